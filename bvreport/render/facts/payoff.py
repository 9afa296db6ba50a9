"""Payoff: what changes bring against the hours that went into them, as modelled."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from bvreport.model import Report
from bvreport.render.facts.changes import Change, change_fact
from bvreport.render.facts.value import valued

_POINTS = 60  # more would be a cloud
_LEAST = 8  # fewer are no pattern
_FIRST = 10  # among the largest of which the best is looked for
_SPREAD = 2  # times the smallest that the largest is, else the points are a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One change and its hours."""

    change: Change
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Payoff:
    """Half of the value is in `half_changes` that took at most `half_hours` each."""

    points: tuple[Point, ...]  # the largest first
    half_hours: Decimal
    half_changes: int
    best: Point  # brings most an hour, of the largest
    costliest: Point


def payoff(report: Report) -> Payoff | None:
    """Value against effort; none where too few changes have both."""
    found = [
        Point(change=change_fact(one, report), hours=one.effort_hours)
        for one in valued(report)
        if one.effort_hours and one.value.risk_adjusted > 0
    ]
    if len(found) < _LEAST:
        return None
    found.sort(key=lambda point: (-point.change.expected.amount, point.change.name))
    points = found[:_POINTS]
    if points[0].change.expected.amount < _SPREAD * points[-1].change.expected.amount:
        return None
    quick = sorted(found, key=lambda point: point.hours)
    reached = list(accumulate(point.change.expected.amount for point in quick))
    half = next(n for n, amount in enumerate(reached) if 2 * amount >= reached[-1])
    hours = quick[half].hours
    return Payoff(
        points=tuple(points),
        half_hours=hours,
        half_changes=sum(point.hours <= hours for point in quick),
        best=max(found[:_FIRST], key=lambda point: point.change.expected.amount / point.hours),
        costliest=max(points, key=lambda point: point.hours),
    )
