"""Confidence: how likely a claim is real, from its grade and from every doubt its text leaves.

The grade judges how well the money is founded; each adjustment is recorded with its reason, so
that a reader can redo the sum. Adjustments that need other claims (agreement with a second
figure, outliers, the LLM) are made later, where the other claims are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.model import Adjustment, Claim, Grade

BASE_CONFIDENCE: dict[Grade, Decimal] = {
    Grade.A: Decimal("0.95"),
    Grade.B: Decimal("0.80"),
    Grade.C: Decimal("0.70"),
    Grade.D: Decimal("0.40"),
}
MONEY_WITH_PERIOD = Decimal("0.90")  # the author states the very amount that is reported
FLOOR = Decimal("0.40")
CEILING = Decimal("0.90")

HEDGED = Adjustment(reason="hedged by its author", delta=Decimal("-0.10"))
PERIOD_ASSUMED = Adjustment(reason="period assumed", delta=Decimal("-0.10"))
FREQUENCY_MEASURED = Adjustment(
    reason="frequency measured from the repository's history", delta=Decimal("-0.10")
)
PEOPLE_ASSUMED = Adjustment(
    reason="number of people unclear: typical team taken", delta=Decimal("-0.10")
)
SET_BY_USER = Adjustment(reason="an assumption in use was set by the user", delta=Decimal("0.05"))


def adjusted(base: Decimal, adjustments: Iterable[Adjustment]) -> Decimal:
    """The base confidence after its adjustments, kept between 0.40 and 0.90."""
    total = base + sum((adjustment.delta for adjustment in adjustments), Decimal(0))
    return min(CEILING, max(FLOOR, total))


def user_adjustments(keys: Iterable[str], terms: Assumptions) -> tuple[Adjustment, ...]:
    """One adjustment, however many of the assumptions in use come from somebody who knows.

    Whoever repeats what is shipped has said nothing that was not known.
    """
    return () if terms.once(_changed).isdisjoint(keys) else (SET_BY_USER,)


def _changed(terms: Assumptions) -> frozenset[str]:
    return frozenset(entry.key for entry in terms.entries if entry.differs)


def base_of(claim: Claim) -> Decimal:
    """The base a claim started from: the one that its adjustments lead to its confidence."""
    bases = (BASE_CONFIDENCE.get(claim.grade, FLOOR), MONEY_WITH_PERIOD)
    fitting = (base for base in bases if adjusted(base, claim.adjustments) == claim.confidence)
    return next(fitting, claim.confidence - sum((a.delta for a in claim.adjustments), Decimal(0)))
