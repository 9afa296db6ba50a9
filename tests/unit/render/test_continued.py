"""Long tables: as many slides as they need, counted once."""

from __future__ import annotations

import io
from dataclasses import replace

from pptx import Presentation

from bvreport.render.continued import divided, joined
from bvreport.render.pptx import pptx
from bvreport.render.slides import Cell, Deck, Layout, Slide, Table
from bvreport.render.templates import Templates
from tests.deck_sample import sample_deck

ROWS = 30
LONG = "a formula of so many words that it takes more than one line of its column on a slide"


def pages(*counts: str) -> Deck:
    """A table that a storyboard put on as many slides, each of them too full."""
    rows = tuple((Cell(text=f"#{n}"), Cell(text=LONG)) for n in range(ROWS))
    table = Table(key="claims", label="Claims", head=("Change", "Why"), rows=rows, widths=(1, 3))
    slide = Slide(anchor="a", layout=Layout.TABLE_FULL, title="Every claim", table=table)
    slides = (
        replace(slide, anchor=f"a{count}", title=f"Every claim {count}".strip()) for count in counts
    )
    return sample_deck(tuple(slides))


def test_pages_that_divide_again_are_counted_anew() -> None:
    titles = [slide.title for slide in divided(pages("(1 of 2)", "(2 of 2)")).slides]

    assert len(titles) > 2
    assert titles == [f"Every claim ({n} of {len(titles)})" for n in range(1, len(titles) + 1)]


def test_slides_of_an_office_deck_are_counted_anew_too() -> None:
    slides = Presentation(io.BytesIO(pptx(pages("(1 of 2)", "(2 of 2)"), Templates()))).slides

    titles = [slide.shapes.title.text for slide in slides]
    assert len(titles) > 2
    assert titles == [f"Every claim ({n} of {len(titles)})" for n in range(1, len(titles) + 1)]


def test_no_row_is_lost_or_told_twice() -> None:
    deck = pages("")

    kept = [row for slide in divided(deck).slides if slide.table for row in slide.table.rows]

    assert tuple(kept) == deck.slides[0].table.rows  # type: ignore[union-attr]  # there is one here
    assert joined(divided(deck)).slides[0].table == deck.slides[0].table


def test_no_slide_of_a_table_is_much_emptier_than_the_others() -> None:
    # given a table that the storyboard cut where the last page has one row left
    whole = joined(pages("", "")).slides[0]
    assert whole.table is not None
    cut = [whole.table.rows[:-1], whole.table.rows[-1:]]
    deck = sample_deck(
        tuple(
            replace(whole, anchor=f"a{n}", table=replace(whole.table, rows=rows))
            for n, rows in enumerate(cut)
        )
    )

    paper = [len(slide.table.rows) for slide in divided(deck).slides if slide.table]
    slides = Presentation(io.BytesIO(pptx(deck, Templates()))).slides
    office = [
        len(shape.table.rows) - 1 for slide in slides for shape in slide.shapes if shape.has_table
    ]

    for counts in (paper, office):
        assert sum(counts) == len(whole.table.rows)
        assert len(counts) > 1
        assert max(counts) - min(counts) <= 2
