"""sample_output/ is what the code makes of the demo today; `make sample` writes it anew."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import papers

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_output"
DATE = "1751328000"
KINDS = ("traction", "showcase", "quarterly")
PAGES = ("README.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")))
SESSIONS = ("scripts.sessions import session", "def tour(")  # each runs commands: some ten seconds
HINT = "run `make sample` and look at what changed"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    command = [sys.executable, "-m", "bvreport", "deck", "--repo", "demo", "--since", "2024-01"]
    formats = ["--format", "md,html,pdf,pptx,xlsx,json", "--out", str(folder)]
    environment = {"SOURCE_DATE_EPOCH": DATE, "PATH": "/usr/bin:/bin"}
    for kind in KINDS:
        asked = [*command, "--kind", kind, *formats]
        subprocess.run(asked, check=True, env=environment, cwd=ROOT)
    return folder


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["md", "html", "pptx", "xlsx", "json"])
def test_the_samples_are_what_the_code_makes_today(made: Path, kind: str, ending: str) -> None:
    name = f"demo-{kind}.{ending}"

    assert (made / name).read_bytes() == (SAMPLES / name).read_bytes(), HINT


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_pdf_says_the_same(made: Path, kind: str) -> None:
    """Words, not bytes: glyphs the shipped fonts lack come from the fonts of the machine."""
    today, kept = (papers.words(folder / f"demo-{kind}.pdf") for folder in (made, SAMPLES))

    assert len(today) == len(kept), HINT
    for number, (new, old) in enumerate(zip(today, kept, strict=True), start=1):
        ascii_new = "".join(c for c in new if c.isascii() and not c.isspace())
        ascii_old = "".join(c for c in old if c.isascii() and not c.isspace())
        assert ascii_new == ascii_old, f"page {number}: {HINT}"


def pages() -> Iterator[object]:
    for page in PAGES:
        text = (ROOT / page).read_text(encoding="utf-8")
        takes_time = any(session in text for session in SESSIONS)
        yield pytest.param(page, marks=pytest.mark.slow if takes_time else ())


@pytest.mark.parametrize("page", list(pages()))
def test_a_page_says_what_the_code_does(page: str) -> None:
    """Sessions, help texts and tables are cog's; `make docs` renews them."""
    checked = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", page],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_session_shown_is_written_by_cog() -> None:
    pages = [(ROOT / page).read_text(encoding="utf-8") for page in PAGES]
    by_hand = [
        re.sub(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", "", page, flags=re.DOTALL) for page in pages
    ]

    assert "```console" in pages[0]
    assert not any("```console" in page for page in by_hand)


@pytest.mark.parametrize("page", [*PAGES, "SECURITY.md", "CHANGELOG.md"])
def test_every_link_within_the_project_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?://|#)([^)#\s]+)(?:#[\w-]+)?\)", text)

    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")

    assert [page for page in PAGES if page.startswith("docs/") and page[5:] not in index] == [
        "docs/README.md"
    ]
