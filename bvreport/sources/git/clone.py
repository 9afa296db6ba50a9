"""A clone into pull requests: which commits merged one, what they said, how much they changed.

Two streams, however long the history: one over all messages, one over the diffs of just the
commits that merged something in the period. What the clone does not hold (blobs of a partial
clone, the past of a shallow one) becomes a `Gap` and leaves counts unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bvreport.errors import UsageError
from bvreport.model import ChangedFile, Found, Gap, PullRequest, Query
from bvreport.sources.git.command import Clone
from bvreport.sources.git.counts import measured
from bvreport.sources.git.history import Merge, merges

Item = PullRequest | Found | Gap
NOREPLY = re.compile(r"(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com")
FALLBACK_BRANCHES = ("refs/remotes/origin/HEAD", "refs/heads/main", "refs/heads/master")
BOT_SUFFIX = "[bot]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the clone came from, as far as that is known: names and links follow from it."""

    repo: str
    host: str | None = None

    def link(self, number: int, *, gitlab: bool) -> str | None:
        """The address of a pull request on its host."""
        if self.host is None:
            return None
        middle = "/-/merge_requests" if gitlab else "/pull"
        return f"https://{self.host}/{self.repo}{middle}/{number}"


def fetch(query: Query) -> Iterator[Item]:
    """The merged pull requests that the history of a folder's default branch tells of.

    All of them come with text, author and date; those merged before `query.since` come without
    counts. A folder that is no clone is a `UsageError`.
    """
    folder = Path(query.repo)
    clone = Clone(folder)
    if clone.ask("rev-parse", "--git-dir") is None:
        raise UsageError(
            f"{folder} is no git clone", hint="give the top folder of a clone, or owner/name"
        )
    tip = _tip(clone)
    origin = _origin(clone, folder)
    if tip is None:
        yield Found(repo=origin.repo, changes=0)
        return
    is_shallow = clone.ask("rev-parse", "--is-shallow-repository") == "true"
    history = merges(clone, tip, is_shallow=is_shallow)
    if history.lost:
        yield Gap(where=origin.repo, message=f"the history breaks off: {history.lost}")
    if is_shallow:
        yield Gap(
            where=origin.repo,
            message="a shallow clone: changes before its first commit are unknown",
        )
    if query.number is not None:
        chosen = [merge for merge in history.merges if merge.said.number == query.number]
    else:
        chosen = history.merges
    yield Found(
        repo=origin.repo,
        changes=len(history.merges),
        first=min((merge.merged_at for merge in history.merges), default=None),
        last=max((merge.merged_at for merge in history.merges), default=None),
    )
    branch = clone.ask("symbolic-ref", "--quiet", "--short", "HEAD")
    wanted = [m for m in chosen if query.since is None or m.merged_at >= query.since]
    counts = measured(clone, [merge.commit for merge in wanted if merge.is_whole])
    yield from (_pull(merge, counts.files.get(merge.commit), origin, branch) for merge in chosen)
    yield from (Gap(where=origin.repo, message=message) for message in counts.gaps)


def _pull(
    merge: Merge, files: tuple[ChangedFile, ...] | None, origin: Origin, branch: str | None
) -> PullRequest:
    said = merge.said
    key = f"{origin.repo}#{said.number}"
    author = _login(merge.author_name, merge.author_email)
    return PullRequest(
        key=key,
        id=key,
        repo=origin.repo,
        number=said.number,
        title=said.title,
        body=said.body,
        author=author,
        merged_at=merge.merged_at,
        additions=_total(files, "additions"),
        deletions=_total(files, "deletions"),
        changed_files=None if files is None else len(files),
        files=files,
        url=origin.link(said.number, gitlab=said.is_gitlab),
        base=said.base or (branch if merge.is_on_main else None),
        head=said.head,
        merge_commit=merge.commit,
        is_bot=bool(author and author.endswith(BOT_SUFFIX)),
    )


def _login(name: str | None, email: str | None) -> str | None:
    """GitHub's private addresses carry the login; otherwise the name is all there is."""
    match = NOREPLY.fullmatch(email or "")
    return match[1] if match else name or None


def _total(files: tuple[ChangedFile, ...] | None, what: str) -> int | None:
    counts = [getattr(file, what) for file in files or ()]
    return None if files is None or None in counts else sum(counts)


def _tip(clone: Clone) -> str | None:
    """The commit to walk from: HEAD, or a main branch when HEAD names one that is not here."""
    candidates = ("HEAD", *FALLBACK_BRANCHES)
    found = (
        clone.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}") for ref in candidates
    )
    tip = next((commit for commit in found if commit), None)
    if tip:
        return tip
    newest = clone.ask(
        "for-each-ref", "--sort=-committerdate", "--count=1", "--format=%(objectname)", "refs"
    )
    return clone.ask("rev-parse", "--verify", "--quiet", f"{newest}^{{commit}}") if newest else None


def _origin(clone: Clone, folder: Path) -> Origin:
    """`owner/name` and host from the remote's address; its user and password are not looked at."""
    address = clone.ask("config", "--get", "remote.origin.url") or ""
    scp = re.fullmatch(r"(?:[^@/\s]+@)?([\w.-]+):(?!//)(\S+)", address)
    parts = urlsplit(address)
    host, path = (scp[1], scp[2]) if scp else (parts.hostname, parts.path)
    path = path.strip("/").removesuffix(".git")
    if not host or not re.fullmatch(r"[\w.~-]+(?:/[\w.~-]+)+", path):
        return Origin(repo=folder.resolve().name.removesuffix(".git") or "repository")
    return Origin(repo=path, host=host)
