"""Webhooks as GitHub sends them: who is let in, what changes, and that nothing is ever lost."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.integration import postgres
from tests.integration.live import HTML, PATIENCE, Answer, Live, service

SECRET = "a secret of the webhooks"
PATH = "/webhooks/github"
TRIES = 20  # to be seen within a second: what else this machine does may take that of one of them


def event(number: int, body: str, action: str = "closed", **pull: Any) -> dict[str, Any]:
    """A pull request in octo/tools, merged unless it says otherwise."""
    told = {
        "number": number,
        "title": f"Change {number}",
        "body": body,
        "html_url": f"https://github.com/octo/tools/pull/{number}",
        "user": {"login": "ada", "type": "User"},
        "merged": True,
        "merged_at": "2025-06-01T10:00:00Z",
        "created_at": "2025-05-30T10:00:00Z",
        "updated_at": "2025-06-01T10:00:00Z",
        "base": {"ref": "main"},
        **pull,
    }
    return {"action": action, "pull_request": told, "repository": {"full_name": "octo/tools"}}


def send(live: Live, payload: object, delivery: str, **headers: str) -> Answer:
    """Signed as GitHub signs, unless the headers say otherwise."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    signature = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    usual = {
        "X_GitHub_Event": "pull_request",
        "X_GitHub_Delivery": delivery,
        "X_Hub_Signature_256": f"sha256={signature}",
        "Content_Type": "application/json",
    }
    return live.ask(PATH, "POST", body, **{**usual, **headers})


def claims(live: Live, query: str = "") -> str:
    return live.ask(f"/claims?q={query}", **HTML).text


def soon(live: Live, words: str) -> float:
    """Seconds until the register shows these words."""
    began = time.monotonic()
    while words not in claims(live):
        assert time.monotonic() - began < PATIENCE, f"{words!r} is not there"
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("hooks")
    with service(folder, BVREPORT_WEBHOOK_SECRET=SECRET) as running:
        yield running


def test_a_merge_is_scored_and_shown_within_a_second(live: Live) -> None:
    send(live, event(1, "Saves 1 hour per week for the team."), "warm-up")
    soon(live, "1 hour per week")

    took = []
    for number in range(400, 400 + TRIES):
        answer = send(live, event(number, f"Saves $7{number} a month."), f"d-{number}")
        took.append(soon(live, f"$7{number} a month"))
        if took[-1] < 1:
            break

    assert (answer.status, json.loads(answer.body)) == (202, {"outcome": "queued"})
    assert min(took) < 1


def test_a_merge_is_in_the_metrics_within_a_second(live: Live) -> None:
    def value(name: str, text: str = "") -> float:
        text = text or live.ask("/metrics").text
        return sum(float(found[1]) for found in re.finditer(rf"^{name} (\S+)$", text, re.MULTILINE))

    money = re.escape(
        'bvreport_value{cash_class="cash_saving",currency="USD",grade="C",repo="octo/tools"}'
    )

    done = "|".join(("kept", "unchanged", "late", "not merged", "failed"))
    settled = rf'bvreport_webhook_events_total{{event="pull_request",outcome="(?:{done})"}}'

    def scored() -> float:
        """How many were measured, once all that were sent are: one is shown before it counts."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            text = live.ask("/metrics").text
            count = value("bvreport_score_seconds_count", text)
            if (count, 0) == (value(settled, text), value("bvreport_webhooks_waiting", text)):
                return count
            time.sleep(0.1)
        raise AssertionError("some are never measured")

    before_all, took = scored(), []
    for number in range(500, 500 + TRIES):
        before, began = value(money), time.monotonic()
        send(live, event(number, f"Saves ${number}00 a month."), f"d-{number}")
        while value(money) == before and time.monotonic() < began + PATIENCE:
            time.sleep(0.02)
        took.append(time.monotonic() - began)
        assert value(money) > before
        if took[-1] < 1:
            break

    assert min(took) < 1
    assert scored() == before_all + len(took)
    assert value('bvreport_webhook_events_total{event="pull_request",outcome="kept"}') >= 1


def test_a_replayed_delivery_changes_nothing(live: Live) -> None:
    send(live, event(3, "Saves $301 a month."), "d-3")
    soon(live, "$301 a month")

    again = send(live, event(3, "Saves $999 a month."), "d-3")
    send(live, event(4, "Saves $302 a month."), "d-4")
    soon(live, "$302 a month")

    assert (again.status, json.loads(again.body)) == (200, {"outcome": "replayed"})
    assert "$999" not in claims(live)


def test_an_edit_counts_unless_a_newer_one_came_before(live: Live) -> None:
    send(live, event(5, "Saves $501 a month."), "d-5")
    soon(live, "$501 a month")
    newer = event(5, "Saves $502 a month.", "edited", updated_at="2025-06-03T00:00:00Z")
    older = event(5, "Saves $503 a month.", "edited", updated_at="2025-06-02T00:00:00Z")

    send(live, newer, "d-5b")
    soon(live, "$502 a month")
    send(live, older, "d-5c")
    send(live, event(6, "Saves $602 a month."), "d-6")
    soon(live, "$602 a month")

    shown = claims(live)
    assert "$501" not in shown
    assert "$503" not in shown


def test_what_is_open_again_counts_no_more(live: Live) -> None:
    send(live, event(7, "Saves $701 a month."), "d-7")
    soon(live, "$701 a month")
    again = {"merged": False, "merged_at": None, "updated_at": "2025-06-04T00:00:00Z"}

    send(live, event(7, "Saves $701 a month.", "reopened", **again), "d-7b")
    send(live, event(8, "Saves $801 a month.", "closed", merged=False, merged_at=None), "d-8")
    send(live, event(9, "Saves $901 a month."), "d-9")
    soon(live, "$901 a month")

    shown = claims(live)  # whatever report it stands above: it is out before the next one
    assert "$701" not in shown
    assert "$801" not in shown


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"X_Hub_Signature_256": ""}, 401),
        ({"X_Hub_Signature_256": "sha256=" + "0" * 64}, 401),
        ({"X_Hub_Signature_256": "sha256=\u00e9"}, 401),
        ({"X_GitHub_Delivery": ""}, 400),
        ({"X_GitHub_Delivery": "a b"}, 400),
        ({"X_GitHub_Event": ""}, 400),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 400),
        ({"X_GitHub_Event": "ping"}, 200),
        ({"X_GitHub_Event": "star"}, 200),
    ],
)
def test_who_is_let_in(live: Live, headers: dict[str, str], status: int) -> None:
    answer = send(live, event(99, "Saves $9901 a month."), "d-99", **headers)

    assert answer.status == status
    assert "$9901" not in claims(live)


@pytest.mark.parametrize(
    ("payload", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b'{"action": "closed"}', 400),
        (b'{"action": "closed", "pull_request": [], "repository": {"full_name": 3}}', 400),
        (b'{"action": "labeled"}', 200),
        (b'{"action": ["closed"]}', 200),
        (b" " * (6 << 20), 413),
    ],
)
def test_what_is_no_event_is_refused(live: Live, payload: bytes, status: int) -> None:
    assert send(live, payload, "d-bad").status == status


@pytest.mark.parametrize(
    "name",
    [
        *("", "no-slash", "/", "octo/", "a/b/c", "a b/c", "../../etc/passwd", "octo/..", "octo/*"),
        *("<script>/x", "\0/x", "octo/\n", "https://evil.example/octo/tools", "o/" + "x" * 101),
    ],
)
def test_a_repository_that_github_cannot_have_is_refused(live: Live, name: str) -> None:
    odd = {**event(98, "Saves $9801 a month."), "repository": {"full_name": name}}

    assert send(live, odd, "d-odd").status == 400
    assert "$9801" not in claims(live)


def test_a_slip_in_a_year_keeps_no_other_change_out(live: Live) -> None:
    for number, day in ((30, "9999-12-31T23:59:59Z"), (31, "0001-01-01T00:00:00Z"), (32, "soon")):
        send(live, event(number, "Saves $3001 a month.", merged_at=day), f"d-{number}")
    send(live, event(33, "Saves $3301 a month."), "d-33")
    soon(live, "$3301 a month")

    assert "$3001" not in claims(live)
    assert live.ask("/", **HTML).status == 200
    assert live.ask("/readyz").status == 200


def test_who_goes_away_in_the_middle_is_no_defect_of_ours(live: Live) -> None:
    with socket.create_connection(("127.0.0.1", live.port)) as gone:
        gone.sendall(
            b"POST /webhooks/github HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{"
        )
    send(live, b"{", "d-after")

    assert not [line for line in live.log if '"defect"' in line]


def test_signs_that_no_database_keeps_do_no_harm(live: Live) -> None:
    answer = send(live, event(20, "\ud800\0 Saves $2001 a month."), "d-20")

    assert answer.status == 202
    soon(live, "$2001 a month")


@pytest.mark.slow
def test_a_postgresql_that_went_away_loses_nothing_and_is_found_again(tmp_path: Path) -> None:
    secret = {"BVREPORT_WEBHOOK_SECRET": SECRET}
    with postgres.server() as server, service(tmp_path, store=server.url, **secret) as shared:
        taken = [send(shared, event(1, "Saves $100 a month."), "d-1") for _ in range(2)]
        soon(shared, "$100 a month")
        server.stop()
        away = [shared.ask("/readyz"), send(shared, event(2, "Saves $200 a month."), "d-2")]
        alive = [shared.ask("/healthz"), shared.ask("/claims")]
        server.start()
        began = time.monotonic()
        while shared.ask("/readyz").status != 200 and time.monotonic() < began + PATIENCE:
            time.sleep(0.2)
        again = send(shared, event(2, "Saves $200 a month."), "d-2")
        soon(shared, "$200 a month")

    assert [answer.status for answer in taken] == [202, 200]
    assert [answer.status for answer in away] == [503, 503]
    assert not any("postgres" in answer.text or "127.0.0.1" in answer.text for answer in away)
    assert [answer.status for answer in alive] == [200, 200]
    assert again.status == 202


def test_without_a_secret_nobody_is_let_in(tmp_path: Path) -> None:
    with service(tmp_path, BVREPORT_WEBHOOK_SECRET="") as closed:
        answer = send(closed, event(1, "Saves $1 a month."), "d-1")

    assert answer.status == 503
    assert "BVREPORT_WEBHOOK_SECRET" in answer.text


def test_a_crash_after_the_answer_loses_nothing(tmp_path: Path) -> None:
    with service(tmp_path, BVREPORT_WEBHOOK_SECRET=SECRET) as first:
        numbers = range(1, 31)
        answers = [send(first, event(n, f"Saves ${n}00 a month."), f"d-{n}") for n in numbers]
        first.end(signal.SIGKILL)

    with service(tmp_path, BVREPORT_WEBHOOK_SECRET=SECRET) as second:
        soon(second, "$3000 a month")
        shown = claims(second)

    assert {answer.status for answer in answers} == {202}
    assert all(f"${n}00 a month" in shown for n in numbers)
