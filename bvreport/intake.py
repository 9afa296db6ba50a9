"""Sources into the pull requests of one run: each key once, with what went wrong on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import chain, repeat
from typing import TYPE_CHECKING

from bvreport import registry
from bvreport.assumptions import Assumptions
from bvreport.errors import BvreportError, NothingToReport, StoreError
from bvreport.job import Job, Keeping
from bvreport.model import Found, Gap, Issue, PullRequest
from bvreport.origins import FILE, GITHUB, Item, fetched, kept_as
from bvreport.valuation.digests import digest
from bvreport.valuation.versions import MEASURED

if TYPE_CHECKING:
    from bvreport.store.pulls import Pulls

TWICE = "listed twice; the first one counts"
FEWEST_MERGES = 20  # fewer merges, or less than a month of them, say little about a week
SHORTEST_SPAN = timedelta(days=28)
WEEK = timedelta(days=7)
TENTH = Decimal("0.1")


@dataclass(slots=True)
class Gathered:
    """What the sources gave; it grows while they are read."""

    pulls: list[PullRequest] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def gather(job: Job, step: Callable[[], None] = lambda: None) -> Gathered:
    """Everything the job's sources hold; nothing is selected yet."""
    gathered = Gathered()
    for item in each_once(item for repo in job.repos for item in items(repo, job, step)):
        match item:
            case PullRequest():
                gathered.pulls.append(item)
            case Found():
                gathered.found.append(item)
            case Issue():
                gathered.issues.append(item)
            case Gap():
                gathered.gaps.append(item)
    return gathered


def items(repo: str, job: Job, step: Callable[[], None] = lambda: None) -> Iterator[Item]:
    """What one `--repo` gives: directly, or kept in the store first and read from there.

    `step` is called for every pull request that arrives from outside.
    """
    if job.keeping is not None and is_kept(repo, job.keeping) and job.number is None:
        yield from _through_store(repo, job, job.keeping, step)
        return
    for item in fetched(repo, job):
        if isinstance(item, PullRequest):
            step()
        yield item


def is_kept(repo: str, keeping: Keeping) -> bool:
    """Unasked only what the network gives is worth keeping: a file or a clone is there anyway."""
    return keeping.asked or keeping.offline or registry.source_of(repo) == GITHUB


def is_lasting(repo: str) -> bool:
    """Whether it can be read again and again without being held: files and folders, not pipes."""
    return registry.source_of(repo) == FILE and (os.path.isfile(repo) or os.path.isdir(repo))


def _through_store(
    repo: str, job: Job, keeping: Keeping, step: Callable[[], None]
) -> Iterator[Item]:
    for found in brought(repo, job, keeping, step):
        if isinstance(found, Kept):
            yield from found.pulls.read(found.name)
        else:
            yield found


@dataclass(frozen=True, slots=True)
class Kept:
    """A repository that a store holds by now, under that name."""

    pulls: Pulls
    name: str


def brought(
    repo: str, job: Job, keeping: Keeping, step: Callable[[], None]
) -> Iterator[Item | Kept]:
    """The repositories of one `--repo` brought up to date; the items of what was done without."""
    from bvreport import sync
    from bvreport.store.engine import open_store
    from bvreport.store.pulls import Pulls

    try:
        pulls = Pulls(open_store(keeping.url))
    except BvreportError as error:
        if keeping.asked or keeping.offline:
            raise
        yield Gap(where="store", message=f"done without: {error.message}")
        yield from items(repo, replace(job, keeping=None), step)
        return
    names = sync.repositories(repo, job, pulls)
    if keeping.offline and not any(pulls.state(kept_as(name, job.access)) for name in names):
        raise NothingToReport(
            f"nothing of {repo} is in the store", hint="run it once without --offline"
        )
    for name in names:
        if not keeping.offline and not sync.is_current(name, job, pulls):
            done = sync.synced(name, job, pulls, step)
            if isinstance(done.error, StoreError) and not keeping.asked:
                yield Gap(where="store", message=f"done without: {done.error.message}")
                yield from items(name, replace(job, keeping=None), step)
                continue
            if done.error is not None:
                raise done.error
        yield Kept(pulls, kept_as(name, job.access))


def rereadable(repo: str, job: Job) -> Callable[[], Iterator[Item]]:
    """A way to go over one `--repo` again and again: a store or a file is read anew, else held."""
    keeping = job.keeping
    # Which repositories an owner has, only GitHub says.
    is_one = not repo.rstrip("/").endswith("/*")
    if keeping is not None and keeping.asked and is_one and job.number is None:
        kept_by_now = replace(job, keeping=replace(keeping, offline=True))
        readings = chain((job,), repeat(kept_by_now))
        return lambda: items(repo, next(readings))
    if is_lasting(repo):
        return lambda: items(repo, job)
    kept = list(items(repo, job))
    return lambda: iter(kept)


def each_once(
    items: Iterable[Item], twice: frozenset[int] | None = None, known: Iterable[str] = ()
) -> Iterator[Item]:
    """The first of every key; a second one becomes an issue.

    `twice` holds the digests of all keys that come more than once, where that is known: then only
    those keys are remembered. A key that shares a digest by chance is remembered too, and as keys
    are compared, not digests, it is still its own. `known` are keys that came before these items.
    """
    seen = set(known)
    for item in items:
        if isinstance(item, PullRequest) and (twice is None or digest(item.key) in twice):
            if item.key in seen:
                yield Issue(key=item.key, stage="source", message=TWICE)
                continue
            seen.add(item.key)
        yield item


def with_measured_runs(terms: Assumptions, pulls: Iterable[PullRequest]) -> Assumptions:
    """The assumptions with how often CI runs, measured from these merges."""
    rate = MergeRate()
    for pull in pulls:
        rate.see(pull)
    return rate.applied(terms)


class MergeRate:
    """Counts the merges of one repository as they stream by: how often CI runs follows from it."""

    def __init__(self) -> None:
        self._count = 0
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._repos: set[str] = set()

    def see(self, pull: PullRequest) -> None:
        """Note one pull request."""
        if (moment := pull.merged_at) is not None:
            self._count += 1
            self._repos.add(pull.repo)
            self._first = min(self._first or moment, moment)
            self._last = max(self._last or moment, moment)

    def join(self, other: MergeRate) -> None:
        """Take in the merges that another one has counted."""
        self._count += other._count
        self._repos |= other._repos
        if other._first is not None and other._last is not None:
            self._first = min(self._first or other._first, other._first)
            self._last = max(self._last or other._last, other._last)

    def applied(self, terms: Assumptions) -> Assumptions:
        """The assumptions with runs a week = merges a week × runs per change.

        A value of the user's own stays. Too short a history leaves it unset, and so do several
        repositories: each has its own rhythm, and one number would be wrong for all of them.
        """
        if terms.get("runs_per_week") is not None or not self._first or not self._last:
            return terms
        span = self._last - self._first
        if len(self._repos) > 1 or self._count < FEWEST_MERGES or span < SHORTEST_SPAN:
            return terms
        merges_per_week = Decimal(self._count) / Decimal(span / WEEK)
        runs = (merges_per_week * terms["runs_per_change"]).quantize(TENTH)
        return terms.with_value("runs_per_week", runs, MEASURED)
