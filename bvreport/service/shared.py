"""Numbers in memory that all workers share: made before them, and gone with the last of them."""

from __future__ import annotations

import mmap

DOUBLE = 8  # bytes


def numbers(count: int) -> memoryview[float]:
    """So many numbers, all zero, that a fork does not part."""
    found: memoryview[float] = memoryview(mmap.mmap(-1, count * DOUBLE)).cast("d")
    return found
