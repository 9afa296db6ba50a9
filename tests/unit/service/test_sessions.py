"""Sessions: signed, known after a restart, ended for good."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bvreport.service.sessions import SESSION_SECONDS, Role, Sessions
from bvreport.store.ended import EndedSessions
from bvreport.store.engine import open_store

WRITER, READER = "write-" + "w" * 30, "read-" + "r" * 30
TOKENS = {WRITER: Role.WRITE, READER: Role.READ}
START = 1_700_000_000.0


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[EndedSessions]:
    engine = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    yield EndedSessions(engine)
    engine.dispose()


def test_a_session_is_known_to_whoever_has_the_same_tokens() -> None:
    one, other = Sessions(TOKENS, lambda: START), Sessions(TOKENS, lambda: START + 60)

    cookie = one.begin(READER)

    found = other.session(cookie)
    assert found is not None
    assert found == one.session(cookie)
    assert (found.role, found.until) == (Role.READ, START + SESSION_SECONDS)
    assert READER not in cookie


def test_two_sessions_of_one_token_prove_their_forms_apart() -> None:
    sessions = Sessions(TOKENS)

    first, second = (sessions.session(sessions.begin(WRITER)) for _ in range(2))

    assert first is not None
    assert second is not None
    assert first.csrf != second.csrf


@pytest.mark.parametrize(
    "forge",
    [
        lambda _: "",
        lambda _: "x",
        lambda cookie: cookie[:-1] + ("0" if cookie[-1] != "0" else "1"),
        lambda cookie: "9" * 30 + cookie[cookie.index(".") :],
        lambda cookie: "9999999999" + cookie[cookie.index(".") :],
        lambda cookie: "\u0663" + cookie,
        lambda cookie: cookie.rpartition(".")[0] + ".",
        lambda cookie: cookie + "\u00e9",
    ],
)
def test_what_is_not_signed_is_no_session(forge: Callable[[str], str]) -> None:
    sessions = Sessions(TOKENS)

    assert sessions.session(forge(sessions.begin(WRITER))) is None


def test_a_session_ends_with_its_time_and_with_its_token() -> None:
    now = [START]
    sessions = Sessions(TOKENS, lambda: now[0])
    cookie = sessions.begin(WRITER)

    assert Sessions({READER: Role.READ}, lambda: START).session(cookie) is None
    now[0] += SESSION_SECONDS
    assert sessions.session(cookie) is None


def test_what_was_ended_stays_so_in_every_process(ended: EndedSessions) -> None:
    one, later = Sessions(TOKENS, lambda: START), Sessions(TOKENS, lambda: START + 1)
    one.open(ended)
    cookie, other = one.begin(WRITER), one.begin(WRITER)

    one.end(cookie)
    one.end("no session")
    one.close()

    later.open(ended)
    later.close()
    assert one.session(cookie) is None
    assert one.session(other) is not None
    assert len(ended.all()) == 1
    ends = time.monotonic() + 60
    while later.session(cookie) is not None and time.monotonic() < ends:
        time.sleep(0.02)  # the look at the store is on a thread of its own
    assert later.session(cookie) is None
    assert later.session(other) is not None
