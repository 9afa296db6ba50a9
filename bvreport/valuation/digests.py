"""Digests: eight bytes for each of a million things, to tell which of them came more than once."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator
from itertools import pairwise

DIGEST_BYTES = 8  # two of a million texts share one with a chance of 1 in 30 million
_DIGEST_BITS, _PART_BITS = 8 * DIGEST_BYTES, 8


def digest(text: str) -> int:
    """A short digest, the same on every machine.

    Texts may hold halves of surrogate pairs, which UTF-8 has no form for.
    """
    said = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(said, digest_size=DIGEST_BYTES).digest())


class Digests:
    """Numbers of 64 bits, kept without a Python object for each.

    Two different things may share a digest. So a digest that came twice proves nothing: it says
    which few things to keep whole and to compare by themselves.
    """

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        # In parts, so that sorting makes objects of one part at a time.
        self._parts = [array("Q") for _ in range(1 << _PART_BITS)]

    def add(self, digest: int) -> None:
        """Take in one more; of a negative or a longer number the last 64 bits."""
        digest &= (1 << _DIGEST_BITS) - 1
        self._parts[digest >> (_DIGEST_BITS - _PART_BITS)].append(digest)

    def join(self, other: Digests) -> None:
        """Take in all that another one holds."""
        for mine, others in zip(self._parts, other._parts, strict=True):
            mine.extend(others)

    def repeated(self) -> frozenset[int]:
        """Those that were added at least twice."""
        return frozenset(self._twice())

    def _twice(self) -> Iterator[int]:
        for part in self._parts:
            yield from (one for one, other in pairwise(sorted(part)) if one == other)

    def shared_beyond(self, bits: int) -> Iterator[int]:
        """Heads, without so many last bits, of which at least two different digests exist."""
        for part in self._parts:
            heads = (digest >> bits for digest in sorted(set(part)))
            yield from (one for one, other in pairwise(heads) if one == other)

    def __iter__(self) -> Iterator[int]:
        return (digest for part in self._parts for digest in part)
