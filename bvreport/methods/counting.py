"""Counting: so many things a period at a price each become a worth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import Calculation, Part, number
from bvreport.methods.annual import Factor
from bvreport.methods.pricing import Worth, price_of, sized
from bvreport.methods.wording import plain
from bvreport.model import Grade, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """What one of them costs."""

    value: Calculation
    unit: str  # "USD/incident"

    @property
    def currency(self) -> str:
        """The head of the unit."""
        return self.unit.partition("/")[0]


def stated_price(amount: Decimal, unit: str) -> UnitPrice:
    """A unit price that a text gives."""
    return UnitPrice(value=number(amount, Part.PRICE, f"{plain(amount)} {unit}"), unit=unit)


def assumed_price(key: str, terms: Assumptions) -> UnitPrice:
    """A unit price that an assumption gives, in the assumption's own unit."""
    return UnitPrice(value=price_of(key, terms), unit=terms.entry(key).unit)


def counted(quantity: Quantity, price: UnitPrice, repeats: Factor, grade: Grade) -> Worth | None:
    """Count × repeats × price; none when the text gives no count."""
    count = sized(quantity, grade)
    if count is None:
        return None
    return Worth(
        grade=grade,
        value=count * repeats.value * price.value,
        currency=price.currency,
        recurring=repeats.recurring,
        doubts=repeats.doubts,
    )
