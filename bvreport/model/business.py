"""What a company says of itself: metrics by month (MRR, users, incidents), market, an ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessMetric:
    """One metric over time, as given: months such as `2024-01`, in their order."""

    name: str
    unit: str  # "USD", "%", ... or empty when the file does not say
    source: str  # the name of the file
    months: Mapping[str, Decimal]

    @property
    def latest(self) -> tuple[str, Decimal]:
        """The last month and its value."""
        return max(self.months.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """What would be seen of an ask, in the user's words; only `what` is always there."""

    what: str
    by: str = ""
    cost: str = ""
    returns: str = ""
    shows: str = ""  # the sign that it was reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the user asks the reader for, in the user's own words and figures."""

    what: str
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What bvreport.toml adds to a report: quoted as it stands, never part of a figure."""

    market: tuple[str, ...] = ()
    position: tuple[str, ...] = ()
    ask: Ask | None = None


NOT_SUPPLIED = Supplied()
