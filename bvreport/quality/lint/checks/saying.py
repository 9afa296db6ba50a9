"""Saying: figures and sums as a message quotes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bvreport import words
from bvreport.model import Kind
from bvreport.quality.lint.figures import Figure

MOST_TERMS = 6
MOST_DIGITS = 6


def amount(value: Decimal, like: Figure) -> str:
    """A value as the figure beside it is written: its currency or its unit."""
    if like.kind is Kind.MONEY:
        scale = like.place * 1000 if like.place % 1000 else like.place
        short = not like.bare and abs(value) >= 1000 and scale >= 1
        return words.short_money(value, like.unit, 4) if short else words.money(value, like.unit)
    shown = words.number(value, MOST_DIGITS)
    if like.kind is Kind.PERCENT:
        return f"{shown} %"
    unit = like.unit if like.kind is not None else ""
    return f"{shown} {unit}".strip()


def summed(terms: Sequence[Figure]) -> str:
    """`$1.2M + $0.3M`, with the middle left out of a long sum."""
    shown = [term.words for term in terms]
    if len(shown) > MOST_TERMS:
        shown = [*shown[: MOST_TERMS - 2], f"… ({len(terms)} terms)", shown[-1]]
    return " + ".join(shown).replace("+ -", "- ")
