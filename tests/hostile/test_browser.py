"""The corpus on pages in a real Chromium: nothing runs, nothing is asked for, nothing complains."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import given
from tests.hostile.corpus import CORPUS, EVIL
from tests.hostile.test_artefacts import AT_ONCE, drawn, report_of
from tests.integration.browser import browser, visit

SORTS = ("markup", "styles", "templates", "xml", "addresses", "markdown")


@pytest.mark.slow
def test_in_a_browser_no_text_runs_or_asks_for_anything(tmp_path: Path) -> None:
    with given.listener() as heard, browser() as chromium:
        for sort in SORTS:
            texts = [text.replace(EVIL, heard.address) for text in CORPUS[sort]]
            for start in range(0, len(texts), AT_ONCE):
                report = report_of(texts[start : start + AT_ONCE], tmp_path)
                for kind in ("traction", "quarterly"):
                    page = tmp_path / f"{kind}.html"
                    page.write_bytes(drawn(report, kind, "html"))
                    with visit(chromium, page.as_uri()) as seen:
                        dialogs: list[str] = []
                        seen.page.on("dialog", lambda one, to=dialogs: to.append(one.message))
                        seen.page.evaluate(
                            "document.querySelectorAll('details').forEach(d => d.open = true)"
                        )
                        seen.page.wait_for_timeout(50)
                        assert (seen.complaints, seen.requests, dialogs) == ([], [], []), sort
        assert heard.calls == 0
