"""Estimate: how large a benefit is if it is real, as low / best / high of one currency.

Whether it is real is another doubt and lives elsewhere (`Claim.confidence`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.money import ZERO
from bvreport.packing import packed


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Low, best and high of one figure; `low <= best <= high` also for negative figures."""

    low: Decimal = ZERO
    best: Decimal = ZERO
    high: Decimal = ZERO

    @property
    def pert_mean(self) -> Decimal:
        """(low + 4·best + high) / 6: the mean of the PERT distribution (Malcolm et al., 1959)."""
        return self.pert_sum / 6

    @property
    def pert_sum(self) -> Decimal:
        """Six times that mean, exact."""
        return self.low + 4 * self.best + self.high

    def __add__(self, other: Range) -> Range:
        return Range(
            low=self.low + other.low, best=self.best + other.best, high=self.high + other.high
        )

    def __neg__(self) -> Range:
        return Range(low=-self.high, best=-self.best, high=-self.low)

    def scaled(self, factor: Decimal) -> Range:
        """The range times a factor; a negative factor turns low into high."""
        low, high = sorted((self.low * factor, self.high * factor))
        return Range(low=low, best=self.best * factor, high=high)


NOTHING = Range()  # one for all: most changes have nothing of one sort or the other


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The money of one claim: per year when `recurring`, else once."""

    currency: str
    size: Range
    recurring: bool = True


# How far a figure may lie from its best value when the text gives no range of its own, as
# (low, high) factors of the best value, by grade (README, "How a number is made").
GRADE_SPREAD: dict[str, tuple[Decimal, Decimal]] = {
    "A": (Decimal(1), Decimal(1)),
    "B": (Decimal("0.85"), Decimal("1.15")),
    "C": (Decimal("0.60"), Decimal("1.25")),
    "D": (Decimal("0.30"), Decimal("1.50")),
}
