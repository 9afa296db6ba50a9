"""A merged pull request as a source hands it over; unknown stays `None`, never zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bvreport.packing import packed


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review: who, when, and what it said (`APPROVED`, `COMMENTED`, ...)."""

    author: str | None = None
    submitted_at: datetime | None = None
    state: str | None = None


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFile:
    """One file of a change; its line counts are `None` when the source does not tell."""

    path: str
    additions: int | None = None
    deletions: int | None = None


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class PullRequest:
    """One pull request as received: texts are untouched, dates are aware and in UTC.

    `key` is `owner/name#N`, else `<file stem>#N`, else `<file stem>#L<line>`.
    `id` is the input's own id when it has one, else the key.
    """

    key: str
    id: str
    repo: str
    number: int | None = None
    title: str = ""
    body: str = ""
    author: str | None = None
    labels: tuple[str, ...] = ()
    created_at: datetime | None = None
    merged_at: datetime | None = None
    updated_at: datetime | None = None
    additions: int | None = None
    deletions: int | None = None
    changed_files: int | None = None
    files: tuple[ChangedFile, ...] | None = None
    url: str | None = None
    base: str | None = None
    head: str | None = None
    merge_commit: str | None = None
    reviews: tuple[Review, ...] | None = None
    is_draft: bool = False
    is_unmerged: bool = False  # the source says so; a missing merge date alone is only unknown
    is_bot: bool = False
    """The source says that the author is a bot; `bots.is_bot` also knows the usual names."""

    @property
    def is_dated(self) -> bool:
        """Whether it is known to be merged, and when."""
        return self.merged_at is not None and not self.is_unmerged

    @property
    def lines(self) -> int | None:
        """Additions plus deletions, or `None` when either is unknown."""
        if self.additions is None or self.deletions is None:
            return None
        return self.additions + self.deletions
