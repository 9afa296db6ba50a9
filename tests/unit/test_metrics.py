"""The company's own metrics: a CSV of any spreadsheet, checked, shown, used as baselines."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bvreport.config.metrics import Business, read
from bvreport.config.terms import assumptions, defaults
from bvreport.errors import BvreportError, UsageError
from bvreport.kpis.baselines import informed
from bvreport.model import BusinessMetric
from tests.unit.test_cli import Run, pulls_file, run

__all__ = ["run"]  # a fixture

SINCE = datetime(2024, 1, 1, tzinfo=UTC)
HEAD = "month,metric,value\n"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "metrics.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def business(folder: Path, text: str | bytes) -> Business:
    return read(written(folder, text))


def values(folder: Path, text: str | bytes) -> list[Decimal]:
    (metric,) = business(folder, text).metrics
    return list(metric.months.values())


def refused(folder: Path, text: str | bytes) -> BvreportError:
    with pytest.raises(BvreportError) as caught:
        business(folder, text)
    assert caught.value.exit_code == 1
    assert caught.value.hint
    return caught.value


def metric(name: str, unit: str = "", **months: int) -> BusinessMetric:
    known = {month[1:].replace("_", "-"): Decimal(value) for month, value in months.items()}
    return BusinessMetric(name=name, unit=unit, source="m.csv", months=known)


def test_a_series_keeps_its_months_and_values_as_given(tmp_path: Path) -> None:
    text = f"{HEAD}2024-01,MRR,30000\n2024-02,MRR,31000.50\n2024-01,CAC,410\n"

    mrr, cac = business(tmp_path, text).metrics

    assert (mrr.name, dict(mrr.months)) == (
        "MRR",
        {"2024-01": Decimal(30000), "2024-02": Decimal("31000.50")},
    )
    assert cac.latest == ("2024-01", Decimal(410))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"], ids=lambda name: name
)
def test_any_spreadsheets_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "month;metric;value\r\n2024-01;Zufriedenheit für Käufer;4,6 €\r\n"

    (found,) = business(tmp_path, text.encode(encoding)).metrics

    assert (found.name, found.unit) == ("Zufriedenheit für Käufer", "EUR")
    assert found.latest[1] == Decimal("4.6")


@pytest.mark.parametrize(
    ("line", "value", "unit"),
    [
        ('2024-01,MRR,"1,234.50"', "1234.50", ""),
        ("2024-01,MRR,$1234", "1234", "USD"),
        ("2024-01,MRR,1234 USD", "1234", "USD"),
        ("2024-01,MRR,EUR 12", "12", "EUR"),
        ("2024-01,NPS,-12", "-12", ""),
        ("2024-01,Churn,2.5 %", "2.5", "%"),
        ('2024-01,Users,"1 234 567"', "1234567", ""),
        ("2024-01;Bill;1.234,50", "1234.50", ""),
        ("2024-01\tBill\t12.5", "12.5", ""),
        ("Jan 2024,MRR,5", "5", ""),
        ("2024-01-31,MRR,5", "5", ""),
        ("01/2024,MRR,5", "5", ""),
    ],
)
def test_numbers_and_months_are_read_as_they_are_written(
    tmp_path: Path, line: str, value: str, unit: str
) -> None:
    (found,) = business(tmp_path, f"{line}\n").metrics  # without a header

    assert found.latest == ("2024-01", Decimal(value))
    assert found.unit == unit


def test_decimals_elsewhere_in_the_file_say_what_a_point_means(tmp_path: Path) -> None:
    text = "month;metric;value\n2024-01;MRR;41.500\n2024-02;MRR;41.900,25\n"

    assert values(tmp_path, text) == [Decimal(41500), Decimal("41900.25")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{HEAD}2024-13,MRR,1\n", "line 2: '2024-13' is no month"),
        (f"{HEAD}2024-01,MRR,1\n\nsoon,MRR,2\n", "line 4: 'soon' is no month"),
        (f"{HEAD}2024-01,MRR,many\n", "line 2: 'many' is no number"),
        (f"{HEAD}2024-01,MRR,\n", "line 2: '' is no number"),
        (f"{HEAD}2024-01,MRR,nan\n", "line 2: 'nan' is no number"),
        (f"{HEAD}2024-01,MRR,1e99\n", "line 2: '1e99' is no number"),
        (f"{HEAD}2024-01,,5\n", "line 2 names no metric"),
        (f"{HEAD}2024-01,MRR,12,5\n", "line 2 has 4 columns; put quotes around 12,5"),
        (f"{HEAD}2024-01,MRR,1\n2024-01,mrr,2\n", "line 3: 'MRR' has a second value for 2024-01"),
        (f"{HEAD}2024-01,MRR,$1\n2024-02,MRR,€2\n", "line 3: 'MRR' is in EUR, in USD on line 2"),
        ("month;metric;value\n2024-01;MRR;41.500\n", "line 2: '41.500' may be thousands"),
        ("month,metric\n2024-01,MRR\n", "line 1 has no column value"),
        ("a,b,c\n1,2,3\n", "line 1 has no column month and no metric and no value"),
        (HEAD, "holds no metric"),
        ("", "holds no metric"),
        (b"\x81\x8d\x8f", "is no text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    assert said in refused(tmp_path, text).message


def test_many_faults_are_counted_and_the_first_ones_named(tmp_path: Path) -> None:
    lines = "".join(f"{number},MRR,1\n" for number in range(2, 9))

    message = refused(tmp_path, f"{HEAD}{lines}").message

    assert "line 2" in message
    assert message.endswith("; 4 more")


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        read(tmp_path / "gone.csv")


def test_gaps_order_and_repetitions_are_issues_and_the_run_goes_on(tmp_path: Path) -> None:
    text = f"{HEAD}2024-03,MRR,3\n2024-01,MRR,1\n2024-06,MRR,6\n2024-06,MRR,6\n"

    found = business(tmp_path, text)

    assert [issue.message for issue in found.issues] == [
        "line 5 repeats line 4: MRR, 2024-06",
        "line 3: MRR goes back from 2024-03 to 2024-01",
        "MRR has no value for 1 month between 2024-01 and 2024-03",
        "MRR has no value for 2 months between 2024-03 and 2024-06",
    ]
    assert list(found.metrics[0].months) == ["2024-01", "2024-03", "2024-06"]


def test_incidents_before_the_period_become_the_baseline_of_a_year() -> None:
    incidents = metric("Incidents", m2023_10=6, m2023_11=4, m2023_12=5, m2024_01=90)

    terms = informed(defaults(), [incidents], SINCE).terms

    entry = terms.entry("baseline_incidents_per_year")
    assert (entry.value, entry.low, entry.high) == (60, 48, 72)
    assert entry.source == "m.csv: Incidents, Oct 2023 to Dec 2023"


def test_the_cloud_bill_before_the_period_becomes_the_bill_in_its_currency() -> None:
    bill = metric("Cloud bill", "EUR", m2023_11=8_000, m2023_12=9_000, m2024_01=1)

    entry = informed(defaults(), [bill], SINCE).terms.entry("infrastructure_bill")

    assert (entry.value, entry.unit) == (8_500, "EUR/month")
    assert entry.set_by_user


def test_at_most_twelve_months_before_count() -> None:
    months = {f"m{2022 + n // 12}_{n % 12 + 1:02}": 1_000 if n < 12 else 10 for n in range(24)}

    entry = informed(defaults(), [metric("Cloud costs", **months)], SINCE).terms.entry(
        "infrastructure_bill"
    )

    assert entry.value == 10


def test_too_few_months_give_no_baseline_and_a_gap() -> None:
    known = informed(defaults(), [metric("Incidents", m2023_12=5)], SINCE)

    assert known.terms.get("baseline_incidents_per_year") is None
    assert known.gaps[0].message.startswith("1 month before the period; 3 are needed")


def test_what_somebody_set_stays() -> None:
    terms = assumptions({}, ["infrastructure_bill=7"])

    known = informed(terms, [metric("Cloud bill", m2023_12=9_000)], SINCE).terms

    assert known["infrastructure_bill"] == 7


def test_a_deck_shows_the_metrics_and_prices_by_the_bill(run: Run, tmp_path: Path) -> None:
    faster = {
        "number": 9,
        "title": "Cache the search",
        "body": "p95 latency of the search went from 800 ms to 400 ms.",
        "mergedAt": "2024-02-05T10:00:00Z",
    }
    pulls_file(tmp_path, faster)
    lines = "".join(f"2023-{month},Cloud bill,10000 USD\n" for month in (10, 11, 12))
    written(tmp_path, f"{HEAD}{lines}2024-01,MRR,30000\n2024-02,MRR,31000\n2024-03,MRR,32000\n")

    words = ("deck", "--repo", "prs.json", "--since", "2024-01", "--format", "md", "-o", "-")
    plain, with_metrics = run(*words).out, run(*words, "--metrics", "metrics.csv").out

    assert "Cloud bill" not in plain
    assert "MRR: 32,000 in Mar 2024, 30,000 in Jan 2024" in with_metrics
    assert "| infrastructure\\_bill | not set | 10,000 |" in with_metrics
    # 10,000 × 12 × 0.5 × 50 % = 30,000 expected at 0.8 + 0.05 for an own figure, of 120,000
    rows = [row for row in with_metrics.splitlines() if "Infrastructure cost" in row]
    assert "21 %" in rows[0]


def test_a_faulty_file_stops_before_anything_is_gathered(run: Run, tmp_path: Path) -> None:
    written(tmp_path, f"{HEAD}2024-13,MRR,1\n")

    ran = run("deck", "--repo", "octo/demo", "--metrics", "metrics.csv")

    assert ran.code == 1
    assert "metrics.csv: line 2: '2024-13' is no month" in ran.err
