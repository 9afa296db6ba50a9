"""Keys into arms: which variant a change falls to in a live split, the same on every machine."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from bvreport.errors import UsageError

ARMS = ("A", "B")
HALF = Fraction(1, 2)
_BITS = 64  # of the digest: enough for shares that differ in the 19th decimal


def arm(key: str, salt: str, share: Fraction = HALF) -> str:
    """B for this share of all keys, else A: decided by the key and the salt alone.

    The first 64 bits of SHA-256 over the salt, a NUL and the key are read as a number from 0 up to
    1. So nothing has to be remembered, a larger share keeps whoever is in B there, and another salt
    splits anew, independently of all others.
    """
    digest = hashlib.sha256(f"{salt}\0{key}".encode("utf-8", "surrogatepass")).digest()
    place = Fraction(int.from_bytes(digest[: _BITS // 8], "big"), 2**_BITS)
    return ARMS[place < share]


def portion(text: str) -> Fraction:
    """A share as it was typed, `0.1` or `1/3`; what is none is a `UsageError`."""
    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise UsageError(f"{text!r} is no share", hint="write a number from 0 to 1, such as 0.1")
    return share
