"""git on somebody else's repository: nothing in it may run a program or reach a network.

A repository's own configuration can name programs (diff drivers, pagers, signature checkers, file
system monitors) and a partial clone fetches missing objects by itself. So git gets an environment
of its own, no protocol to fetch with, and every such setting overruled on the command line.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, cast

from bvreport.errors import SourceError

CHUNK = 1 << 16
OVERRULED = (
    "safe.directory=*",  # reading somebody else's clone is the purpose; what it could run is off
    "protocol.allow=never",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.submodule=short",
    "diff.suppressBlankEmpty=false",
    "log.showSignature=false",
    "log.mailmap=false",
    "gc.auto=0",
    "maintenance.auto=false",
)
LOG_FLAGS = (
    "-z",
    "--no-color",
    "--no-decorate",
    "--no-notes",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--encoding=UTF-8",
)


class Unreadable(Exception):
    """git stopped before the end; the text is its last complaint."""


class Clone:
    """One repository on disk, opened for reading. Holds the way to call git there."""

    def __init__(self, folder: Path) -> None:
        git = shutil.which("git")
        if git is None:
            raise SourceError("git is not installed", hint="install git, or give a JSON file")
        self._folder = folder.resolve()
        self._command = [git, "--no-pager", "--no-replace-objects", "-C", str(self._folder)]
        for setting in OVERRULED:
            self._command += ["-c", setting]
        self._environment = {
            "PATH": os.defpath,
            "LC_ALL": "C",
            "HOME": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_CEILING_DIRECTORIES": str(self._folder.parent),
        }

    def ask(self, *arguments: str) -> str | None:
        """The answer to a short question, or none when git refuses it."""
        answer = subprocess.run(
            [*self._command, *arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return answer.stdout.decode(errors="replace").strip() if answer.returncode == 0 else None

    def log(self, *arguments: str, commits: Iterable[str] | None = None) -> Iterator[str]:
        """The NUL-separated fields of one `git log`, as they arrive.

        With `commits`, exactly those are shown, in that order. `Unreadable` when git fails, after
        everything it still said.
        """
        walk = ["--no-walk=unsorted", "--stdin"] if commits is not None else []
        process = subprocess.Popen(
            [*self._command, "log", *LOG_FLAGS, *walk, *arguments],
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        stdin, stdout, stderr = (
            cast(IO[bytes], pipe) for pipe in (process.stdin, process.stdout, process.stderr)
        )
        complaints: list[bytes] = []
        listener = Thread(target=lambda: complaints.append(stderr.read()), daemon=True)
        listener.start()
        feeder = Thread(target=_feed, args=(stdin, commits or ()), daemon=True)
        feeder.start()
        try:
            yield from _fields(stdout)
            listener.join()
            if process.wait() != 0:
                raise Unreadable(_last_line(b"".join(complaints)))
        finally:
            process.kill()
            process.wait()
            feeder.join()
            listener.join()
            stdout.close()
            stderr.close()


def _feed(stdin: IO[bytes], commits: Iterable[str]) -> None:
    with suppress(BrokenPipeError), stdin:  # git stopped; its exit status tells why
        for commit in commits:
            stdin.write(f"{commit}\n".encode())


def _fields(stdout: IO[bytes]) -> Iterator[str]:
    rest: list[bytes] = []
    while chunk := stdout.read(CHUNK):
        head, *tail = chunk.split(b"\0")
        rest.append(head)
        for part in tail:
            yield b"".join(rest).decode("utf-8", errors="replace")
            rest = [part]
    if last := b"".join(rest):
        yield last.decode("utf-8", errors="replace")


def _last_line(complaint: bytes) -> str:
    lines = complaint.decode(errors="replace").strip().splitlines()
    return re.sub(r"[\x00-\x1f\x7f]", " ", lines[-1])[:200] if lines else "git gave no reason"
