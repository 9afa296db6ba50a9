"""How often one address may ask: a bucket that each request takes from and time fills again.

All workers share the buckets. Nobody waits for a lock: two that take from one bucket in the same
microsecond may take one together, which lets a flood through no faster.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from ipaddress import IPv4Address, ip_address

from bvreport.service.shared import numbers

BUCKETS = 1 << 14  # addresses of one bucket share what it holds; whose do cannot be known outside
NETWORK_BYTES = 8  # of IPv6: one customer has all that follows (RFC 6177)


class Rate:
    """So many at once and so many a second. A class because buckets live as long as the service."""

    def __init__(
        self, at_once: int, a_second: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once, self._a_second, self._clock = float(at_once), a_second, clock
        self._key = secrets.token_bytes(16)
        self._missing, self._since = numbers(BUCKETS), numbers(BUCKETS)

    def allows(self, address: str) -> bool:
        """Whether there is one left for this address; it is taken."""
        bucket, now = self._bucket(address), self._clock()
        filled = (now - self._since[bucket]) * self._a_second
        missing = max(0.0, self._missing[bucket] - filled)
        is_left = missing <= self._at_once - 1
        self._missing[bucket] = missing + 1 if is_left else missing
        self._since[bucket] = now
        return is_left

    def _bucket(self, address: str) -> int:
        digest = hashlib.blake2b(_network(address), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest, "big") % BUCKETS


def _network(address: str) -> bytes:
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address.encode()
    if isinstance(known, IPv4Address):
        return known.packed
    # An IPv4 client of a socket for both is written as IPv6; its network is nobody's.
    return known.ipv4_mapped.packed if known.ipv4_mapped else known.packed[:NETWORK_BYTES]
