"""Continued: a deck whose long tables take as many slides as they need, or one slide each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from bvreport.render.slides import Deck, Slide, Table
from bvreport.render.table_setting import Setting, page_lengths
from bvreport.render.table_view import BODY, TableKey, table_key, table_settings

STEPS = 20  # of the height of a slide, in which rows are spread
COUNTED = re.compile(r",? \(?\d{1,4} of \d{1,4}\)?$")  # "(1 of 5)" behind a title


def divided(deck: Deck) -> Deck:
    """For paper: a table that does not fit continues on the slides after it, about as full."""
    settings = table_settings(deck)
    divided: list[Slide] = []
    for slide in joined(deck).slides:
        parts = list(_parts(slide, settings))
        divided += numbered(parts) if len(parts) > 1 else parts
    return replace(deck, slides=tuple(divided))


def numbered(slides: Sequence[Slide]) -> list[Slide]:
    """The pages of one table, counted behind their titles; an older count is gone."""
    return [
        replace(slide, title=f"{COUNTED.sub('', slide.title)} ({number} of {len(slides)})")
        for number, slide in enumerate(slides, 1)
    ]


def joined(deck: Deck) -> Deck:
    """The pages of one table become one slide: on a screen its table scrolls."""
    groups = groupby(enumerate(deck.slides), key=_same_table)
    return replace(deck, slides=tuple(whole([slide for _, slide in group]) for _, group in groups))


def whole(pages: Sequence[Slide]) -> Slide:
    """The pages of one table as one slide, without a count behind its title."""
    first = pages[0]
    if first.table is None or len(pages) == 1:
        return first
    rows = tuple(row for slide in pages if slide.table for row in slide.table.rows)
    title = COUNTED.sub("", first.title)
    return replace(first, title=title, table=replace(first.table, rows=rows))


def _parts(slide: Slide, settings: dict[TableKey, Setting]) -> Iterator[Slide]:
    table = slide.table
    lengths = _spread(table, settings[table_key(slide, table)]) if table else []
    if table is None or len(lengths) <= 1:
        yield slide
        return
    ends = list(accumulate(lengths))
    for number, (end, length) in enumerate(zip(ends, lengths, strict=True), 1):
        yield replace(
            slide,
            anchor=slide.anchor if number == 1 else f"{slide.anchor}-{number}",
            table=replace(table, rows=table.rows[end - length : end]),
            notes=slide.notes if number == 1 else "",
        )


def _spread(table: Table, how: Setting) -> list[int]:
    """How many rows go on each slide: on as few as there have to be, about as many on each."""
    needed = len(page_lengths(table, how, BODY))
    rooms = (BODY * share / STEPS for share in range(STEPS // 4, STEPS))
    spread = (page_lengths(table, how, room) for room in rooms)
    return next(
        (lengths for lengths in spread if len(lengths) <= needed), page_lengths(table, how, BODY)
    )


def _same_table(numbered: tuple[int, Slide]) -> object:
    """Pages of one table share its key; every other slide stands alone."""
    number, slide = numbered
    return number if slide.table is None else table_key(slide, slide.table)
