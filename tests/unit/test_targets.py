"""What a user aims at: how far it is, and where one assumption alone would meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.assumptions import Assumptions
from bvreport.calculation import least, number
from bvreport.codec import read_report, report_json
from bvreport.config.targets import targets
from bvreport.errors import UsageError
from bvreport.model import (
    BusinessMetric,
    Category,
    Report,
    Sensitivity,
    Switching,
    Target,
    Valuation,
)
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import NO_RATES, appraise
from tests.sample import PERIOD, TERMS, UNTIL, change, found, saved_hours, stated_money, valuation

A_YEAR = Decimal(10_000) * Decimal("0.9") * Decimal("5.85") / 6  # expected of 10,000 stated


def hours_saved(number_: int = 1) -> Valuation:
    pull = change(number_, "x", "saves 2 hours per week")
    return valuation(pull, saved_hours(pull, "saves 2 hours per week", 2))


def money_saved(number_: int = 1, *, recurring: bool = True) -> Valuation:
    pull = change(number_, "x", "Saves $10000")
    return valuation(pull, stated_money(pull, "Saves $10000", 10_000, recurring=recurring))


def costing(amount: int) -> Assumptions:
    terms = TERMS.with_value("cost_people", Decimal(1), "--set")
    return terms.with_value("cost_per_person_year", Decimal(amount), "--set")


def report(
    *changes: Valuation,
    aim: str,
    terms: Assumptions = TERMS,
    rates: Mapping[str, Decimal] = NO_RATES,
) -> Report:
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
            targets=targets([aim]),
            rates=rates,
        )
    )


def reached(*changes: Valuation, aim: str, terms: Assumptions = TERMS) -> Target:
    (target,) = report(*changes, aim=aim, terms=terms).targets
    return target


def switch(key: str, made: Report) -> Switching:
    found: Sensitivity = next(one for one in made.sensitivity if one.key == key)
    return found.switching[-1]


@pytest.mark.parametrize(
    ("aim", "now", "met"),
    [
        ("net_roi=1", A_YEAR / 5_000 - 1, False),
        ("net_roi=50%", A_YEAR / 5_000 - 1, True),
        ("roi_multiple=2", A_YEAR / 5_000, False),
        ("expected_value=8000", A_YEAR, True),
        ("payback_months=12", 5_000 / A_YEAR * 12, True),
        ("payback_months=6", 5_000 / A_YEAR * 12, False),
        ("npv=0", None, True),
    ],
)
def test_a_target_says_where_its_figure_is(aim: str, now: Decimal | None, met: bool) -> None:
    target = reached(money_saved(), aim=aim, terms=costing(5_000))

    assert target.met is met
    if now is not None:
        assert target.now == now.quantize(Decimal("0.0001"))


def test_without_a_cost_a_return_cannot_be_aimed_at() -> None:
    unsized = replace(money_saved(), effort_hours=None)

    target = reached(unsized, aim="net_roi=1")

    assert (target.now, target.met, target.display) == (None, None, "n/a")
    assert target.missing == "no change has line and file counts, and no cost is configured"
    assert reached(unsized, aim="expected_value=1").met


def test_what_comes_once_never_meets_a_payback() -> None:
    once = money_saved(recurring=False)

    target = reached(once, aim="payback_months=12", terms=costing(5_000))

    assert (target.now, target.met) == (None, False)
    assert target.missing == "no recurring value to pay the cost back"


def test_the_switching_value_of_a_target_is_where_it_is_just_met() -> None:
    made = report(hours_saved(), aim="expected_value=10000")

    rate = switch("rate.senior", made)

    value = Decimal("8872.50")  # at 125 an hour
    assert rate.target == "Expected value $10K"
    assert rate.value == (125 * 10_000 / value).quantize(Decimal("0.1"))


def test_a_switching_value_never_exceeds_what_there_is() -> None:
    made = report(hours_saved(), aim="expected_value=20000")

    weeks = switch("weeks_per_year", made)

    assert (weeks.value, weeks.note) == (None, "out of reach")


def test_a_cost_of_the_users_own_has_a_switching_value_although_it_has_no_range() -> None:
    made = report(money_saved(), aim="net_roi=1", terms=costing(5_000))

    assert switch("cost_per_person_year", made).value == 4_388  # 8,775 / 2, 4 digits


def test_effort_is_modelled_anew_for_another_pace() -> None:
    sized = replace(hours_saved(), own_lines=500, own_files=2, effort_hours=Decimal(14))

    made = report(sized, aim="net_roi=0")

    # 8,872.50 buy 88.725 hours: 4 for the files, 84.725 for 500 lines
    found = switch("effort.lines_per_hour", made)
    assert found.value == (500 / Decimal("84.725")).quantize(Decimal("0.001"))


def test_a_discount_moves_the_present_value_only() -> None:
    pull = replace(money_saved(), own_lines=500, own_files=2, effort_hours=Decimal(14))
    made = report(pull, aim="npv=15000")

    rate = next(one for one in made.sensitivity if one.key == "discount_rate")

    assert rate.at_low == rate.at_high == A_YEAR
    assert rate.switching[0].note == "does not move it"
    assert rate.switching[1].value is not None


def test_money_that_is_no_multiple_of_an_assumption_is_calculated_anew() -> None:
    def gain(made: Assumptions) -> Valuation:
        pull = change(1, "x", "p95 down by 99 %")
        bill = number(Decimal(1_000)) * least(made.term("performance_cap"), number(Decimal("0.99")))
        claim = stated_money(pull, pull.body, 950)
        return valuation(pull, replace(claim, calculation=bill, assumptions=("performance_cap",)))

    entry = replace(TERMS.entry("performance_cap"), low=Decimal("0.5"), high=Decimal(1))
    terms = Assumptions({**{e.key: e for e in TERMS.entries}, entry.key: entry})
    made = report(gain(terms), aim="expected_value=1", terms=terms)

    cap = next(one for one in made.sensitivity if one.key == "performance_cap")

    now = Decimal(950) * Decimal("0.9") * Decimal("5.85") / 6
    assert cap.at_low == (now * 500 / 950).quantize(Decimal("0.01"))
    assert cap.at_high == (now * 990 / 950).quantize(Decimal("0.01"))  # not 1,000: 0.99 binds


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("net_rio=1", "no target named 'net_rio'"),
        ("net_roi", "has no value"),
        ("net_roi=", "is no number"),
        ("npv=5%", "is no number"),
        ("payback_months=-1", "cannot be negative"),
        ("expected_value=1e20", "is no number"),
        ("npv=nan", "is no number"),
    ],
)
def test_a_target_that_is_none_is_refused(word: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        targets([word])
    assert caught.value.hint


def test_percent_and_ratio_are_the_same_target() -> None:
    whole, share = targets(["net_roi=1", "net_roi=100%"])

    assert whole.value == share.value == 1


def test_a_report_with_targets_and_metrics_survives_its_json() -> None:
    metric = BusinessMetric(
        name="MRR", unit="USD", source="m.csv", months={"2025-01": Decimal("1.5")}
    )
    made = replace(report(money_saved(), aim="net_roi=1"), business=(metric,))

    assert read_report(report_json(made), "report.json") == made


def test_an_exchange_rate_in_use_is_listed_with_what_differs() -> None:
    pull = change(1, "x", "Spart 10000 EUR")
    claim = stated_money(pull, pull.body, 10_000, currency="EUR")
    claim = replace(claim, calculation=number(Decimal(10_000)))
    rates = {"EUR": Decimal("1.1"), "GBP": Decimal("1.3")}
    euros = appraise(pull, found(Category.REVENUE_COST, claim), TERMS, rates=rates)

    made = report(euros, aim="npv=0", rates=rates)

    (used,) = (one for one in made.assumptions if one.key.startswith("exchange."))
    assert (used.key, used.value, used.unit) == ("exchange.EUR", Decimal("1.1"), "USD/EUR")
    assert (used.claims, used.differs) == (1, True)
