"""Standby: a service that begins shows what the one before showed, until its own report is made."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from bvreport.config import terms
from bvreport.config.environment import GitHubAccess
from bvreport.job import Job
from bvreport.model import PullRequest
from bvreport.render.drawing import Look
from bvreport.render.templates import Templates
from bvreport.selection import Selection
from bvreport.service import overview, site
from bvreport.service.access import Access
from bvreport.service.assembly import Wanted, assembled
from bvreport.service.library import Library, Made
from bvreport.service.standby import Standby
from bvreport.service.views import View
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from bvreport.store.showings import Showings

NOW = datetime(2025, 7, 1, tzinfo=UTC)
HTML = {"accept": "text/html", "host": "localhost"}


def pull(number: int, body: str) -> PullRequest:
    key = f"octo/tools#{number}"
    merged = NOW - timedelta(days=number)
    return PullRequest(
        key=key, id=key, repo="octo/tools", number=number, title="Step", body=body, merged_at=merged
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    Pulls(opened).keep("octo/tools", [pull(1, "Saves $700 a month.")], None)
    yield opened
    opened.dispose()


@contextmanager
def running(engine: Engine, company: str | None = None) -> Iterator[TestClient]:
    job = Job(
        repos=(),
        selection=Selection(),
        terms=terms.assumptions({}, ()),
        as_of=NOW,
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
        company=company,
    )
    wanted = Wanted(
        job=job,
        as_of=lambda: NOW,
        only=frozenset(),
        look=Look(),
        templates=Templates(),
        access=Access({}, "localhost"),
        secret="",
    )
    with TestClient(assembled(engine, wanted), base_url="http://localhost") as client:
        yield client


def overview_of(client: TestClient) -> Any:
    """The page, once it is there: a busy machine takes longer than a reader waits."""
    ends = time.monotonic() + 120
    while (page := client.get("/", headers=HTML)).status_code == 503 and time.monotonic() < ends:
        time.sleep(0.05)
    return page


def test_a_restart_shows_at_once_what_was_shown_last_and_says_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(engine) as client:
        before = overview_of(client)
        measured = client.get("/metrics").text

    goes_on, make = threading.Event(), Library._make

    def slowly(self: Library, view: View) -> Made:  # as a large store does
        goes_on.wait(120)
        return make(self, view)

    monkeypatch.setattr(Library, "_make", slowly)
    monkeypatch.setattr(overview, "BRIEF_SECONDS", 0.05)
    with running(engine) as client:
        ready, again = client.get("/readyz"), client.get("/", headers=HTML)
        still = client.get("/metrics").text
        goes_on.set()
        ends = time.monotonic() + 120
        while "As of" in (after := client.get("/", headers=HTML)).text and time.monotonic() < ends:
            time.sleep(0.05)

    assert before.status_code == ready.status_code == again.status_code == 200
    assert "As of" not in before.text
    assert "<strong>As of " in again.text
    assert again.text.partition("</p>")[0] == before.text.partition("</p>")[0]
    assert "$8.4K" in again.text
    assert after.text == before.text
    values = [line for line in measured.splitlines() if line.startswith("bvreport_value{")]
    assert values
    assert all(line in still for line in values)


def test_what_was_served_in_another_way_is_not_shown(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(engine) as client:
        overview_of(client)

    monkeypatch.setattr(Library, "_make", lambda *_: threading.Event().wait(30))
    with running(engine, company="Other") as client:
        ready = client.get("/readyz")

    assert ready.status_code == 503


def test_what_workers_showed_to_several_roles_is_kept_of_all(engine: Engine) -> None:
    # given two workers that showed one report, each to another role
    made = cast(Made, SimpleNamespace(mark="one report"))
    Standby(Showings(engine), "a service").keep(made, (), "read", b"for readers")
    Standby(Showings(engine), "a service").keep(made, (), "write", b"for writers")

    # when the service begins anew
    after = Standby(Showings(engine), "a service")
    after.open()

    assert after.last is not None
    assert after.last.pages == {"read": "for readers", "write": "for writers"}


def test_who_waits_for_the_first_report_sees_how_far_it_is(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, make = threading.Event(), Library._make

    def slowly(self: Library, view: View) -> Made:
        self.progress.begin(view)
        self.progress.gathered(2)
        goes_on.wait(120)
        return make(self, view)

    monkeypatch.setattr(Library, "_make", slowly)
    monkeypatch.setattr(site, "PATIENCE_SECONDS", 0.1)
    with running(engine) as client:
        page = client.get("/", headers=HTML)
        program = client.get("/api/v1/kpis", headers={"host": "localhost"})
        ready = client.get("/readyz")
        goes_on.set()

    far = "0 of 2 changes read so far"
    assert {answer.status_code for answer in (page, program, ready)} == {503}
    assert f'role="status">{far}.<' in page.text
    assert (program.json()["detail"], ready.text.strip().endswith(far)) == (far, True)
    assert page.headers["retry-after"] == "5"
    assert 'data-again="5"' in page.text
    assert "http-equiv" not in page.text  # WCAG 2.2.1: nothing reloads under a reader's hands
