"""Small git repositories for tests, written by `git fast-import` in one process each."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

NEW_YEAR = 1_704_067_200  # 1 January 2024
DAY = 86_400
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.com",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One commit; parents are places in the list, by default the commit before."""

    message: str | bytes
    files: Mapping[str, bytes] = field(default_factory=dict)
    parents: tuple[int, ...] | None = None
    author: str = "Ada <ada@example.com>"
    committer: str = "Ada <ada@example.com>"
    at: int | None = None
    encoding: str | None = None


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """What git prints, on a machine without any settings."""
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, env=ENVIRONMENT, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(errors="replace").strip()


def build(
    folder: Path, commits: Sequence[Commit], *, branch: str = "main", options: Sequence[str] = ()
) -> Path:
    """A bare repository whose branch ends with the last commit."""
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare", f"--initial-branch={branch}", *options)
    stream = b"".join(_written(place, commit) for place, commit in enumerate(commits))
    end = f"reset refs/heads/{branch}\nfrom :{len(commits)}\n".encode()
    git(folder, "fast-import", "--quiet", "--date-format=raw-permissive", stdin=stream + end)
    return folder


def raw_commit(folder: Path, content: bytes) -> str:
    """A commit object exactly as given, however wrong."""
    return git(folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=content)


def loose(folder: Path, name: str) -> Path:
    """The file of one object."""
    return folder / "objects" / name[:2] / name[2:]


def _written(place: int, commit: Commit) -> bytes:
    message = commit.message if isinstance(commit.message, bytes) else commit.message.encode()
    at = NEW_YEAR + place * DAY if commit.at is None else commit.at
    before = (place - 1,) if place else ()
    parents = before if commit.parents is None else commit.parents
    parts = [
        b"commit refs/heads/being-built\n",
        f"mark :{place + 1}\n".encode(),
        f"author {commit.author} {at} +0000\n".encode(),
        f"committer {commit.committer} {at} +0000\n".encode(),
        f"encoding {commit.encoding}\n".encode() if commit.encoding else b"",
        b"data %d\n%s\n" % (len(message), message),
        *(
            f"{'merge' if which else 'from'} :{parent + 1}\n".encode()
            for which, parent in enumerate(parents)
        ),
        *(
            b"M 100644 inline %s\ndata %d\n%s\n" % (_quoted(name), len(content), content)
            for name, content in commit.files.items()
        ),
    ]
    start = b"" if parents else b"reset refs/heads/being-built\n\n"
    return start + b"".join(parts) + b"\n"


def _quoted(name: str) -> bytes:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'.encode()
