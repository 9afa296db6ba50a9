"""Parts: pieces of what the sources hold, each read by itself, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from bvreport.model import Reply
from bvreport.origins import Item

NO_REPLIES: Mapping[str, Reply] = MappingProxyType({})


class Reading(Protocol):
    """Something that can be read from its beginning as often as one likes."""

    def items(self) -> Iterator[Item]:
        """What it holds, in its order."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is in memory already."""

    held: tuple[Item, ...] = field(repr=False)

    def items(self) -> Iterator[Item]:
        """What it holds, in its order."""
        return iter(self.held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One piece, and what the others know that matters to it.

    `origin` names what several parts are pieces of, and `is_piece` says that only all of them
    together tell whether there is anything to read. `known` are keys that earlier parts brought, so
    that here they come a second time; `reasons` say by key why changes of this part do not count,
    `replies` what a model read in them.
    """

    reading: Reading
    origin: str = ""
    is_piece: bool = False
    known: frozenset[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict, repr=False)
    replies: Mapping[str, Reply] = field(default_factory=dict, repr=False)
