"""Sync: what a source has that the store has not, kept page by page.

An interrupted sync loses nothing: the next one goes on at the page where it was ended. Only a walk
that came to its end moves the watermark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bvreport import registry
from bvreport.errors import BvreportError, StoreError
from bvreport.job import Job
from bvreport.model import NEW, Found, Gap, Issue, PullRequest, Reached, Start
from bvreport.origins import FILE, GITHUB, fetched, kept_as
from bvreport.store.pulls import Pulls
from bvreport.store.walks import State, Walked

SIDE_BY_SIDE = 4  # repositories; each waits for the network most of its time
PAGE = 100  # pull requests of a source that tells no pages
ALL = "/*"

Step = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What a sync of one repository did; without an `error` the store is current."""

    repo: str
    received: int = 0
    changed: int = 0
    total: int = 0
    notes: tuple[Gap | Issue, ...] = ()
    error: BvreportError | None = None


@dataclass(slots=True)
class _Walk:
    """What one walk has brought so far."""

    waiting: list[PullRequest] = field(default_factory=list)  # received, not yet kept
    notes: list[Gap | Issue] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    received: int = 0
    changed: int = 0

    @property
    def has_issues(self) -> bool:
        """Whether something could not be read that may be kept from before."""
        return any(isinstance(note, Issue) for note in self.notes)


def sync(job: Job, pulls: Pulls, step: Step = lambda: None) -> Iterator[Synced]:
    """Every repository of the job, several side by side; one that fails does not stop others."""
    repos = [name for repo in job.repos for name in repositories(repo, job, pulls)]
    if len(repos) == 1:  # on this thread: Ctrl-C ends it at once
        yield synced(repos[0], job, pulls, step)
        return
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        yield from pool.map(lambda repo: synced(repo, job, pulls, step), repos)


def repositories(repo: str, job: Job, pulls: Pulls) -> tuple[str, ...]:
    """`owner/*` as the repositories it stands for; anything else is one."""
    if registry.source_of(repo) != GITHUB or not kept_as(repo, job.access).endswith(ALL):
        return (repo,)
    if job.keeping is not None and job.keeping.offline:
        owners = kept_as(repo, job.access).removesuffix(ALL).casefold() + "/"
        return tuple(name for name in pulls.names() if name.casefold().startswith(owners))
    from bvreport.sources import github

    return github.repositories(repo, job.access)


def is_current(repo: str, job: Job, pulls: Pulls) -> bool:
    """Whether the last complete walk is recent and deep enough for the job."""
    state = pulls.state(kept_as(repo, job.access))
    if state is None or state.synced_at is None or job.keeping is None:
        return False
    # A clock that was set back makes the last walk one of the future: how old it is, nobody knows.
    recent = timedelta(0) <= job.keeping.now - state.synced_at <= job.keeping.max_age
    return recent and state.reaches(job.selection.since)


def synced(repo: str, job: Job, pulls: Pulls, step: Step = lambda: None) -> Synced:
    """One repository brought up to date; a failure is told, what came before it is kept."""
    state = pulls.state(kept_as(repo, job.access))
    start = NEW if state is None else _start(state, pulls, job.selection.since)
    done = _walked(repo, replace(job, start=start), pulls, step)
    if done.error is None or done.received or start.cursor is None:
        return done
    # A host may not know a cursor of yesterday any more: from the front, then.
    return _walked(repo, replace(job, start=replace(start, cursor=None)), pulls, step)


def _start(state: State, pulls: Pulls, since: datetime | None) -> Start:
    """What the store knows, as far as it reaches as deep as this walk must."""
    complete = state.synced_at is not None and state.reaches(since)
    if state.cursor is None and not complete:
        return NEW
    return Start(
        cursor=state.cursor,
        updated=pulls.known(state),
        complete=complete,
        watermark=state.watermark,
    )


def _walked(repo: str, job: Job, pulls: Pulls, step: Step) -> Synced:
    name, walk, found = kept_as(repo, job.access), _Walk(), None
    error: BvreportError | None = None
    try:
        for item in fetched(repo, job):
            match item:
                case PullRequest():
                    walk.waiting.append(item)
                    walk.keys.add(item.key)
                    walk.received += 1
                    step()
                    if len(walk.waiting) >= PAGE:
                        _keep(name, walk, pulls)
                case Reached():
                    _keep(name, walk, pulls, item.cursor)
                case Gap() | Issue():
                    walk.notes.append(item)
                case Found():
                    found = item
        _keep(name, walk, pulls)
        if found is not None:
            if registry.source_of(repo) == FILE and not walk.has_issues:
                walk.changed += pulls.keep_only(name, walk.keys)
            pulls.complete(name, _ended(found, job, walk))
    except StoreError as failure:
        error = failure
    except BvreportError as failure:
        error = failure
        _keep(name, walk, pulls)  # what came before it is worth keeping
    return Synced(
        repo=repo,
        received=walk.received,
        changed=walk.changed,
        total=found.changes if found else 0,
        notes=tuple(walk.notes),
        error=error,
    )


def _keep(name: str, walk: _Walk, pulls: Pulls, cursor: str | None = None) -> None:
    if walk.waiting or cursor:
        walk.changed += pulls.keep(name, walk.waiting, cursor)
        walk.waiting.clear()


def _ended(found: Found, job: Job, walk: _Walk) -> Walked:
    """What is true of the store now that a walk came to its end."""
    if job.keeping is None:
        raise TypeError("a job that keeps nothing cannot be synced")
    since = job.selection.since
    return Walked(
        found=found,
        reach=since,
        is_whole=since is None or found.first is not None,
        is_further=job.start.complete,
        notes=tuple(walk.notes),
        synced_at=job.keeping.now,
    )
