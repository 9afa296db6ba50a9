"""Commits into the files they changed, with line counts as far as the clone holds the contents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from bvreport.model import ChangedFile
from bvreport.sources.git.command import Clone, Unreadable
from bvreport.words import plural

DIFF = ("diff-tree", "--stdin", "-r", "-z", "--root", "--always")
LINES = (*DIFF, "--numstat", "-M", "-l1000")
CONTENTS = (*DIFF, "--raw", "--no-abbrev", "--no-renames")  # needs trees, no contents
DONE = "."  # git repeats a line that names no commit: behind each commit, a sign that it is whole
SUBMODULE = "160000"
PATIENCE = 5  # commits in a row that cannot be read, before leaps begin
MOST_GITS = 4  # side by side
FEWEST_STEPS = 200  # commits that a further git is worth
MOST_STARTS = 64  # every unreadable tree costs a process

Files = tuple[ChangedFile, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A commit and the parent to measure it against; none for the first of a history."""

    commit: str
    parent: str | None

    @property
    def line(self) -> str:
        """How `git diff-tree` wants it asked."""
        return f"{self.commit} {self.parent}" if self.parent else self.commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Files by commit; a commit that could not be read is not there, and `gaps` say why."""

    files: Mapping[str, Files]
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """The names that a commit changed, and the contents that counting its lines would read."""

    files: Files
    contents: frozenset[str]


def measured(clone: Clone, steps: Sequence[Step]) -> Counts:
    """What each commit changed.

    git ends at the first content that a partial clone lacks. Then the names are listed from the
    trees, and lines counted where all contents are there.
    """
    files, is_whole = _side_by_side(clone, steps)
    if is_whole:
        return Counts(files=files)
    rest = [step for step in steps if step.commit not in files]
    listings, reason = _readable(clone, _contents, rest)
    absent = _absent(clone, frozenset().union(*(found.contents for found in listings.values())))
    whole = [
        step
        for step in rest
        if step.commit in listings and not listings[step.commit].contents & absent
    ]
    counted, reason_for_lines = _readable(clone, _lines, whole)
    names = {commit: listing.files for commit, listing in listings.items()}
    uncounted = len(listings) - len(counted)
    unlisted = len(rest) - len(listings)
    gaps = []
    if uncounted:
        why = reason_for_lines or "contents are missing"
        gaps.append(f"line counts of {plural(uncounted, 'change')} are not in this clone ({why})")
    if unlisted:
        gaps.append(
            f"file and line counts of {plural(unlisted, 'change')} are not in this clone ({reason})"
        )
    return Counts(files=files | names | counted, gaps=tuple(gaps))


def _side_by_side(clone: Clone, steps: Sequence[Step]) -> tuple[dict[str, Files], bool]:
    """The files of each commit up to the first that cannot be read, and whether all could.

    Comparing contents is half of what reading a clone takes, and one git uses one core for it.
    """
    gits = min(MOST_GITS, os.cpu_count() or 1, max(1, len(steps) // FEWEST_STEPS))
    size = max(1, -(-len(steps) // gits))
    slices = [steps[start : start + size] for start in range(0, len(steps), size)]
    files: dict[str, Files] = {}
    with ThreadPoolExecutor(gits) as pool:
        found = list(pool.map(partial(_as_far_as_readable, clone), slices))
    for some, _ in found:
        files |= some
    return files, all(is_whole for _, is_whole in found)


def _as_far_as_readable(clone: Clone, steps: Sequence[Step]) -> tuple[dict[str, Files], bool]:
    files: dict[str, Files] = {}
    try:
        files.update(_lines(clone, steps))  # keeps what came before a failure
    except Unreadable:
        return files, False
    return files, True


def _readable(
    clone: Clone,
    read: Callable[[Clone, Sequence[Step]], Iterator[tuple[str, T]]],
    steps: Sequence[Step],
) -> tuple[dict[str, T], str]:
    """What can be read, going on behind each commit that git ends at, and git's last complaint.

    Leaps double while nothing is readable, so that a clone without trees costs few processes.
    """
    found: dict[str, T] = {}
    reason, misses, position = "", 0, 0
    for _ in range(MOST_STARTS):
        before = len(found)
        try:
            found.update(read(clone, steps[position:]))  # keeps what came before a failure
            break
        except Unreadable as error:
            reason = str(error)
        got = len(found) - before
        misses = 0 if got else misses + 1
        position += got + 2 ** max(0, misses - PATIENCE)
    return found, reason


def _lines(clone: Clone, steps: Sequence[Step]) -> Iterator[tuple[str, Files]]:
    for commit, entries in _changes(clone, LINES, steps):
        yield commit, tuple(_counted(entry) for entry in entries)


def _contents(clone: Clone, steps: Sequence[Step]) -> Iterator[tuple[str, _Listing]]:
    for commit, entries in _changes(clone, CONTENTS, steps):
        contents: set[str] = set()
        for entry, _ in entries:
            modes_and_objects = entry.removeprefix(":").split(" ")
            contents.update(
                name
                for mode, name in zip(modes_and_objects[:2], modes_and_objects[2:4], strict=True)
                if mode != SUBMODULE and name.strip("0")
            )
        files = tuple(ChangedFile(path=path) for _, path in entries)
        yield commit, _Listing(files=files, contents=frozenset(contents))


def _changes(
    clone: Clone, command: Sequence[str], steps: Sequence[Step]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Commit by commit, each file as git tells it and its name; only what git told in full."""
    commit = ""
    entries: list[tuple[str, str]] = []
    fields = clone.objects.fields(*command, given=(f"{step.line}\n{DONE}" for step in steps))
    for told in fields:
        if told.startswith(DONE):
            yield commit, entries
            entries = []
        told = told.removeprefix(f"{DONE}\n")
        if told.startswith(":"):
            entries.append((told, next(fields, "")))
        elif "\t" in told:
            name = told.split("\t", 2)[2]
            if not name:  # a rename: its two names follow
                next(fields, "")
                name = next(fields, "")
            entries.append((told, name))
        else:
            commit = told


def _counted(entry: tuple[str, str]) -> ChangedFile:
    """A line of `--numstat`: a binary file has "-" for its lines."""
    additions, deletions, _ = entry[0].split("\t", 2)
    return ChangedFile(
        path=entry[1],
        additions=int(additions) if additions.isdigit() else 0,
        deletions=int(deletions) if deletions.isdigit() else 0,
    )


def _absent(clone: Clone, contents: frozenset[str]) -> set[str]:
    absent: set[str] = set()
    with suppress(Unreadable):  # what it could not tell of shows when it is counted
        for answer in clone.objects.fields(
            "cat-file", "--batch-check=%(objectname)", given=contents, separator=b"\n"
        ):
            name, _, state = answer.partition(" ")
            if state:
                absent.add(name)
    return absent
