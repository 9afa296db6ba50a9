"""Defects at the price of one, coverage by what it prevents, tickets when somebody priced them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.methods.quality import quality
from bvreport.model import CashClass, Grade, Kind, Period
from bvreport.text.sentences.mention import Subject


@pytest.fixture
def fixed(mention, reading, terms):
    """The one claim of a mention of quality."""

    def claim_of(subject, amount, *, kind=Kind.QUANTITY, using=terms, **said):
        (claim,) = quality(reading(mention(subject, kind, amount, **said)), using)
        return claim

    return claim_of


@pytest.mark.parametrize("period", [None, Period.ONCE])
def test_fixed_bugs_count_once(fixed, period):
    claim = fixed(Subject.DEFECT, 3, unit="bug", period=period)

    assert claim.estimate.size.best == 3_600
    assert not claim.estimate.recurring
    assert claim.grade is Grade.C
    assert claim.confidence == Decimal("0.70")
    assert claim.cash_class is CashClass.COST_AVOIDANCE
    assert claim.formula == "3 bugs × 1200 USD/defect"


def test_bugs_a_month_count_twelve_times(fixed):
    claim = fixed(Subject.DEFECT, 3, unit="bug", period=Period.MONTH)

    assert claim.estimate.size.best == 43_200
    assert claim.estimate.recurring


def test_defects_before_and_after_give_grade_b(fixed):
    assert fixed(Subject.DEFECT, 3, before=4, after=1, period=Period.MONTH).grade is Grade.B


def test_points_of_coverage_are_indicative(fixed):
    claim = fixed(Subject.COVERAGE, 17, unit="pp", before=61, after=78)

    assert claim.estimate.size.best == 24_480
    assert claim.grade is Grade.D
    assert claim.formula == "17 pp × 0.1 defects/month × 12 months × 1200 USD/defect"


def test_tickets_need_a_price(fixed):
    claim = fixed(Subject.TICKET, 70, unit="ticket", period=Period.MONTH)

    assert claim.grade is Grade.E
    assert claim.flags == ("not priced: set ticket_cost to price a ticket",)


def test_priced_tickets_count(fixed, configured):
    claim = fixed(
        Subject.TICKET, 70, unit="ticket", period=Period.MONTH, before=80, after=10,
        using=configured(ticket_cost="15"),
    )  # fmt: skip

    assert claim.estimate.size.best == 12_600
    assert claim.grade is Grade.B
    assert claim.confidence == Decimal("0.85")


def test_a_rate_of_errors_is_stated_but_not_priced(fixed):
    assert fixed(Subject.DEFECT, "2.1", unit="pp", before="2.4", after="0.3").estimate is None


def test_lost_coverage_is_adverse_and_worth_nothing(fixed):
    claim = fixed(Subject.COVERAGE, 2, unit="pp", adverse=True)

    assert claim.adverse
    assert claim.estimate is None


def test_new_defects_are_adverse_and_worth_nothing_without_a_price_in_the_text(fixed):
    claim = fixed(Subject.DEFECT, 1, adverse=True)

    assert claim.adverse
    assert claim.estimate is None


def test_messages_of_a_tool_are_stated_and_not_priced(fixed):
    assert fixed(Subject.DEFECT, 2, unit="warning").estimate is None
    assert fixed(Subject.DEFECT, 2, unit="error").estimate is None


def test_errors_that_come_back_every_month_are_priced(fixed):
    claim = fixed(Subject.DEFECT, 2, unit="error", period=Period.MONTH)

    assert claim.estimate.size.best == 28_800
