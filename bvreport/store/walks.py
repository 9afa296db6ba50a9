"""Walks: how far the repositories of a store have been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bvreport.model import Found, Gap, Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How far a repository has been read; see the table for what the fields mean."""

    id: int
    label: str
    total: int | None = None
    reach: datetime | None = None
    is_whole: bool = False
    watermark: datetime | None = None
    cursor: str | None = None
    synced_at: datetime | None = None

    def reaches(self, since: datetime | None) -> bool:
        """Whether everything merged since then is here."""
        if since is None or self.reach is None:
            return self.is_whole
        return self.is_whole or self.reach <= since


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A repository as a list shows it; `revision` grows with everything that is written to it."""

    name: str
    label: str
    revision: int
    synced_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk that came to its end knows of the repository."""

    found: Found
    reach: datetime | None
    is_whole: bool
    is_further: bool  # it built on an earlier walk, so what that one reached stays reached
    notes: tuple[Gap | Issue, ...]
    synced_at: datetime
