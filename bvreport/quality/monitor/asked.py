"""What was typed into what is looked at: which periods, compared with what, within which limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from bvreport import period
from bvreport.errors import unknown
from bvreport.quality.monitor.drift import Allowed
from bvreport.quality.monitor.facts import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From one instant to another, both inclusive; none is open."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime | None) -> bool:
        """Whether a moment lies in it."""
        if moment is None:
            return False
        return (self.since is None or moment >= self.since) and (
            self.until is None or moment <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is too much; none asks for nothing."""

    drift: Allowed = field(default_factory=Allowed)
    rejection: Decimal | None = None  # share of a model's claims, in a period
    unreadable: int | None = None  # records and answers that could not be read, in all
    waiting: int | None = None  # claims that wait for a person, in all
    cost: Decimal | None = None  # dollars, in a period
    calibration: Decimal | None = None  # expected calibration error, over all decided claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to look at, and what it is compared with."""

    span: Span
    window: Window = field(default_factory=Window)
    reference: Window | None = None
    limits: Limits = field(default_factory=Limits)

    @property
    def needed(self) -> Window:
        """From the first instant that is looked at to the last."""
        if self.reference is None:
            return self.window
        starts = (self.window.since, self.reference.since)
        ends = (self.window.until, self.reference.until)
        return Window(
            since=None if None in starts else min(one for one in starts if one),
            until=None if None in ends else max(one for one in ends if one),
        )


def asked(wish: Mapping[str, Any], as_of: datetime) -> Asked:
    """The options of a command, checked; relative dates count back from `as_of`."""
    if wish["span"] not in tuple(Span):
        raise unknown("period", wish["span"], tuple(Span))
    first, last = period.bounds(wish["since"], wish["until"], wish["quarter"], as_of)
    named = wish["reference"]
    return Asked(
        span=Span(wish["span"]),
        window=Window(since=first, until=last),
        reference=None
        if named is None
        else Window(since=period.since(named, as_of), until=period.until(named, as_of)),
        limits=Limits(
            drift=Allowed(
                psi=Decimal(str(wish["max_psi"])),
                jsd=Decimal(str(wish["max_jsd"])),
                fewest=wish["min_n"],
            ),
            rejection=_decimal(wish.get("max_rejected")),
            unreadable=wish.get("max_unreadable"),
            waiting=wish.get("max_backlog"),
            cost=_decimal(wish.get("max_cost")),
            calibration=_decimal(wish.get("max_calibration_error")),
        ),
    )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
