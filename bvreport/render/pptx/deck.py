"""Deck: slides onto the layouts of a master, as the bytes of a .pptx.

Nothing is clipped: every text is measured in its box, set smaller down to the least size that can
be read from the back of a room, and shortened only then.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from bvreport.render.archive import repack
from bvreport.render.brand import HOUSE, Logo
from bvreport.render.continued import numbered
from bvreport.render.pptx.canvas import Canvas
from bvreport.render.pptx.chart import Frame, category_boxes, native
from bvreport.render.pptx.document import language, set_properties, set_sections
from bvreport.render.pptx.fitting import Words
from bvreport.render.pptx.grid import BODIES, FIGURES, LABELS, TAKEAWAYS, Box, Slot
from bvreport.render.pptx.palette import TEXT
from bvreport.render.pptx.safe import safe
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
_FIGURE = Words(most=44, least=24)
_MEANING = Words(most=14, least=12)
_TAKEAWAY = Words(most=16, least=14, gap=8)
_TEXT = Words(most=20, least=14, gap=14)


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
    for part in _parts(clean.slides, master):
        _draw(part, master, language(clean), brand.logo)
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


def _parts(slides: Sequence[Slide], theme: Theme) -> Iterator[_Part]:
    """Every slide, or one part for each sheet of its table; pages of one table are set alike."""
    for _, group in groupby(map(_filled, slides), key=_pages_of):
        alike = list(group)
        how = _setting(alike, theme)
        if how is None:
            yield from (_Part(slide=slide) for slide in alike)
            continue
        parts = [part for slide in alike for part in _sheets(slide, how, theme)]
        told = [part.slide for part in parts]
        if len(parts) > len(alike):
            told = numbered(told)
        for part, slide in zip(parts, told, strict=True):
            yield replace(part, slide=slide)


def _sheets(slide: Slide, how: Setting, theme: Theme) -> Iterator[_Part]:
    """A slide with a table, once for each sheet that its box has room for."""
    if slide.table is None:
        yield _Part(slide=slide)
        return
    box = theme.pages[slide.layout].places[Slot.BODY_1].box
    for number, sheet in enumerate(sheets(slide.table, how, box.high)):
        yield _Part(slide=slide if number == 0 else replace(slide, notes=""), sheet=sheet)


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


def _draw(part: _Part, theme: Theme, language: str, logo: Logo | None) -> None:
    slide = part.slide
    canvas = Canvas(theme, theme.pages[slide.layout], language)
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
            _figures(canvas, slide)
        case Layout.TEXT:
            canvas.text(Slot.TAKEAWAY_1, slide.bullets, _TEXT)
        case Layout.TABLE | Layout.TABLE_FULL:
            _table(canvas, part)
        case _:
            _charts(canvas, slide, theme)
    covered = slide.layout is Layout.COVER  # a cover has no footer
    source = slide.source if covered else ""
    canvas.notes((*slide.notes.split("\n"), source, *_numbers(slide.charts)))
    canvas.close("" if covered else slide.source)


def _figures(canvas: Canvas, slide: Slide) -> None:
    figures = slide.figures[: len(FIGURES)]
    for slot in FIGURES[: len(figures)]:
        box = canvas.box(slot)
        canvas.rule(replace(box, y=box.y - 0.12), TEXT, 1.0)
    _alike(canvas, FIGURES, [(figure.value,) for figure in figures], _FIGURE)
    _alike(canvas, LABELS, [(figure.label,) for figure in figures], _MEANING)
    _alike(canvas, TAKEAWAYS, [figure.lines for figure in figures], _TAKEAWAY)


def _alike(
    canvas: Canvas, slots: Sequence[Slot], texts: Sequence[Sequence[str]], words: Words
) -> None:
    """Texts side by side, all of the size at which the longest one fits."""
    placed = list(zip(slots, texts, strict=False))
    most = min((canvas.points(slot, text, words) for slot, text in placed), default=words.most)
    for slot, text in placed:
        canvas.text(slot, text, replace(words, most=most))


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
    canvas.table(Slot.BODY_1, sheet, slide.table.alt or slide.table.label)
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
