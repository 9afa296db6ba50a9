"""Records with their places into pull requests, issues, and how many there were.

A broken record costs only itself, and says where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bvreport.errors import SourceError
from bvreport.model import Found, Issue, PullRequest
from bvreport.sources.jsondocuments import Broken
from bvreport.sources.record import Malformed, Place, pull_request

Item = PullRequest | Found | Issue
EXPECTED = "expected what `gh pr list --json …` writes, a REST or GraphQL answer, or JSON lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where records come from: `name` begins their keys, `path` is what a person calls it."""

    name: str
    path: str
    unit: str = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record met: its pull request, unless it was left out, and what there is to say of it."""

    pull: PullRequest | None
    issues: tuple[Issue, ...]


def entries(records: Iterable[tuple[int, Any]], origin: Origin) -> Iterator[Entry]:
    """Each record with the line or the row it stands on."""
    unnumbered = Place(line=0)  # of the last record without a number
    for line, record in records:
        nth = unnumbered.nth + 1 if line == unnumbered.line else 1
        place = Place(line=line, nth=nth, unit=origin.unit)
        try:
            if isinstance(record, Broken):
                raise Malformed(f"{place} is not JSON ({record.why})")
            pull, complaints = pull_request(record, name=origin.name, place=place)
        except Malformed as error:
            yield left_out(f"{origin.path}:{line}", str(error))
            continue
        if pull.number is None:
            unnumbered = place
        yield Entry(
            pull=pull,
            issues=tuple(
                Issue(key=pull.key, stage="source", message=f"{place}: {complaint}")
                for complaint in complaints
            ),
        )


def left_out(where: str, why: str) -> Entry:
    """What could not be taken, and why."""
    issue = Issue(key=where, stage="source", message=f"{why}; left out")
    return Entry(pull=None, issues=(issue,))


def some_readable(read: Iterable[Entry], path: str) -> Iterator[Entry]:
    """The same entries; when none of them could be taken, that is a `SourceError`."""
    is_any, last = False, ""
    for entry in read:
        if entry.pull is not None:
            is_any = True
        else:
            last = entry.issues[-1].message
        yield entry
    if last and not is_any:
        raise unreadable(path, last)


def unreadable(path: str, last: str) -> SourceError:
    """Nothing of it could be taken; `last` is what was said of its last record."""
    why = last.removesuffix("; left out")
    return SourceError(f"{path} holds no readable pull request: {why}", hint=EXPECTED)


def counted(read: Iterable[Entry], repo: str) -> Iterator[Item]:
    """The items, then how many records there were, broken ones included."""
    count = 0
    first: datetime | None = None
    last: datetime | None = None
    for entry in read:
        count += 1
        if entry.pull is not None:
            yield entry.pull
            if moment := entry.pull.merged_at:
                first = min(moment, first or moment)
                last = max(moment, last or moment)
        yield from entry.issues
    yield Found(repo=repo, changes=count, first=first, last=last)
