"""Rounding: how far apart two figures may be when each is written in a few digits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.figures import Figure

HALF = Decimal("0.5")
ROUGH = Decimal("0.05")  # of a figure that is said to be about right
DIGITS_IN_TITLE = 2
DIGITS_IN_SUM = 3


def slack(parts: Sequence[Figure], total: Figure) -> Decimal:
    """What rounding alone can make of a sum: half the last digit of each term."""
    terms = [*parts, total]
    if all(term.bare and term.kind in (None, Kind.QUANTITY) for term in terms):
        return Decimal(0)  # things that are counted
    halves = sum((term.place * HALF for term in terms), Decimal(0))
    rough = sum((abs(term.value) * ROUGH for term in terms if term.about), Decimal(0))
    return halves + rough


def coarse(parts: Sequence[Figure], total: Figure) -> Decimal:
    """What rounding can make of it when the noughts at an end are rounded digits too."""
    terms = [*parts, total]
    return sum((coarse_place(term, DIGITS_IN_SUM) * HALF for term in terms), Decimal(0))


def coarse_place(figure: Figure, digits: int) -> Decimal:
    """The worth of the last digit that need not be a rounded nought: 2,070 may be 2,068."""
    value = abs(figure.value)
    if not value:
        return figure.place
    least = Decimal(1).scaleb(value.adjusted() - digits + 1)
    place = figure.place
    while place < least and value % (place * 10) == 0:
        place *= 10
    return min(place, max(least, figure.place))


def alike(one: Figure, other: Figure, scale: Decimal = Decimal(1)) -> bool:
    """Whether two figures can be the same one, written in more and in fewer digits."""
    apart = abs(abs(one.value) - abs(other.value) * scale)
    ends = [apart]
    if other.low is not None and other.high is not None:
        ends += [abs(abs(one.value) - end * scale) for end in (other.low, other.high)]
    places = {coarse_place(one, DIGITS_IN_TITLE), coarse_place(other, DIGITS_IN_TITLE) * scale}
    return min(ends) <= (max(places) * HALF if len(places) > 1 else 0)
