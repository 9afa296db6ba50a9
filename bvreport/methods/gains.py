"""Gains: a percentage, a ratio or before and after become the share of a cost that goes away."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from bvreport.calculation import Calculation, most
from bvreport.model import Direction, Kind, Quantity
from bvreport.money import ZERO
from bvreport.text.sentences.mention import Mention

ONE = Decimal(1)
HUNDRED = Decimal(100)

Measure: TypeAlias = Callable[[Calculation], Calculation]


def relative(mention: Mention) -> Quantity | None:
    """The first form of a fact from which a share of a cost follows, if any does."""
    for quantity in (mention.quantity, *mention.alternatives):
        if gain_measure(quantity) is not None:
            return quantity
    return None


def gain_measure(quantity: Quantity) -> Measure | None:
    """How an amount of this quantity becomes the share of its cost that goes away.

    Work done faster by 100 % (or twice as fast) needs half of the machine: 1 - 1/2. What shrinks
    by 40 % needs 40 % less. An absolute amount is a share only of a stated before.
    """
    if quantity.kind is Kind.PERCENT:
        return _more_output if _is_increase(quantity) else _less_input
    if quantity.kind is Kind.RATIO:
        return _times_faster
    before, after = quantity.before, quantity.after
    if before is None or after is None or before <= 0 or after < 0:
        return None
    if after <= before:
        return lambda amount: amount / before
    return lambda amount: amount / (before + amount)


def loss_measure(quantity: Quantity) -> Measure | None:
    """How an amount of this quantity becomes the share by which its cost grows."""
    if quantity.kind is Kind.PERCENT:
        return _less_input
    if quantity.kind is Kind.RATIO:
        return lambda amount: most(ZERO, amount - ONE)
    before = quantity.before
    if before is None or quantity.after is None or before <= 0:
        return None
    return lambda amount: amount / before


def exceeds_whole(quantity: Quantity) -> bool:
    """Whether a text takes away more than there is: 'cuts latency by 130 %'."""
    return (
        quantity.kind is Kind.PERCENT
        and quantity.direction is Direction.REDUCTION
        and quantity.amount is not None
        and abs(quantity.amount) > HUNDRED
    )


def _is_increase(quantity: Quantity) -> bool:
    if quantity.direction is not None:
        return quantity.direction is Direction.INCREASE
    return quantity.amount is not None and abs(quantity.amount) > HUNDRED


def _less_input(amount: Calculation) -> Calculation:
    return amount / HUNDRED


def _more_output(amount: Calculation) -> Calculation:
    return amount / (HUNDRED + amount)


def _times_faster(amount: Calculation) -> Calculation:
    """1 - 1/amount; what is not faster spares nothing."""
    return most(ZERO, amount - ONE) / most(ONE, amount)
