"""Reports as Prometheus metrics: the agreed names, labels of few values, text that parses."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bvreport import codec
from bvreport.cli import main
from bvreport.exposition.catalogue import METRICS
from bvreport.exposition.kept import latest
from bvreport.exposition.measures import of_build, of_report
from bvreport.exposition.text import exposition
from bvreport.model import LlmUse, Report
from tests.sample import sample_report

# As other programs and dashboards rely on them.
AGREED = {
    "bvreport_value": {"repo", "cash_class", "grade", "currency"},
    "bvreport_risk_adjusted": {"repo", "level", "currency"},
    "bvreport_kpi": {"repo", "key", "unit"},
    "bvreport_changes": {"repo", "category"},
    "bvreport_changes_excluded": {"repo", "reason"},
    "bvreport_claims": {"method", "grade"},
    "bvreport_review_backlog": set(),
    "bvreport_drift": {"signal", "measure"},
    "bvreport_calibration_error": set(),
    "bvreport_eval_score": {"metric"},
    "bvreport_sync_last_success_timestamp_seconds": {"repo"},
    "bvreport_build_info": {"version"},
    "bvreport_llm_requests_total": {"outcome"},
    "bvreport_llm_claims_rejected_total": {"reason"},
    "bvreport_llm_tokens_total": {"direction"},
    "bvreport_llm_cost_dollars_total": set(),
    "bvreport_llm_cache_hits_total": set(),
    "bvreport_webhook_events_total": {"event", "outcome"},
    "bvreport_webhooks_waiting": set(),
    "bvreport_arriving_changes": set(),
    "bvreport_arriving_value": {"currency"},
    "bvreport_outdated_value": {"currency"},
    "bvreport_http_requests_total": {"path", "code"},
    "bvreport_http_request_seconds": set(),
    "bvreport_claim_confidence": set(),
    "bvreport_llm_request_seconds": set(),
    "bvreport_score_seconds": set(),
}
USE = LlmUse(
    model="m",
    prompt_version="1",
    requests=3,
    tokens=130,
    tokens_in=100,
    tokens_out=30,
    cost=Decimal("0.0123"),
    cache_hits=2,
    rejected={"quote not in the text": 2, "an <invented> reason\n": 1},
    unread=0,
    outcomes={"ok": 2, "timeout": 1},
    latency={"0.5": 2, "+Inf": 1},
    latency_seconds=Decimal("61.5"),
)


def read_along() -> Report:
    report = sample_report()
    return replace(report, provenance=replace(report.provenance, llm=USE))


def parsed(text: bytes) -> dict[str, list[tuple[dict[str, str], float]]]:
    """The samples by their names, as Prometheus' own parser reads them."""
    found: dict[str, list[tuple[dict[str, str], float]]] = {}
    for family in text_string_to_metric_families(text.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((sample.labels, sample.value))
    return found


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    return int(stopped.value.code or 0)


def test_the_catalogue_is_what_was_agreed() -> None:
    assert {name: set(metric.labels) for name, metric in METRICS.items()} == AGREED


def test_the_text_holds_the_numbers_of_the_report() -> None:
    report = read_along()

    found = parsed(exposition(of_report(report)))

    levels = {labels["level"]: value for labels, value in found["bvreport_risk_adjusted"]}
    assert levels["mean"] == float(report.totals.risk_adjusted.mean)
    money = sum(value for _, value in found["bvreport_value"])
    assert money == pytest.approx(float(report.totals.risk_adjusted.mean))
    counting = [change for change in report.changes if not change.excluded]
    assert sum(value for _, value in found["bvreport_changes"]) == len(counting)
    assert {"reason": "reverted", "repo": "acme/shop"} in [
        labels for labels, _ in found["bvreport_changes_excluded"]
    ]
    assert found["bvreport_llm_tokens_total"] == [
        ({"direction": "in"}, 100.0),
        ({"direction": "out"}, 30.0),
    ]
    assert ({"le": "+Inf"}, 3.0) in found["bvreport_llm_request_seconds_bucket"]


def test_a_text_from_outside_never_becomes_a_label() -> None:
    found = parsed(exposition(of_report(read_along())))

    assert {labels["reason"] for labels, _ in found["bvreport_llm_claims_rejected_total"]} == {
        "no_quote",
        "other",
    }


def test_every_sample_has_the_labels_of_its_metric() -> None:
    found = parsed(exposition([*of_report(read_along()), of_build("1")]))

    for name, samples in found.items():
        known = next(n for n in (name, name.rpartition("_")[0]) if n in AGREED)
        assert {frozenset(labels) - {"le"} for labels, _ in samples} == {frozenset(AGREED[known])}


def test_reports_on_several_repositories_add_up_what_names_none() -> None:
    one = read_along()
    other = replace(one, repos=("acme/other",))

    found = parsed(exposition([*of_report(one), *of_report(other)]))

    assert found["bvreport_llm_cache_hits_total"] == [({}, 4.0)]
    assert {labels["repo"] for labels, _ in found["bvreport_kpi"]} == {"acme/shop", "acme/other"}


def test_of_two_periods_of_one_repository_the_later_one_is_told() -> None:
    late = sample_report()
    assert late.period.until is not None
    until = late.period.until - timedelta(days=90)
    early = replace(late, period=replace(late.period, until=until))

    assert latest([late, early]) == (late,)


def test_a_file_is_written_for_the_textfile_collector(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.json").write_bytes(codec.report_json(read_along()))

    code = run("metrics", "--report", "report.json", "-o", "collected/bvreport.prom")

    assert code == 0
    assert capfd.readouterr().out == "collected/bvreport.prom\n"
    assert [path.name for path in (tmp_path / "collected").iterdir()] == ["bvreport.prom"]
    found = parsed((tmp_path / "collected" / "bvreport.prom").read_bytes())
    assert found["bvreport_review_backlog"] == [({}, 5.0)]


def test_an_empty_store_is_nothing_to_report_and_writes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("metrics", "--db", "sqlite:///empty.db", "-o", "bvreport.prom") == 4
    assert not (tmp_path / "bvreport.prom").exists()


def test_a_store_tells_its_latest_reports_and_syncs(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = ("--db", "sqlite:///kept.db")
    made = ("deck", "--repo", "demo", "--format", "json", "-q", *database)
    assert run(*made, "--until", "2024-12") == 0
    assert run(*made) == 0
    capfdbinary.readouterr()

    code = run("metrics", *database)

    found = parsed(capfdbinary.readouterr().out)
    assert code == 0
    assert [labels for labels, _ in found["bvreport_sync_last_success_timestamp_seconds"]] == [
        {"repo": "demo"}
    ]
    assert len([None for labels, _ in found["bvreport_risk_adjusted"]]) == 4


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("promtool") is None, reason="no promtool on this machine")
def test_promtool_finds_the_text_well_formed() -> None:
    text = exposition([*of_report(read_along()), of_build("1")])

    checked = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True)

    assert checked.returncode == 0, checked.stderr.decode()
