"""Gains act on a bill: stated, configured, or an indicative default; sizes never have a price."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.estimate import Range
from bvreport.methods.performance import performance
from bvreport.model import CashClass, Direction, Grade, Kind, Period, Quantity
from bvreport.text.sentences.mention import Subject

BILL = Quantity(kind=Kind.MONEY, amount=Decimal(10_000), unit="USD", period=Period.MONTH)


@pytest.fixture
def gain(mention, reading, terms):
    """The one claim of a gain."""

    def claim_of(kind, amount=None, *, using=terms, subject=Subject.LATENCY, **said):
        (claim,) = performance(reading(mention(subject, kind, amount, **said)), using)
        return claim

    return claim_of


def test_a_percentage_of_a_stated_bill_counts_half_a_month_for_a_year(gain):
    claim = gain(Kind.PERCENT, 40, unit="%", direction=Direction.REDUCTION, bill=BILL)

    assert claim.estimate.size == Range(
        low=Decimal(14_400), best=Decimal(24_000), high=Decimal(30_000)
    )
    assert claim.grade is Grade.C
    assert claim.confidence == Decimal("0.70")
    assert claim.cash_class is CashClass.COST_AVOIDANCE
    assert claim.formula == "10000 USD/month × 40 % × 0.5 of the bill × 12 months"
    assert claim.assumptions == ("bill_share", "months_per_year")


def test_a_bill_keeps_its_own_currency(gain):
    bill = Quantity(kind=Kind.MONEY, amount=Decimal(10_000), unit="EUR", period=Period.MONTH)

    assert gain(Kind.PERCENT, 40, bill=bill).estimate.currency == "EUR"


@pytest.mark.parametrize(
    ("period", "amount"), [(None, 10_000), (Period.YEAR, 120_000), (Period.QUARTER, 30_000)]
)
def test_a_bill_of_another_period_is_taken_to_the_month(gain, period, amount):
    bill = Quantity(kind=Kind.MONEY, amount=Decimal(amount), unit="USD", period=period)

    assert gain(Kind.PERCENT, 40, bill=bill).estimate.size.best == 24_000


def test_before_and_after_with_a_bill_give_grade_b(gain):
    claim = gain(Kind.TIME, 300, unit="ms", before=400, after=100, bill=BILL)

    assert claim.grade is Grade.B
    assert claim.estimate.size.best == 45_000
    assert claim.estimate.size.low == 38_250


def test_twice_as_fast_needs_half_of_the_machine(gain):
    assert gain(Kind.RATIO, 2, unit="x", bill=BILL).estimate.size.best == 30_000


def test_a_hundred_percent_more_throughput_needs_half_of_the_machine(gain):
    claim = gain(
        Kind.PERCENT, 100, subject=Subject.THROUGHPUT, direction=Direction.INCREASE, bill=BILL
    )

    assert claim.estimate.size.best == 30_000


def test_throughput_before_and_after_is_a_gain_of_the_machine(gain):
    claim = gain(
        Kind.QUANTITY, 300, subject=Subject.THROUGHPUT, unit="req/s", before=100, after=400,
        bill=BILL,
    )  # fmt: skip

    assert claim.estimate.size.best == 45_000


def test_a_gain_is_capped_and_says_so(gain):
    claim = gain(Kind.PERCENT, 99, direction=Direction.REDUCTION, bill=BILL)

    assert claim.estimate.size.best == 57_000
    assert claim.estimate.size.high == 57_000
    assert claim.flags == ("gain capped at its maximum",)
    assert "performance_cap" in claim.assumptions


def test_a_cut_by_more_than_all_is_impossible(gain):
    claim = gain(Kind.PERCENT, 130, direction=Direction.REDUCTION, bill=BILL)

    assert claim.estimate.size == Range()
    assert claim.flags[0].startswith("impossible: ")
    assert claim.grade is Grade.C


def test_three_hundred_percent_faster_is_possible(gain):
    claim = gain(Kind.PERCENT, 300, bill=BILL)

    assert claim.estimate.size.best == 45_000
    assert claim.flags == ()


def test_a_configured_bill_prices_a_percentage_at_grade_c(gain, configured):
    claim = gain(Kind.PERCENT, 40, using=configured(infrastructure_bill="10000"))

    assert claim.grade is Grade.C
    assert claim.estimate.size.best == 24_000
    assert claim.confidence == Decimal("0.75")
    assert "infrastructure_bill" in claim.assumptions


def test_a_configured_bill_prices_before_and_after_at_grade_b(gain, configured):
    claim = gain(
        Kind.QUANTITY, 4, subject=Subject.COMPUTE, unit="GB", before=8, after=4,
        using=configured(infrastructure_bill="10000"),
    )  # fmt: skip

    assert claim.grade is Grade.B
    assert claim.estimate.size.best == 30_000


def test_the_bill_in_the_text_precedes_the_configured_one(gain, configured):
    claim = gain(Kind.PERCENT, 40, bill=BILL, using=configured(infrastructure_bill="50"))

    assert claim.estimate.size.best == 24_000


def test_without_a_bill_a_gain_is_indicative(gain):
    claim = gain(Kind.PERCENT, 40, direction=Direction.REDUCTION)

    assert claim.grade is Grade.D
    assert claim.confidence == Decimal("0.40")
    assert claim.estimate.size == Range(low=Decimal(792), best=Decimal(2_640), high=Decimal(3_960))
    assert claim.formula == "(500 × 0.5 + 1000 × 0.3) USD/month × 40 % × 12 months"


def test_a_stated_range_is_a_range_of_gains(gain):
    claim = gain(Kind.PERCENT, 30, low=20, high=40, direction=Direction.REDUCTION, bill=BILL)

    assert claim.estimate.size == Range(
        low=Decimal(12_000), best=Decimal(18_000), high=Decimal(24_000)
    )


def test_another_form_of_the_same_fact_may_say_the_share(gain):
    percent = Quantity(kind=Kind.PERCENT, amount=Decimal(40), direction=Direction.REDUCTION)

    claim = gain(Kind.TIME, 180, unit="ms", alternatives=(percent,), bill=BILL)

    assert claim.estimate.size.best == 24_000


def test_an_absolute_gain_without_a_before_is_not_priced(gain):
    claim = gain(Kind.TIME, 180, unit="ms", bill=BILL)

    assert claim.grade is Grade.E
    assert claim.estimate is None
    assert claim.stated


def test_the_size_of_an_artefact_is_never_priced(gain, configured):
    claim = gain(
        Kind.PERCENT, 60, subject=Subject.SIZE, using=configured(infrastructure_bill="10000")
    )

    assert claim.estimate is None
    assert claim.grade is Grade.E


def test_a_regression_without_a_bill_is_adverse_and_worth_nothing(gain):
    claim = gain(Kind.PERCENT, 30, direction=Direction.INCREASE, adverse=True)

    assert claim.adverse
    assert claim.estimate is None


def test_a_regression_on_a_stated_bill_costs_its_share(gain):
    claim = gain(Kind.PERCENT, 30, direction=Direction.INCREASE, adverse=True, bill=BILL)

    assert claim.estimate.size.best == -18_000


def test_a_before_of_zero_has_no_share(gain):
    assert gain(Kind.TIME, 5, unit="ms", before=0, after=5, bill=BILL).estimate is None
