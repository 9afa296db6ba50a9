"""The messages of a history into its merges, in one pass over `git log`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bvreport.errors import SourceError
from bvreport.sources.fields import AFTER_LATEST, EARLIEST
from bvreport.sources.git.command import Clone, Unreadable
from bvreport.sources.git.message import Merged, joins_long_lived, merged_request

FIELDS = ("%H", "%P", "%an", "%ae", "%ct", "%ce", "%B")
LOG = ("log", "-z", "--encoding=UTF-8", "--format=" + "%x00".join(FIELDS))
# Children before parents, which git can only say once it has read all of the history; where that
# fails, the newest part in git's own order is better than nothing.
ORDERS = (("--topo-order",), ())
HOST_COMMITTER = "noreply@"  # github.com, GitHub Enterprise: merged there by a button
END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom git names as the author of a commit."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A commit that merged a pull request; `written` is the commit whose author wrote that.

    `merged_at` is none for a date outside of the calendar. `is_on_main` tells the branch walked
    and the long-lived branches that it takes in.
    """

    commit: str
    parent: str | None
    said: Merged
    merged_at: datetime | None
    written: str
    is_on_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The merges, oldest first, each number once; `lost` says why git stopped early, if it did."""

    merges: list[Merge]
    authors: dict[str, Person]
    lost: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Commit:
    """One row of the log."""

    commit: str
    parents: list[str]
    author: Person
    committed_at: str
    committer: str
    message: str


@dataclass(slots=True)
class _Walk:
    """What was met on the way down: it grows with every commit."""

    main: set[str]  # the next commits of the main line
    merges: dict[int, Merge] = field(default_factory=dict)
    authors: dict[str, Person] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)  # tips of merged branches, not met yet


def merges(clone: Clone, tip: str) -> History:
    """Every pull request that the history behind a commit tells of."""
    lost = ""
    walk = _Walk(main={tip})
    for order in ORDERS:
        walk = _Walk(main={tip})
        try:
            for commit in _commits(clone, tip, order):
                _meet(walk, commit)
        except Unreadable as error:
            lost = str(error)
        if walk.merges or not lost:
            break
    if lost and not walk.merges:
        raise SourceError(f"git cannot read {clone.folder}: {lost}", hint="try `git fsck` there")
    in_order = sorted(walk.merges.values(), key=lambda m: (m.merged_at or END, m.said.number))
    return History(merges=in_order, authors=walk.authors, lost=lost)


def _commits(clone: Clone, tip: str, order: tuple[str, ...]) -> Iterator[_Commit]:
    fields = clone.objects.fields(*LOG, *order, tip)
    # What a failing git left unfinished is no commit: `zip` drops it.
    for commit, parents, name, email, time, committer, message in zip(
        *[fields] * len(FIELDS), strict=False
    ):
        yield _Commit(
            commit=commit,
            parents=parents.split(),
            author=Person(name=name, email=email),
            committed_at=time,
            committer=committer,
            message=message,
        )


def _meet(walk: _Walk, commit: _Commit) -> None:
    """A title that merely ends in "(#12)" counts on the main line, or where a host committed it.

    Elsewhere it is a commit inside some other pull request, which mentions an issue.
    """
    is_on_main = commit.commit in walk.main
    said = merged_request(commit.message)
    if is_on_main:
        walk.main.discard(commit.commit)
        walk.main.update(commit.parents[:1])
        if said is None and joins_long_lived(commit.message):
            walk.main.update(commit.parents[1:2])
    if commit.commit in walk.wanted:
        walk.authors[commit.commit] = commit.author
    is_certain = is_on_main or commit.committer.startswith(HOST_COMMITTER)
    if said is None or (said.is_mention and not is_certain):
        return
    written = commit.parents[-1] if len(commit.parents) > 1 else commit.commit
    if written == commit.commit:
        walk.authors[written] = commit.author
    else:
        walk.wanted.add(written)
    merge = Merge(
        commit=commit.commit,
        parent=commit.parents[0] if commit.parents else None,
        said=said,
        merged_at=_moment(commit.committed_at),
        written=written,
        is_on_main=is_on_main,
    )
    known = walk.merges.get(said.number)
    if known is None or _rank(merge) < _rank(known):
        walk.merges[said.number] = merge


def _rank(merge: Merge) -> tuple[bool, bool, datetime]:
    """Of two commits with one number the merge itself comes first, then the older: not its copy."""
    return merge.said.is_mention, not merge.is_on_main, merge.merged_at or END


def _moment(seconds: str) -> datetime | None:
    """A committer date; git says 0 for one that it cannot read, and keeps what a clock said."""
    try:
        moment = datetime.fromtimestamp(int(seconds), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if EARLIEST < moment < AFTER_LATEST else None
