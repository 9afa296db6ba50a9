"""Short tables of the appendix: together on a slide wherever there are pages, and nothing lost."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

import pytest
from pptx import Presentation
from pypdf import PdfReader

from bvreport.render.continued import divided
from bvreport.render.gathered import MOST, gathered
from bvreport.render.html import html
from bvreport.render.pdf import pdf
from bvreport.render.pptx import pptx
from bvreport.render.slides import Cell, Layout, Slide, Table
from bvreport.render.table_view import sharing
from bvreport.render.templates import Templates
from tests.deck_sample import sample_deck
from tests.pptx_lint import faults


def listing(name: str, rows: int, *, appendix: bool = True, source: str = "Source: a; b") -> Slide:
    """A slide with a table of so many rows, each of them told apart from every other."""
    cells = tuple((Cell(text=f"{name} {n}"), Cell(text="a reason")) for n in range(rows))
    table = Table(key=name, label=f"All {name}", head=("What", "Why"), rows=cells, widths=(1, 3))
    return Slide(
        anchor=name,
        layout=Layout.TABLE_FULL,
        title=f"Every one of {name}",
        table=table,
        source=source,
        appendix=appendix,
        kicker=name.capitalize(),
    )


def fit(tables: Sequence[Table]) -> bool:
    """Room for twelve rows."""
    return sum(len(table.rows) for table in tables) <= 12


def names(slides: Sequence[Slide]) -> list[list[str]]:
    return [[one.anchor for one in slide.shared] or [slide.anchor] for slide in slides]


def test_short_tables_share_a_slide_and_a_long_one_stands_alone() -> None:
    slides = [listing("alpha", 3), listing("beta", 2), listing("gamma", 12), listing("delta", 1)]

    found = gathered(slides, fit)

    assert names(found) == [["alpha", "beta", "delta"], ["gamma"]]
    assert found[0].title == "Alpha · Beta · Delta"
    assert found[0].tables == tuple(slides[n].table for n in (0, 1, 3))


def test_no_slide_holds_more_tables_than_can_be_told_apart() -> None:
    found = gathered([listing(f"t{n}", 1) for n in range(MOST + 1)], fit)

    assert [len(slide.tables) for slide in found] == [MOST, 1]


def test_what_is_no_listing_of_the_appendix_stays_alone_and_parts_the_others() -> None:
    text = Slide(anchor="text", layout=Layout.TEXT, title="Said", bullets=("x",), appendix=True)
    beside = replace(listing("beside", 2), layout=Layout.TABLE, bullets=("a word on it",))
    main = listing("main", 2, appendix=False)
    slides = [main, listing("alpha", 2), text, listing("beta", 2), beside, listing("gamma", 2)]

    found = gathered(slides, fit)

    assert names(found) == [[one.anchor] for one in slides]


def test_of_a_table_of_several_slides_only_the_last_takes_another_in() -> None:
    pages = [replace(listing(f"p{n}", 2), title=f"Long ({n} of 3)") for n in (1, 2, 3)]

    found = gathered([*pages, listing("alpha", 2)], fit)

    assert names(found) == [["p1"], ["p2"], ["p3", "alpha"]]
    assert found[-1].title == "P3 (3 of 3) · Alpha"


def test_each_part_of_a_source_is_cited_once() -> None:
    slides = [listing("alpha", 1, source="Source: a; b"), listing("beta", 1, source="Source: a; c")]

    assert gathered(slides, fit)[0].source == "Source: a; b; c"


def test_every_paged_format_follows_the_rule_and_keeps_every_row() -> None:
    # given a short table, a long one, then another short one
    slides = (listing("zeta", 5), listing("alpha", 30), listing("beta", 4))
    deck = sample_deck(slides)
    rows = {row[0].text for slide in slides if slide.table for row in slide.table.rows}

    # when each paged format is made
    office = Presentation(io.BytesIO(pptx(deck, Templates()))).slides
    paper = PdfReader(io.BytesIO(pdf(deck, Templates()))).pages
    screen = html(deck, Templates()).decode()

    # then the short ones stand together before the long one, and no row is lost or told twice
    told = [
        [
            row.cells[0].text
            for shape in slide.shapes
            if shape.has_table
            for row in list(shape.table.rows)[1:]
        ]
        for slide in office
    ]
    assert sorted(chain(*told)) == sorted(rows)
    printed = [re.findall(r"(?:alpha|beta|zeta) \d+", page.extract_text()) for page in paper]
    assert sorted(chain(*printed)) == sorted(rows)
    for pages in (told, printed):
        assert {row.split()[0] for row in pages[0]} == {"zeta", "beta"}
        assert {row.split()[0] for page in pages[1:] for row in page} == {"alpha"}
    assert len(paper) == len(sharing(divided(deck)).slides)
    assert screen.count('<div class="shared">') == 1
    assert all(screen.count(f">{row}<") == 1 for row in rows)


def test_a_shared_slide_is_found_under_the_name_of_each_table() -> None:
    deck = sample_deck((listing("alpha", 2), listing("beta", 2)))

    page = html(deck, Templates()).decode()

    assert page.count('id="alpha"') == page.count('id="beta"') == 1
    assert 'aria-labelledby="beta"' in page


@pytest.mark.parametrize("rows", [1, 5])
def test_tables_that_share_a_slide_end_above_its_footer(rows: int) -> None:
    slides = tuple(
        replace(listing(f"t{n}", rows), title="A title that takes more than a line " * 5)
        for n in range(3)
    )
    blob = pptx(sample_deck(slides), Templates())

    assert faults(blob) == []
    for slide in Presentation(io.BytesIO(blob)).slides:
        bottom = 0
        for shape in slide.shapes:
            if shape.has_table or shape.name == "Heading":
                assert shape.top >= bottom  # below what stands before it
                bottom = shape.top + shape.height
        assert 0 < bottom / 914_400 <= 6.9
