"""Words: the names of categories, shown so that they fit beside bars or below columns."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bvreport.render.measure import LINE_HEIGHT, POINTS_PER_INCH, Font, lines, shorten, width
from bvreport.render.pptx.chart.drawing import Axes
from bvreport.render.pptx.chart.frame import PAD, Frame
from bvreport.render.slides import ChartKind, ChartSpec

LABEL_SIZES = (12, 11, 10)  # points
_WORDS_SHARE = 0.42  # of the frame, at most, for the words beside bars
ROW_MOST = 1.2  # inches of a row of bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Category texts that fit, the room they take, and how the axis shows them."""

    categories: tuple[str, ...]
    axes: Axes
    wide: float = 0
    high: float = 0
    top: float = 0

    def inner(self, frame: Frame) -> tuple[float, float, float, float]:
        """The plot beside the words: rows do not grow beyond a calm height."""
        high = min(frame.high - self.top, len(self.categories) * ROW_MOST)
        return (
            self.wide / frame.wide,
            self.top / frame.high,
            (frame.wide - self.wide) / frame.wide,
            high / frame.high,
        )


def words_below(spec: ChartSpec, pitch: float) -> Words:
    """Under columns: smaller first; then every n-th month, or shortened steps."""
    room = pitch - 0.06
    for size in LABEL_SIZES:
        rows = [_whole_lines(text, size, room) for text in spec.categories]
        if all(0 < count <= 3 for count in rows):
            return _below(spec.categories, size, max(rows))
    size = LABEL_SIZES[-1]
    if spec.kind is ChartKind.WATERFALL:
        texts = tuple(shorten(text, Font.SANS, size, room, 3) for text in spec.categories)
        return _below(texts, size, 3)
    size = LABEL_SIZES[1]
    widest = max(width(text, Font.SANS, size) for text in spec.categories) + PAD
    skip = math.ceil(widest / pitch)
    if skip > len(spec.categories) // 2:
        texts = tuple(shorten(text, Font.SANS, size, 2 * pitch, 1) for text in spec.categories)
        return _below(texts, size, 1, skip=2)
    return _below(spec.categories, size, 1, skip=skip)


def _below(categories: tuple[str, ...], size: float, rows: int, skip: int = 1) -> Words:
    return Words(
        categories=categories,
        axes=Axes(category_size=size, category_skip=skip),
        high=rows * size * LINE_HEIGHT / POINTS_PER_INCH + 0.12,
    )


def _whole_lines(text: str, size: float, room: float) -> int:
    """The lines a text takes without a cut word; 0 when one would be cut."""
    if max((width(word, Font.SANS, size) for word in text.split()), default=0) > room:
        return 0
    return len(lines(text, Font.SANS, size, room))


def words_beside(spec: ChartSpec, frame: Frame, top: float = 0) -> Words:
    """Left of bars: one line or two, as the rows allow; shortened beyond."""
    most = _WORDS_SHARE * frame.wide
    pitch = min((frame.high - top) / len(spec.categories), ROW_MOST)
    for size in LABEL_SIZES:
        rows = max(1, min(2, int(pitch / (size * LINE_HEIGHT / POINTS_PER_INCH))))
        if all(len(lines(text, Font.SANS, size, most)) <= rows for text in spec.categories):
            break
    texts = tuple(shorten(text, Font.SANS, size, most, rows) for text in spec.categories)
    widest = max(
        width(line, Font.SANS, size)
        for text in texts
        for line in lines(text, Font.SANS, size, most)
    )
    return Words(
        categories=texts,
        axes=Axes(category_size=size),
        wide=min(widest * 1.02 + 2 * PAD, most + 2 * PAD),
        top=top,
    )
