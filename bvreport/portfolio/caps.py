"""Caps: what people and bills can yield at most, whatever single texts say.

Nobody is spared more hours than they have, and no bill loses more than all that follows the load:
gains that many changes claim of one bill are cut to that in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import prod

from bvreport.assumptions import Assumptions
from bvreport.calculation import ONE, Part, leaves
from bvreport.model import CashClass, Claim
from bvreport.money import ZERO
from bvreport.valuation.expectation import expected_hours

BILL, BILL_SHARE, MOST_OF_A_BILL = "infrastructure_bill", "bill_share", "performance_cap"

FOLLOWS = (BILL, "months_per_year", BILL_SHARE)  # factors of the money that follows the load


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The hours that people have and the gains that a bill has, and what they leave of claims."""

    people: int | Decimal
    hours: Decimal | None  # a year; none when nobody knows how many people there are
    stated: Decimal
    factor: Decimal
    bill_stated: Decimal = ZERO  # gains claimed of the configured bill, 1 is all that can go
    bill_factor: Decimal = ONE

    def of(self, claim: Claim) -> Decimal:
        """The share of a claim that counts."""
        if hours_capped(claim) > 0:
            return self.factor
        return self.bill_factor if _gain(claim) > 0 else ONE


def capped(claims: list[Claim], people: int | Decimal, terms: Assumptions) -> Cap:
    """The caps of a portfolio; costs, in hours or in money, are left whole."""
    hours = sum((h for claim in claims if (h := hours_capped(claim)) > 0), ZERO)
    available = people * terms["capacity_hours"] if people else None
    gains = sum((gain for claim in claims if (gain := _share(claim, terms)) > 0), ZERO)
    return Cap(
        people=people,
        hours=available,
        stated=hours,
        factor=cap_factor(hours, available),
        bill_stated=gains,
        bill_factor=cap_factor(gains, terms[MOST_OF_A_BILL]) if gains else ONE,
    )


def cap_factor(stated: Decimal, available: Decimal | None) -> Decimal:
    """The share of what is stated that the available leaves."""
    return available / stated if available is not None and stated > available else ONE


def hours_capped(claim: Claim) -> Decimal:
    """The hours that the cap acts on: as stated, or as expected where a long tail makes it more."""
    if claim.cash_class is not CashClass.CAPACITY or claim.hours_per_year is None:
        return ZERO
    return max(claim.hours_per_year, expected_hours(claim))


def takes_off_bill(claim: Claim) -> bool:
    """Whether its yearly money comes off the configured bill."""
    estimate = claim.estimate
    return estimate is not None and estimate.recurring and BILL in claim.assumptions


def _gain(claim: Claim) -> Decimal:
    """The yearly money that a claim takes off the configured bill; a loss is none."""
    if claim.estimate is None or not takes_off_bill(claim):
        return ZERO
    return max(ZERO, claim.estimate.size.best)


def _share(claim: Claim, terms: Assumptions) -> Decimal:
    """That money as a part of what can follow the load, in the currency of the bill."""
    gain = _gain(claim)
    if not gain:
        return ZERO
    follows = prod((terms.get(key, ZERO) for key in FOLLOWS), start=ONE)
    return gain / (follows * exchange(claim)) if follows else ZERO


def exchange(claim: Claim) -> Decimal:
    """The rate at which the money of a claim was converted."""
    for leaf in leaves(claim.calculation) if claim.calculation else ():
        if leaf.part is Part.EXCHANGE and leaf.number:
            return leaf.number
    return ONE
