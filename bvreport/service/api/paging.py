"""A long list into pages: a cursor names the last item that was sent, so that none is left out.

A list that grows between two pages moves what is behind the cursor, not the cursor; when its item
is gone, its place counts.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bvreport.errors import UsageError

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some items, how many there are, and the cursor of the next page; none on the last."""

    items: tuple[T, ...]
    count: int
    next: str | None


def page(every: Sequence[T], name: Callable[[T], str], limit: int, cursor: str | None) -> Page[T]:
    """The items behind a cursor; `UsageError` for one that was never given out."""
    start = 0 if cursor is None else _start(every, name, cursor)
    items = tuple(every[start : start + limit])
    end = start + len(items)
    following = _cursor(end, name(items[-1])) if items and end < len(every) else None
    return Page(items=items, count=len(every), next=following)


def _cursor(place: int, name: str) -> str:
    said = json.dumps([place, name], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def _start(every: Sequence[T], name: Callable[[T], str], cursor: str) -> int:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        match json.loads(base64.b64decode(padded, altchars=b"-_", validate=True)):
            case [int(place), str(last)] if place > 0:
                pass
            case _:
                raise ValueError
    except (ValueError, RecursionError, binascii.Error) as error:
        raise UsageError(
            "cursor was not given out here", hint="begin without one, go on with `next`"
        ) from error
    if place <= len(every) and name(every[place - 1]) == last:
        return place
    return next((n for n, one in enumerate(every, 1) if name(one) == last), place)
