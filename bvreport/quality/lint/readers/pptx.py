"""A presentation into a document: a page for each slide, its charts' data as labels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from bvreport.errors import BvreportError
from bvreport.quality.lint.document import Block, Document, Page, Place, Role, Table, Text
from bvreport.quality.lint.readers.archive import checked

FORMAT = "pptx"
MOST_SHAPES = 20_000  # of one presentation
LONGEST_TITLE = 250  # characters
NO_BREAK_HYPHEN = "\u2011"
UPPER_PART = 0.3  # of a slide: a text there may be its title when no placeholder is


def read(content: bytes, name: str) -> Document:
    """The document in a presentation."""
    from lxml import etree
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    checked(content, name)
    try:
        deck = Presentation(io.BytesIO(content))
        height = int(deck.slide_height or 0)
        pages = tuple(_page(slide, n, height) for n, slide in enumerate(deck.slides, start=1))
    except (
        *(PythonPptxError, etree.XMLSyntaxError, KeyError, ValueError, TypeError, AttributeError),
        *(IndexError, OSError, NotImplementedError),  # a shape of a kind that the library lacks
    ) as error:
        raise BvreportError(
            f"{name} cannot be read as a presentation: {type(error).__name__}: {error}"[:300],
            hint="open it in an office program and save it again",
        ) from error
    return Document(name=name, format=FORMAT, pages=pages)


def _page(slide: Any, number: int, height: int) -> Page:
    place = Place(page=f"slide {number}")
    shapes = list(_flat(slide.shapes))
    named = slide.shapes.title
    title_shape = named if named is not None and _words(named) else _topmost(shapes, height)
    title = None
    if title_shape is not None:
        title = Text(words=_words(title_shape), place=place, role=Role.HEADING, level=1)
    blocks = [
        block
        for shape in shapes
        if title_shape is None or shape.shape_id != title_shape.shape_id
        for block in _blocks(shape, place)
    ]
    return Page(title=title, blocks=(*blocks, *_notes(slide, place)), place=place)


def _flat(shapes: Any) -> Iterator[Any]:
    """Every shape, those in groups too."""
    waiting = list(reversed(list(shapes)))
    for _ in range(MOST_SHAPES):
        if not waiting:
            return
        shape = waiting.pop()
        if hasattr(shape, "shapes"):
            waiting += reversed(list(shape.shapes))
        else:
            yield shape


def _topmost(shapes: list[Any], height: int) -> Any:
    """The text that stands where a title would."""
    candidates = [
        shape
        for shape in shapes
        if shape.has_text_frame
        and 0 < len(_words(shape)) <= LONGEST_TITLE
        and shape.top is not None
        and shape.top < height * UPPER_PART
    ]
    return min(candidates, key=lambda shape: shape.top, default=None)


def _words(shape: Any) -> str:
    return _line(shape.text_frame.text) if shape.has_text_frame else ""


def _line(text: str) -> str:
    """One line, its no-break hyphens plain: they may be the minus of an amount."""
    return " ".join(text.replace(NO_BREAK_HYPHEN, "-").split())


def _blocks(shape: Any, place: Place) -> Iterator[Block]:
    if shape.has_text_frame:
        paragraphs = (_line(p.text) for p in shape.text_frame.paragraphs)
        for words in paragraphs:
            if words:
                yield Text(words=words, place=place, role=Role.ITEM, list_id=shape.shape_id)
    elif getattr(shape, "has_table", False) and shape.has_table:
        rows = [tuple(_line(c.text) for c in row.cells) for row in shape.table.rows]
        if rows:
            yield Table(head=rows[0], rows=tuple(rows[1:]), place=place)
    elif getattr(shape, "has_chart", False) and shape.has_chart:
        yield Text(words="\n".join(_of_chart(shape.chart)), place=place, role=Role.LABEL)
    if described := shape._element.xpath(".//p:cNvPr/@descr"):
        yield Text(words=_line(described[0]), place=place, role=Role.LABEL)


def _of_chart(chart: Any) -> Iterator[str]:
    """Its title and the values of its series; bars that only carry others are among them."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield chart.chart_title.text_frame.text
    for plot in chart.plots:
        yield " | ".join(str(category) for category in plot.categories)
        for series in plot.series:
            values = (f"{value:.6g}" for value in series.values if value is not None)
            yield f"{series.name}: {' | '.join(values)}"


def _notes(slide: Any, place: Place) -> Iterator[Block]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if words := _line(paragraph.text):
                yield Text(words=words, place=Place(page=f"{place.page}, notes"), role=Role.NOTES)
