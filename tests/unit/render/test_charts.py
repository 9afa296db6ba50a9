"""Charts of a report: sorted, ranged, labelled with their unit, absent when there is no shape."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.model import BusinessMetric, Earlier, Expected, Report
from bvreport.money import ZERO
from bvreport.render.charts import CHARTS
from bvreport.render.charts.months import active, calendar, filled, names
from bvreport.render.charts.unit import unit_for
from bvreport.render.facts import facts
from bvreport.render.slides import ChartKind, ChartSpec
from tests.reports import report_of, saving, silent, spending
from tests.sample import sample_report


def earlier() -> Earlier:
    """A report of the period before, of other changes."""
    return Earlier(report=report_of([saving(900), saving(901)]), digest="0" * 64)


def drawn(name: str, report: Report) -> ChartSpec:
    chart = CHARTS[name](report, facts(report, earlier()))
    assert chart is not None
    return chart


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_of_the_sample_says_its_unit_and_its_numbers(name: str) -> None:
    # given a report on two repositories with two metrics of the company's own
    months = {f"2025-{month:02}": Decimal(month * 10) for month in range(1, 7)}
    own = tuple(
        BusinessMetric(name=metric, unit="USD", source="own.csv", months=months)
        for metric in ("MRR", "cloud bill")
    )
    report = sample_report()
    first, *rest = report.changes
    changes = (replace(first, repo="acme/tools"), *rest)
    failing = {key: replace(month, failures=1) for key, month in report.delivery.months.items()}
    delivery = replace(report.delivery, months=failing)
    chart = drawn(name, replace(report, business=own, changes=changes, delivery=delivery))

    assert chart.key == name
    assert chart.label
    assert len(re.findall(r"\d[\d,.]*", chart.alt)) >= 2
    assert all(len(series.values) == len(chart.categories) for series in chart.series)
    assert all(0 <= index < len(chart.categories) for index in (*chart.emphasis, *chart.levels))


@pytest.mark.parametrize("name", CHARTS)
def test_no_chart_is_drawn_of_one_silent_change(name: str) -> None:
    report = report_of([silent(1)])

    assert CHARTS[name](report, facts(report)) is None


@pytest.mark.parametrize("name", ["top_changes", "value_by_category", "themes", "work_mix"])
def test_bars_are_sorted_by_value(name: str) -> None:
    (series,) = drawn(name, sample_report()).series

    assert list(series.values) == sorted(series.values, key=lambda value: -(value or 0))


@pytest.mark.parametrize("name", ["top_changes", "value_by_category", "run_rate"])
def test_every_estimate_has_a_range_around_it(name: str) -> None:
    (series,) = drawn(name, sample_report()).series

    assert series.low
    for low, value, high in zip(series.low, series.values, series.high, strict=True):
        assert value is not None
        assert low <= value <= high


def test_repositories_add_up_and_the_one_that_brings_most_leads() -> None:
    report = sample_report()
    changes = [
        replace(change, repo=f"acme/{number % 13}") for number, change in enumerate(report.changes)
    ]

    chart = drawn("value_by_repository", replace(report, changes=tuple(changes)))

    values = [value or 0 for value in chart.series[0].values]
    expected = [change.expected.mean for change in changes if change.expected]
    assert sum(values) == pytest.approx(float(sum(expected)) / 1000)
    assert values[0] == max(values[:-1])
    assert chart.categories[-1].endswith("others")
    assert drawn_of_one("value_by_repository") is None


def drawn_of_one(name: str) -> ChartSpec | None:
    report = sample_report()
    return CHARTS[name](report, facts(report))


def test_the_classes_add_up_to_the_total() -> None:
    chart = drawn("value_by_class", sample_report())

    *steps, total = chart.series[0].values
    assert chart.levels == (len(steps),)
    assert sum(step or 0 for step in steps) == pytest.approx(total)


def test_the_steps_of_the_bridge_lead_from_level_to_level() -> None:
    chart = drawn("bridge", sample_report())

    reached = 0.0
    for index, value in enumerate(chart.series[0].values):
        assert value is not None
        if index in chart.levels:
            assert index == 0 or reached == pytest.approx(value)
            reached = value
        else:
            reached += value


def test_a_modelled_cost_is_labelled_so() -> None:
    assert "Cost (modelled)" in drawn("bridge", sample_report()).categories


def test_capacity_has_its_hours_in_the_chart() -> None:
    categories = drawn("value_by_class", sample_report()).categories

    assert any(re.fullmatch(r"Capacity returned \([\d,]+\u00a0h\)", name) for name in categories)


def test_the_shares_of_a_class_are_a_hundred_percent() -> None:
    chart = drawn("evidence_by_class", sample_report())

    for row in range(len(chart.categories)):
        assert sum(series.values[row] or 0 for series in chart.series) == pytest.approx(
            100, abs=0.2
        )


def test_a_tornado_starts_with_the_longest_bar() -> None:
    low, high = drawn("sensitivity", sample_report()).series

    widths = [(b or 0) - (a or 0) for a, b in zip(low.values, high.values, strict=True)]
    assert widths == sorted(widths, reverse=True)


def test_a_loss_is_drawn_below_zero() -> None:
    gains = (saving(n) for n in (1, 3, 4))
    chart = drawn("top_changes", report_of([*gains, spending(2, 90_000)]))

    assert min(value or 0 for value in chart.series[0].values) < 0


def test_links_are_web_addresses_or_nothing() -> None:
    pull, findings = saving(2)
    others = (saving(n) for n in (1, 3, 4))
    report = report_of([*others, (replace(pull, url="javascript:alert(1)"), findings)])

    assert set(drawn("top_changes", report).links) == {
        None,
        *(f"https://github.com/acme/shop/pull/{n}" for n in (1, 3, 4)),
    }


def test_a_stack_holds_every_merged_change() -> None:
    report = sample_report()
    chart = drawn("work_by_month", report)

    assert chart.kind is ChartKind.STACK
    total = sum(value or 0 for series in chart.series for value in series.values)
    assert total == report.delivery.current.merges


def test_months_without_a_merge_keep_their_place() -> None:
    months = {"2024-11": 3, "2025-02": 1}

    assert calendar(months) == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert filled(months) == [("2024-11", 3), ("2024-12", 3), ("2025-01", 3), ("2025-02", 1)]
    assert names(calendar(months)) == ("Nov 2024", "Dec", "Jan 2025", "Feb")
    assert calendar({}) == []


def test_in_a_narrow_axis_the_year_is_short() -> None:
    keys = calendar(["2024-11", "2025-09"])

    assert names(keys)[:4] == ("Nov ’24", "Dec", "Jan ’25", "Feb")


@pytest.mark.parametrize(
    ("largest", "unit", "label"),
    [
        (9_999, "USD", "9,999"),
        (387_000, "thousand USD", "387"),
        (12_345, "thousand USD", "12.3"),
        (-18_400_000, "million USD", "-18.4"),
    ],
)
def test_the_unit_is_the_one_that_reads_best(largest: int, unit: str, label: str) -> None:
    found = unit_for([Decimal(largest), ZERO], "USD")

    assert found.name == unit
    assert found.label(Decimal(largest)) in (label, "10,000")


def test_years_without_a_change_take_no_room_on_an_axis_and_an_idle_month_does() -> None:
    # given changes of two months, in a period since 2000 and in one since the month before
    idle = sample_report().delivery.months["2025-01"]
    idle = replace(idle, merges=0, failures=0)
    report = sample_report()
    years = {f"{year}-{month:02}": idle for year in range(2000, 2025) for month in range(1, 13)}

    long, short = (
        active(
            replace(
                report, delivery=replace(report.delivery, months=before | report.delivery.months)
            ),
            before | report.delivery.months,
        )
        for before in (years, {"2024-12": idle})
    )

    assert min(long) == "2025-01"
    assert min(short) == "2024-12"


def test_a_run_rate_of_one_month_is_no_line() -> None:
    # given a change in the last month of many idle ones
    report = report_of([saving(1)])
    (last,) = (key for key, month in report.delivery.months.items() if month.merges)
    reached = report.totals.by_month[last]
    idle = replace(reached, run_rate=Expected())
    totals = replace(report.totals, by_month={"2020-01": idle, last: reached})

    report = replace(report, totals=totals)

    assert CHARTS["run_rate"](report, facts(report)) is None


@pytest.mark.parametrize(("median", "unit"), [(Decimal(30), "hours"), (Decimal(72), "days")])
def test_lead_time_is_drawn_in_the_unit_its_median_is_told_in(median: Decimal, unit: str) -> None:
    report = sample_report()
    known = facts(report)
    assert known.pace.lead_time
    pace = replace(known.pace, lead_time=replace(known.pace.lead_time, now=median))

    chart = CHARTS["lead_time_by_month"](report, replace(known, pace=pace))

    assert chart is not None
    assert chart.label.endswith(unit)


def test_failures_of_two_months_are_told_in_figures_instead() -> None:
    assert CHARTS["failures_by_month"](sample_report(), facts(sample_report())) is None
