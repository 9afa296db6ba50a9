"""One at a time, a few waiting, the others turned away: for what takes seconds of a processor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bvreport.service.library import Overloaded

MOST_WAITING = 4


class Turns:
    """Whose turn it is. A class because it lives as long as the service."""

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)
        self._here = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for it; `Overloaded` when too many wait already."""
        if self._here > MOST_WAITING:
            raise Overloaded("other files are being made", hint="try again in a few seconds")
        self._here += 1
        try:
            async with self._one:
                yield
        finally:
            self._here -= 1
