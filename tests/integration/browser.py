"""A real Chromium without a network of its own, and what happens on a page that it opens."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
# As root without a sandbox; nothing of the browser's own goes out.
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--metrics-recording-only",
)
AXE = Path(__file__).resolve().parents[1] / "node_modules/axe-core/axe.min.js"
INSIDE = ("file:", "data:", "about:")
GRAVE = ("serious", "critical")


@dataclass
class Visit:
    """One page as a reader has it, with everything that must not happen on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)  # of the console
    requests: list[str] = field(default_factory=list)  # that leave the page

    def watch(self) -> None:
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if not request.url.startswith(INSIDE):
            self.requests.append(request.url)


@contextmanager
def browser() -> Iterator[BrowserContext]:
    """A browser with a profile of its own, gone afterwards."""
    assert CHROMIUM, "Chromium is missing: scripts/system-packages test installs it"
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            args=list(FLAGS),
            viewport={"width": 1280, "height": 720},
            reduced_motion="reduce",
        )
        try:
            yield context
        finally:
            context.close()


@contextmanager
def visit(context: BrowserContext, address: str) -> Iterator[Visit]:
    """The page at an address, watched from its first request."""
    seen = Visit(context.new_page())
    seen.watch()
    seen.page.goto(address)
    try:
        yield seen
    finally:
        seen.page.close()


def faults(page: Page) -> list[str]:
    """What axe-core calls a serious or critical fault of the page as it is now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {rule['help']}: {node['target']}"
        for rule in found["violations"]
        for node in rule["nodes"]
        if rule["impact"] in GRAVE
    ]
