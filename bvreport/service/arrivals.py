"""What has come in since a report was made, in words: shown until the next report holds it."""

from __future__ import annotations

from dataclasses import dataclass

from bvreport.answers.proof import plain
from bvreport.model import Valuation
from bvreport.service import register
from bvreport.service.news import Arrived

MOST_SHOWN = 5  # changes; the others are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One change and what it claims."""

    key: str
    title: str
    claims: tuple[register.Line, ...]
    excluded: str | None  # why it does not count, known before its kin is


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """The newest ones, how many there are in all, and what was taken back."""

    shown: tuple[Arrival, ...]
    count: int
    gone: tuple[Arrival, ...]
    gone_count: int
    is_all: bool  # else there are more of them than were looked at

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.shown)

    @property
    def more_gone(self) -> int:
        """How many of those that were taken back are not shown."""
        return self.gone_count - len(self.gone)


def arrivals(arrived: Arrived) -> Arrivals:
    """The changes in words."""
    gone = arrived.taken_back
    return Arrivals(
        shown=tuple(map(_arrival, arrived.changes[:MOST_SHOWN])),
        count=len(arrived.changes),
        gone=tuple(map(_arrival, gone[:MOST_SHOWN])),
        gone_count=len(gone),
        is_all=arrived.is_all,
    )


def _arrival(change: Valuation) -> Arrival:
    claimed = register.ordered(register.of_change(change), "value")
    return Arrival(
        key=plain(change.key),
        title=plain(change.title) or "(no title)",
        claims=tuple(register.line(entry) for entry in claimed if entry.is_counted),
        excluded=change.excluded,
    )
