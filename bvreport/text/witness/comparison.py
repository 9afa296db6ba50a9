"""Comparison: what a witness says of a quantity against what our rules read in its words."""

from __future__ import annotations

from dataclasses import replace

from bvreport.model import Kind, Period, Quantity
from bvreport.text.quantities.periods import CALENDAR
from bvreport.text.quantities.units import MEGABYTES, SECONDS
from bvreport.text.sentences.statements import converted
from bvreport.text.witness.figures import canonical, holds, numbers

PER_SECOND = "/s"  # faster is more of it, and some say so
_SHARES = frozenset((Kind.PERCENT, Kind.RATIO))


def shares_number(said: Quantity, own: Quantity) -> bool:
    """Whether both speak of the same written number."""
    return any(holds(own, number) for number in numbers(said))


def difference(said: Quantity, own: Quantity) -> str | None:
    """What of the witness's quantity is not as we read it; none when they agree.

    What the witness leaves open is no difference, and nobody's word for a metric is.
    """
    if not _same_kind(said, own):
        return "kind"
    if not _same_unit(said, own):
        return "unit"
    # What is gone is 0 afterwards, and no text writes that zero.
    given = [number for number in numbers(said) if number]
    whole = own
    if said.before is None and said.after is None:
        own = replace(own, before=None, after=None)  # 38 of "38 to 14" is no saving of 38
    if not all(holds(own, number) or _converts(said, own, number) for number in given):
        return "amount"
    own = whole
    if said.before is not None and said.after is not None and _turned(said, own):
        return "direction"
    if own.kind not in _SHARES:
        rate = (own.unit or "").endswith(PER_SECOND)
        if not rate and _differ(said.direction, own.direction):
            return "direction"
        if not same_period(said.period, own.period):
            return "period"
    return "people" if _differ(said.people, own.people) else None


def same_period(said: Period | None, own: Period | None) -> bool:
    """Whether the witness's period is ours; a calendar period is never taken on its word."""
    if said in CALENDAR:
        return said is own
    return said is None or own not in CALENDAR


def _same_kind(said: Quantity, own: Quantity) -> bool:
    if said.kind is own.kind:
        return True
    points = {said.kind, own.kind} == {Kind.PERCENT, Kind.QUANTITY} and own.unit == "pp"
    return points or {said.kind, own.kind} <= _SHARES


def _same_unit(said: Quantity, own: Quantity) -> bool:
    if own.kind in _SHARES or own.unit == "pp":
        return True
    unit = canonical(said.kind, said.unit)
    if own.kind is Kind.QUANTITY:
        # A counted thing has many names; a size has one.
        return own.unit not in MEGABYTES or unit in MEGABYTES
    return unit == own.unit or (unit in SECONDS and own.unit in SECONDS)


def _converts(said: Quantity, own: Quantity, number: object) -> bool:
    """Whether a number of the witness is one of ours in another unit: 45 minutes, 0.75 hours."""
    unit = canonical(said.kind, said.unit)
    if unit is None or own.unit is None:
        return False
    return any(
        converted(given, unit, own.unit) == ours
        for given in numbers(said)
        if given == number
        for ours in numbers(own)
    )


def _turned(said: Quantity, own: Quantity) -> bool:
    """Whether the witness takes the new value for the old one."""
    if own.before is None or own.after is None or own.before == own.after:
        return False
    assert said.before is not None
    assert said.after is not None
    return (said.before > said.after) is not (own.before > own.after)


def _differ(said: object, own: object) -> bool:
    return said is not None and own is not None and said != own
