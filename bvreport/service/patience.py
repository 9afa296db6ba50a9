"""Connections that do not keep a worker waiting: a request has to arrive in time, and an answer has
to be taken. Uvicorn limits how long nobody asks, not how slowly; a few hundred who send a byte now
and then would fill its places.
"""

from __future__ import annotations

from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

ARRIVAL_SECONDS = 20.0  # for a head, and for a body; between one and two times as long


class Patient(H11Protocol):
    """One connection. A class because Uvicorn asks for one."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # asyncio says BaseTransport
        """Begin to look at it."""
        super().connection_made(transport)
        self._look: TimerHandle = self.loop.call_later(ARRIVAL_SECONDS, self._late, self._place())

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._look.cancel()
        super().connection_lost(exc)

    def _late(self, before: tuple[Any, int]) -> None:
        """End it when it stands where it stood at the last look, unless we are at work for it."""
        cycle, _ = now = self._place()
        if now == before and (cycle is None or cycle.response_complete or cycle.more_body):
            self.transport.abort()
        else:
            self._look = self.loop.call_later(ARRIVAL_SECONDS, self._late, now)

    def _place(self) -> tuple[Any, int]:
        """The request, and how much of its answer the other side has not taken yet."""
        return self.cycle, self.transport.get_write_buffer_size()
