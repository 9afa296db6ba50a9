"""Slides: what every renderer draws. Words and numbers are final here; renderers only place them.

A storyboard makes these from a report; Markdown, HTML, PDF and PPTX draw the same ones. Texts are
clean (no control characters, no bidi controls) and carry one kind of markup: **bold**. On the paper
of a document the slides are its sections: they flow, have paragraphs and a level.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bvreport.render.brand import HOUSE, Brand


class Layout(StrEnum):
    """The layouts of the master; the value is its name there, behind the prefix "bv "."""

    COVER = "Cover"
    SECTION = "Section"
    STATEMENT = "Statement"
    CHART = "Chart + takeaway"
    CHART_FULL = "Chart full"
    TWO_CHARTS = "Two charts"
    TABLE_FULL = "Table"
    TABLE = "Table + takeaway"
    TEXT = "Text"
    CARD = "Figures + text"


class Paper(StrEnum):
    """What an artefact is made for; PPTX is 16:9 whatever the rest is."""

    A4 = "a4"
    LETTER = "letter"
    WIDE = "16:9"


class Form(StrEnum):
    """How it is read: slide by slide, or as sections that flow over pages."""

    SLIDES = "slides"
    DOCUMENT = "document"


class Role(StrEnum):
    """What a section of a document is beyond its text; slides look the same whatever it is."""

    PLAIN = ""
    NOTE = "note"  # set apart by a rule: what a reader must not overlook
    RECEIPT = "receipt"  # one thing and its proof, on a page of its own
    SHEET = "sheet"  # lines to write on


class ChartKind(StrEnum):
    """The forms a chart can take; each writer draws each of them."""

    COLUMN = "column"  # one series over time
    BAR = "bar"  # one series, sorted; with whiskers when `low` and `high` are given
    BAND = "band"  # one line with a low and a high line around it
    WATERFALL = "waterfall"  # steps and levels
    SHARE = "share"  # 100 % bars
    STACK = "stack"  # stacked columns over time
    TORNADO = "tornado"  # two-sided bars around the present value
    SCATTER = "scatter"  # a point for each category, with `across` as its other number


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of numbers, as many as the chart has categories; none leaves a hole.

    `role` picks the colour by meaning: "point" (blue), "context" (grey), "total" (ink), "adverse"
    (orange), "tint", "sea", "wine".
    """

    name: str
    values: tuple[float | None, ...]
    labels: tuple[str, ...] = ()  # what is written at each value; empty = none
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    role: str = "point"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """One chart, ready to draw.

    `label` stands above it and names the unit. `emphasis` are the indexes of the categories that
    get the accent; the rest is grey. In a waterfall `levels` are the categories that stand on
    zero, the others are steps from the bar before. `links` are addresses behind categories.
    """

    key: str
    kind: ChartKind
    label: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    emphasis: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()
    links: tuple[str | None, ...] = ()
    across: Series | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; `grade` draws its letter as a chip, alone or behind another text."""

    text: str
    link: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: `numeric` are the indexes of the columns set to the right."""

    key: str
    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]  # relative
    numeric: tuple[int, ...] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One big number: `$1.84M`, what it is, and up to three lines under it."""

    value: str
    label: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide or section. Which fields are filled follows from the layout.

    Cover: title, subtitle, caption. Statement: three figures. Figures + text: figures and bullets.
    Charts: one or two charts and bullets. Tables: one table and bullets. Text: bullets. `anchor` is
    its stable name in links.
    `kicker` names the section in two or three words, `text` are its paragraphs, `level` 2 stands
    below the section before: these are for documents. `only` keeps it out of the other form.
    `shared` are the slides of short tables that this one holds instead of a table of its own.
    """

    anchor: str
    layout: Layout
    title: str
    subtitle: str = ""
    caption: str = ""
    figures: tuple[Figure, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    table: Table | None = None
    bullets: tuple[str, ...] = ()
    notes: str = ""
    source: str = ""
    appendix: bool = False
    kicker: str = ""
    text: tuple[str, ...] = ()
    level: int = 1
    role: Role = Role.PLAIN
    only: Form | None = None
    shared: tuple[Slide, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its table, or those that share it."""
        held = (self.table, *(slide.table for slide in self.shared))
        return tuple(table for table in held if table is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """A whole artefact, ready to draw: `words` are the document properties."""

    kind: str
    title: str
    subject: str
    company: str
    keywords: tuple[str, ...]
    created: str  # ISO date of the report, never the clock's
    language: str
    slides: tuple[Slide, ...]
    caveat: str
    paper: Paper = Paper.WIDE
    brand: Brand = HOUSE
    links: frozenset[str] = frozenset()  # addresses that texts may lead to; no others become links

    @property
    def form(self) -> Form:
        """How it is read in every format but PPTX."""
        return Form.SLIDES if self.paper is Paper.WIDE else Form.DOCUMENT
