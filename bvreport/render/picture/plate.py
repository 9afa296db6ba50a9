"""Plates: pictures that stand alone, with their title, their source and a place for a link.

A plate holds one chart of a slide, for a page beside the Markdown; the card is what a link to the
report shows (1200 × 630 px, the size that https://ogp.me previews are cropped to).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bvreport.render.brand import Logo
from bvreport.render.picture import pen, picture
from bvreport.render.picture.pen import Area, Ink, Shape
from bvreport.render.slides import ChartSpec, Deck, Figure, Layout, Slide

PLATE = Area(0, 0, 1280, 720)
CARD = Area(0, 0, 1200, 630)
MARGIN = 58.0
BAR = 14.0  # the accent at the left edge of a card
CAPTION = 13.0  # px
MOST_FIGURES = 3
LOGO = Area(922, 532, 220, 60)  # of a card, no higher and no wider, against its right edge
TITLES = tuple(Ink(serif=True, size=size) for size in (34.0, 30.0, 26.0))
HEADLINES = tuple(Ink(serif=True, size=size) for size in (56.0, 48.0, 42.0, 36.0))
NUMBER = Ink(role="point", bold=True, size=52.0)
QUIET = Ink(role="label", size=CAPTION)
UNDER = Ink(role="label", size=20.0)


def plate(slide: Slide, chart: ChartSpec) -> Iterator[Shape]:
    """One chart of a slide: what it says above it, what it is, and where it comes from."""
    across = PLATE.width - 2 * MARGIN
    title, ink = _set(slide.title, TITLES, across, 2)
    top = MARGIN
    yield from _lines(title, ink, MARGIN, top)
    top += len(title) * ink.size * pen.LEADING + 14
    label = Ink(role="label", size=pen.TEXT)
    yield from _lines(pen.broken(chart.label, across, 1, label), label, MARGIN, top)
    top += pen.TEXT * pen.LEADING + 14
    foot = PLATE.bottom - 46
    for shape in picture(chart, across, foot - 18 - top):
        yield from _moved(shape, MARGIN, top)
    yield pen.line([(MARGIN, foot), (PLATE.right - MARGIN, foot)], "rule")
    yield from _lines(pen.broken(slide.source, across, 1, QUIET), QUIET, MARGIN, foot + 10)


def card(deck: Deck) -> Iterator[Shape]:
    """The headline, whose it is, and the figures of the first page that has some."""
    across = CARD.width - 2 * MARGIN
    cover = next((slide for slide in deck.slides if slide.layout is Layout.COVER), None)
    yield pen.rect(0, 0, BAR, CARD.height, "point")
    title, ink = _set(cover.title if cover else deck.title, HEADLINES, across, 3)
    yield from _lines(title, ink, MARGIN, MARGIN)
    below = MARGIN + len(title) * ink.size * pen.LEADING + 16
    subtitle = cover.subtitle if cover else deck.subject
    yield from _lines(pen.broken(subtitle, across, 1, UNDER), UNDER, MARGIN, below)
    figures = next((slide.figures for slide in deck.slides if slide.figures), ())[:MOST_FIGURES]
    room = across / max(len(figures), 1)
    for n, figure in enumerate(figures):
        yield from _figure(figure, Area(MARGIN + n * room, 352, room - 30, 160))
    if deck.brand.logo:
        across = LOGO.left - MARGIN - 20
    yield from _lines(pen.broken(deck.caveat, across, 1, QUIET), QUIET, MARGIN, CARD.bottom - 46)


def logo_area(logo: Logo) -> Area:
    """Where a company's logo stands on the card."""
    share = min(LOGO.width / logo.width, LOGO.height / logo.height)
    across, down = logo.width * share, logo.height * share
    return Area(LOGO.right - across, LOGO.bottom - down, across, down)


def _figure(figure: Figure, area: Area) -> Iterator[Shape]:
    yield pen.line([(area.left, area.top), (area.right, area.top)], "total", 1.5)
    top = area.top + 22
    value = pen.broken(figure.value, area.width, 1, NUMBER)
    yield from _lines(value, NUMBER, area.left, top)
    label = pen.broken(figure.label, area.width, 2, UNDER)
    yield from _lines(label, UNDER, area.left, top + NUMBER.size * pen.LEADING + 4)


def _set(
    words: str, inks: tuple[Ink, ...], across: float, most: int
) -> tuple[tuple[str, ...], Ink]:
    """The lines of a text in the largest ink that needs no more than so many."""
    whole = ((pen.broken(words, across, most + 1, ink), ink) for ink in inks)
    fitting = (lines for lines in whole if len(lines[0]) <= most)
    return next(fitting, (pen.broken(words, across, most, inks[-1]), inks[-1]))


def _lines(words: tuple[str, ...], ink: Ink, left: float, top: float) -> tuple[Shape, ...]:
    leading = ink.size * pen.LEADING
    return pen.rows(left, top + leading * len(words) / 2, words, ink)


def _moved(shape: Shape, right: float, down: float) -> Iterator[Shape]:
    """The same shape elsewhere; a picture on paper leads to no address."""
    match shape:
        case pen.Linked():
            for text in shape.texts:
                yield from _moved(text, right, down)
        case pen.Rect():
            yield replace(shape, left=shape.left + right, top=shape.top + down)
        case pen.Line() | pen.Polygon():
            yield replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
        case _:
            yield replace(shape, x=shape.x + right, y=shape.y + down)
