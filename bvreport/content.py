"""Content: what a file is to hold, at hand or made as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Pieces:
    """A content too large to hold: made piece by piece, each time that it is written."""

    made: Callable[[], Iterator[bytes]]

    def __iter__(self) -> Iterator[bytes]:
        return self.made()

    def __bytes__(self) -> bytes:
        return b"".join(self)


Content: TypeAlias = bytes | Pieces
