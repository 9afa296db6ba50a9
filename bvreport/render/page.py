"""Page: each slide's texts get the size at which they fit their box; HTML and PDF draw the result.

The boxes here are those of `templates/html/deck.css`, in inches of a page of 13.333 × 7.5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from bvreport.render import svg
from bvreport.render.brand import Brand
from bvreport.render.figure_view import HALF, SIDE, FigureView, drop_of, figure_views
from bvreport.render.leads import led
from bvreport.render.measure import Font, Style
from bvreport.render.rich import Words, rich, words
from bvreport.render.slides import ChartSpec, Deck, Layout, Series, Slide
from bvreport.render.table_setting import Setting
from bvreport.render.table_view import (
    ANCHOR,
    BODY,
    FULL,
    LABEL,
    WIDE,
    SharedView,
    TableKey,
    TableView,
    shared_views,
    table_key,
    table_settings,
    table_view,
)

PX_PER_INCH = 96
TWO_THIRDS, TEXT_WIDE = 7.97, 11.5  # widths
SHORT_BODY, TEXT_HIGH = 3.6, 4.9  # heights

TITLE = Style(font=Font.SERIF, sizes=(24, 22, 20, 18, 16, 14))
LED = Style(font=Font.SANS, sizes=(22, 20), gap=22)
COVER = Style(font=Font.SERIF, sizes=(40, 36, 32, 28, 24, 20))
SUBTITLE = Style(font=Font.SANS, sizes=(18, 16, 14, 12))
CAPTION = Style(font=Font.SANS, sizes=(12, 11, 10))
TAKEAWAY = Style(font=Font.SANS, sizes=(16, 15, 14, 13, 12, 11, 10), gap=8, indent=0.25)
TEXT = Style(font=Font.SANS, sizes=(20, 18, 16, 15, 14, 13, 12, 11, 10), gap=12, indent=0.25)
SOURCE = Style(font=Font.SANS, sizes=(9, 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """One chart, drawn, with the data behind it as a table's head and rows."""

    label: Words
    picture: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
    drop: float  # inches that they stand lower, as there are so few words
    charts: tuple[ChartView, ...]
    table: TableView | None
    shared: tuple[SharedView, ...]
    bullets: Words
    leads: tuple[Markup, ...]  # in a column of their own beside the bullets, or none
    lead_inches: float
    airy: bool  # whether the bullets have more room between them
    source: Words

    @property
    def tables(self) -> tuple[tuple[str, TableView], ...]:
        """Its tables by the names that they have in the style sheet."""
        own = () if self.table is None else ((str(self.number), self.table),)
        shared = ((f"{self.number}-{n}", one.table) for n, one in enumerate(self.shared, 1))
        return (*own, *shared)

    @property
    def anchor(self) -> str:
        """The name of the slide in links; never that of another slide."""
        return self.slide.anchor if ANCHOR.fullmatch(self.slide.anchor) else f"t{self.number}"


def pages(deck: Deck) -> tuple[Page, ...]:
    """Every slide with its texts fitted and its charts drawn."""
    settings = table_settings(deck)
    return tuple(
        _page(number, slide, settings, deck) for number, slide in enumerate(deck.slides, 1)
    )


def _page(number: int, slide: Slide, settings: dict[TableKey, Setting], deck: Deck) -> Page:
    layout = _layout(slide)
    standing = layout in (Layout.COVER, Layout.SECTION)
    title_box = (COVER, 10.9, 2.0) if standing else (TITLE, FULL, 0.95)
    table = slide.table
    points = _points(slide.bullets, layout, deck.links)
    figures = figure_views(slide.figures, deck.links, card=layout is Layout.CARD)
    return Page(
        number=number,
        slide=slide,
        layout=layout.name.lower().replace("_", "-"),
        title=words([slide.title], *title_box),
        subtitle=words([slide.subtitle], SUBTITLE, 10.9, 0.9),
        caption=words([slide.caption], CAPTION, 10.9, 0.5),
        figures=figures,
        drop=drop_of(figures) if layout is Layout.STATEMENT else 0.0,
        charts=tuple(
            _chart(chart, layout, bool(slide.bullets), deck.brand) for chart in slide.charts
        ),
        table=table_view(table, settings[table_key(slide, table)]) if table else None,
        shared=tuple(shared_views(slide, deck.slides)),
        bullets=points.bullets,
        leads=points.leads,
        lead_inches=points.inches,
        airy=points.airy,
        source=words([slide.source], SOURCE, 10.6, 0.3),
    )


def _layout(slide: Slide) -> Layout:
    """The layout by what there is to place: no empty column, nothing without a place."""
    if slide.layout in (Layout.COVER, Layout.SECTION, Layout.STATEMENT, Layout.CARD):
        return slide.layout
    if slide.tables:
        return Layout.TABLE if slide.bullets else Layout.TABLE_FULL
    if len(slide.charts) > 1:
        return Layout.TWO_CHARTS
    if slide.charts:
        return Layout.CHART if slide.bullets else Layout.CHART_FULL
    return Layout.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Points:
    bullets: Words
    leads: tuple[Markup, ...] = ()
    inches: float = 0.0
    airy: bool = False


def _points(bullets: tuple[str, ...], layout: Layout, links: frozenset[str]) -> _Points:
    """The points of a slide: beside their leads where they have the slide to themselves."""
    across = {Layout.TEXT: TEXT_WIDE, Layout.CARD: TWO_THIRDS}.get(layout)
    if across is None:
        return _Points(bullets=_bullets(bullets, layout, links))
    columns = led(bullets, LED.sizes[0])
    texts, lead = (columns.texts, columns.inches) if columns else (bullets, TEXT.indent)
    leads = tuple(rich(text) for text in columns.leads) if columns else ()
    airy = words(texts, replace(LED, indent=lead), across, TEXT_HIGH, links)
    if columns and airy.whole:
        return _Points(bullets=airy, leads=leads, inches=lead, airy=True)
    beside = words(texts, replace(TEXT, indent=lead), across, TEXT_HIGH, links)
    if columns and beside.whole:
        return _Points(bullets=beside, leads=leads, inches=lead)
    return _Points(bullets=words(bullets, TEXT, across, TEXT_HIGH, links))


def _bullets(bullets: tuple[str, ...], layout: Layout, links: frozenset[str]) -> Words:
    across, high = (FULL, 1.05) if layout is Layout.TWO_CHARTS else (SIDE, BODY)
    return words(bullets, TAKEAWAY, across, high, links)


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
