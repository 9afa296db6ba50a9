"""What is asked of a source, and what it answers beside pull requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What an earlier run knows of a source, so that this one asks only for the rest.

    `cursor` is where a walk that did not end goes on. `updated` is each known number's last
    update. `complete`: an earlier walk came to its end, so that below an unchanged page nothing
    has changed; `watermark` is the newest update that it saw.
    """

    cursor: str | None = None
    updated: Mapping[int, datetime | None] = field(default_factory=dict)
    complete: bool = False
    watermark: datetime | None = None


NEW = Start()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The end of a page: all before it can be kept, and a later run may go on at `cursor`."""

    repo: str
    cursor: str | None


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
    start: Start = NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many merged pull requests a source says it has, of which dates, before selection."""

    repo: str
    changes: int
    first: datetime | None = None
    last: datetime | None = None
