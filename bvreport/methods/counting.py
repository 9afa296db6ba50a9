"""Counting: so many things a period at a price each become a worth."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.methods.annual import Factor
from bvreport.methods.pricing import Worth, best_amount, sized
from bvreport.methods.wording import amount_words, plain
from bvreport.model import Grade, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """What one of them costs, with the unit to print and the assumptions behind it."""

    amount: Decimal
    unit: str  # "USD/incident"
    keys: tuple[str, ...] = ()

    @property
    def currency(self) -> str:
        """The head of the unit."""
        return self.unit.partition("/")[0]


def assumed_price(key: str, terms: Assumptions) -> UnitPrice:
    """A unit price that an assumption gives, in the assumption's own unit."""
    return UnitPrice(amount=terms[key], unit=terms.entry(key).unit, keys=(key,))


def counted(quantity: Quantity, price: UnitPrice, repeats: Factor, grade: Grade) -> Worth | None:
    """Count × repeats × price; none when the text gives no count."""
    size = sized(quantity, grade)
    if size is None:
        return None
    return Worth(
        grade=grade,
        size=size.scaled(repeats.times * price.amount),
        currency=price.currency,
        recurring=repeats.recurring,
        factors=(
            amount_words(quantity, best_amount(quantity)),
            *repeats.words,
            f"{plain(price.amount)} {price.unit}",
        ),
        keys=(*repeats.keys, *price.keys),
        doubts=repeats.doubts,
    )
