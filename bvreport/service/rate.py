"""How often one address may ask: a bucket that each request takes from and time fills again."""

from __future__ import annotations

import time
from collections import OrderedDict

MOST_ADDRESSES = 10_000  # remembered; those that asked longest ago are forgotten


class Rate:
    """So many at once and so many a second. A class because buckets live as long as the service."""

    def __init__(self, at_once: int, a_second: float) -> None:
        self._at_once, self._a_second = float(at_once), a_second
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, address: str) -> bool:
        """Whether there is one left for this address; it is taken."""
        now = time.monotonic()
        level, at = self._buckets.pop(address, (self._at_once, now))
        level = min(self._at_once, level + (now - at) * self._a_second)
        self._buckets[address] = (level - 1 if level >= 1 else level, now)
        while len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        return level >= 1
