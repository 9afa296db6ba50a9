"""Connections that are slow on purpose end; slow ones that come forward do not."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from bvreport.service import patience

LARGE = b"x" * (8 << 20)


async def answer(scope: Any, receive: Any, send: Any) -> None:
    """The whole body is read, then a large one is sent."""
    while (await receive()).get("more_body"):
        pass
    length = [(b"content-length", str(len(LARGE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    with contextlib.suppress(asyncio.CancelledError):
        await send({"type": "http.response.body", "body": LARGE})


class Watched(patience.Patient):
    """One that tells when it has ended."""

    ended = threading.Event()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.ended.set()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[int]:
    monkeypatch.setattr(patience, "ARRIVAL_SECONDS", getattr(request, "param", 0.2))
    Watched.ended.clear()
    config = uvicorn.Config(answer, http=Watched, lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = threading.Thread(target=server.run, args=([listener],))
        running.start()
        yield listener.getsockname()[1]
        server.should_exit = True
        running.join()


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: a\r\nX-",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
        b"GET / HTTP/1.1\r\nHost: a\r\n\r\n",  # and the answer is not taken
    ],
)
def test_who_does_not_come_forward_is_cut_off(port: int, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(sent)
        assert Watched.ended.wait(120)

        taken = 0
        with contextlib.suppress(ConnectionResetError):
            while part := slow.recv(1 << 16):
                taken += len(part)

    assert taken < len(LARGE)


@pytest.mark.parametrize("port", [1.5], indirect=True)  # seconds; a busy machine stops for less
def test_who_takes_an_answer_slowly_gets_all_of_it(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        taken, began = bytearray(), time.monotonic()
        while part := slow.recv(1 << 18):
            taken += part
            time.sleep(0.12)

    assert taken.endswith(LARGE)
    assert time.monotonic() - began > 2 * 1.5  # it was looked at more than once
