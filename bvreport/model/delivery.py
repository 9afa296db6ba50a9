"""Delivery: how fast and how safely changes were shipped, and what they were about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryMonth:
    """Delivery in one month; `work` counts changes by kind of work."""

    merges: int
    lead_time_median_hours: Decimal | None
    failures: int  # reverts and hotfixes
    work: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryPeriod:
    """Delivery over one period."""

    merges: int
    merges_per_week: Decimal | None
    lead_time_median_hours: Decimal | None
    lead_time_p90_hours: Decimal | None
    review_turnaround_median_hours: Decimal | None
    failures: int
    change_failure_rate_pct: Decimal | None
    timed: int = 0  # merges whose lead time is known
    reviewed: int = 0  # merges whose first review is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What was worked on: a label, a scope or a folder, and examples of its changes."""

    name: str
    changes: int
    lines: int | None
    examples: tuple[str, ...]  # keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How fast and how safely the period shipped, against the previous equal period if known."""

    current: DeliveryPeriod
    previous: DeliveryPeriod | None
    months: Mapping[str, DeliveryMonth]
    work_mix: Mapping[str, int]
    themes: tuple[Theme, ...]
    authors: int
    reviewers: int
