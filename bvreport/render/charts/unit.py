"""One unit for a chart's amounts, so that it is said once, in the chart's label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.money import ZERO

# From here on an amount reads better in this unit; below ten thousand it is written out.
_UNITS = (
    (Decimal(10_000_000), Decimal(1_000_000), "million "),
    (Decimal(10_000), Decimal(1_000), "thousand "),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one on the chart's scale stands for."""

    size: Decimal
    name: str

    def value(self, amount: Decimal) -> float:
        """The amount on the chart's scale."""
        return float(amount / self.size)

    def label(self, amount: Decimal) -> str:
        """What is written at the amount: three significant digits."""
        return words.number(amount / self.size, words.CHART_DIGITS)

    def signed(self, amount: Decimal) -> str:
        """The same for a change, with its sign."""
        return f"+{self.label(amount)}" if amount > 0 else self.label(amount)


def unit_for(amounts: Iterable[Decimal], currency: str) -> Unit:
    """The unit in which the largest of these amounts reads best."""
    largest = max((abs(amount) for amount in amounts), default=ZERO)
    for start, size, prefix in _UNITS:
        if largest >= start:
            return Unit(size=size, name=f"{prefix}{currency}")
    return Unit(size=Decimal(1), name=currency)
