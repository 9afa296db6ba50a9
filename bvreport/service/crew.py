"""Several workers on one socket: started, watched, started again when one dies, ended together.

They are forked before any thread runs or any connection is open, so that they share the socket, the
counts and the secrets of forms; each opens the store itself.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import connection, get_all_start_methods, get_context
from multiprocessing.context import ForkProcess
from typing import NoReturn

from bvreport.errors import BvreportError, UsageError
from bvreport.service.logs import told

SOON_SECONDS = 10.0  # one that ends so soon after its start has not worked
MOST_FAILURES = 5  # starts in a row that fail before the service gives up
ENDING = (signal.SIGTERM, signal.SIGINT)

Work = Callable[[int, bool], None]


def check(workers: int) -> None:
    """Refuse what this machine cannot do."""
    if workers > 1 and "fork" not in get_all_start_methods():
        raise UsageError("this system cannot fork: it has one worker", hint="leave --workers out")


def run(workers: int, work: Work, patience_seconds: float) -> None:
    """`work(number, again)` in so many processes until SIGTERM or Ctrl-C; `again` for one that
    takes the place of another. Those that have not ended after so many seconds are killed."""
    _Crew(workers, work, patience_seconds).run()


class _Crew:
    """Lives as long as the service."""

    def __init__(self, workers: int, work: Work, patience_seconds: float) -> None:
        self._work, self._patience_seconds = work, patience_seconds
        self._fork = get_context("fork")
        self._theirs, self._ours = os.pipe()  # that ours is closed tells them that this one died
        self._at: dict[int, ForkProcess] = {}
        self._started: dict[int, float] = {}
        self._told_to_end: int | None = None
        self._workers, self._failures = workers, 0

    def run(self) -> None:
        before = {number: signal.signal(number, self._end) for number in ENDING}
        try:
            for number in range(self._workers):
                self._start(number, again=False)
            while self._told_to_end is None:
                connection.wait([one.sentinel for one in self._at.values()], timeout=1)
                self._replace_dead()
        finally:
            self._end(signal.SIGTERM)
            self._wait()
            for number, handler in before.items():
                signal.signal(number, handler)
        if self._told_to_end == signal.SIGINT:
            raise KeyboardInterrupt

    def _start(self, number: int, again: bool) -> None:
        process = self._fork.Process(target=self._begin, args=(number, again))
        self._at[number], self._started[number] = process, time.monotonic()
        # Until it has handlers of its own it must not act on a signal with ours.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _begin(self, number: int, again: bool) -> None:
        """In the worker: its parent's handlers and its end of the pipe are not its own."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all: ours tells them
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        os.close(self._ours)
        threading.Thread(target=self._orphaned, name="bvreport-parent", daemon=True).start()
        self._work(number, again)

    def _orphaned(self) -> NoReturn:
        os.read(self._theirs, 1)  # nobody writes: this returns when the other end is closed
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(self._patience_seconds)
        os._exit(1)

    def _replace_dead(self) -> None:
        for number, process in tuple(self._at.items()):
            if process.is_alive() or self._told_to_end is not None:
                continue
            told("worker ended", worker=number, code=process.exitcode)
            lived = time.monotonic() - self._started[number]
            self._failures = self._failures + 1 if lived < SOON_SECONDS else 0
            if self._failures >= MOST_FAILURES:
                raise BvreportError(
                    f"workers ended {self._failures} times right after their start",
                    hint="the lines above say why",
                )
            self._start(number, again=True)

    def _end(self, number: int, _: object = None) -> None:
        if self._told_to_end is None:
            self._told_to_end = number
        for process in self._at.values():
            if process.pid is not None:
                process.terminate()  # nothing for one that has ended: its number may be another's

    def _wait(self) -> None:
        ends = time.monotonic() + self._patience_seconds
        for process in self._at.values():
            process.join(max(0.0, ends - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
        os.close(self._ours)
        os.close(self._theirs)
