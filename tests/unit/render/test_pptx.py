"""The .pptx: what a deck says stands on native, editable slides of a master of our own."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from bvreport.render.pptx import pptx
from bvreport.render.pptx.grid import PREFIX, SLOTS
from bvreport.render.slides import Figure, Layout, Slide
from tests import deck_sample as sample
from tests.pptx_deck import (
    TEMPLATES,
    bar,
    chart_slide,
    drawn,
    opened,
    words,
)
from tests.pptx_lint import A, faults

MASTER = TEMPLATES.path("pptx/bvreport.pptx")


# --- the master ----------------------------------------------------------------------------------


def test_the_shipped_master_is_what_its_script_writes() -> None:
    script = MASTER.with_name("make_master.py")
    spec = importlib.util.spec_from_file_location("make_master", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert module.master() == MASTER.read_bytes()


def test_the_master_has_every_layout_with_its_typed_placeholders() -> None:
    layouts = {layout.name: layout for layout in Presentation(str(MASTER)).slide_layouts}

    assert set(layouts) == {PREFIX + name for name in SLOTS}
    for name, slots in SLOTS.items():
        found = {shape.placeholder_format.idx for shape in layouts[PREFIX + name].placeholders}
        assert found >= {int(slot) for slot in slots}


def test_the_master_names_theme_slots_and_theme_fonts_only() -> None:
    with zipfile.ZipFile(MASTER) as archive:
        for name in archive.namelist():
            if name.startswith(("ppt/slideMasters/slide", "ppt/slideLayouts/slide")):
                part = etree.fromstring(archive.read(name))
                assert not list(part.iter(f"{A}srgbClr"))
                faces = {latin.get("typeface") for latin in part.iter(f"{A}latin")}
                assert faces <= {"+mj-lt", "+mn-lt"}


# --- a whole deck --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deck_bytes() -> bytes:
    return pptx(sample.sample_deck(), TEMPLATES)


def test_the_same_deck_gives_the_same_bytes(deck_bytes: bytes) -> None:
    assert pptx(sample.sample_deck(), TEMPLATES) == deck_bytes


def test_no_part_of_the_file_knows_the_clock(deck_bytes: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(deck_bytes)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert archive.namelist()[1:] == sorted(archive.namelist()[1:])
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-07-07T00:00:00Z") == 2


def test_a_deck_of_every_layout_and_chart_has_no_fault(deck_bytes: bytes) -> None:
    assert faults(deck_bytes) == []


def test_every_slide_stands_on_the_layout_of_its_name() -> None:
    slides = drawn(*sample.ALL_SLIDES[:15])

    assert [slide.slide_layout.name for slide in slides] == [
        PREFIX + slide.layout for slide in sample.ALL_SLIDES[:15]
    ]


def test_titles_labels_bullets_and_sources_are_the_deck_s_own_words() -> None:
    (slide,) = drawn(sample.ALL_SLIDES[3])

    told = sample.ALL_SLIDES[3]
    assert slide.shapes.title.text_frame.text == told.title
    shown = [shape.text_frame.text for shape in slide.placeholders if shape.has_text_frame]
    assert told.charts[0].label in shown
    assert told.source in shown
    assert "\n".join(told.bullets).replace("**", "") in shown


def test_bold_marks_become_bold_runs() -> None:
    (slide,) = drawn(
        Slide(anchor="t", layout=Layout.TEXT, title="Title", bullets=("**Next:** a test",))
    )

    runs = slide.placeholders[41].text_frame.paragraphs[0].runs
    assert [(run.text, run.font.bold) for run in runs] == [("Next:", True), (" a test", None)]


def test_notes_hold_what_to_say_and_the_figures_behind_the_chart() -> None:
    (slide,) = drawn(sample.ALL_SLIDES[3])

    notes = slide.notes_slide.notes_text_frame.text
    assert notes.startswith("Say first: the low case alone passes 1.3 million.\nIf asked")
    assert "Jun: Expected 1,840 (1,310 to 2,420)" in notes


def test_slides_are_numbered_and_covers_are_not() -> None:
    cover, statement = drawn(*sample.ALL_SLIDES[:2])

    assert "slidenum" not in etree.tostring(cover.element).decode()
    assert "slidenum" in etree.tostring(statement.element).decode()


def test_document_properties_tell_title_author_keywords_and_the_report_s_date() -> None:
    said = opened(sample.sample_deck()).core_properties

    assert said.title == "Acme: engineering value, first half of 2026"
    assert (said.author, said.subject) == ("Acme", "Business value stated in merged pull requests")
    assert said.keywords == "business value, pull requests, traction"
    assert said.created == dt.datetime(2026, 7, 7)


def test_sections_follow_cover_parts_and_appendix() -> None:
    blob = pptx(sample.sample_deck(), TEMPLATES)

    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        part = etree.fromstring(archive.read("ppt/presentation.xml"))
    names = [e.get("name") for e in part.iter("{*}section")]
    assert names == ["Cover", "Main", "Where the value comes from", "Appendix"]


def test_a_deck_of_twenty_slides_is_drawn_in_a_second() -> None:
    deck = sample.sample_deck()
    pptx(deck, TEMPLATES)
    start = time.process_time()

    pptx(deck, TEMPLATES)

    assert time.process_time() - start < 2  # 0.35 s on an idle machine; two cores may be shared


def parts(blob: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def test_no_secret_of_the_machine_is_in_the_file(deck_bytes: bytes) -> None:
    for name, part in parts(deck_bytes):
        assert str(Path.home()).encode() not in part, name


# --- layouts without holes -----------------------------------------------------------------------


def test_a_chart_without_takeaway_takes_the_whole_width() -> None:
    spec = bar()
    (slide,) = drawn(chart_slide(spec, layout=Layout.CHART))

    assert slide.slide_layout.name == "bv Chart full"


def test_one_of_two_charts_takes_the_place_of_both() -> None:
    (slide,) = drawn(chart_slide(bar(), layout=Layout.TWO_CHARTS, bullets=("Why",)))

    assert slide.slide_layout.name == "bv Chart + takeaway"


def test_a_slide_that_lost_its_chart_shows_its_words() -> None:
    (slide,) = drawn(
        Slide(anchor="c", layout=Layout.CHART, title="No chart", bullets=("Only words",))
    )

    assert slide.slide_layout.name == "bv Text"
    assert "Only words" in words(slide)


def test_two_figures_leave_no_empty_third() -> None:
    figures = tuple(Figure(value=f"{n}", label="of three") for n in (1, 2))
    slide = Slide(anchor="s", layout=Layout.STATEMENT, title="Two", figures=figures)

    assert faults(pptx(sample.sample_deck((slide,)), TEMPLATES)) == []


def test_an_empty_deck_is_a_file_without_slides() -> None:
    assert len(opened(sample.sample_deck(())).slides) == 0
