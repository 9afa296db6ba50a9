"""Deck: slides onto the layouts of a master, as the bytes of a .pptx.

Nothing is clipped: every text is measured in its box, set smaller down to the least size that can
be read from the back of a room, and shortened only then.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from bvreport.render.archive import repack
from bvreport.render.brand import HOUSE, Logo
from bvreport.render.continued import numbered, whole
from bvreport.render.gathered import gathered
from bvreport.render.pptx.canvas import Canvas
from bvreport.render.pptx.chart import Frame, category_boxes, native
from bvreport.render.pptx.document import language, set_properties, set_sections
from bvreport.render.pptx.figures import draw_card, draw_statement
from bvreport.render.pptx.fitting import Words
from bvreport.render.pptx.grid import BODIES, LABELS, Box, Slot
from bvreport.render.pptx.points import draw_points
from bvreport.render.pptx.safe import safe
from bvreport.render.pptx.sharing import draw_shared, fit_together
from bvreport.render.pptx.tables import Setting, Sheet, setting, sheets
from bvreport.render.pptx.theme import Theme, load
from bvreport.render.slides import ChartKind, ChartSpec, Deck, Layout, Slide
from bvreport.render.templates import Templates

MASTER = "pptx/bvreport.pptx"

_COVER_TITLE = Words(most=40, least=26)
_TITLE = Words(most=28, least=20)
_SUBTITLE = Words(most=20, least=14)
_CAPTION = Words(most=12, least=10)
_LABEL = Words(most=12, least=11)
_TAKEAWAY = Words(most=16, least=14, gap=8)


def pptx(
    deck: Deck,
    templates: Templates,
    theme: Path | None = None,
    layouts: Mapping[str, str] | None = None,
) -> bytes:
    """The deck as a .pptx: on our master, or on a company's with its `layouts` by our names."""
    brand = HOUSE if theme else deck.brand  # a company's own master has its own colours
    master = load(theme or templates.path(MASTER), layouts, brand)
    clean = safe(deck)
    drawn = []
    for part in _gathered(list(_parts(clean.slides, master)), master):
        _draw(part, master, clean, brand.logo)
        drawn.append(part.slide)
    set_properties(master.presentation, clean)
    set_sections(master.presentation, drawn)
    out = io.BytesIO()
    master.presentation.save(out)
    return repack(out.getvalue())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A slide, or the part of it that its table leaves room for."""

    slide: Slide
    sheet: Sheet | None = None


def _gathered(parts: Sequence[_Part], theme: Theme) -> Iterator[_Part]:
    """The parts, those of short tables together where they fit on one slide."""
    of_slide = {id(part.slide): part for part in parts}  # gathering changes their order
    for slide in gathered([part.slide for part in parts], partial(fit_together, theme)):
        yield of_slide.get(id(slide), _Part(slide=slide))


def _parts(slides: Sequence[Slide], theme: Theme) -> Iterator[_Part]:
    """Every slide, or one part for each sheet of its table; pages of one table are set alike."""
    for _, group in groupby(map(_filled, slides), key=_pages_of):
        alike = list(group)
        how = _setting(alike, theme)
        if how is None:
            yield from (_Part(slide=slide) for slide in alike)
            continue
        parts = list(_sheets(alike, how, theme))
        told = [part.slide for part in parts]
        for part, slide in zip(parts, numbered(told) if len(told) > 1 else told, strict=True):
            yield replace(part, slide=slide)


def _sheets(pages: Sequence[Slide], how: Setting, theme: Theme) -> Iterator[_Part]:
    """The pages of one table, once for each sheet that its box has room for."""
    slide = whole(pages)
    box = theme.pages[slide.layout].places[Slot.BODY_1].box
    tables = [page.table for page in pages if page.table is not None]
    for number, sheet in enumerate(sheets(tables, how, box.high)):
        notes = slide.notes if number == 0 else ""
        yield _Part(slide=replace(slide, table=sheet.table, notes=notes), sheet=sheet)


def _pages_of(slide: Slide) -> object:
    """What the pages of one table have in common; slides without a table need no group."""
    table = slide.table
    return None if table is None else (slide.layout, table.key, table.head)


def _setting(alike: Sequence[Slide], theme: Theme) -> Setting | None:
    tables = [slide.table for slide in alike if slide.table is not None]
    if not tables:
        return None
    place = theme.pages[alike[0].layout].places[Slot.BODY_1]
    return setting(tables, place.box.wide, place.box.high, place.lettering.stretch)


def _filled(slide: Slide) -> Slide:
    """A slide on the layout that it fills, without a table that has no rows."""
    table = slide.table if slide.table is not None and slide.table.rows else None
    if slide.layout not in (Layout.TABLE, Layout.TABLE_FULL):
        table = None
    slide = replace(slide, table=table)
    return replace(slide, layout=_layout(slide))


def _layout(slide: Slide) -> Layout:
    """The layout that what the slide holds fills: none leaves a hole."""
    match slide.layout:
        case Layout.CHART | Layout.CHART_FULL | Layout.TWO_CHARTS:
            if not slide.charts:
                return Layout.TEXT
            if len(slide.charts) > 1:
                return Layout.TWO_CHARTS
            return Layout.CHART if slide.bullets else Layout.CHART_FULL
        case Layout.TABLE | Layout.TABLE_FULL:
            if slide.table is None:
                return Layout.TEXT
            return Layout.TABLE if slide.bullets else Layout.TABLE_FULL
    return slide.layout


def _draw(part: _Part, theme: Theme, deck: Deck, logo: Logo | None) -> None:
    slide = part.slide
    canvas = Canvas(theme, theme.pages[slide.layout], language(deck), deck.links)
    opening = slide.layout in (Layout.COVER, Layout.SECTION)
    canvas.text(Slot.TITLE, [slide.title], _COVER_TITLE if opening else _TITLE)
    match slide.layout:
        case Layout.COVER:
            canvas.text(Slot.SUBTITLE, [slide.subtitle], _SUBTITLE)
            canvas.text(Slot.CAPTION, [slide.caption], _CAPTION)
            if logo is not None:
                canvas.logo(logo)
        case Layout.SECTION:
            canvas.text(Slot.SUBTITLE, [slide.subtitle], _SUBTITLE)
        case Layout.STATEMENT:
            draw_statement(canvas, slide)
        case Layout.CARD:
            draw_card(canvas, slide)
            draw_points(canvas, slide.bullets)
        case Layout.TEXT:
            draw_points(canvas, slide.bullets)
        case Layout.TABLE | Layout.TABLE_FULL if slide.shared:
            draw_shared(canvas, slide, theme)
        case Layout.TABLE | Layout.TABLE_FULL:
            _table(canvas, part)
        case _:
            _charts(canvas, slide, theme)
    covered = slide.layout is Layout.COVER  # a cover has no footer
    source = slide.source if covered else ""
    canvas.notes((*slide.notes.split("\n"), source, *_numbers(slide.charts)))
    canvas.close("" if covered else slide.source)


def _charts(canvas: Canvas, slide: Slide, theme: Theme) -> None:
    for body, label, spec in zip(BODIES, LABELS, slide.charts, strict=False):
        box = canvas.box(body)
        if slide.layout is Layout.TWO_CHARTS and not slide.bullets:
            box = replace(box, high=canvas.box(Slot.TAKEAWAY_1).bottom - box.y)
        # A wider font takes a larger share of the frame, as if the frame were narrower.
        wide = box.wide / canvas.stretch(body)
        chart = native(spec, Frame(wide=wide, high=box.high, palette=theme.palette))
        canvas.text(label, [spec.label], _LABEL)
        canvas.chart(body, chart, spec.alt or spec.label, box)
        if spec.kind is ChartKind.BAR and any(spec.links):
            areas = category_boxes(chart)
            for name, address, area in zip(spec.categories, spec.links, areas, strict=False):
                canvas.link(_inside(box, area), address, name)
    if slide.layout is not Layout.CHART_FULL:
        canvas.text(Slot.TAKEAWAY_1, slide.bullets, _TAKEAWAY)


def _table(canvas: Canvas, part: _Part) -> None:
    slide, sheet = part.slide, part.sheet
    if slide.table is None or sheet is None:
        return
    canvas.text(Slot.LABEL_1, [slide.table.label], _LABEL)
    said = slide.table.alt or slide.table.label
    canvas.table(Slot.BODY_1, sheet, said, canvas.box(Slot.BODY_1))
    if slide.layout is Layout.TABLE:
        canvas.text(Slot.TAKEAWAY_1, slide.bullets, _TAKEAWAY)


def _inside(box: Box, share: tuple[float, float, float, float]) -> Box:
    x, y, wide, high = share
    return Box(box.x + x * box.wide, box.y + y * box.high, wide * box.wide, high * box.high)


def _numbers(charts: Sequence[ChartSpec]) -> Iterator[str]:
    """The figures behind the charts, for those who cannot see them and those who ask."""
    for spec in charts:
        yield ""
        yield f"Data: {spec.label}"
        for row, category in enumerate(spec.categories):
            said = [
                f"{series.name} {words}".strip()
                for series in spec.series
                if (words := _number(spec, series.name, row))
            ]
            yield f"{category}: {', '.join(said)}" if said else category


def _number(spec: ChartSpec, name: str, row: int) -> str:
    series = next(one for one in spec.series if one.name == name)
    value = series.values[row]
    if value is None:
        return ""
    words = series.labels[row] if row < len(series.labels) and series.labels[row] else f"{value:,g}"
    if series.low and series.high:
        return f"{words} ({series.low[row]:,g} to {series.high[row]:,g})"
    return words
