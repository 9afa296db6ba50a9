"""The commit that this copy of the package was made from, as far as anything tells.

A wheel or an sdist carries it in a file that the build wrote; a checkout has `.git`, which is read
without git; an archive of the repository has the line that git filled in when it made the archive.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
COMMIT_FILE = "commit.txt"  # written by hatch_build.py
ARCHIVE_FILE = ".git_archival.txt"
SHOWN_DIGITS = 12

_COMMIT = re.compile(r"\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b")
_REFERENCE = re.compile(r"ref: (refs/[\w./-]+)")


def commit(package: Path = PACKAGE) -> str | None:
    """The full name of the commit; none where nothing tells."""
    root = package.parent
    return (
        _first_commit(_text(package / COMMIT_FILE))
        or _checked_out(root / ".git")
        or _first_commit(_text(root / ARCHIVE_FILE))
    )


def _checked_out(git: Path) -> str | None:
    """What is checked out: HEAD names a commit, or a branch that does."""
    if git.is_file():  # a further work tree: the file says where its own files are
        git = (git.parent / _text(git).removeprefix("gitdir:").strip()).resolve()
    head = _text(git / "HEAD")
    branch = _REFERENCE.match(head)
    if branch is None:
        return _first_commit(head)
    named = _text(git / "commondir").strip()
    common = git / named if named else git
    if found := _first_commit(_text(common / branch[1])):
        return found
    packed = _text(common / "packed-refs").splitlines()
    return next((_first_commit(line) for line in packed if line.endswith(f" {branch[1]}")), None)


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""


def _first_commit(text: str) -> str | None:
    found = _COMMIT.search(text)
    return found[0] if found else None
