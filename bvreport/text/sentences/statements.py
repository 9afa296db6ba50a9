"""Statement: one change of size that a text states, before it is judged and named."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bvreport.model import Kind, Period
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import MEGABYTES, SECONDS


class Sense(StrEnum):
    """How a text says that something changed by an amount."""

    PAIR = "pair"  # from 45 to 12
    SAVING = "saving"  # saves 5, gets 5 back
    LESS = "less"  # 5 less, cut by 5
    MORE = "more"  # 5 more, raised by 5
    BETTER = "better"  # 5 faster, improvement of 5
    WORSE = "worse"  # 5 slower
    LEFT = "left"  # 40 % of the old size is left; becomes LESS when it is stated
    COUNT = "count"  # fixes 5 bugs, prevents 5 incidents


class Statement(NamedTuple):
    """A change of size with the span that says it; `amounts` are the ones it used up."""

    sense: Sense
    start: int
    end: int
    anchor: int  # where its (first) number stands
    kind: Kind
    unit: str
    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    period: Period | None = None
    noun: str = ""
    whole: bool = False  # its span is a line of its own, no part of a sentence
    weighed: bool = False  # by its words' weights alone, no grammar found it
    faint: bool = False  # less likely than not, by these
    titled: bool = False  # the title tells which value is the old one, which no weight sees
    verb: bool = False  # a verb or word of change stands in the text, not only an arrow
    amounts: tuple[Amount, ...] = ()
    also: tuple[Amount, ...] = ()  # the same fact in other words: "(= 15 h a week)"


def comparable(first: Amount, second: Amount) -> bool:
    """Whether two amounts measure the same thing, so that one can become the other."""
    if first.kind is None or second.kind is None:
        return first.kind is second.kind or (first.kind or second.kind) is not Kind.RATIO
    if first.kind is not second.kind:
        return False
    if first.kind is Kind.TIME:
        return first.soft is second.soft  # a duration and "10:00" are no pair
    if first.kind is Kind.QUANTITY:
        return family(first.unit) == family(second.unit) or (
            (first.soft or second.soft)
            and (family(first.unit) in ("size", "") or family(second.unit) in ("size", ""))
        )
    return first.kind is not Kind.MONEY or first.unit == second.unit


def family(unit: str) -> str:
    """What a unit measures: "size", "size/s", or the unit itself."""
    if unit in MEGABYTES:
        return "size"
    if unit.endswith("/s") and unit[:-2] in MEGABYTES:
        return "size/s"
    return unit


def converted(value: Decimal, unit: str, target: str) -> Decimal:
    """A value of one unit in another of the same family; unchanged when there is no way."""
    if unit == target:
        return value
    for table in (SECONDS, MEGABYTES):
        if unit in table and target in table:
            return value * table[unit] / table[target]
    if unit.endswith("/s") and target.endswith("/s"):
        return converted(value, unit[:-2], target[:-2])
    return value
