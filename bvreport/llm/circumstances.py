"""Circumstances: what a reader works with beside its plan, handed in by whoever opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from bvreport.llm.batch import Memory
from bvreport.llm.client import Patience, Server
from bvreport.llm.prompt import Prompt
from bvreport.model import KeptReply

Told = Callable[[int, int, Decimal], None]  # questions done, of how many, dollars so far


class Cache(Protocol):
    """Where answers are kept between runs."""

    def get(self, keys: Sequence[str]) -> Mapping[str, KeptReply]:
        """The answers that are known."""

    def put(self, replies: Iterable[KeptReply]) -> None:
        """Keep these."""


class NoCache:
    """Nothing is kept, because there is nowhere to keep it."""

    def get(self, keys: Sequence[str]) -> Mapping[str, KeptReply]:
        """Nothing."""
        return {}

    def put(self, replies: Iterable[KeptReply]) -> None:
        """Forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a reader works with beside its plan. Without a server, `why` says why."""

    prompt: Prompt
    server: Server | None
    why: str = ""
    cache: Cache = field(default_factory=NoCache)
    memory: Memory | None = None  # of batches; without one there are none
    told: Told = lambda done, of, dollars: None
    patience: Patience | None = None
