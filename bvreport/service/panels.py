"""The overview storyboard into panels of a page, in the words and numbers of every other format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from markupsafe import Markup

from bvreport.model import Report
from bvreport.render import storyboard, svg
from bvreport.render.brand import HOUSE, Brand
from bvreport.render.document.exhibits import (
    LEGEND,
    LYING,
    PITCH,
    ChartExhibit,
    TableExhibit,
    table_exhibit,
)
from bvreport.render.document.sections import NumberView
from bvreport.render.forms import as_document
from bvreport.render.page import ChartView, data_of
from bvreport.render.rich import Words, rich, tied
from bvreport.render.slides import ChartKind, ChartSpec, Slide
from bvreport.render.templates import Templates

KIND = "overview"
# Pixels across and down: one chart has half of the page, two share the whole of it, three too.
CANVASES = {1: (560.0, 290.0), 2: (560.0, 290.0), 3: (370.0, 230.0)}
MOST_ABREAST = max(CANVASES)
TIME = re.compile(r"(?<=\d) (?=(?:h|min|hours?|days?)\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One finding with what shows it. The first one of a page has the big numbers."""

    anchor: str
    kicker: Markup
    title: Markup
    lead: Markup
    numbers: tuple[NumberView, ...]
    text: tuple[Markup, ...]
    points: tuple[Markup, ...]
    charts: tuple[ChartExhibit, ...]
    table: TableExhibit | None
    source: Markup
    is_lone: bool = False  # it would have half of the width with nothing beside it

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width: a table, or charts side by side."""
        return self.table is not None or len(self.charts) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All of one page."""

    title: str
    caveat: str
    head: Panel | None
    panels: tuple[Panel, ...]


def overview(report: Report, templates: Templates, brand: Brand = HOUSE) -> Overview:
    """The report as the storyboard of overviews tells it."""
    deck = as_document(storyboard.tell(replace(report, kind=KIND), templates))
    panels = tuple(_panels(deck.slides, brand))
    return Overview(
        title=deck.title,
        caveat=deck.caveat,
        head=panels[0] if panels else None,
        panels=tuple(_paired(panels[1:])),
    )


def _paired(panels: Iterable[Panel]) -> Iterator[Panel]:
    """The panels, those marked that have half of the width and no other half beside them."""
    for is_wide, together in groupby(panels, key=lambda panel: panel.is_wide):
        run = list(together)
        if not is_wide and len(run) % 2:
            run[-1] = replace(run[-1], is_lone=True)
        yield from run


def _panels(slides: Sequence[Slide], brand: Brand) -> Iterator[Panel]:
    figures, tables = count(1), count(1)
    for slide in slides:
        yield Panel(
            anchor=slide.anchor,
            kicker=rich(slide.kicker),
            title=rich(_kept_together(slide.title)),
            lead=rich(_kept_together(slide.caption or slide.subtitle)),
            numbers=tuple(
                NumberView(
                    value=rich(tied(figure.value)),
                    label=rich(tied(figure.label)),
                    lines=_each(figure.lines),
                )
                for figure in slide.figures
            ),
            text=_each(slide.text),
            points=_each(slide.bullets),
            charts=tuple(
                _chart(chart, next(figures), len(slide.charts), brand) for chart in slide.charts
            ),
            table=table_exhibit(slide.table, next(tables)) if slide.table else None,
            source=rich(tied(slide.source)),
        )


def _chart(spec: ChartSpec, number: int, abreast: int, brand: Brand) -> ChartExhibit:
    """The chart as wide as its column on a screen of middle size."""
    across, down = CANVASES[min(abreast, MOST_ABREAST)]
    if spec.kind in LYING:
        down = PITCH * len(spec.categories) + (LEGEND if spec.kind is ChartKind.SHARE else 0)
    head, rows = data_of(spec)
    label = rich(tied(spec.label))
    view = ChartView(
        label=Words(paragraphs=(label,), points=0),
        picture=svg.chart(spec, across, down, brand),
        head=head,
        rows=rows,
    )
    return ChartExhibit(number=number, label=label, view=view)


def _kept_together(text: str) -> str:
    """A text whose numbers keep their unit on their line, hours and days too: a screen is wide
    enough for that, whatever its width."""
    return TIME.sub("\u00a0", tied(text))


def _each(texts: Sequence[str]) -> tuple[Markup, ...]:
    return tuple(rich(tied(text)) for text in texts if text)
