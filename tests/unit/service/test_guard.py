"""The guard: how often one address may ask, and that what it refuses is answered in its words."""

from __future__ import annotations

import asyncio
import json
import secrets
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.responses import PlainTextResponse

from bvreport.service.access import Access, is_loopback
from bvreport.service.assembly import A_SECOND, BURST
from bvreport.service.guard import Guard
from bvreport.service.measured import Measures
from bvreport.service.rate import Rate
from bvreport.service.sessions import Role

TOKEN = "a token of thirty-two characters"
NOW = 1000.0  # seconds


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses that share a bucket, as a few of very many do, are not those of these tests."""
    monkeypatch.setattr(secrets, "token_bytes", bytes)


def asked(guard: Guard, client: str, times: int = 1) -> list[tuple[int, dict[str, str], bytes]]:
    """So many requests of one address, with the right token."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/api/v1/kpis",
        "query_string": b"",
        "headers": [(b"host", b"reports.example"), (b"authorization", f"Bearer {TOKEN}".encode())],
        "client": (client, 4321),
    }
    return [asyncio.run(_answer(guard, dict(scope))) for _ in range(times)]


async def _answer(guard: Guard, scope: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    await guard(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, sent[1]["body"]


def guard() -> Guard:
    access = Access({TOKEN: Role.READ}, "0.0.0.0")
    floods = Rate(BURST, A_SECOND, lambda: NOW)
    site: Any = SimpleNamespace(access=access, measures=Measures(), floods=floods)
    return Guard(PlainTextResponse("in"), site)


def test_a_flood_of_one_address_is_turned_away_and_others_are_not() -> None:
    here = guard()

    flood = asked(here, "203.0.113.7", BURST + 200)
    others = asked(here, "203.0.113.8", 20)

    assert {status for status, _, _ in flood[:BURST]} == {200}
    headers, body = next((headers, body) for status, headers, body in flood if status == 429)
    assert headers["retry-after"] == "2"
    assert json.loads(body)["title"] == "too many requests"
    assert {status for status, _, _ in others} == {200}


def test_this_machine_is_not_limited() -> None:
    assert {status for status, _, _ in asked(guard(), "127.0.0.1", BURST + 200)} == {200}


def test_every_answer_has_the_headers() -> None:
    status, headers, body = asked(guard(), "203.0.113.7")[0]

    assert (status, body) == (200, b"in")
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_bucket_fills_again_with_time() -> None:
    now = NOW
    rate = Rate(2, 10.0, lambda: now)

    at_once = [rate.allows("a") for _ in range(3)]
    now += 0.05
    half = rate.allows("a")
    now += 0.06
    later = [rate.allows("a") for _ in range(2)]

    assert at_once == [True, True, False]
    assert not half
    assert later == [True, False]


def test_addresses_are_told_apart_by_whoever_has_them() -> None:
    rate = Rate(1, 0.001)

    taken = [
        rate.allows(address)
        for address in (
            "203.0.113.7",
            "::ffff:203.0.113.7",  # the same, through a socket for both
            "::ffff:203.0.113.8",
            "2001:db8:1:2::1",
            "2001:db8:1:2::ffff",  # the same customer
            "2001:db8:1:3::1",
            "fe80::1%eth0",
            "no address",
        )
    ]

    assert taken == [True, False, True, True, False, True, True, True]
    assert is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("::ffff:203.0.113.7")
