"""`bvreport monitor`: facts of periods, drift with enough behind it, limits that end a CI run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bvreport import codec
from bvreport.cli import main
from bvreport.errors import NothingToReport
from bvreport.exposition.measures import of_drift
from bvreport.model import Category, Claimed, Grade, Rejected, Valuation, Verdict
from bvreport.quality.monitor.asked import Asked, Limits, Window
from bvreport.quality.monitor.drift import Allowed
from bvreport.quality.monitor.facts import ModelFacts, Span, since
from bvreport.quality.monitor.monitoring import Monitoring, monitor
from bvreport.quality.monitor.watch import Watched, of_reports
from tests.decided import chained, decision
from tests.sample import sample_report
from tests.unit.quality.labels import change, claim, quantity

Q1, Q2 = datetime(2024, 2, 1, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)
FIRST = Window(since=datetime(2024, 1, 1, tzinfo=UTC), until=datetime(2024, 3, 31, tzinfo=UTC))


def quarter(merged_at: datetime, with_claim: int, without: int) -> Iterator[Valuation]:
    """So many changes of one quarter with a claim of grade C, and so many without any."""
    of = claim(quantity("time", 3, "hour"), id="a claim")
    for number in range(with_claim + without):
        claims = (of,) if number < with_claim else ()
        category = Category.PERFORMANCE if claims else Category.NONE
        one = change(*claims, id_=f"{merged_at:%m}-{number}", category=category)
        yield replace(one, merged_at=merged_at)


def monitored(*changes: Valuation, **asked: object) -> Monitoring:
    wanted = Asked(span=Span.QUARTER, reference=FIRST)
    return monitor(Watched(changes=changes), replace(wanted, **asked))


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(("monitor", *words))
    return int(stopped.value.code or 0)


def test_a_period_tells_what_was_read_in_it() -> None:
    excluded = replace(change(id_="bot"), merged_at=Q1, excluded="bot")
    (period,) = monitored(*quarter(Q1, 3, 1), excluded).periods

    assert (period.label, period.changes, period.excluded) == ("2024-Q1", 4, 1)
    assert period.claim_rate == Decimal("0.75")
    assert (period.grades, period.methods) == ({"C": 3}, {"performance": 3})
    assert period.confidence == {"0.7": 3}
    assert period.categories == {"performance": 3, "none": 1}


def test_drift_beyond_its_limit_is_a_breach() -> None:
    found = monitored(*quarter(Q1, 80, 20), *quarter(Q2, 30, 70))

    rate = next(one for one in found.drift if one.signal == "claim_rate")
    # (0.3 - 0.8) × ln(0.3 / 0.8) + (0.7 - 0.2) × ln(0.7 / 0.2)
    assert rate.psi == Decimal("1.1168")
    assert rate.breaches
    assert "claim rate drifted in 2024-Q2: PSI 1.12 (limit 0.25)" in found.breaches[0]


def test_a_period_like_the_reference_is_none() -> None:
    found = monitored(*quarter(Q1, 80, 20), *quarter(Q2, 79, 21))

    assert found.drift
    assert found.breaches == ()


def test_too_few_changes_are_said_instead_of_a_number() -> None:
    found = monitored(*quarter(Q1, 40, 20), *quarter(Q2, 0, 12))

    by_signal = {one.signal: one for one in found.drift}
    assert by_signal["claim_rate"].missing == "too few changes (12 of 50)"
    assert by_signal["grade"].missing == "too few claims in the reference (40 of 50)"
    assert {one.psi for one in found.drift} == {None}


def test_what_chance_gives_is_no_drift_however_low_the_limit() -> None:
    strict = Limits(drift=Allowed(psi=Decimal("0.0001"), jsd=Decimal("0.0001")))

    found = monitored(*quarter(Q1, 50, 50), *quarter(Q2, 55, 45), limits=strict)

    rate = next(one for one in found.drift if one.signal == "claim_rate")
    assert rate.psi is not None
    assert Decimal("0.0001") < rate.psi < (rate.psi_limit or 0)
    assert found.breaches == ()


def test_the_reference_is_not_compared_with_itself() -> None:
    found = monitored(*quarter(Q1, 60, 60))

    assert found.drift == ()
    assert found.reference is not None


def test_a_window_leaves_out_what_lies_before_it_but_not_the_reference() -> None:
    later = Window(since=datetime(2024, 4, 1, tzinfo=UTC))

    found = monitored(*quarter(Q1, 60, 60), *quarter(Q2, 60, 60), window=later)

    assert [period.label for period in found.periods] == ["2024-Q2"]
    assert {one.period for one in found.drift} == {"2024-Q2"}


def test_an_empty_reference_is_nothing_to_compare_with() -> None:
    with pytest.raises(NothingToReport, match="reference period"):
        monitored(*quarter(Q2, 1, 1))


def test_rejected_claims_of_a_model_have_a_limit() -> None:
    read = [
        replace(one, rejected=(Rejected(reason="quote not in the text", quote="#"),))
        for one in quarter(Q1, 0, 3)
    ]

    found = monitored(*read, reference=None, limits=Limits(rejection=Decimal("0.5")))

    assert found.periods[0].rejected == {"quote not in the text": 3}
    assert found.breaches == ("100 % of the model's claims were rejected in 2024-Q1",)


def test_claims_that_wait_for_a_person_have_a_limit() -> None:
    of = claim(quantity("time", 400, "hour"), flags=("impossible: more hours than a week has",))
    waiting = replace(change(of), merged_at=Q1)

    found = monitored(waiting, reference=None, limits=Limits(waiting=0))

    assert found.breaches == ("1 claim waits for a person",)


def test_what_somebody_decided_waits_no_more_and_judges_the_confidence() -> None:
    of = claim(quantity("time", 400, "hour"), id="texts#one/0", flags=("impossible: too much",))
    kept = chained(
        decision(verdict, "texts#one/0", claimed=Claimed(method="m", confidence=Decimal("0.7")))
        for verdict in (Verdict.ACCEPTED, Verdict.REJECTED)
    )
    watched = Watched(changes=(replace(change(of), merged_at=Q1),), entries=tuple(kept))
    limits = Limits(drift=Allowed(fewest=1), waiting=0, calibration=Decimal("0.5"))

    found = monitor(watched, Asked(span=Span.QUARTER, limits=limits))

    assert found.waiting == 0
    assert found.calibration.expected_error == Decimal("0.7")  # sure at 0.7, and rejected
    assert found.breaches == ("confidence is 0.70 away from what people decided",)


def test_what_a_model_took_is_told_period_by_period() -> None:
    before = ModelFacts(requests=3, tokens=90, cost=Decimal("0.02"))
    now = ModelFacts(requests=5, tokens=120, cost=Decimal("0.05"), unread=1)

    assert since(before, now) == ModelFacts(requests=2, tokens=30, cost=Decimal("0.03"), unread=1)


def test_a_change_of_two_reports_counts_once() -> None:
    report = sample_report()

    once, twice = (of_reports(some, Span.MONTH) for some in ([report], [report, report]))

    assert len(once.changes) == len(twice.changes) == len(report.changes)


def test_metrics_tell_the_drift_of_the_last_period() -> None:
    third = datetime(2024, 8, 1, tzinfo=UTC)
    changes = (*quarter(Q1, 80, 20), *quarter(Q2, 30, 70), *quarter(third, 80, 20))

    told = {sample.labels: sample.value for sample in of_drift(monitored(*changes))}

    assert told["claim_rate", "psi"] == 0
    assert set(told) >= {("grade", "jsd"), ("category", "psi")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.json").write_bytes(codec.report_json(sample_report()))
    return tmp_path


def test_a_limit_that_is_passed_is_exit_1_after_the_table(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "bvreport.toml").write_text("[monitor]\nbacklog = 0\n")

    code = run("--report", "report.json")

    captured = capfd.readouterr()
    assert code == 1
    assert captured.out.startswith("1 limit passed in 4 quarters\n")
    assert "for a person" in captured.err
    assert run("--report", "report.json", "--max-backlog", "5") == 0


def test_json_holds_every_number(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    compared = ("--reference", "2025-Q1", "--min-n", "5", "--max-psi", "9", "--max-jsd", "1")
    code = run("--report", "report.json", *compared, "--format", "json")

    found = json.loads(capfd.readouterr().out)
    assert code == 0
    assert found["schema"] == "bvreport/monitor/1"
    assert sum(period["claims"] for period in found["periods"]) == sum(
        len(one.counted) for one in sample_report().changes if not one.excluded
    )
    assert {one["signal"] for one in found["drift"]} >= {"claim_rate", "grade", "method"}
    assert Grade.C in found["reference"]["grades"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--report report.json --period week", 2, "no period named 'week'"),
        ("--report report.json --reference soon", 2, "'soon' is no date"),
        ("--report none.json", 2, "cannot read none.json"),
        ("--report report.json --repo demo", 2, "both --report and --repo"),
        ("--report report.json --since 2031", 4, "no change was merged"),
        ("--report report.json --format pdf", 2, "no format named 'pdf'"),
    ],
)
def test_wrong_usage_is_told(
    folder: Path, capfd: pytest.CaptureFixture[str], words: str, code: int, said: str
) -> None:
    assert run(*words.split()) == code
    assert said in capfd.readouterr().err
