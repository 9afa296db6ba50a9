"""The live pages in a real Chromium: every view, by mouse and keyboard, in both colours."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from playwright.sync_api import BrowserContext

from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.job import Job
from bvreport.ledger import entries_of
from bvreport.model import PullRequest
from bvreport.render.drawing import Look
from bvreport.render.templates import Templates
from bvreport.selection import Selection
from bvreport.service import site, trouble
from bvreport.service.access import Access
from bvreport.service.assembly import Wanted, assembled
from bvreport.service.library import Library, Made
from bvreport.service.views import View
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from tests.integration.browser import browser, faults, visit
from tests.integration.live import HTML, Live, service, url

CLAIM = "/claim?id=demo%231177%2F52d43786cf99"
VIEWS = ("/", "/claims", "/claims?q=zzzz", CLAIM, "/nothing")
WIDTHS = (1280, 390)  # pixels: a desktop, a phone

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browsed")


@pytest.fixture(scope="module")
def live(folder: Path) -> Iterator[Live]:
    with service(folder, "--repo", "demo") as running:
        running.ask("/", **HTML)  # until the report is made
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[BrowserContext]:
    with browser() as context:
        yield context


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("path", VIEWS)
def test_every_view_is_for_everybody(
    live: Live, chromium: BrowserContext, path: str, colours: Literal["light", "dark"]
) -> None:
    with visit(chromium, f"http://127.0.0.1:{live.port}{path}") as seen:
        seen.page.emulate_media(color_scheme=colours)
        for width in WIDTHS:
            seen.page.set_viewport_size({"width": width, "height": 900})
            sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not seen.page.evaluate(sideways), f"{path} is wider than {width} pixels"
            assert faults(seen.page) == []

    missing = "status of 404"  # what a browser says of a page that is not there
    assert [one for one in seen.complaints if path != "/nothing" or missing not in one] == []
    assert all(f"127.0.0.1:{live.port}/" in one for one in seen.requests)


def test_no_word_of_a_head_is_broken_on_a_phone(live: Live, chromium: BrowserContext) -> None:
    lines = """[...document.querySelectorAll(".panel thead th")]
      .filter(cell => cell.innerText.trim()).map(cell => {
      const words = document.createRange(); words.selectNodeContents(cell);
      const rows = new Set([...words.getClientRects()].map(row => Math.round(row.top)));
      return [cell.innerText, rows.size, cell.innerText.trim().split(/\\s+/).length];
    })"""
    with visit(chromium, f"http://127.0.0.1:{live.port}/") as seen:
        seen.page.set_viewport_size({"width": 390, "height": 900})
        heads = seen.page.evaluate(lines)

    assert len(heads) > 10
    assert [head for head in heads if head[1] > head[2]] == []


def test_the_register_is_searched_with_the_keyboard_alone(
    live: Live, chromium: BrowserContext
) -> None:
    with visit(chromium, f"http://127.0.0.1:{live.port}/claims") as seen:
        page = seen.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == "q":
                break
        page.keyboard.type("aws bill")
        page.keyboard.press("Enter")
        page.wait_for_url("**q=aws+bill**")

        assert page.locator("tbody tr").count() >= 1
        assert "AWS bill" in page.locator("tbody").inner_text()


def test_a_choice_in_a_picker_takes_effect_at_once(live: Live, chromium: BrowserContext) -> None:
    with visit(chromium, f"http://127.0.0.1:{live.port}/claims") as seen:
        seen.page.select_option("select[name=sort]", "newest")
        seen.page.wait_for_url("**sort=newest**")

        assert seen.page.locator("tbody .under").first.inner_text().endswith("2025")
        assert seen.complaints == []


def test_a_review_goes_from_a_click_to_the_store(
    live: Live, chromium: BrowserContext, folder: Path
) -> None:
    with visit(chromium, f"http://127.0.0.1:{live.port}{CLAIM}") as seen:
        page = seen.page
        page.get_by_text("Reject", exact=True).first.click()
        form = page.locator("form:has(input[value=reject])")
        form.get_by_label("Your name").fill("Ana")
        form.get_by_label("Why").fill("counted twice")
        form.get_by_role("button").click()
        page.wait_for_selector("#decisions + ol")

        assert "rejected by Ana" in page.locator("#decisions + ol").inner_text()
        assert "not counted" in page.locator(".head .kicker").inner_text()
        assert seen.complaints == []

    kept = entries_of(url(folder))[-1].decision
    assert (kept.by, kept.note, kept.verdict) == ("Ana", "counted twice", "rejected")


@contextmanager
def slow(folder: Path, goes_on: threading.Event) -> Iterator[str]:
    """The address of a service in this process whose first report waits for its leave."""
    engine = open_store(url(folder))
    body = "Saves $700 a month."
    merged = datetime(2025, 6, 1, tzinfo=UTC)
    one = PullRequest(key="o/t#1", id="o/t#1", repo="o/t", number=1, title="x", body=body)
    Pulls(engine).keep("o/t", [replace(one, merged_at=merged)], None)
    github = GitHubAccess(token=None, api_url="", graphql_url="")
    wanted = Wanted(
        job=Job(repos=(), selection=Selection(), terms=defaults(), as_of=merged, access=github),
        as_of=lambda: merged,
        only=frozenset(),
        look=Look(),
        templates=Templates(),
        access=Access({}, "localhost"),
        secret="",
    )
    config = uvicorn.Config(assembled(engine, wanted), log_config=None)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = threading.Thread(target=server.run, args=([listener],))
        running.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            goes_on.set()
            server.should_exit = True
            running.join()
            engine.dispose()


def test_a_page_that_is_not_there_yet_says_how_far_it_is_and_comes_by_itself(
    chromium: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, make = threading.Event(), Library._make

    def slowly(self: Library, view: View) -> Made:
        self.progress.begin(view)
        for done in count(1):
            self.progress.gathered(100 + done)
            if goes_on.wait(0.1):
                return make(self, view)
        raise AssertionError

    monkeypatch.setattr(Library, "_make", slowly)
    monkeypatch.setattr(site, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(trouble, "REFRESH_SECONDS", 0.1)
    with slow(tmp_path, goes_on) as address, visit(chromium, address) as seen:
        status = seen.page.get_by_role("status")
        first = status.inner_text()
        seen.page.wait_for_function(
            "before => document.querySelector('[role=status]').innerText != before", arg=first
        )
        later = status.inner_text()
        found = faults(seen.page)
        goes_on.set()
        seen.page.wait_for_selector(".strip")
        text = seen.page.inner_text("main")

    assert all(re.fullmatch(r"0 of \d+ changes read so far\.", one) for one in (first, later))
    assert found == []
    assert "$8.4K" in text
    assert {one for one in seen.complaints if "503" not in one} == set()
