"""A clone into pull requests: which commits merged one, what they said, how much they changed.

Few processes, however long the history: one over all messages, one over the diffs of just the
commits that merged something in the period. What the clone does not hold (contents of a partial
clone, the past of a shallow one) becomes a `Gap` and leaves counts unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bvreport.model import ChangedFile, Found, Gap, PullRequest, Query
from bvreport.sources.git.branch import Branch, walked
from bvreport.sources.git.command import Clone, opened
from bvreport.sources.git.counts import Step, measured
from bvreport.sources.git.history import History, Merge, Person, merges
from bvreport.sources.git.origin import Origin, origin

Item = PullRequest | Found | Gap
NOREPLY = re.compile(r"(?:\d{1,12}\+)?([^@+]+)@users\.noreply\.github\.com")
BOT_SUFFIX = "[bot]"


def fetch(query: Query) -> Iterator[Item]:
    """The merged pull requests that the history of a folder's branch tells of.

    All of them come with text, author and date; those merged outside of the period come without
    counts. A folder that is no clone is a `UsageError`.
    """
    with opened(Path(query.repo)) as clone:
        source = origin(clone)
        branch = walked(clone)
        if branch is None:
            yield Found(repo=source.repo, changes=0)
            return
        history = merges(clone, branch.tip)
        dates = [merge.merged_at for merge in history.merges if merge.merged_at is not None]
        yield Found(
            repo=source.repo,
            changes=len(history.merges),
            first=min(dates, default=None),
            last=max(dates, default=None),
        )
        yield from (Gap(where=source.repo, message=text) for text in _gaps(clone, history))
        chosen = [m for m in history.merges if query.number in (None, m.said.number)]
        counts = measured(clone, list(_steps(clone, chosen, query)))
        for merge in chosen:
            author = history.authors.get(merge.written)
            yield _pull(merge, counts.files.get(merge.commit), author, (source, branch))
        yield from (Gap(where=source.repo, message=text) for text in counts.gaps)


def _gaps(clone: Clone, history: History) -> Iterator[str]:
    if history.lost:
        yield f"the history breaks off: {history.lost}"
    if clone.is_shallow:
        yield "a shallow clone: changes before its first commit are unknown"


def _steps(clone: Clone, chosen: list[Merge], query: Query) -> Iterator[Step]:
    """What to measure: merges of the period, unless the clone was cut off right behind them."""
    for merge in chosen:
        moment = merge.merged_at
        in_period = moment is None or (
            (query.since is None or moment >= query.since)
            and (query.until is None or moment <= query.until)
        )
        if in_period and (merge.parent or not clone.is_shallow):
            yield Step(commit=merge.commit, parent=merge.parent)


def _pull(
    merge: Merge,
    files: tuple[ChangedFile, ...] | None,
    person: Person | None,
    place: tuple[Origin, Branch],
) -> PullRequest:
    said = merge.said
    source, branch = place
    key = f"{source.repo}#{said.number}"
    author = _login(person)
    return PullRequest(
        key=key,
        id=key,
        repo=source.repo,
        number=said.number,
        title=said.title,
        body=said.body,
        author=author,
        merged_at=merge.merged_at,
        additions=_total(file.additions for file in files) if files is not None else None,
        deletions=_total(file.deletions for file in files) if files is not None else None,
        changed_files=None if files is None else len(files),
        files=files,
        url=source.link(said.number, said.host),
        base=said.base or (branch.name if merge.is_on_main else None),
        head=said.head,
        merge_commit=merge.commit,
        is_bot=bool(author and author.endswith(BOT_SUFFIX)),
    )


def _login(person: Person | None) -> str | None:
    """GitHub's private addresses carry the login; otherwise the name is all there is."""
    if person is None:
        return None
    found = NOREPLY.fullmatch(person.email)
    return found[1] if found else person.name or None


def _total(counts: Iterator[int | None]) -> int | None:
    known = list(counts)
    return None if None in known else sum(count for count in known if count is not None)
