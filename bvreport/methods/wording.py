"""Wording: the plain words and digits of a formula, such as '8 h/week × 52 weeks'."""

from __future__ import annotations

from decimal import Decimal

from bvreport.model import Kind, Period, Quantity

SHORT_UNITS = {"hour": "h", "minute": "min", "second": "s", "millisecond": "ms"}
SMALL = Decimal("0.01")


def plain(number: Decimal) -> str:
    """A number without exponent and without idle zeros; at most four decimals, or two digits."""
    if number and abs(number) < SMALL:
        return f"{number:.2g}"
    text = f"{number:.4f}"
    return text.rstrip("0").rstrip(".")


def amount_words(quantity: Quantity, best: Decimal) -> str:
    """The amount of a quantity as a formula starts with it: '30 min/run', '2 incidents/month'."""
    known = quantity.period not in (None, Period.ONCE)
    period = f"/{quantity.period}" if known else ""
    return f"{plain(best)} {_unit(quantity, best)}".strip() + period


def _unit(quantity: Quantity, best: Decimal) -> str:
    unit = quantity.unit or ""
    if quantity.kind is not Kind.QUANTITY:
        return SHORT_UNITS.get(unit, unit)
    if best == 1 or not _is_word(unit):
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"


def _is_word(unit: str) -> bool:
    """Whether a unit has a plural; 'pp', 'MB' and 'req/s' have none."""
    letters = unit.replace(" ", "")
    return len(unit) > 2 and letters.isalpha() and letters.islower() and not unit.endswith("s")
