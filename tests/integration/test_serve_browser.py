"""The live pages in a real Chromium: every view, by mouse and keyboard, in both colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext

from bvreport.ledger import entries_of
from tests.integration.browser import browser, faults, visit
from tests.integration.live import Live, service, url

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
