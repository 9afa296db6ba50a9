"""Streaming: changes scored part by part as they pass, with a model that reads along or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from bvreport.model import Gap, Issue, LlmUse, PullRequest, Reply, Valuation
from bvreport.partition.engine import Engine
from bvreport.partition.part import Held, Part
from bvreport.partition.passes import Line, Shared, chosen, scored
from bvreport.partition.survey import Survey

AT_ONCE = 200  # changes handed to a model together while they stream by


class SecondReader(Protocol):
    """Whoever reads along with the rules: a model, its cache, its budget."""

    @property
    def name(self) -> str:
        """Which model, asked how."""

    def read(self, pulls: Iterable[PullRequest]) -> Mapping[str, Reply]:
        """What it read, by the key of the pull request; what it did not read is missing."""

    def use(self, rejected: Mapping[str, int]) -> LlmUse:
        """What it took, and what of its replies was rejected."""

    def issues(self) -> tuple[Issue, ...]:
        """What it did not read, and why."""


@dataclass(slots=True)
class Tally:
    """What happened while changes streamed by."""

    received: int = 0
    excluded: int = 0
    issues: list[Issue] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # what a person may want to know beside


def streaming(
    survey: Survey,
    shared: Shared,
    reader: SecondReader | None,
    engine: Engine,
    at_once: int | None,
) -> Iterator[Valuation | Line | Issue | Gap]:
    """Each change as it streams by; a model gets so many of them at a time, or all."""
    parts: Iterable[Part] = survey.parts
    if reader is not None:
        parts = _read_along(survey, shared, reader, engine, at_once)
    return engine.over(parts, scored, shared)


def _read_along(
    survey: Survey, shared: Shared, reader: SecondReader, engine: Engine, at_once: int | None
) -> Iterator[Part]:
    """What a model is to read comes here: one place asks it, so that one budget holds for all."""
    some = engine.over(survey.parts, chosen, shared)
    while held := tuple(islice(some, at_once)):
        replies = reader.read([item for item in held if isinstance(item, PullRequest)])
        for start in range(0, len(held), AT_ONCE):
            few = held[start : start + AT_ONCE]
            keys = [item.key for item in few if isinstance(item, PullRequest)]
            yield Part(
                reading=Held(few),
                reasons={key: survey.reasons[key] for key in keys if key in survey.reasons},
                replies={key: replies[key] for key in keys if key in replies},
            )


def valuations(
    passing: Iterable[Valuation | Line | Issue | Gap], tally: Tally
) -> Iterator[Valuation]:
    """The changes; issues and gaps are noted down."""
    for item in passing:
        match item:
            case Valuation():
                yield item
            case Issue():
                tally.issues.append(item)
            case Gap():
                tally.gaps.append(item)
