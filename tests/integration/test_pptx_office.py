"""The .pptx in real programs: validators accept it, LibreOffice shows all of it on the page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pptx import Presentation

from bvreport.render.pptx import pptx
from bvreport.render.slides import Cell, ChartKind, Deck, Layout, Slide, Table
from bvreport.render.templates import Templates
from tests import deck_sample as sample
from tests import masters

TEMPLATES = Templates()
VALIDATOR = Path(__file__).parents[1] / "node_modules" / ".bin" / "ooxml-validator"
FOOTER_INCHES = 6.92
PAGE_INCHES = (13.333, 7.5)
LONG = (
    "Every single word here was written by somebody who could not stop writing and who believed "
    "that more words make a better case, 支付重试规则每年带来 and 検索キャッシュ too, although "
    "nobody in the room has ever read three hundred characters to their end, which is why"
)


def strained(deck: Deck) -> Deck:
    """The same deck with far too many words in every place."""
    return replace(deck, slides=tuple(map(_strained, deck.slides)))


def _strained(slide: Slide) -> Slide:
    beside = (ChartKind.BAR, ChartKind.SHARE, ChartKind.TORNADO)
    return replace(
        slide,
        title=f"{slide.title}. {LONG}",
        subtitle=LONG,
        caption=LONG,
        source=LONG * 2,
        bullets=tuple(f"{bullet} {LONG}" for bullet in slide.bullets),
        figures=tuple(
            replace(one, value=f"{one.value} in total", label=LONG, lines=(LONG,) * 4)
            for one in slide.figures
        ),
        charts=tuple(
            replace(
                one,
                label=LONG,
                categories=tuple(
                    f"{name} {LONG if one.kind in beside else 'Longwordcategory'}"
                    for name in one.categories
                ),
            )
            for one in slide.charts
        ),
        table=slide.table
        and replace(
            slide.table,
            rows=tuple(
                tuple(replace(cell, text=f"{cell.text} {LONG}") for cell in row)
                for row in slide.table.rows[:8]
            ),
        ),
    )


# --- validators ----------------------------------------------------------------------------------

DECKS = {
    "sample": sample.sample_deck(),
    "strained": strained(sample.sample_deck()),
    "hostile": sample.hostile_deck(),
}


@pytest.mark.parametrize("name", DECKS)
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    path = _written(tmp_path, pptx(DECKS[name], TEMPLATES))

    assert _audited(path) == []


@pytest.mark.parametrize("make", masters.ALL.values(), ids=masters.ALL)
def test_openxml_audit_finds_nothing_on_any_master(make: masters.Make, tmp_path: Path) -> None:
    theme = make(tmp_path / "corp.pptx")
    path = _written(tmp_path, pptx(sample.sample_deck(), TEMPLATES, theme))

    assert _audited(path) == []


@pytest.mark.skipif(not VALIDATOR.exists(), reason="npm ci in tests/ installs the validator")
@pytest.mark.parametrize("name", DECKS)
def test_microsoft_s_validator_finds_nothing(name: str, tmp_path: Path) -> None:
    path = _written(tmp_path, pptx(DECKS[name], TEMPLATES))

    done = subprocess.run([VALIDATOR, path], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout


def _audited(path: Path) -> list[str]:
    from openxml_audit import validate_pptx

    return [str(error) for error in validate_pptx(str(path)).errors]


def _written(folder: Path, blob: bytes) -> Path:
    path = folder / "deck.pptx"
    path.write_bytes(blob)
    return path


# --- LibreOffice ---------------------------------------------------------------------------------

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None or shutil.which("pdftotext") is None,
    reason="LibreOffice Impress and poppler-utils show what users see",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word on a page, in inches."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


MEASURED = TEMPLATES.path("html/fonts/Gelasio-Regular.ttf").parent
STAND_INS = Path("/usr/share/fonts/truetype/dejavu")  # wider: what a machine without Arial has
FONTS = f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{MEASURED}</dir>'
FALLBACK = f"<dir>{STAND_INS}</dir>"


def shown(folder: Path, blob: bytes, fonts: str = FONTS) -> list[list[Word]]:
    """The words of each page as LibreOffice sets them, with the fonts that we measured."""
    path = _written(folder, blob)
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{fonts}<cachedir>{folder / 'cache'}</cachedir></fontconfig>"
    )
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)),
        ],
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FONTCONFIG_FILE": str(settings)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "deck.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [list(_words(page)) for page in boxes.split("<page ")[1:]]


def _words(page: str) -> Iterator[Word]:
    pattern = (
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    )
    for *box, text in re.findall(pattern, page):
        left, top, right, bottom = (float(points) / 72 for points in box)
        yield Word(text=text, left=left, top=top, right=right, bottom=bottom)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[list[Word]]:
    return shown(tmp_path_factory.mktemp("office"), pptx(sample.sample_deck(), TEMPLATES))


@needs_office
def test_every_slide_is_shown_with_its_title(pages: list[list[Word]]) -> None:
    deck = Presentation(io.BytesIO(pptx(sample.sample_deck(), TEMPLATES)))

    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        said = " ".join(word.text for word in page)
        first = slide.shapes.title.text_frame.text.split()[0]
        if first.isascii():
            assert first in said


@needs_office
def test_the_labels_of_every_chart_are_shown(pages: list[list[Word]]) -> None:
    said = {number: " ".join(word.text for word in page) for number, page in enumerate(pages, 1)}

    for words in ("Expected 1,840", "High 2,420", "Low 1,310"):
        assert words in said[4]
    for label in ("760", "340", "180", "250", "310", "1,840"):
        assert label in said[5]
    for label in sample.TOP_TEN.series[0].labels:
        assert label in said[6]
    for name in ("New", "Improve", "Keep running", "Debt"):
        assert name in said[9]
    for label in sample.BRIDGE.series[0].labels:
        assert label in said[11]


@needs_office
def test_value_labels_stand_clear_of_the_whiskers(pages: list[list[Word]]) -> None:
    page = pages[5]
    series = sample.TOP_TEN.series[0]
    labels = [next(word for word in page if word.text == text) for text in series.labels]

    # label n stands right of whisker n: their distances from zero grow alike
    unit = (labels[0].left - labels[-1].left) / (series.high[0] - series.high[-1])
    for label, high in zip(labels, series.high, strict=True):
        assert label.left == pytest.approx(
            labels[-1].left + unit * (high - series.high[-1]), abs=0.05
        )


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("name", DECKS)
def test_no_word_leaves_the_page_or_runs_into_the_footer(name: str, tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(blob := pptx(DECKS[name], TEMPLATES)))

    for slide, page in zip(deck.slides, shown(tmp_path, blob), strict=True):
        for word in page:
            assert word.left >= 0, word
            assert word.right <= PAGE_INCHES[0], word
            assert word.bottom <= PAGE_INCHES[1], word
        if slide.slide_layout.name in ("bv Cover", "bv Section"):
            continue
        crossing = [word for word in page if word.top < FOOTER_INCHES - 0.02 < word.bottom - 0.05]
        assert crossing == [], slide.shapes.title.text_frame.text
        titles = [word for word in page if word.bottom < 1.45]
        assert titles
        between = [word for word in page if word.top < 1.37 < word.bottom - 0.06]
        assert between == [], slide.shapes.title.text_frame.text


REGISTER = Table(
    key="claims",
    label="Every claim with its quote, formula and range",
    head=("Change", "Quote", "Formula", "Low to high"),
    rows=tuple(
        (
            Cell(text=f"#{number}"),
            Cell(text="“" + " ".join(LONG.split()[: 6 + number % 17]) + "”"),
            Cell(text=f"{number} min/run × 120 runs/week × 52 weeks × 0.25 waiting × 100 USD/h"),
            Cell(text=f"${number}.4K–${number + 20}.8K a year, 80 %"),
        )
        for number in range(1, 60)
    ),
    widths=(1, 5, 4, 2.4),
)


@pytest.mark.slow
@needs_office
@pytest.mark.skipif(not STAND_INS.is_dir(), reason="the wide font is Debian's fonts-dejavu")
def test_lists_and_long_tables_leave_the_footer_free_where_fonts_fall_back(tmp_path: Path) -> None:
    # given a register of many pages, and no font of the theme on the machine
    sample_deck = sample.sample_deck()
    slide = Slide(anchor="claims", layout=Layout.TABLE_FULL, title="Claims", table=REGISTER)
    deck = replace(sample_deck, slides=(*sample_deck.slides, slide))

    pages = shown(tmp_path, pptx(deck, TEMPLATES), FALLBACK)

    assert len(pages) > len(deck.slides)
    for page in pages:
        crossing = [word for word in page if word.top < FOOTER_INCHES - 0.02 < word.bottom - 0.05]
        assert crossing == []


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize("make", masters.ALL.values(), ids=masters.ALL)
def test_a_deck_on_any_master_shows_every_slide(make: masters.Make, tmp_path: Path) -> None:
    blob = pptx(sample.sample_deck(), TEMPLATES, make(tmp_path / "corp.pptx"))

    assert len(shown(tmp_path, blob)) == len(Presentation(io.BytesIO(blob)).slides)
