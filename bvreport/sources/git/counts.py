"""Commits into the files they changed, with line counts as far as the clone holds the contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bvreport.model import ChangedFile
from bvreport.sources.git.command import Clone, Unreadable

MARK = "\x01"
DIFF_FLAGS = (f"--format={MARK}%H", "--diff-merges=first-parent", "-M", "-l1000")
LINES = ("--numstat",)
MOST_RESTARTS = 50  # a clone without contents fails at every commit; each try costs a process
NAMES = ("--name-only", "--no-renames")  # needs trees only: what a blobless clone has


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Files by commit; a commit that could not be read is not there, and `gaps` say why."""

    files: Mapping[str, tuple[ChangedFile, ...]]
    gaps: tuple[str, ...] = ()


def measured(clone: Clone, commits: Sequence[str]) -> Counts:
    """What each commit changed against its first parent.

    git dies in mid-stream at the first content that a partial clone lacks. The walk goes on behind
    that commit, which is read again by names alone, without line counts, and listed as a gap.
    """
    files: dict[str, tuple[ChangedFile, ...]] = {}
    gaps: list[str] = []
    wanted = list(commits)
    for flags, missing in ((LINES, "line counts"), (NAMES, "file counts")):
        reason = ""
        for _ in range(MOST_RESTARTS):
            try:
                files.update(_changes(clone, flags, wanted))
            except Unreadable as error:
                reason = str(error)
            wanted = [commit for commit in wanted if commit not in files]
            if not wanted:
                break
            wanted = wanted[1:]  # the one that git died at
        wanted = [commit for commit in commits if commit not in files]
        if wanted:
            gaps.append(f"{missing} of {len(wanted)} changes are not in this clone ({reason})")
    return Counts(files=files, gaps=tuple(gaps))


def _changes(
    clone: Clone, flags: Sequence[str], commits: Sequence[str]
) -> Iterator[tuple[str, tuple[ChangedFile, ...]]]:
    """Commit by commit; the last one before a failure may be cut short and is not given."""
    if not commits:
        return
    expected = iter(commits)
    awaited = MARK + next(expected, "")
    commit = ""
    changed: list[ChangedFile] = []
    fields = clone.log(*DIFF_FLAGS, *flags, commits=commits)
    for field in fields:
        if field == awaited:
            if commit:
                yield commit, tuple(changed)
            commit, changed = field.removeprefix(MARK), []
            awaited = MARK + next(expected, "")
        elif entry := field.removeprefix("\n") if not changed else field:
            changed.append(_file(entry, fields) if flags is LINES else ChangedFile(path=entry))
    if commit:
        yield commit, tuple(changed)


def _file(entry: str, fields: Iterator[str]) -> ChangedFile:
    """One line of `--numstat -z`; a rename has its two names in the next two fields."""
    additions, deletions, path = entry.split("\t", 2)
    if not path:
        next(fields, "")
        path = next(fields, "")
    return ChangedFile(
        path=path,
        additions=int(additions) if additions.isdigit() else 0,  # "-" for a binary file
        deletions=int(deletions) if deletions.isdigit() else 0,
    )
