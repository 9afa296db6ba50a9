"""Cores: an engine that reads sources in this process and scores them in one for each core."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar, cast

from bvreport.beside import Beside, handed_over, quickest, sent
from bvreport.errors import BvreportError
from bvreport.garbage import collect_rarely
from bvreport.job import Job
from bvreport.model import Gap, Issue, PullRequest, Valuation
from bvreport.partition.engine import HERE, Engine, Pass
from bvreport.partition.part import Held, Part, Reading
from bvreport.partition.passes import Line, Shared, chosen, scored

S = TypeVar("S")
T = TypeVar("T")
Scored = Valuation | Line | Issue | Gap

BUNDLE = 200  # changes that one process gets at a time: a tenth of a second of work
WORTH = 10  # bundles; of fewer, one process is done before others are loaded
AHEAD = 3  # bundles on their way to each process
MOST = 16  # processes that nobody asked for: each takes some 60 MB
QUOTA = Path("/sys/fs/cgroup/cpu.max")  # how much of the cores a container may use


@dataclass(frozen=True, slots=True)
class Cores:
    """So many processes, once there is enough to score. The order, and so every byte, is kept."""

    processes: int

    def parts(self, repo: str, job: Job, whole: Callable[[str, Job], Reading]) -> Iterator[Part]:
        """The whole source: reading it takes a tenth of what scoring it takes."""
        return HERE.parts(repo, job, whole)

    def over(self, parts: Iterable[Part], done: Pass[S, T], shared: S) -> Iterator[T]:
        """Only scoring is worth sending changes around."""
        if done is not scored or not isinstance(shared, Shared):
            return HERE.over(parts, done, shared)
        return cast(Iterator[T], self._scored(_bundles(parts, shared), shared))

    def _scored(self, bundles: Iterator[Part], shared: Shared) -> Iterator[Scored]:
        first = list(islice(bundles, WORTH))
        # One here, so that copies of this process have what the first texts make it read, compile.
        here, others = (first[:1], first[1:]) if len(first) == WORTH else (first, [])
        yield from HERE.over(here, scored, shared)
        if not others:
            return
        crew = [Beside(_score, start=quickest()) for _ in range(self.processes)]
        try:
            for one in crew:
                one.send(shared)
            yield from _in_turn(crew, chain(others, bundles))
        finally:
            for one in crew:
                one.end()


def automatic() -> Engine:
    """As many processes as this one may use cores."""
    return cores(min(usable(), MOST))


def cores(processes: int) -> Engine:
    """The engine of so many processes."""
    return Cores(processes) if processes > 1 else HERE


def usable() -> int:
    """The cores that this process may use, as far as the system tells."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with suppress(OSError, ValueError):
        quota, period = map(int, QUOTA.read_text().split())
        return max(1, min(count or 1, quota // period))
    return count or 1


def _bundles(parts: Iterable[Part], shared: Shared) -> Iterator[Part]:
    """What is to be scored, each bundle with what is known of its changes."""
    for part in parts:
        items = chosen(part, shared)
        while held := tuple(islice(items, BUNDLE)):
            keys = [item.key for item in held if isinstance(item, PullRequest)]
            yield Part(
                reading=Held(held),
                reasons={key: part.reasons[key] for key in keys if key in part.reasons},
                replies={key: part.replies[key] for key in keys if key in part.replies},
            )


def _in_turn(crew: list[Beside], bundles: Iterable[Part]) -> Iterator[Scored]:
    """The bundles dealt out in turn, the answers taken in the same order."""
    waiting: deque[Beside] = deque()
    for place, bundle in enumerate(bundles):
        if len(waiting) == AHEAD * len(crew):
            yield from _answer(waiting.popleft())
        one = crew[place % len(crew)]
        one.send(bundle)
        waiting.append(one)
    for one in waiting:
        yield from _answer(one)


def _answer(one: Beside) -> Iterable[Scored]:
    try:
        answer: list[Scored] = one.answer()
    except (EOFError, ConnectionError) as error:
        raise BvreportError(
            "a process that scores ended early", hint="is there memory left? try --jobs 1"
        ) from error
    return answer


def _score(line: Connection) -> None:
    """In each of the processes: what all share comes first, then bundle after bundle."""
    collect_rarely()
    given = sent(line)
    shared = cast(Shared, next(given, None))
    with suppress(BrokenPipeError, ConnectionResetError):  # the first process ended
        for bundle in given:
            try:
                line.send(list(scored(bundle, shared)))
            except Exception as error:  # the first process tells it
                line.send(handed_over(error))
