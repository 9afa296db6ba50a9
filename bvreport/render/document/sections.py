"""Sections: the slides of a document get their heading level, their numbers and their pictures.

Figures and tables are numbered through the whole document. A level is never skipped: one title for
the document, sections below it, subsections below those; an appendix is a section of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from bvreport.render.document.exhibits import (
    RECEIPT,
    ChartExhibit,
    TableExhibit,
    chart_exhibit,
    table_exhibit,
)
from bvreport.render.rich import rich, ruled, tied
from bvreport.render.slides import Deck, Layout, Role, Slide
from bvreport.render.table_view import ANCHOR

TITLE, SECTION = 1, 2  # heading levels
SHORT_TABLE = 14  # rows that go on one page with their heading


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """One big number with what it is and its lines."""

    value: Markup
    label: Markup
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section, ready to place."""

    anchor: str
    level: int  # of its heading
    slide: Slide
    title: Markup
    subtitle: Markup
    caption: Markup
    text: tuple[Markup, ...]
    numbers: tuple[NumberView, ...]
    charts: tuple[ChartExhibit, ...]
    table: TableExhibit | None
    points: tuple[Markup, ...]
    source: Markup
    shows_source: bool  # it has an exhibit, or another source than the section before
    opens_appendix: bool

    @property
    def name(self) -> str:
        """What it is called in the running head: its kicker, else its title."""
        return self.slide.kicker or self.slide.title

    @property
    def is_whole(self) -> bool:
        """Whether it is kept on one page: points, or a short table."""
        rows = len(self.table.rows) if self.table else 0
        return not self.charts and rows <= SHORT_TABLE

    @property
    def kind(self) -> str:
        """What the style sheet knows it by."""
        if self.slide.layout is Layout.COVER:
            return "masthead"
        return self.slide.role.value or "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document: the page a reader with a minute reads, then the rest."""

    front: tuple[Section, ...]
    rest: tuple[Section, ...]

    @property
    def every(self) -> tuple[Section, ...]:
        return (*self.front, *self.rest)

    @property
    def contents(self) -> tuple[Section, ...]:
        """What the list of contents names."""
        return tuple(part for part in self.rest if part.slide.level == 1)


def outline(deck: Deck) -> Outline:
    """Every section; those before the first that has a kicker are the front page.

    Kickers of the appendix do not count: they name its tables wherever these share a page.
    """
    found = tuple(_sections(deck))
    named = (n for n, part in enumerate(found) if part.slide.kicker and not part.slide.appendix)
    start = next(named, min(1, len(found)))
    return Outline(front=found[:start], rest=found[start:])


def _sections(deck: Deck) -> Iterator[Section]:
    figures, tables = count(1), count(1)
    in_appendix, before = False, ""
    for number, slide in enumerate(deck.slides, 1):
        opens = slide.appendix and not in_appendix and number > 1
        in_appendix = slide.appendix
        level = TITLE if number == 1 else SECTION + int(slide.appendix) + slide.level - 1
        yield Section(
            anchor=slide.anchor if ANCHOR.fullmatch(slide.anchor) else f"t{number}",
            level=level,
            slide=slide,
            title=rich(tied(slide.title)),
            subtitle=rich(tied(slide.subtitle)),
            caption=rich(tied(slide.caption)),
            text=_each(slide.text, deck.links),
            numbers=tuple(
                NumberView(
                    value=rich(tied(figure.value)),
                    label=rich(tied(figure.label)),
                    lines=_each(figure.lines, deck.links),
                )
                for figure in slide.figures
            ),
            charts=tuple(
                chart_exhibit(chart, next(figures), _abreast(slide), deck.brand)
                for chart in slide.charts
            ),
            table=table_exhibit(slide.table, next(tables)) if slide.table else None,
            points=tuple(map(ruled, _each(slide.bullets, deck.links))),
            source=rich(tied(slide.source)),
            shows_source=bool(slide.source)
            and (bool(slide.charts or slide.table) or slide.source != before),
            opens_appendix=opens,
        )
        before = slide.source


def _each(texts: Sequence[str], links: frozenset[str]) -> tuple[Markup, ...]:
    return tuple(rich(tied(text), links) for text in texts if text)


def _abreast(slide: Slide) -> int:
    """How many charts stand side by side; four make two rows of two."""
    count = len(slide.charts)
    if slide.role is Role.RECEIPT:
        return RECEIPT
    return 2 if count == 4 else count
