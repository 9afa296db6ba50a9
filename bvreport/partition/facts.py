"""Facts: what a run must know of all pull requests together before it values the first one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from bvreport.intake import MergeRate
from bvreport.job import Job
from bvreport.model import Found, PullRequest

NAMED_KEYS = 3  # of many changes that lack the same; the others are counted


@dataclass(slots=True)
class Facts:
    """Counts, dates and rates; those of two parts add up to those of both together."""

    pulls: int = 0
    first: datetime | None = None  # of all merges, selected or not
    last: datetime | None = None
    dated: int = 0  # selected, merged, and it is known when
    start: datetime | None = None  # the first of those merges
    end: datetime | None = None  # and the last
    undated: list[tuple[int, str]] = field(default_factory=list)  # the first few: place and key
    more_undated: int = 0
    without_files: int = 0  # of the period
    merged: Counter[str] = field(default_factory=Counter)  # of the period, by repository
    everyone: MergeRate = field(default_factory=MergeRate)
    chosen: MergeRate = field(default_factory=MergeRate)
    found: dict[tuple[str, str], Found] = field(default_factory=dict)  # by origin and repository
    of_pieces: Counter[str] = field(default_factory=Counter)  # pull requests, by origin
    broken: dict[str, str] = field(default_factory=dict)  # the last that was said, by origin

    def see(self, place: int, pull: PullRequest, job: Job) -> None:
        """Note one pull request; `place` orders those of one part."""
        selection, moment = job.selection, pull.merged_at
        self.pulls += 1
        self.everyone.see(pull)
        if moment is not None:
            self.first = min(moment, self.first or moment)
            self.last = max(moment, self.last or moment)
            if not pull.is_unmerged and selection.in_period(moment):
                self.merged[pull.repo] += 1
        if pull.files is None and selection.in_period(moment):
            self.without_files += 1
        if not selection.takes(pull) or pull.is_unmerged:
            return
        if moment is None:
            self.undated = sorted([*self.undated, (place, pull.key)])
            self._name_few()
        else:
            self.dated += 1
            self.start = min(moment, self.start or moment)
            self.end = max(moment, self.end or moment)
            self.chosen.see(pull)

    def tell(self, found: Found, origin: str) -> None:
        """Note what a source says of itself; pieces of one origin add up."""
        name = (origin, found.repo)
        before = self.found.get(name)
        self.found[name] = found if before is None else _both(before, found)

    def join(self, other: Facts) -> None:
        """Take in the facts of the next part."""
        self.pulls += other.pulls
        self.first = _earlier(self.first, other.first)
        self.last = _later(self.last, other.last)
        self.dated += other.dated
        self.start = _earlier(self.start, other.start)
        self.end = _later(self.end, other.end)
        self.more_undated += other.more_undated
        self.undated += other.undated
        self._name_few()
        self.without_files += other.without_files
        self.merged += other.merged
        self.everyone.join(other.everyone)
        self.chosen.join(other.chosen)
        self.of_pieces += other.of_pieces
        self.broken |= other.broken
        for (origin, _), found in other.found.items():
            self.tell(found, origin)

    def _name_few(self) -> None:
        self.more_undated += len(self.undated[NAMED_KEYS:])
        del self.undated[NAMED_KEYS:]


def _both(one: Found, other: Found) -> Found:
    return replace(
        one,
        changes=one.changes + other.changes,
        first=_earlier(one.first, other.first),
        last=_later(one.last, other.last),
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment is not None), default=None)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((moment for moment in (one, other) if moment is not None), default=None)
