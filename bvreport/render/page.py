"""Page: each slide's texts get the size at which they fit their box; HTML and PDF draw the result.

The boxes here are those of `templates/html/deck.css`, in inches of a page of 13.333 × 7.5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from bvreport.render import svg
from bvreport.render.brand import Brand
from bvreport.render.measure import Font, Style
from bvreport.render.picture.pen import is_web
from bvreport.render.rich import Words, alike, words
from bvreport.render.slides import Cell, ChartSpec, Deck, Figure, Layout, Series, Slide, Table
from bvreport.render.table_setting import Setting, page_lengths, setting

PX_PER_INCH = 96
FULL, WIDE, HALF, SIDE, THIRD = 12.133, 8.2, 5.9, 3.58, 3.8  # widths
BODY, SHORT_BODY = 4.85, 3.6  # heights

TITLE = Style(font=Font.SERIF, sizes=(24, 22, 20, 18, 16, 14))
COVER = Style(font=Font.SERIF, sizes=(40, 36, 32, 28, 24, 20))
SUBTITLE = Style(font=Font.SANS, sizes=(18, 16, 14, 12))
CAPTION = Style(font=Font.SANS, sizes=(12, 11, 10))
TAKEAWAY = Style(font=Font.SANS, sizes=(16, 15, 14, 13, 12, 11, 10), gap=8, indent=0.25)
LINES = Style(font=Font.SANS, sizes=(18, 16, 15, 14, 13, 12, 11, 10), gap=9, indent=0.25)
TEXT = Style(font=Font.SANS, sizes=(20, 18, 16, 15, 14, 13, 12, 11, 10), gap=12, indent=0.25)
VALUE = Style(font=Font.SANS_BOLD, sizes=(44, 40, 36, 32, 28, 24, 20, 16))
MEANING = Style(font=Font.SANS, sizes=(14, 13, 12, 11))
LABEL = Style(font=Font.SANS, sizes=(12, 11, 10, 9))
SOURCE = Style(font=Font.SANS, sizes=(9, 8))

GRADES = frozenset("ABCDE")
ANCHOR = re.compile(r"(?![st]\d+$)[a-z][a-z0-9-]*")  # `s5` and `t5` are slide 5 itself


TableKey = tuple[str, tuple[str, ...], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One big number, fitted."""

    value: Words
    label: Words
    lines: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """One chart, drawn, with the data behind it as a table's head and rows."""

    label: Words
    picture: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One cell: a link only when it leads to the web, a grade only when there is such a chip."""

    text: str
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
class Page:
    """One slide, ready to place."""

    number: int
    slide: Slide
    layout: str  # its name in the style sheet
    title: Words
    subtitle: Words
    caption: Words
    figures: tuple[FigureView, ...]
    charts: tuple[ChartView, ...]
    table: TableView | None
    bullets: Words
    source: Words

    @property
    def anchor(self) -> str:
        """The name of the slide in links; never that of another slide."""
        return self.slide.anchor if ANCHOR.fullmatch(self.slide.anchor) else f"t{self.number}"


def pages(deck: Deck) -> tuple[Page, ...]:
    """Every slide with its texts fitted and its charts drawn."""
    settings = table_settings(deck)
    return tuple(
        _page(number, slide, settings, deck.brand) for number, slide in enumerate(deck.slides, 1)
    )


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


def _page(number: int, slide: Slide, settings: dict[TableKey, Setting], brand: Brand) -> Page:
    layout = _layout(slide)
    standing = layout in (Layout.COVER, Layout.SECTION)
    title_box = (COVER, 10.9, 2.0) if standing else (TITLE, FULL, 0.95)
    table = slide.table
    return Page(
        number=number,
        slide=slide,
        layout=layout.name.lower().replace("_", "-"),
        title=words([slide.title], *title_box),
        subtitle=words([slide.subtitle], SUBTITLE, 10.9, 0.9),
        caption=words([slide.caption], CAPTION, 10.9, 0.5),
        figures=_figures(slide.figures),
        charts=tuple(_chart(chart, layout, bool(slide.bullets), brand) for chart in slide.charts),
        table=_table(table, settings[table_key(slide, table)]) if table else None,
        bullets=_bullets(slide.bullets, layout),
        source=words([slide.source], SOURCE, 10.6, 0.3),
    )


def _layout(slide: Slide) -> Layout:
    """The layout by what there is to place: no empty column, nothing without a place."""
    if slide.layout in (Layout.COVER, Layout.SECTION, Layout.STATEMENT):
        return slide.layout
    if slide.table:
        return Layout.TABLE if slide.bullets else Layout.TABLE_FULL
    if len(slide.charts) > 1:
        return Layout.TWO_CHARTS
    if slide.charts:
        return Layout.CHART if slide.bullets else Layout.CHART_FULL
    return Layout.TEXT


def _bullets(bullets: tuple[str, ...], layout: Layout) -> Words:
    match layout:
        case Layout.TEXT:
            return words(bullets, TEXT, 11.0, 4.9)
        case Layout.TWO_CHARTS:
            return words(bullets, TAKEAWAY, FULL, 1.05)
        case _:
            return words(bullets, TAKEAWAY, SIDE, BODY)


def _figures(figures: tuple[Figure, ...]) -> tuple[FigureView, ...]:
    """The figures side by side, each kind of text at one size in all of them."""
    values = alike([(figure.value,) for figure in figures], VALUE, THIRD, 0.75)
    labels = alike([(figure.label,) for figure in figures], MEANING, THIRD, 0.75)
    lines = alike([figure.lines for figure in figures], LINES, THIRD, 2.9)
    return tuple(
        FigureView(value=value, label=label, lines=below)
        for value, label, below in zip(values, labels, lines, strict=True)
    )


def _chart(spec: ChartSpec, layout: Layout, beside: bool, brand: Brand) -> ChartView:
    across = {Layout.CHART: WIDE, Layout.TWO_CHARTS: HALF}.get(layout, FULL)
    down = SHORT_BODY if layout is Layout.TWO_CHARTS and beside else BODY
    head, rows = data_of(spec)
    return ChartView(
        label=words([spec.label], LABEL, across, 0.3),
        picture=svg.chart(spec, across * PX_PER_INCH, down * PX_PER_INCH, brand),
        head=head,
        rows=rows,
    )


def data_of(spec: ChartSpec) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The data behind a chart, as the head and the rows of a table."""
    head = ("", *(series.name for series in spec.series))
    rows = tuple(
        (name, *(_datum(series, n) for series in spec.series))
        for n, name in enumerate(spec.categories)
    )
    return head, rows


def _datum(series: Series, index: int) -> str:
    """A value as the chart writes it, with its range."""
    value = series.values[index]
    if value is None:
        return "–"
    label = series.labels[index] if series.labels else ""
    written = label or f"{value:,.10g}"
    if series.low and series.high:
        written += f" ({series.low[index]:,.4g} to {series.high[index]:,.4g})"
    return written


def _table(table: Table, how: Setting) -> TableView:
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
            text=how.cut(cell.text, n),
            link=cell.link if cell.link and is_web(cell.link) else None,
            grade=cell.grade if cell.grade in GRADES else None,
            numeric=n in table.numeric,
        )
        for n, cell in enumerate(row)
    )
