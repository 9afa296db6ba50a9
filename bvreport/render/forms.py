"""Forms: a deck as slides or as a document, whichever a format needs; both say the same words.

A section of a document becomes a slide: its paragraphs are what the speaker says, its charts go two
to a slide, its points are as short as the place beside a chart asks. Slides become a document as
they are, the pages of one table joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bvreport.render.continued import joined, numbered
from bvreport.render.measure import Font, shorten
from bvreport.render.slides import Deck, Form, Layout, Paper, Role, Slide

_PROMPT = re.compile(r"\*\*([^*]+?):?\*\* _{8,}")  # a label and a line to write on, nothing else
_MORE = re.compile(r"; [^;:]{1,20}: _{8,}$")  # a line to write on behind what is known
_FIGURES, _CHARTS = 3, 2  # that a slide has room for
_TABLES = (Layout.TABLE, Layout.TABLE_FULL)
_NUMBERS = (Layout.STATEMENT, Layout.CARD)
_PICTURES = (Layout.CHART, Layout.CHART_FULL, Layout.TWO_CHARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Room for a text on a slide; what does not fit is cut between words."""

    points: float
    inches: float
    lines: int


_TAKEAWAY = _Box(points=14, inches=3.2, lines=8)  # beside a chart or a table
_TEXT = _Box(points=16, inches=11.6, lines=3)
_BESIDE = _Box(points=14, inches=6.0, lines=4)  # figures
_NARROW = (Layout.CHART, Layout.TABLE)


def as_slides(deck: Deck) -> Deck:
    """The deck on 16:9 pages."""
    kept = (slide for slide in deck.slides if slide.only is not Form.DOCUMENT)
    slides = tuple(one for slide in kept for one in _slides(slide))
    return replace(deck, paper=Paper.WIDE, slides=slides)


def as_document(deck: Deck) -> Deck:
    """The deck as sections that flow."""
    kept = tuple(
        replace(slide, figures=()) if _is_pictured(slide) else slide
        for slide in deck.slides
        if slide.only is not Form.SLIDES
    )
    return joined(replace(deck, slides=kept))


def _slides(slide: Slide) -> Iterator[Slide]:
    """The slide, or as many as its charts need."""
    if _is_pictured(slide):  # two bars say less than their figures, and leave the words no room
        slide = replace(slide, layout=Layout.CARD, charts=())
    box = _TAKEAWAY if slide.layout in _NARROW else _TEXT
    box = _BESIDE if slide.layout is Layout.CARD else box
    told, prompts = _without_prompts(slide)
    bullets = (shorten(text, Font.SANS, box.points, box.inches, box.lines) for text in told)
    charts = slide.charts if slide.layout in _PICTURES else ()
    first = replace(
        slide,
        bullets=tuple(bullets),
        figures=slide.figures[:_FIGURES] if slide.layout in _NUMBERS else (),
        charts=charts[:_CHARTS],
        table=slide.table if slide.layout in _TABLES else None,
        notes="\n".join(part for part in (*slide.text, slide.notes, prompts) if part),
        text=(),
    )
    rest = [
        replace(
            first,
            anchor=f"{slide.anchor}-{start // _CHARTS + 1}",
            layout=Layout.CHART_FULL if len(more) == 1 else Layout.TWO_CHARTS,
            charts=more,
            bullets=(),
            notes="",
        )
        for start in range(_CHARTS, len(charts), _CHARTS)
        if (more := charts[start : start + _CHARTS])
    ]
    yield from numbered([first, *rest]) if rest else [first]


def _is_pictured(slide: Slide) -> bool:
    """Whether a receipt has a chart and its figures: a document shows the one, slides the other."""
    return slide.role is Role.RECEIPT and bool(slide.charts) and bool(slide.figures)


def _without_prompts(slide: Slide) -> tuple[tuple[str, ...], str]:
    """The points to show, and what only the author can add: that is for the notes."""
    asked = [found[1] for text in slide.bullets if (found := _PROMPT.fullmatch(text))]
    told = tuple(_MORE.sub("", text) for text in slide.bullets if not _PROMPT.fullmatch(text))
    if slide.role is Role.SHEET or not (told or slide.table):
        return slide.bullets, ""
    return told, f"To be filled in: {', '.join(asked)}." if asked else ""
