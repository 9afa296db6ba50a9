"""Beside: a second process for a piece of work, which ends with this one, whatever ends that."""

from __future__ import annotations

import multiprocessing
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from typing import Any, Literal

from bvreport.copying import may_be_copied
from bvreport.packing import number_of

Start = Literal["spawn", "fork"]

# Numbers go as their digits and arrive as one object for all that are the same.
ForkingPickler.register(Decimal, lambda number: (number_of, (str(number),)))


class Beside:
    """Lives as long as its process: it gets what is sent, in order, and answers.

    The process starts anew unless it is to be a copy, as `quickest` may allow: so `work` is a
    function of a module, and what it gets can be pickled.
    """

    def __init__(self, work: Callable[..., None], *given: Any, start: Start = "spawn") -> None:
        self._line, its_end = multiprocessing.Pipe()
        given = (its_end, *given)
        if start == "fork":
            fork = multiprocessing.get_context("fork")
            given = (self._line, work, *given)
            self._process: BaseProcess = fork.Process(target=_without, args=given, daemon=True)
        else:
            spawn = multiprocessing.get_context("spawn")
            self._process = spawn.Process(target=work, args=given, daemon=True)
        with unheard() if start == "spawn" else _blocked():
            self._process.start()
        its_end.close()

    def send(self, what: object) -> None:
        """Hand something over; that the process is gone shows when it should answer."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._line.send(what)

    def answer(self) -> Any:
        """Its next answer, or what went wrong there; `EOFError` or `OSError` when it is gone."""
        answer = self._line.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def end(self) -> None:
        """Stop it, finished or not."""
        self._process.terminate()
        self._process.join()
        self._line.close()


def quickest() -> Start:
    """A copy, which has loaded what this process has, where one may be made."""
    return "fork" if may_be_copied() else "spawn"


def _without(first_end: Connection, work: Callable[..., None], *given: Any) -> None:
    """In a copy: as long as it has the first process's end too, it never sees that closed."""
    first_end.close()
    work(*given)


def sent(line: Connection) -> Iterator[Any]:
    """In the second process: what the first one sends, until it ends.

    Taken in while work goes on: neither ever waits for the other to listen.
    """
    waiting: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()

    def take_in() -> None:
        try:
            with suppress(EOFError, OSError):
                while True:
                    waiting.put((line.recv(),))
        finally:  # what cannot be read ends the work, instead of leaving it to wait
            waiting.put(())

    threading.Thread(target=take_in, daemon=True).start()
    while given := waiting.get():
        yield given[0]


def handed_over(error: Exception) -> Exception:
    """In the second process: what went wrong, to be raised in the first, with where it did.

    Some libraries have exceptions that cannot be sent, or not be read: then what they say is.
    """
    where = "".join(traceback.format_tb(error.__traceback__))
    try:
        pickle.loads(pickle.dumps(error))  # nosec B301 # packed here
    except Exception:  # a library may refuse with whatever it likes
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(f"in the process beside:\n{where}")
    return error


@contextmanager
def unheard() -> Iterator[None]:
    """Ctrl-C goes to every process of a terminal; what starts here leaves it to the first one."""
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()  # starting along with a process, it would lift the block
    with _blocked():
        yield


@contextmanager
def _blocked() -> Iterator[None]:
    """The same for a copy, with which no tracker starts: one takes as long as a bare Python."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
