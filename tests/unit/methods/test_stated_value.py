"""Money that a text states is the money that counts, in its currency, period and sense."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.estimate import Range
from bvreport.methods.stated_value import stated_value
from bvreport.model import CashClass, Direction, Grade, Kind, Period, Quantity
from bvreport.text.sentences.mention import Frequency, MoneySense, Subject


@pytest.fixture
def money(mention, reading, terms):
    """The claims of an amount of money."""

    def claims_of(amount, unit="USD", period=None, *, kind=Kind.MONEY, **said):
        said = {"money_sense": MoneySense.SAVING, "unit": unit, "period": period, **said}
        return list(stated_value(reading(mention(Subject.MONEY, kind, amount, **said)), terms))

    return claims_of


def test_a_monthly_saving_counts_twelve_times_at_the_highest_confidence(money):
    (claim,) = money(1_200, period=Period.MONTH)

    assert claim.estimate.size == Range(
        low=Decimal(8_640), best=Decimal(14_400), high=Decimal(18_000)
    )
    assert claim.grade is Grade.C
    assert claim.confidence == Decimal("0.90")
    assert claim.adjustments == ()
    assert claim.cash_class is CashClass.CASH_SAVING
    assert claim.formula == "1200 USD/month × 12 months"
    assert claim.assumptions == ("months_per_year",)


def test_cents_stay_exact(money):
    (claim,) = money("0.80", period=Period.MONTH)

    assert claim.estimate.size.best == Decimal("9.60")


def test_a_foreign_currency_stays_what_it_is(money):
    (claim,) = money(12_500, "EUR", Period.MONTH, money_sense=MoneySense.REVENUE)

    assert claim.estimate.currency == "EUR"
    assert claim.estimate.size.best == 150_000
    assert claim.cash_class is CashClass.REVENUE


def test_before_and_after_give_grade_b(money):
    (claim,) = money(170_000, "JPY", Period.MONTH, before=480_000, after=310_000)

    assert claim.grade is Grade.B
    assert claim.confidence == Decimal("0.90")
    assert claim.estimate.size.best == 2_040_000
    assert claim.estimate.size.low == 1_734_000


def test_a_one_time_amount_does_not_come_back(money):
    (claim,) = money(5_000, period=Period.ONCE)

    assert not claim.estimate.recurring
    assert claim.estimate.size.best == 5_000
    assert claim.confidence == Decimal("0.90")


def test_money_without_a_period_is_once_and_less_sure(money):
    (claim,) = money(312)

    assert not claim.estimate.recurring
    assert claim.confidence == Decimal("0.60")


def test_hedged_money_costs_confidence(money):
    (claim,) = money(120, period=Period.MONTH, hedged=True)

    assert claim.confidence == Decimal("0.80")


def test_a_stated_range_keeps_its_ends(money):
    (claim,) = money(500, period=Period.YEAR, low=400, high=600)

    assert claim.estimate.size == Range(low=Decimal(400), best=Decimal(500), high=Decimal(600))


def test_a_new_spend_is_a_cost_in_full(money):
    (claim,) = money(3_000, period=Period.MONTH, adverse=True)

    assert claim.adverse
    assert claim.estimate.size.best == -36_000
    assert claim.estimate.size.low == -45_000


def test_a_unit_price_counts_with_its_stated_volume(money):
    requests = Quantity(
        kind=Kind.QUANTITY, amount=Decimal(3_000_000), unit="request", period=Period.MONTH
    )

    (claim,) = money("0.02", period=Period.RUN, money_sense=MoneySense.UNIT_PRICE, volume=requests)

    assert claim.estimate.size.best == 720_000
    assert claim.grade is Grade.C


def test_a_price_per_run_counts_with_a_stated_frequency(money):
    daily = Frequency(times=Decimal(4), period=Period.WEEK, quote="4 a week")

    (claim,) = money(10, period=Period.RUN, frequency=daily)

    assert claim.estimate.size.best == 2_080


def test_a_unit_price_without_a_volume_is_stated_but_not_priced(money):
    (claim,) = money("0.02", period=Period.RUN, money_sense=MoneySense.UNIT_PRICE)

    assert claim.grade is Grade.E
    assert claim.estimate is None


@pytest.mark.parametrize("sense", [MoneySense.BILL, MoneySense.INCIDENT_COST])
def test_money_that_only_explains_another_figure_is_no_claim(money, sense):
    assert money(9_000, period=Period.MONTH, money_sense=sense) == []


def test_a_saving_larger_than_its_bill_is_impossible(money):
    bill = Quantity(kind=Kind.MONEY, amount=Decimal(500), unit="USD", period=Period.MONTH)

    (claim,) = money(900, period=Period.MONTH, bill=bill)

    assert claim.estimate.size == Range()
    assert claim.flags[0].startswith("impossible: ")


def test_a_cost_that_falls_by_a_share_counts_with_its_stated_bill(money):
    bill = Quantity(kind=Kind.MONEY, amount=Decimal(500), unit="USD", period=Period.MONTH)

    (claim,) = money(12, unit="%", kind=Kind.PERCENT, direction=Direction.REDUCTION, bill=bill)

    assert claim.estimate.size.best == 720
    assert claim.grade is Grade.C


def test_a_cost_that_falls_by_a_share_of_an_unknown_bill_is_not_priced(money):
    (claim,) = money(12, unit="%", kind=Kind.PERCENT, direction=Direction.REDUCTION)

    assert claim.estimate is None


@pytest.mark.parametrize("subject", [Subject.USERS, Subject.OTHER])
def test_what_nobody_can_price_is_still_a_claim(mention, reading, terms, subject):
    (claim,) = stated_value(reading(mention(subject, Kind.QUANTITY, 40, unit="customer")), terms)

    assert claim.grade is Grade.E
    assert claim.stated
    assert claim.estimate is None
