"""What is asked of a source, and what it answers beside pull requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One `--repo` and the period wanted; `since` lets a source stop early, never filter.

    Sources yield what they meet; dates, authors, labels, paths and branches are tested once, in
    `selection`, for every source alike. `number` asks for that one pull request only.
    """

    repo: str
    since: datetime | None = None
    until: datetime | None = None
    number: int | None = None
    want_files: bool = False  # a filter on paths needs the names of the files


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many merged pull requests a source says it has, of which dates, before selection."""

    repo: str
    changes: int
    first: datetime | None = None
    last: datetime | None = None
