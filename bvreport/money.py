"""Money: a decimal amount with its ISO 4217 currency, for whoever shows one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount of one currency. It has no arithmetic: sums are made before there is a `Money`."""

    amount: Decimal
    currency: str
