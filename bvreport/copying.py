"""Copying: work in a copy of this process, which costs less than starting another one."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

THREADS = "/proc/self/task"  # of this process, those of libraries too


def may_be_copied() -> bool:
    """Only on Linux, and a single thread.

    Of several one may hold a lock, of a library too, that nobody would ever release in the copy.
    """
    try:
        return len(os.listdir(THREADS)) == 1
    except OSError:
        return False


@contextmanager
def in_a_copy(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """The work, begun beside what this process does until it asks for the result.

    Where no copy can be made, or one ends early or fails, the work is done when it is asked for:
    so what goes wrong is raised here. The result must be something that can be pickled.
    """
    if not may_be_copied():
        yield work
        return
    reading, writing = os.pipe()
    if (copy := os.fork()) == 0:
        try:
            with open(writing, "wb") as answer:
                pickle.dump(work(), answer, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)  # nothing of the first process is ended or flushed here
    os.close(writing)

    def result() -> T:
        with open(reading, "rb", closefd=False) as answer:
            packed = answer.read()
        try:
            done: T = pickle.loads(packed)  # nosec B301 # packed by the copy
        except (EOFError, pickle.UnpicklingError):
            return work()
        return done

    try:
        yield result
    finally:
        os.close(reading)
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
