"""The messages of a history into its merges, in one pass over `git log`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bvreport.errors import SourceError
from bvreport.sources.git.command import Clone, Unreadable
from bvreport.sources.git.message import Merged, merged_request

FIELDS = ("%H", "%P", "%an", "%ae", "%ct", "%ce", "%B")
GITHUB_COMMITTER = "noreply@github.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A commit that merged a pull request.

    `is_whole` is false where the clone does not hold the commit's parents, so that a diff would
    show the whole tree. `is_on_main` tells the first-parent chain of the branch walked.
    """

    commit: str
    said: Merged
    merged_at: datetime
    author_name: str | None
    author_email: str | None
    is_whole: bool
    is_on_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The merges, oldest first, each number once; `lost` says why git stopped early, if it did."""

    merges: list[Merge]
    lost: str = ""


def merges(clone: Clone, tip: str, *, is_shallow: bool) -> History:
    """Every pull request that the history behind a commit tells of.

    A title that ends in "(#12)" counts on the first-parent chain, or where GitHub itself made the
    commit: elsewhere it is a commit inside some other pull request that mentions an issue. A
    number met twice (a cherry-pick) is the older one's.
    """
    found: dict[int, Merge] = {}
    authors_wanted: dict[str, int] = {}  # tip of a merged branch -> number
    chain = tip  # the next commit of the first-parent chain
    lost = ""
    fields = clone.log("--format=" + "%x00".join(FIELDS), "--end-of-options", tip)
    try:
        for commit, parents, name, email, time, committer, message in zip(
            *[fields] * len(FIELDS), strict=False
        ):
            number = authors_wanted.pop(commit, None)
            if number is not None and number in found:
                found[number] = replace(found[number], author_name=name, author_email=email)
            first, *others = parents.split() or [""]
            is_on_main = commit == chain
            chain = first if is_on_main else chain
            said = merged_request(message)
            if said is None or (
                said.is_squash and not (is_on_main or committer == GITHUB_COMMITTER)
            ):
                continue
            is_author = said.is_squash or not others
            if not is_author:
                authors_wanted[others[-1]] = said.number
            found.pop(said.number, None)
            found[said.number] = Merge(
                commit=commit,
                said=said,
                merged_at=_moment(time),
                author_name=name if is_author else None,
                author_email=email if is_author else None,
                is_whole=bool(first) or not is_shallow,
                is_on_main=is_on_main,
            )
    except Unreadable as error:
        lost = str(error)
        if not found:
            raise SourceError(
                f"git cannot read this clone: {lost}", hint="check it with `git fsck`"
            ) from error
    return History(merges=list(reversed(found.values())), lost=lost)


def _moment(seconds: str) -> datetime:
    """A committer date; what a broken commit claims beyond the calendar becomes its end."""
    try:
        return datetime.fromtimestamp(int(seconds), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return (
            datetime.max.replace(tzinfo=UTC)
            if seconds.isdigit()
            else datetime(1970, 1, 1, tzinfo=UTC)
        )
