"""A report as a document: headings in order, numbered exhibits, the paper asked for, PDF/UA-1."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import page as validation
import pytest
from pypdf import PdfReader

from bvreport.model import Report
from bvreport.render.forms import as_document, as_slides
from bvreport.render.html import html
from bvreport.render.markdown import markdown
from bvreport.render.pdf import pdf
from bvreport.render.slides import Deck, Form, Layout, Paper, Role, Slide
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests import papers
from tests.deck_sample import HOSTILE, hostile_deck, register, sample_deck
from tests.reports import report_of, saving, silent, spending
from tests.sample import sample_report

TEMPLATES = Templates()
REPORTS: dict[str, Callable[[], Report]] = {
    "company": lambda: sample_report(),
    "no value stated": lambda: sample_report(empty=True),
    "one change": lambda: report_of([saving(1)]),
    "one silent change": lambda: report_of([silent(1)]),
    "a loss": lambda: report_of([saving(1), spending(2, 90_000)]),
}
DOCUMENTS = ("quarterly", "showcase")
MM = 72 / 25.4


class Headings(HTMLParser):
    """The levels of the headings, the ids, and where links inside of the page lead."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.names: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.names.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "a" and (held.get("href") or "").startswith("#"):
            self.targets.append(str(held["href"])[1:])


def document(report: Report, kind: str, paper: Paper | None = None) -> Deck:
    return tell(replace(report, kind=kind), TEMPLATES, paper)


@pytest.fixture(scope="module")
def quarterly() -> Deck:
    return document(sample_report(), "quarterly")


@pytest.fixture(scope="module")
def printed(quarterly: Deck) -> bytes:
    return pdf(quarterly, TEMPLATES)


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS.keys())
def test_headings_never_skip_a_level_and_links_lead_somewhere(
    kind: str, report: Callable[[], Report]
) -> None:
    page = Headings(html(document(report(), kind), TEMPLATES))

    assert page.levels.count(1) == 1
    assert page.levels[0] == 1
    steps = [after - before for before, after in pairwise(page.levels)]
    assert max(steps) <= 1
    assert set(page.targets) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_figures_and_tables_are_numbered_without_a_gap(quarterly: Deck) -> None:
    page = html(quarterly, TEMPLATES).decode()

    for what in ("Figure", "Table"):
        found = [int(n) for n in re.findall(rf"<strong>{what} (\d+)</strong>", page)]
        assert found == list(range(1, len(found) + 1))
        assert len(found) > 3


def test_a_document_is_read_without_script_or_network(quarterly: Deck) -> None:
    page = html(quarterly, TEMPLATES).decode()

    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"(?:src|href)=\"(?!https?://|#|data:)", page)
    assert {"main", "nav", "h1", "footer"} <= set(Headings(page.encode()).names)


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize(
    "report",
    [
        pytest.param(report, id=name, marks=() if name == "company" else pytest.mark.slow)
        for name, report in REPORTS.items()
    ],
)
def test_the_document_is_pdf_ua_1(kind: str, report: Callable[[], Report], tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(pdf(document(report(), kind), TEMPLATES))

    result = validation.validate_pdf(str(file), profile=validation.ValidationProfile.PDF_UA_1)

    assert result.is_compliant, [failure.message for failure in result.failures]


@pytest.mark.parametrize(
    ("paper", "millimetres"), [(Paper.A4, (210, 297)), (Paper.LETTER, (215.9, 279.4))]
)
def test_the_paper_is_the_one_asked_for(
    quarterly: Deck, paper: Paper, millimetres: tuple[float, float]
) -> None:
    deck = replace(quarterly, paper=paper, slides=as_document(quarterly).slides[:3])
    pages = PdfReader(io.BytesIO(pdf(deck, TEMPLATES))).pages

    sizes = {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pages}
    assert sizes == {(round(millimetres[0] * MM), round(millimetres[1] * MM))}


def test_pages_say_their_number_and_bookmarks_their_sections(printed: bytes) -> None:
    reader, texts = PdfReader(io.BytesIO(printed)), papers.words(printed)

    for number, text in enumerate(texts, 1):
        assert f"{number} of {len(texts)}" in text
    assert reader.outline[0]["/Title"].startswith("Work merged in 2025")
    assert any(isinstance(entry, list) for entry in reader.outline)


def test_the_first_page_is_enough_for_a_reader_with_a_minute(printed: bytes) -> None:
    first = papers.words(printed)[0]

    for line in ("Returned:", "Invested:", "Risk:", "Changed:", "Asked:"):
        assert line in first
    assert "do not know yet" in first
    assert "capacity returned" in first


@pytest.mark.parametrize("paper", [Paper.A4, Paper.LETTER])
def test_the_first_figure_stands_below_the_contents(quarterly: Deck, paper: Paper) -> None:
    deck = replace(quarterly, paper=paper, slides=as_document(quarterly).slides)

    page = next(text for text in papers.words(pdf(deck, TEMPLATES)) if "Figure 1" in text)

    assert "CONTENTS" in page.upper().split("FIGURE 1")[0]


def test_a_receipt_takes_one_page_of_letter_and_shows_its_pair_once() -> None:
    deck = document(sample_report(), "showcase", Paper.LETTER)
    receipts = tuple(one for one in deck.slides if one.role is Role.RECEIPT)

    pages = papers.words(pdf(replace(deck, slides=receipts), TEMPLATES))

    assert len(pages) == 1 + len(receipts)  # the contents come first
    told = as_slides(deck).slides
    pictured = [one.anchor for one in receipts if one.charts]
    assert pictured
    for slide in (one for one in told if one.anchor in pictured):  # figures, where a chart was
        assert (slide.layout, slide.charts) == (Layout.CARD, ())
        assert slide.figures[0].label.endswith("before")
    assert not any(one.figures for one in as_document(deck).slides if one.anchor in pictured)


def test_the_same_document_gives_the_same_bytes(quarterly: Deck, printed: bytes) -> None:
    assert pdf(quarterly, Templates()) == printed


def test_a_hostile_document_shows_its_words_and_is_pdf_ua_1(tmp_path: Path) -> None:
    deck = replace(hostile_deck(), paper=Paper.A4, language="en", title=f'{HOSTILE} "\\a}}')
    file = tmp_path / "document.pdf"
    file.write_bytes(pdf(deck, TEMPLATES))

    result = validation.validate_pdf(str(file), profile=validation.ValidationProfile.PDF_UA_1)

    assert result.is_compliant, [failure.message for failure in result.failures]
    words = "".join("".join(papers.words(file)).split())
    assert "".join(HOSTILE.split()) in words
    names = Headings(html(deck, TEMPLATES)).names
    assert names.count("script") == 1
    assert not {"img", "b", "i", "iframe"} & set(names)


@pytest.mark.parametrize(
    "title",
    [
        "Donaudampfschifffahrtsgesellschaftskapitän" * 9,
        "修复结账页面的支付失败问题并提高成功率" * 14,
        "إصلاح مشكلة الدفع في صفحة الخروج " * 9,
        "🚀 ship it " * 30,
    ],
    ids=["one word", "chinese", "arabic", "emoji"],
)
def test_a_long_title_stays_inside_the_page(title: str) -> None:
    slides = (
        Slide(anchor="a", layout=Layout.COVER, title=title, subtitle=title, caption=title),
        Slide(anchor="b", layout=Layout.TABLE_FULL, title=title, kicker=title, table=register(4)),
    )
    reader = PdfReader(io.BytesIO(pdf(replace(sample_deck(slides), paper=Paper.A4), TEMPLATES)))

    for page in reader.pages:
        width = float(page.mediabox.width)
        places: list[float] = []

        def keep(text: str, matrix: list[float], at: list[float], *_: object) -> None:
            if text.strip():
                places.append(at[4] * matrix[0] + matrix[4])  # noqa: B023  # called at once

        page.extract_text(visitor_text=keep)
        assert all(0 <= x <= width for x in places)


@pytest.mark.slow
def test_a_table_of_many_pages_repeats_its_head() -> None:
    slide = Slide(anchor="a", layout=Layout.TABLE_FULL, title="T", table=register(200))
    pages = papers.words(pdf(replace(sample_deck((slide,)), paper=Paper.A4), TEMPLATES))

    heads = [text.count(register(1).head[0]) for text in pages]
    assert len(heads) > 3
    assert all(heads)


def test_markdown_has_every_title_and_no_level_is_skipped(quarterly: Deck) -> None:
    text = markdown(quarterly, sample_report(), TEMPLATES).decode()

    levels = [len(mark) for mark in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels[0] == 1
    assert max(b - a for a, b in pairwise(levels)) <= 1
    assert len(levels) >= len(as_document(quarterly).slides)


# Slides and documents from one source


def test_slides_leave_out_what_is_for_documents_and_the_other_way_round(quarterly: Deck) -> None:
    slides, sections = as_slides(quarterly).slides, as_document(quarterly).slides

    assert {slide.only for slide in slides} <= {None, Form.SLIDES}
    assert {section.only for section in sections} <= {None, Form.DOCUMENT}
    assert "register" in {section.anchor for section in sections}
    assert "register" not in {slide.anchor for slide in slides}


def test_paragraphs_become_notes_and_charts_go_two_to_a_slide(quarterly: Deck) -> None:
    slides = {slide.anchor: slide for slide in as_slides(quarterly).slides}

    assert "yearly run-rate" in slides["run-rate"].notes
    assert all(len(slide.charts) <= 2 for slide in slides.values())
    assert not any(slide.text for slide in slides.values())


def test_lines_to_write_on_are_for_paper_and_become_notes_of_a_slide() -> None:
    deck = document(sample_report(), "showcase")

    sections = [section for section in as_document(deck).slides if section.role is Role.RECEIPT]
    slides = [slide for slide in as_slides(deck).slides if slide.role is Role.RECEIPT]
    assert 3 <= len(sections) <= 6
    assert all("**Differently** ____" in "\n".join(one.bullets) for one in sections)
    assert not any("**Differently**" in "\n".join(one.bullets) for one in slides)
    assert all("Differently" in one.notes for one in slides)


@pytest.mark.slow
def test_a_kind_can_be_told_on_any_paper() -> None:
    traction = document(sample_report(), "traction", Paper.LETTER)
    wide = document(sample_report(), "quarterly", Paper.WIDE)

    assert traction.form is Form.DOCUMENT
    assert len(PdfReader(io.BytesIO(pdf(traction, TEMPLATES))).pages) > 3
    assert wide.form is Form.SLIDES
    assert {slide.only for slide in wide.slides} <= {None, Form.SLIDES}


@pytest.mark.slow
def test_a_register_of_many_claims_is_printed_whole_and_soon() -> None:
    report = report_of([saving(n, f"Saving {n}") for n in range(1, 301)])
    deck = document(report, "quarterly")

    started = time.process_time()
    printed = pdf(deck, TEMPLATES)

    assert time.process_time() - started < 20  # 2 s measured on an idle machine
    words = "\n".join(papers.words(printed))
    register_ = words[words.index("Every claim with its quote, formula") :]
    assert {f"#{n}" for n in range(1, 301)} <= set(re.findall(r"#\d+", register_))
