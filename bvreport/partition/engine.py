"""Engines: where the parts of a run are read and scored. One core has the simplest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from bvreport.job import Job
from bvreport.partition.part import Part, Reading

S = TypeVar("S")
T = TypeVar("T")
Pass = Callable[[Part, S], Iterator[T]]
"""What is done with one part, given what all parts share; a function of a module, of data only."""


class Engine(Protocol):
    """Where parts are cut, and where passes over them run."""

    def parts(self, repo: str, job: Job, whole: Callable[[str, Job], Reading]) -> Iterator[Part]:
        """One `--repo` in parts; `whole` reads it here, and whole."""

    def over(self, parts: Iterable[Part], done: Pass[S, T], shared: S) -> Iterator[T]:
        """What a pass gives of each part, in the order of the parts, each exactly once."""


class Here:
    """One part a source, one after the other, in this process; nothing waits or is held."""

    def parts(self, repo: str, job: Job, whole: Callable[[str, Job], Reading]) -> Iterator[Part]:
        """The whole source."""
        yield Part(reading=whole(repo, job), origin=repo)

    def over(self, parts: Iterable[Part], done: Pass[S, T], shared: S) -> Iterator[T]:
        """Lazily: a change is scored when somebody asks for it."""
        for part in parts:
            yield from done(part, shared)


HERE: Engine = Here()
