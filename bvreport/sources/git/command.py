"""git on somebody else's repository: nothing in it may run a program or reach a network.

A repository's configuration can name programs (diff drivers, pagers, signature checkers, helpers
of remotes), and a partial clone fetches missing objects by itself. So its names (branches, where
it came from) and its objects are read apart: objects through an empty repository of our own, made
for the occasion, that borrows the clone's object store and knows none of its settings.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from bvreport.errors import SourceError, UsageError

CHUNK = 1 << 16
MOST_OF_A_COMPLAINT = 200
ENVIRONMENT = {
    "PATH": os.defpath,
    "LC_ALL": "C",
    "HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_ALLOW_PROTOCOL": "",  # a list of none: no way to fetch
    "GIT_NO_LAZY_FETCH": "1",  # git 2.39.4 and later do not even try
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}


class Unreadable(Exception):
    """git stopped before the end; the text is its last complaint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Git:
    """git with one repository, and nothing of the user's own settings."""

    program: str
    folder: Path
    environment: dict[str, str]

    def ask(self, *arguments: str) -> str | None:
        """The answer to a short question, or none when git refuses it."""
        try:
            return "".join(self.fields(*arguments, separator=b"\n")) or None
        except Unreadable:
            return None

    def fields(
        self, *arguments: str, given: Iterable[str] = (), separator: bytes = b"\0"
    ) -> Iterator[str]:
        """The parts of git's answer as they arrive; it reads the lines `given` on its stdin.

        `Unreadable` when git fails, after everything it still said.
        """
        # Files instead of pipes: git can neither wait for us to write nor for us to listen.
        with TemporaryFile() as stdin, TemporaryFile() as stderr:
            stdin.writelines(f"{line}\n".encode() for line in given)
            stdin.seek(0)
            process = subprocess.Popen(  # nosec B603 # no shell
                [self.program, "--no-pager", *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=stdin,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
            try:
                if process.stdout:  # it is a pipe; the type cannot tell
                    with process.stdout as stdout:
                        yield from _parts(stdout, separator)
                if process.wait() != 0:
                    raise Unreadable(_complaint(stderr))
            finally:
                process.kill()
                process.wait()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clone:
    """One repository on disk: `names` tells its branches and remotes, `objects` what it holds."""

    folder: Path
    names: Git
    objects: Git
    config_file: Path
    is_shallow: bool


@contextmanager
def opened(folder: Path) -> Iterator[Clone]:
    """The clone in a folder: a work tree's top, a linked one's, a submodule's, or a bare clone."""
    program = shutil.which("git")
    if program is None:
        raise SourceError("git is not installed", hint="install git, or give a JSON file")
    folder = folder.resolve()
    inner = folder / ".git"
    # Naming the place keeps git from looking for a repository further up, and from asking who
    # owns it: reading other people's clones is the purpose, and nothing in them is run.
    place = str(inner if inner.exists() else folder)
    with TemporaryDirectory(prefix="bvreport-git-") as private:
        ours = Path(private)
        # A work tree is not looked at; naming one overrules a setting that leads nowhere.
        reading = {"GIT_DIR": place, "GIT_WORK_TREE": private}
        names = Git(program=program, folder=ours, environment=ENVIRONMENT | reading)
        theirs = _common_folder(names, folder)
        is_shallow = _borrow(ours, theirs, names.ask("rev-parse", "--show-object-format"))
        borrowing = {"GIT_DIR": private, "GIT_OBJECT_DIRECTORY": str(theirs / "objects")}
        yield Clone(
            folder=folder,
            names=names,
            objects=Git(program=program, folder=ours, environment=ENVIRONMENT | borrowing),
            config_file=theirs / "config",
            is_shallow=is_shallow,
        )


def _common_folder(names: Git, folder: Path) -> Path:
    """Where the objects are; all linked work trees of a clone share them."""
    try:
        answer = "\n".join(names.fields("rev-parse", "--git-common-dir", separator=b"\n"))
    except Unreadable as error:
        if "not a git repository" in str(error):
            raise UsageError(
                f"{folder} is no git clone", hint="give the top folder of a clone, or owner/name"
            ) from error
        raise SourceError(
            f"git cannot open {folder}: {error}", hint=f"try `git -C {folder} status`"
        ) from error
    return (names.folder / answer).resolve()


def _borrow(ours: Path, theirs: Path, object_format: str | None) -> bool:
    """An empty repository that can read the clone's objects; whether the clone is shallow."""
    (ours / "refs").mkdir()
    (ours / "HEAD").write_text("ref: refs/heads/none\n")
    form = "\n[extensions]\nobjectFormat = sha256" if object_format == "sha256" else ""
    (ours / "config").write_text(
        f"[core]\nbare = true\ncommitGraph = false\nrepositoryFormatVersion = {int(bool(form))}"
        f"{form}\n"
    )
    shallow = theirs / "shallow"
    if not shallow.is_file() or not shallow.stat().st_size:
        return False
    shutil.copyfile(shallow, ours / "shallow")
    return True


def _parts(stdout: IO[bytes], separator: bytes) -> Iterator[str]:
    rest: list[bytes] = []
    while chunk := stdout.read(CHUNK):
        head, *tail = chunk.split(separator)
        rest.append(head)
        for part in tail:
            yield b"".join(rest).decode("utf-8", errors="replace")
            rest = [part]
    if last := b"".join(rest):
        yield last.decode("utf-8", errors="replace")


def _complaint(stderr: IO[bytes]) -> str:
    stderr.seek(0)
    lines = stderr.read().decode(errors="replace").strip().splitlines()
    fatal = [line for line in lines if line.startswith("fatal:")] or lines
    return (
        re.sub(r"[\x00-\x1f\x7f]", " ", fatal[-1])[:MOST_OF_A_COMPLAINT] if fatal else "no reason"
    )
