"""Cost, ROI, payback, net present value, and what moves them."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bvreport.assumptions import Assumptions
from bvreport.model import Basis, Kpi, PeriodCovered, Report, Sensitivity, Valuation
from bvreport.portfolio.investment import invested, net_present_value
from bvreport.report import Inputs, assemble
from tests.sample import PERIOD, TERMS, UNTIL, change, saved_hours, stated_money, valuation

QUARTER = PeriodCovered(
    since=datetime(2025, 1, 1, tzinfo=UTC),
    until=datetime(2025, 3, 31, 23, 59, 59, tzinfo=UTC),
    label="Q1 2025",
)


def supplied(people: int, each: int) -> Assumptions:
    return TERMS.with_value("cost_people", Decimal(people), "--set").with_value(
        "cost_per_person_year", Decimal(each), "--set"
    )


def sized(number: int, effort: str | None, a_year: int = 0, *, recurring: bool = True) -> Valuation:
    pull = change(number, "x", f"Saves ${a_year}")
    claims = [stated_money(pull, f"Saves ${a_year}", a_year, recurring=recurring)] if a_year else []
    hours = None if effort is None else Decimal(effort)
    return replace(valuation(pull, *claims), effort_hours=hours)


def report(*changes: Valuation, terms: Assumptions = TERMS) -> Report:
    return assemble(
        Inputs(
            title="t",
            kind="traction",
            period=PERIOD,
            as_of=UNTIL,
            valuations=changes,
            terms=terms,
            version="0",
            command="c",
        )
    )


def kpi(key: str, *changes: Valuation, terms: Assumptions = TERMS) -> Kpi:
    return report(*changes, terms=terms).kpi(key)


def move(key: str, *changes: Valuation, terms: Assumptions = TERMS) -> Sensitivity:
    return next(s for s in report(*changes, terms=terms).sensitivity if s.key == key)


def test_without_a_configured_cost_the_effort_of_all_merged_changes_is_modelled() -> None:
    reverted = replace(sized(2, "4"), excluded="reverted by acme/shop#3")
    bot = replace(sized(3, "50"), excluded="bot")

    spent = invested([sized(1, "10"), reverted, bot], TERMS, PERIOD, currency="USD", rates={})

    assert (spent.cost, spent.modelled, spent.hours) == (1_400, True, 14)
    assert spent.basis is Basis.CALCULATED


def test_a_change_of_unknown_size_is_left_out_and_counted() -> None:
    spent = invested([sized(1, "10"), sized(2, None)], TERMS, PERIOD, currency="USD", rates={})

    assert (spent.cost, spent.changes, spent.unknown) == (1_000, 1, 1)


@pytest.mark.parametrize(("period", "cost"), [(PERIOD, 480_000), (QUARTER, 120_000)])
def test_a_configured_cost_covers_the_period(period: PeriodCovered, cost: int) -> None:
    spent = invested([sized(1, "10")], supplied(4, 120_000), period, currency="USD", rates={})

    assert (spent.cost, spent.modelled, spent.basis) == (cost, False, Basis.INPUT)


def test_a_cost_in_another_currency_needs_a_rate() -> None:
    changes = [sized(1, "10")]

    unknown = invested(changes, TERMS, PERIOD, currency="EUR", rates={})
    known = invested(changes, TERMS, PERIOD, currency="EUR", rates={"USD": Decimal("0.9")})

    assert unknown.cost is None
    assert unknown.missing == "no rate is configured from the currency of the cost to EUR"
    assert known.cost == 900


def test_returns_are_ratios_of_expected_values_and_cost() -> None:
    changes = (sized(1, "10", 10_000), sized(2, "20"))
    value = Decimal(8775)  # 0.9 × (6,000 + 4·10,000 + 12,500) / 6

    assert kpi("roi_multiple", *changes).value == (value / 3_000).quantize(Decimal("0.01"))
    assert kpi("net_roi", *changes).value == Decimal("192.50")
    assert kpi("payback_months", *changes).value == Decimal("4.10")
    assert kpi("payback_months", *changes).display == "4.1 months"
    assert "modelled" in kpi("roi_multiple", *changes).label


def test_what_comes_once_never_pays_back_by_the_month() -> None:
    payback = kpi("payback_months", sized(1, "10", 10_000, recurring=False))

    assert payback.value is None
    assert payback.missing == "no recurring value to pay the cost back"


def test_no_cost_no_return() -> None:
    assert kpi("roi_multiple", sized(1, None, 10_000)).missing == (
        "no change has line and file counts, and no cost is configured"
    )


def test_present_value_fades_and_discounts_every_year_of_the_horizon() -> None:
    npv = net_present_value(Decimal(1_000), Decimal(1_100), Decimal(220), TERMS)

    # -1000 + 220/1.1 + 1100/1.1 + 1100·0.8/1.21 + 1100·0.64/1.331
    assert npv == Decimal("1456.20")


def test_of_half_a_year_more_half_a_year_counts() -> None:
    terms = TERMS.with_value("horizon_years", Decimal("2.5"), "--set")

    npv = net_present_value(Decimal(1_000), Decimal(1_100), Decimal(220), terms)

    # -1000 + 220/1.1 + 1100/1.1 + 1100·0.8/1.21 + 0.5·1100·0.64/1.331
    assert npv == Decimal("1191.74")


def test_what_is_lost_within_a_year_is_worth_one_year() -> None:
    terms = TERMS.with_value("yearly_decay", Decimal(1), "--set")

    assert net_present_value(Decimal(0), Decimal(1_100), Decimal(0), terms) == 1_000


def test_a_supplied_cost_is_labelled_as_such() -> None:
    assert kpi("net_roi", sized(1, "10", 10_000), terms=supplied(1, 100)).label == (
        "Net ROI (supplied cost)"
    )


def test_money_moves_in_proportion_to_an_assumption_of_its_formula() -> None:
    pull = change(1, "x", "saves 2 hours per week")
    hours = valuation(pull, saved_hours(pull, "saves 2 hours per week", 2))

    moved = move("rate.senior", hours, sized(2, "1", 10_000))

    expected = Decimal(13000) * Decimal("0.7") * (Decimal("0.6") + 4 + Decimal("1.25")) / 6
    assert moved.at_low == (expected * 100 / 125 + 8_775).quantize(Decimal("0.01"))
    assert moved.at_high == (expected * 150 / 125 + 8_775).quantize(Decimal("0.01"))


def test_a_full_cap_makes_more_weeks_worthless_and_more_capacity_valuable() -> None:
    pull = change(1, "x", "saves 60 hours per week", author="ada")
    capped = valuation(pull, saved_hours(pull, "saves 60 hours per week", 60))

    weeks, capacity = move("weeks_per_year", capped), move("capacity_hours", capped)

    assert weeks.at_low == weeks.at_high
    assert capacity.at_low < capacity.at_high


def test_a_full_cap_leaves_the_rate_its_weight() -> None:
    pull = change(1, "x", "saves 60 hours per week", author="ada")
    capped = valuation(pull, saved_hours(pull, "saves 60 hours per week", 60))

    rate = move("rate.senior", capped)

    assert abs(rate.at_high - rate.at_low * 150 / 100) < 1


def test_a_rate_that_moves_value_and_modelled_cost_alike_switches_nothing() -> None:
    pull = change(1, "x", "saves 2 hours per week")
    hours = saved_hours(pull, "saves 2 hours per week", 2)
    by_mid = replace(hours, assumptions=("weeks_per_year", "rate.mid"))

    switch = move("rate.mid", replace(valuation(pull, by_mid), effort_hours=Decimal(10)))

    assert switch.switching_value is None
    assert switch.switching_note == "net ROI stays positive, even at zero"


def test_the_switching_value_is_where_value_and_cost_meet() -> None:
    pull = change(1, "x", "saves 2 hours per week")
    hours = valuation(pull, saved_hours(pull, "saves 2 hours per week", 2))
    value = Decimal("8872.50")  # at 125 an hour
    terms = supplied(1, 8_872)

    switch = move("rate.senior", hours, terms=terms)

    assert switch.switching_value == (125 * 8_872 / value).quantize(Decimal("0.1"))


def test_words_say_why_nothing_switches_the_return() -> None:
    pull = change(1, "x", "saves 2 hours per week")
    hours = valuation(pull, saved_hours(pull, "saves 2 hours per week", 2))
    safe = sized(2, "1", 1_000_000)

    assert move("rate.senior", hours, safe).switching_note == (
        "net ROI stays positive, even at zero"
    )
    unknown = replace(hours, effort_hours=None)
    assert move("rate.senior", unknown).switching_note.startswith("no net ROI: ")
    assert move("rate.senior", unknown).switching_value is None


def test_a_year_of_twelve_months_moves_nothing_and_is_not_listed() -> None:
    assert "months_per_year" not in {s.key for s in report(sized(1, "1", 9_000)).sensitivity}


def test_the_median_of_single_changes_stands_beside_the_ratio_of_totals() -> None:
    changes = [sized(n, "10", 1_000 * n * n) for n in range(1, 6)]

    few, enough = kpi("roi_multiple", *changes[:4]), kpi("roi_multiple", *changes)

    assert "median" not in few.display
    # 55,000 × 0.8775 / 5,000 in all; 9,000 × 0.8775 / 1,000 in the middle
    assert enough.display == "9.65x (median of single changes 7.9x)"
