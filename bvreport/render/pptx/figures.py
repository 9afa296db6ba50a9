"""Figures: the big numbers of a slide, abreast or one below the other, as large as they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bvreport.render.measure import LINE_HEIGHT, POINTS_PER_INCH
from bvreport.render.pptx.canvas import Canvas
from bvreport.render.pptx.fitting import Words
from bvreport.render.pptx.grid import FIGURES, LABELS, TAKEAWAYS, Box, Slot
from bvreport.render.pptx.palette import TEXT
from bvreport.render.pptx.places import Place
from bvreport.render.slides import Slide

_VALUE = Words(most=54, least=24)
_OF_CARD = Words(most=36, least=18)
_MEANING = Words(most=16, least=12)
_LINES = Words(most=20, least=14, gap=8)
_RULE = 0.12  # inches between a rule and the figure below it
_NEAR, _FAR = 0.06, 0.28  # inches from a figure to its label, and on to its lines

LOWER = 0.25  # of the room that figures leave free, how much of it is above them

Texts = Sequence[Sequence[str]]


def draw_statement(canvas: Canvas, slide: Slide) -> None:
    """Up to three figures abreast over the whole width, each kind of text on one height.

    What little there is stands lower: nearer to the middle of its slide than to the title.
    """
    figures = slide.figures[: len(FIGURES)]
    columns = _columns(canvas, len(figures))
    top, bottom = canvas.box(FIGURES[0]).y, canvas.box(TAKEAWAYS[0]).bottom
    high = _VALUE.most * LINE_HEIGHT / POINTS_PER_INCH
    values = _alike(
        canvas,
        FIGURES,
        [(figure.value,) for figure in figures],
        [replace(column, high=high) for column in columns],
        _VALUE,
    )
    high = canvas.box(LABELS[0]).high
    labels = _alike(
        canvas,
        LABELS,
        [(figure.label,) for figure in figures],
        [replace(column, high=high) for column in columns],
        _MEANING,
    )
    above = values.high + _NEAR + labels.high + _FAR
    room = bottom - top - above
    lines = _alike(
        canvas,
        TAKEAWAYS,
        [figure.lines for figure in figures],
        [replace(column, high=room) for column in columns],
        _LINES,
    )
    top += LOWER * (room - lines.high)
    for column in columns:
        canvas.rule(replace(column, y=top - _RULE), TEXT, 1.0)
    values.draw(canvas, top)
    labels.draw(canvas, top + values.high + _NEAR)
    lines.draw(canvas, top + above)


def draw_card(canvas: Canvas, slide: Slide) -> None:
    """Up to three figures one below the other."""
    figures = slide.figures[: len(FIGURES)]
    for slot in FIGURES[: len(figures)]:
        box = canvas.box(slot)
        canvas.rule(replace(box, y=box.y - _RULE), TEXT, 1.0)
    for slots, texts, words in (
        (FIGURES, [(figure.value,) for figure in figures], _OF_CARD),
        (LABELS, [(figure.label,) for figure in figures], _MEANING),
    ):
        _alike(canvas, slots, texts, [canvas.box(slot) for slot in slots], words).draw(canvas)


def _columns(canvas: Canvas, count: int) -> list[Box]:
    """As many columns as there are figures; a lone one takes two thirds, so that its lines read."""
    first, second, last = (canvas.box(slot) for slot in FIGURES)
    gap = second.x - first.right
    if count == 1:
        return [replace(first, wide=second.right - first.x)]
    wide = (last.right - first.x - gap * (count - 1)) / max(1, count)
    return [replace(first, x=first.x + n * (wide + gap), wide=wide) for n in range(count)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """Texts side by side at the size at which the longest one fits, and the height they take."""

    placed: tuple[tuple[Slot, Sequence[str], Place], ...]
    words: Words
    high: float

    def draw(self, canvas: Canvas, top: float | None = None) -> None:
        """Draw them in their boxes, or in boxes no higher than they are from here on."""
        for slot, text, at in self.placed:
            box = at.box if top is None else replace(at.box, y=top, high=self.high)
            canvas.text(slot, text, self.words, replace(at, box=box))


def _alike(
    canvas: Canvas, slots: Sequence[Slot], texts: Texts, boxes: Sequence[Box], words: Words
) -> _Alike:
    placed = tuple(
        (slot, text, _at(canvas.place(slot), box, words.most))
        for slot, text, box in zip(slots, texts, boxes, strict=False)
    )
    found = [one for slot, text, at in placed if (one := canvas.fitted(slot, text, words, at))]
    most = min((one.points for one in found), default=words.most)
    same = replace(words, most=most, least=min(words.least, most))
    set_ = (canvas.fitted(slot, text, same, at) for slot, text, at in placed)
    return _Alike(
        placed=placed, words=same, high=max((one.height for one in set_ if one), default=0.0)
    )


def _at(place: Place, box: Box, points: float) -> Place:
    return replace(place, box=box, lettering=replace(place.lettering, points=points))
