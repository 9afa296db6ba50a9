"""A real `bvreport serve` on a free port of 127.0.0.1, and a browser without a screen: HTTP."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HTML = {"Accept": "text/html"}
PATIENCE = 120  # seconds; what else this machine does may take most of them
MAKING = b"report of this view is being made"  # in a page with a capital before
AS_OF = "1751328000"  # the demo's own date


@dataclass(frozen=True)
class Answer:
    """One answer, read whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Live:
    """A running service."""

    port: int
    process: subprocess.Popen[str]
    reading: threading.Thread
    log: list[str] = field(default_factory=list)

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, **headers: str
    ) -> Answer:
        """One request, with header names as keywords: `If_None_Match`.

        Who is told that the report is being made comes again, as a browser does.
        """
        ends = time.monotonic() + PATIENCE
        while (read := self._asked(path, method, body, **headers)).status == 503:
            if MAKING not in read.body or time.monotonic() > ends:
                break
            time.sleep(0.2)
        return read

    def _asked(self, path: str, method: str, body: bytes | None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(connection):  # also when the worker at its other end dies
            connection.request(method, path, body, named)
            with connection.getresponse() as answer:
                told = {name.lower(): value for name, value in answer.getheaders()}
                return Answer(answer.status, told, answer.read())

    def end(self, how: int = signal.SIGTERM) -> int:
        """Tell it to end, and wait until it has; its exit code."""
        self.process.send_signal(how)
        self.process.wait(timeout=PATIENCE)
        self.reading.join()
        return self.process.returncode


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'store.db'}"


@contextmanager
def service(folder: Path, *arguments: str, store: str = "", **environment: str) -> Iterator[Live]:
    """The service over the store in a folder, or another; it is ended afterwards, if it runs."""
    database = store or url(folder)
    command = [sys.executable, "-m", "bvreport", "serve", "--port", "0", "--db", database]
    known: dict[str, Any] = {**os.environ, "SOURCE_DATE_EPOCH": AS_OF, **environment}
    process = subprocess.Popen(
        [*command, *arguments], stderr=subprocess.PIPE, text=True, cwd=folder, env=known
    )
    assert process.stderr is not None
    log: list[str] = []
    for line in process.stderr:
        log.append(line)
        if found := re.search(r"serving on http://[^/]+:(\d+)/", line):
            break
    else:
        raise AssertionError(f"it did not begin: {log}")
    # Somebody has to read on: a full pipe would stop the service in the middle of a line.
    reading = threading.Thread(target=lambda: log.extend(process.stderr or ()))
    reading.start()
    try:
        yield Live(int(found[1]), process, reading, log)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        reading.join()
        process.stderr.close()
