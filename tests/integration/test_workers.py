"""`serve --workers`: real processes on one socket over one store, right together."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bvreport.service.assembly import LOGINS, LOGINS_A_SECOND
from tests.integration import postgres
from tests.integration.live import HTML, PATIENCE, Answer, Live, service
from tests.integration.test_webhooks import SECRET, event, send, soon

WORKERS = 3
TOKEN, READER = "write-" + "w" * 30, "read-" + "r" * 30
TOKENS = {"BVREPORT_SERVE_TOKEN": TOKEN, "BVREPORT_SERVE_READ_TOKEN": READER}

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="looks for processes in /proc"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the store is; empty for a SQLite file in the folder of the test."""
    if request.param == "sqlite":
        yield ""
        return
    with postgres.server() as server:
        yield server.url


@contextmanager
def crew(folder: Path, store: str = "", **environment: str) -> Iterator[Live]:
    with service(folder, "--workers", str(WORKERS), store=store, **environment) as live:
        until(lambda: len(children(live.process.pid)) == WORKERS)
        yield live


def children(of: int) -> set[int]:
    """The processes that a process has begun and that still run."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == of and state != "Z":
            found.add(int(stat.parent.name))
    return found


def until(holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, "it did not come to that"
        time.sleep(0.05)


def lines(live: Live, name: str) -> list[dict[str, object]]:
    told = [json.loads(line) for line in live.log if line.startswith("{")]
    return [one for one in told if one["event"] == name]


def value(live: Live, sample: str) -> float:
    found = re.search(rf"^{re.escape(sample)} (\S+)$", live.ask("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def at_once(times: int, ask: Callable[[int], Answer]) -> list[Answer]:
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(ask, range(times)))


def test_every_delivery_is_settled_by_one_worker_and_counted_once(
    tmp_path: Path, store: str
) -> None:
    count = 40
    with crew(tmp_path, store, BVREPORT_WEBHOOK_SECRET=SECRET) as live:

        def ask(number: int) -> Answer:  # everything is sent twice
            n = number // 2 + 1
            return send(live, event(n, f"Saves ${n}00 a month."), f"d-{n}")

        answers = at_once(count * 2, ask)
        soon(live, f"${count}00 a month")
        until(lambda: len(lines(live, "webhook")) >= count)
        kept = value(live, 'bvreport_webhook_events_total{event="pull_request",outcome="kept"}')
        again = value(
            live, 'bvreport_webhook_events_total{event="pull_request",outcome="replayed"}'
        )
        live.end()

    assert Counter(answer.status for answer in answers) == {202: count, 200: count}
    assert Counter(str(one["delivery"]) for one in lines(live, "webhook")) == {
        f"d-{n}": 1 for n in range(1, count + 1)
    }
    assert (kept, again) == (count, count)
    assert len({one["process"] for one in lines(live, "request")}) > 1


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing_and_is_replaced(tmp_path: Path, store: str) -> None:
    count = 30
    with crew(tmp_path, store, BVREPORT_WEBHOOK_SECRET=SECRET) as live:
        before = children(live.process.pid)

        def ask(number: int) -> Answer:
            if number == count // 3:
                os.kill(min(before), signal.SIGKILL)
            n = number + 1
            for _ in range(50):  # GitHub sends again what was not answered; we do so at once
                try:
                    return send(live, event(n, f"Saves ${n}00 a month."), f"d-{n}")
                except (OSError, HTTPException):
                    time.sleep(0.1)
            raise AssertionError("nobody answers")

        answers = at_once(count, ask)
        until(lambda: min(before) not in children(live.process.pid))  # it dies in its own time
        until(lambda: len(children(live.process.pid)) == WORKERS)
        after = children(live.process.pid)
        until(lambda: value(live, "bvreport_webhooks_waiting") == 0)
        for n in range(1, count + 1):
            soon(live, f"${n}00 a month")
        live.end()

    assert {answer.status for answer in answers} <= {200, 202}
    assert len(after - before) == 1
    assert len(lines(live, "worker ended")) == 1


def test_whoever_is_asked_counts_for_all(tmp_path: Path) -> None:
    with crew(tmp_path) as live:
        at_once(200, lambda _: live.ask("/healthz"))

        told = {
            value(live, 'bvreport_http_requests_total{code="200",path="/healthz"}')
            for _ in range(10)
        }

    assert told == {200.0}
    assert len({one["process"] for one in lines(live, "request")}) > 1


@pytest.mark.slow
def test_a_session_begun_with_one_worker_holds_with_all_until_it_is_ended(
    tmp_path: Path, store: str
) -> None:
    folder = tmp_path / "first"
    folder.mkdir()
    with crew(folder, store, **TOKENS) as live:
        form = urlencode({"token": TOKEN}).encode()
        cookies = [
            live.ask("/login", "POST", form, **HTML).headers["set-cookie"].partition(";")[0]
            for _ in range(2)
        ]
        inside = at_once(30, lambda _: live.ask("/logout", Cookie=cookies[0]))
        pages = at_once(20, lambda _: live.ask("/logout", Cookie=cookies[0], **HTML))
        proofs = {re.search(r'name="csrf" value="([^"]+)"', page.text)[1] for page in pages}
        other = live.ask("/logout", Cookie=cookies[1], **HTML)
        end = urlencode({"csrf": unescape(min(proofs))}).encode()
        crossed = live.ask("/logout", "POST", end, Cookie=cookies[1])
        live.end()

    # A restart ends no session; what was ended stays so, with every worker and for ever.
    with crew(folder, store, **TOKENS) as live:
        still = at_once(10, lambda _: live.ask("/logout", Cookie=cookies[0]))
        left = live.ask("/logout", "POST", end, Cookie=cookies[0])
        until(
            lambda: (
                {
                    one.status
                    for one in at_once(16, lambda _: live.ask("/logout", Cookie=cookies[0]))
                }
                == {401}
            )
        )
        beside = live.ask("/logout", Cookie=cookies[1])
        live.end()

    assert {answer.status for answer in (*inside, *still)} == {200}
    assert len(proofs) == 1
    assert unescape(min(proofs)) not in other.text
    assert (crossed.status, left.status, beside.status) == (403, 303, 200)


def test_tries_of_tokens_are_limited_together(tmp_path: Path) -> None:
    with crew(tmp_path, **TOKENS) as live:
        wrong = urlencode({"token": "guess"}).encode()
        began = time.monotonic()
        statuses = Counter(
            answer.status for answer in at_once(40, lambda _: live.ask("/login", "POST", wrong))
        )
        seconds = time.monotonic() - began

    # One bucket, not one for each worker; two that take at once may take the same.
    assert statuses[401] <= LOGINS + seconds * LOGINS_A_SECOND + WORKERS
    assert statuses[401] + statuses[429] == 40


def test_all_end_together(tmp_path: Path) -> None:
    with crew(tmp_path) as live:
        workers = children(live.process.pid)
        code = live.end()
        assert not any(Path(f"/proc/{worker}").exists() for worker in workers)

    assert code == 0


@pytest.mark.slow
def test_workers_do_not_outlive_who_began_them(tmp_path: Path) -> None:
    with crew(tmp_path) as live:
        workers = children(live.process.pid)
        os.kill(live.process.pid, signal.SIGKILL)

        until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
