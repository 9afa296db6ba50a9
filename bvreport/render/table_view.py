"""Table view: a table, or short ones that share a slide, at the size at which they fit it.

HTML and PDF draw the result; the boxes are those of `templates/html/deck.css`, in inches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from bvreport.render.gathered import gathered, heading
from bvreport.render.measure import Font, Style
from bvreport.render.rich import SLACK, Words, plain, words
from bvreport.render.slides import Cell, Deck, Slide, Table
from bvreport.render.table_setting import Setting, page_lengths, setting, together
from bvreport.text.markup.addresses import is_web

FULL, WIDE = 12.133, 8.2  # widths
BODY = 4.85  # height
SHARED, ABOVE = 5.3, 0.5  # height for tables that share a slide, and for the heading of each
HEADING_POINTS = 13
LABEL = Style(font=Font.SANS, sizes=(12, 11, 10, 9))
GRADES = frozenset("ABCDE")
ANCHOR = re.compile(r"(?![st]\d+$)[a-z][a-z0-9-]*")  # `s5` and `t5` are slide 5 itself

TableKey = tuple[str, tuple[str, ...], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell: a link only when it leads to the web, a grade only when there is such a chip."""

    text: Markup
    link: str | None
    grade: str | None
    numeric: bool

    @property
    def is_chip(self) -> bool:
        """Whether its grade is all that it says."""
        return self.grade is not None and self.text == self.grade


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """One table at the size at which it fits."""

    label: Words
    points: int
    density: str
    head: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    shares: tuple[float, ...]  # percent of the width, for each column
    long: bool  # at the least size it is still higher than the slide


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """A table that shares its slide, under a heading of its own."""

    anchor: str  # empty where the slide's own leads to it
    title: str
    label: str
    table: TableView


def sharing(deck: Deck) -> Deck:
    """The deck with its short tables together, as many on a slide as fit."""
    slides = gathered(deck.slides, lambda tables: bool(together(tables, FULL, SHARED, ABOVE)))
    return replace(deck, slides=slides)


def table_settings(deck: Deck) -> dict[TableKey, Setting]:
    """One setting for all pages of a table."""
    groups: dict[TableKey, list[Table]] = {}
    for slide in deck.slides:
        if slide.table:
            groups.setdefault(table_key(slide, slide.table), []).append(slide.table)
    return {key: setting(tables, key[-1], BODY) for key, tables in groups.items()}


def table_key(slide: Slide, table: Table) -> TableKey:
    """What the pages of one table have in common: its key, its head, its width in inches."""
    return (table.key, table.head, WIDE if slide.bullets else FULL)


def shared_views(slide: Slide, slides: Sequence[Slide]) -> Iterator[SharedView]:
    """The tables of a slide that holds several; a name that another slide has is not theirs."""
    taken = {one.anchor for one in slides}
    settings = together(slide.tables, FULL, SHARED, ABOVE) if slide.shared else ()
    for part, table, how in zip(slide.shared, slide.tables, settings, strict=False):
        title, label = heading(part, Font.SANS, HEADING_POINTS, FULL * SLACK)
        named = ANCHOR.fullmatch(part.anchor) and part.anchor not in taken
        yield SharedView(
            anchor=part.anchor if named else "",
            title=title,
            label=label,
            table=table_view(table, how),
        )


def table_view(table: Table, how: Setting) -> TableView:
    return TableView(
        label=words([table.label], LABEL, sum(how.columns), 0.3),
        points=how.points,
        density=how.density,
        head=row_view(tuple(Cell(text=text) for text in table.head), table, how),
        rows=tuple(row_view(row, table, how) for row in table.rows),
        shares=tuple(100 * across / sum(how.columns) for across in how.columns),
        long=len(page_lengths(table, how, BODY)) > 1,
    )


def row_view(row: tuple[Cell, ...], table: Table, how: Setting) -> tuple[CellView, ...]:
    """One row of a table, its cells shortened to what fits."""
    return tuple(
        CellView(
            text=plain(how.cut(cell.text, n)),
            link=cell.link if cell.link and is_web(cell.link) else None,
            grade=cell.grade if cell.grade in GRADES else None,
            numeric=n in table.numeric,
        )
        for n, cell in enumerate(row)
    )
