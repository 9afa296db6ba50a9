"""Every indicator: its value with enough behind it, else why it has none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.model import (
    Basis,
    BusinessMetric,
    Category,
    Claim,
    Direction,
    Grade,
    Kind,
    Kpi,
    Period,
    Quantity,
    Valuation,
)
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import appraise
from tests.sample import (
    PERIOD,
    TERMS,
    UNTIL,
    change,
    claim,
    found,
    measured,
    sample_report,
    saved_hours,
    stated_money,
    valuation,
)

ORDER = (
    *("annual_value", "expected_value", "first_year_value", "indicative_value", "roi_multiple"),
    *("net_roi", "payback_months", "npv", "hours_saved_per_year", "fte_capacity"),
    *("engineering_days_returned", "development_velocity_increase_pct"),
    *("merges_per_week_change_pct", "time_to_market_days", "infrastructure_cost_reduction_pct"),
    *("response_time_improvement_pct", "throughput_increase_pct"),
    *("incidents_prevented_per_year", "incident_reduction_pct", "risk_mitigation_value"),
    *("vulnerabilities_fixed", "defects_fixed", "coverage_points_gained"),
    *("automation_share_pct", "tech_debt_share_pct", "value_coverage_pct", "evidence_share_pct"),
    *("concentration", "deployment_frequency", "lead_time_hours", "review_turnaround_hours"),
    *("change_failure_rate_pct", "revenue_impact_monthly", "user_impact", "knowledge_sharing"),
    "work_mix",
)


def kpi(key: str, *changes: Valuation, terms: Assumptions = TERMS, **options: object) -> Kpi:
    inputs = Inputs(
        title="t",
        kind="traction",
        period=PERIOD,
        as_of=UNTIL,
        valuations=changes,
        terms=terms,
        version="0",
        command="c",
    )
    return assemble(replace(inputs, **options)).kpi(key)  # type: ignore[arg-type]  # any field


def counted(number: int, amount: int, unit: str, **fields: object) -> Valuation:
    pull = change(number, "x", "the quote")
    return valuation(pull, claim(pull, "the quote", amount, unit, **fields))


def relative(number: int, metric: str, **quantity: object) -> Valuation:
    pull = change(number, "x", "the quote")
    one = claim(pull, "the quote", 1, "%")
    stated = {"kind": Kind.PERCENT, "metric": metric, **quantity}
    said = Quantity(**stated)  # type: ignore[arg-type]  # any field
    return valuation(pull, replace(one, quantity=said))


@pytest.mark.parametrize("empty", [False, True])
def test_every_indicator_is_there_in_its_order(empty: bool) -> None:
    assert tuple(kpi.key for kpi in sample_report(empty).kpis) == ORDER


@pytest.mark.parametrize("empty", [False, True])
def test_an_indicator_has_a_value_or_says_why_not(empty: bool) -> None:
    for one in sample_report(empty).kpis:
        assert (one.value is None) == (one.missing is not None), one.key
        assert one.formula
        assert one.display == "n/a" if one.missing else one.display != "n/a"


def test_a_repository_that_states_nothing_shows_no_zero_money() -> None:
    for one in sample_report(empty=True).kpis:
        assert "$" not in one.display


def test_the_expected_value_carries_its_range() -> None:
    report = sample_report()
    total = report.totals.risk_adjusted

    shown = report.kpi("expected_value").display

    between = words.money_range(total.p10, total.p90)
    assert shown == f"{words.short_money(total.mean)} (P10–P90 {between})"


def test_hours_become_people_days_and_a_share_of_the_team() -> None:
    pull = change(1, "x", "saves 20 hours per week")
    terms = TERMS.with_value("team_people", Decimal(2), "--set")
    change_value = valuation(pull, saved_hours(pull, "saves 20 hours per week", 20))

    hours = kpi("hours_saved_per_year", change_value, terms=terms).value

    assert hours == Decimal("709.80")  # 1,040 × 0.7 × (0.6 + 4 + 1.25) / 6
    assert kpi("fte_capacity", change_value, terms=terms).value == Decimal("0.39")
    assert kpi("engineering_days_returned", change_value, terms=terms).value == Decimal("88.72")
    share = kpi("development_velocity_increase_pct", change_value, terms=terms)
    assert share.value == Decimal("19.72")


def test_hours_saved_once_are_no_hours_a_year() -> None:
    pull = change(1, "x", "saves 20 hours per week")
    hours = saved_hours(pull, "saves 20 hours per week", 20)
    assert hours.estimate is not None
    once = replace(hours, estimate=replace(hours.estimate, recurring=False))

    assert kpi("hours_saved_per_year", valuation(pull, once)).value is None


def test_the_infrastructure_share_needs_a_bill() -> None:
    pull = change(1, "x", "p95 went from 840 to 310 ms")
    gain = measured(
        pull, pull.body, 840, 310, 12_000, assumptions=("infrastructure_bill", "bill_share")
    )
    terms = TERMS.with_value("infrastructure_bill", Decimal(10_000), "--set")

    without = kpi("infrastructure_cost_reduction_pct", valuation(pull, gain))
    with_bill = kpi("infrastructure_cost_reduction_pct", valuation(pull, gain), terms=terms)

    assert without.missing == (
        "no infrastructure bill: set infrastructure_bill, or give cloud bills with --metrics"
    )
    assert with_bill.value == Decimal("8.00")  # 12,000 × 0.8 of 120,000


def test_response_times_are_the_median_of_at_least_five_stated_reductions() -> None:
    stated = [
        relative(1, "p95 latency", before=Decimal(100), after=Decimal(50)),
        relative(2, "response time", amount=Decimal(40)),
        relative(3, "response time", amount=Decimal(30), direction=Direction.REDUCTION),
        relative(4, "page load", amount=Decimal(10)),
        relative(5, "memory", amount=Decimal(99)),
        relative(6, "requests per second", amount=Decimal(99)),
    ]
    fifth = relative(7, "request latency", amount=Decimal(60))

    four = kpi("response_time_improvement_pct", *stated)
    five = kpi("response_time_improvement_pct", *stated, fifth)

    assert four.missing == "4 claims behind it; 5 are needed"
    assert (five.value, five.n, five.display) == (40, 5, "40 % (n = 5)")


def test_throughput_is_the_median_of_stated_increases() -> None:
    stated = [
        relative(n, "throughput", before=Decimal(100), after=Decimal(100 + 10 * n))
        for n in range(1, 6)
    ]

    assert kpi("throughput_increase_pct", *stated).value == 30


@pytest.mark.parametrize(
    ("quantity", "percent"),
    [
        ({"kind": Kind.RATIO, "amount": Decimal(4)}, 75),  # four times as fast
        ({"kind": Kind.RATIO, "amount": Decimal(1)}, None),  # as fast as before
        ({"kind": Kind.TIME, "amount": Decimal(4), "unit": "second"}, None),  # of how many?
        ({"amount": Decimal(20), "direction": Direction.INCREASE}, None),
        ({"before": Decimal(100), "after": Decimal(120)}, None),
        ({}, None),
    ],
)
def test_a_reduction_is_read_from_any_form_that_tells_its_share(quantity, percent) -> None:
    # given
    stated = [relative(n, "response time", **quantity) for n in range(1, 6)]
    # when
    median = kpi("response_time_improvement_pct", *stated)
    # then
    assert median.value == percent
    assert median.missing == (None if percent else "0 claims behind it; 5 are needed")


@pytest.mark.parametrize(
    ("quantity", "percent"),
    [
        ({"kind": Kind.RATIO, "amount": Decimal(3)}, 200),  # three times as many
        ({"kind": Kind.RATIO, "amount": Decimal(1)}, None),
        ({"amount": Decimal(20), "direction": Direction.INCREASE}, 20),
        ({"amount": Decimal(20), "direction": Direction.REDUCTION}, None),
        ({"before": Decimal(100), "after": Decimal(90)}, None),
        ({"kind": Kind.TIME, "amount": Decimal(4), "unit": "second"}, None),
    ],
)
def test_an_increase_is_read_from_any_form_that_tells_its_share(quantity, percent) -> None:
    # given
    stated = [relative(n, "throughput", **quantity) for n in range(1, 6)]
    # when
    median = kpi("throughput_increase_pct", *stated)
    # then
    assert median.value == percent
    assert median.missing == (None if percent else "0 claims behind it; 5 are needed")


def test_a_bill_that_no_claim_rests_on_gives_no_share() -> None:
    # given
    terms = TERMS.with_value("infrastructure_bill", Decimal(10_000), "--set")
    pull = change(1, "x", "saves 20 hours per week")
    hours = valuation(pull, saved_hours(pull, "20 hours", 20))
    # when
    share = kpi("infrastructure_cost_reduction_pct", hours, terms=terms)
    # then
    assert share.missing == "no claim is priced by the infrastructure bill"


def test_incidents_of_one_run_are_no_number_a_year() -> None:
    each = counted(1, 2, "outage", period=Period.RUN)

    assert kpi("incidents_prevented_per_year", each).value is None


def test_incidents_are_counted_by_the_year_and_costs_subtracted() -> None:
    monthly = counted(1, 2, "outage", period=Period.MONTH)
    once = counted(2, 1, "incident")
    worse = counted(3, 3, "page", period=Period.YEAR, adverse=True)
    terms = TERMS.with_value("baseline_incidents_per_year", Decimal(44), "--set")

    assert kpi("incidents_prevented_per_year", monthly, once, worse).value == 22
    assert kpi("incident_reduction_pct", monthly, once, worse, terms=terms).value == 50
    assert kpi("incident_reduction_pct", monthly).missing == (
        "no baseline: set baseline_incidents_per_year, or give incidents with --metrics"
    )


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("vulnerabilities_fixed", "vulnerability"),
        ("defects_fixed", "bug"),
        ("coverage_points_gained", "pp"),
    ],
)
def test_stated_numbers_are_summed(key: str, unit: str) -> None:
    assert kpi(key, counted(1, 2, unit), counted(2, 5, unit)).value == 7


def test_shares_of_few_changes_are_left_out() -> None:
    four = [valuation(change(n, "x")) for n in range(1, 5)]

    assert kpi("value_coverage_pct", *four).missing == "4 changes behind it; 5 are needed"
    assert kpi("work_mix", *four).value is None


def test_value_coverage_counts_changes_with_a_price_of_grade_a_to_c() -> None:
    silent = [valuation(change(n, "x")) for n in range(1, 4)]
    pull = change(8, "x", "Saves $9,000 a year")
    priced = valuation(pull, stated_money(pull, pull.body, 9_000))

    assert kpi("value_coverage_pct", *silent, counted(9, 2, "bug"), priced).value == 20


def test_the_share_of_a_category_counts_changes() -> None:
    pulls = [change(n, "x") for n in range(1, 6)]
    kinds = [Category.AUTOMATION, Category.AUTOMATION, *[Category.TECH_DEBT] * 3]
    changes = [appraise(p, found(k), TERMS) for p, k in zip(pulls, kinds, strict=True)]

    assert kpi("automation_share_pct", *changes).value == 40
    assert kpi("tech_debt_share_pct", *changes).value == 60


def test_evidence_is_the_part_of_gains_that_was_measured_or_verified() -> None:
    pulls = [change(n, "x", "Saves $9,000 a year") for n in (1, 2)]
    stated, verified = (stated_money(p, p.body, 9_000) for p in pulls)
    verified = replace(verified, grade=Grade.A, confidence=Decimal("0.90"))
    changes = [valuation(p, c) for p, c in zip(pulls, (stated, verified), strict=True)]

    assert kpi("evidence_share_pct", *changes).value == 50


def test_concentration_needs_more_than_five_changes_with_value() -> None:
    def worth(number: int) -> Valuation:
        pull = change(number, "x", "Saves $9,000 a year")
        return valuation(pull, stated_money(pull, pull.body, 9_000))

    assert kpi("concentration", *map(worth, range(1, 6))).value is None
    assert kpi("concentration", *map(worth, range(1, 11))).value == 50


def test_releases_replace_merges_where_they_are_known() -> None:
    changes = [valuation(change(n, "x")) for n in range(1, 11)]

    merges = kpi("deployment_frequency", *changes)
    releases = kpi("deployment_frequency", *changes, releases=104)

    assert (merges.unit, releases.unit) == ("merges/week", "releases/week")
    assert releases.value == Decimal("1.98")


def test_revenue_is_the_stated_recurring_one_by_the_month() -> None:
    assert sample_report().kpi("revenue_impact_monthly").value == 2_500
    assert sample_report(empty=True).kpi("revenue_impact_monthly").value is None


def test_people_are_never_added_up_over_texts() -> None:
    assert kpi("user_impact", counted(1, 300, "user"), counted(2, 1_200, "customer")).value == 1_200


def test_the_users_own_metrics_appear_as_given_with_their_latest_month() -> None:
    months = {"2025-01": Decimal(1_000), "2025-02": Decimal(1_250)}
    metrics = (BusinessMetric(name="MRR", unit="USD", source="m.csv", months=months),)

    mrr = kpi("supplied.MRR", business=metrics)

    assert (mrr.value, mrr.label, mrr.basis, mrr.n) == (1_250, "MRR, Feb 2025", Basis.INPUT, 2)


def test_against_an_unknown_period_nothing_is_compared() -> None:
    one: Claim = claim(change(1, "x", "q"), "q", 1, "bug")

    compared = kpi("time_to_market_days", valuation(change(1, "x", "q"), one))

    assert compared.missing == "the previous period is unknown"


def test_an_indicator_that_no_report_has_is_named() -> None:
    with pytest.raises(KeyError, match="happiness"):
        sample_report().kpi("happiness")
