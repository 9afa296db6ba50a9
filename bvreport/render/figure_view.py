"""Figure view: the big numbers of a slide, each kind of text at one size in all of them.

HTML and PDF draw the result; the boxes are those of `templates/html/deck.css`, in inches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bvreport.render.measure import Font, Style
from bvreport.render.measure import lines as broken
from bvreport.render.rich import SLACK, Words, alike
from bvreport.render.slides import Figure

WIDE, HALF, THIRD, SIDE = 8.2, 5.9, 3.8, 3.58  # widths
ABREAST = {1: WIDE, 2: HALF}  # figures: their width; three stand in thirds
HIGH = 4.6  # of figures with all their words
LOWER = 0.25  # of the room that they leave free, how much of it is above them
GAPS = 0.42  # between a figure, its label and its lines
MOST_ROWS = 3  # of a label

VALUE = Style(font=Font.SANS_BOLD, sizes=(54, 48, 44, 40, 36, 32, 28, 24, 20, 16))
OF_CARD = replace(VALUE, sizes=(36, 32, 28, 24, 20, 16))
MEANING = Style(font=Font.SANS, sizes=(16, 15, 14, 13, 12, 11))
LINES = Style(font=Font.SANS, sizes=(20, 18, 16, 15, 14, 13, 12, 11, 10), gap=9, indent=0.25)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One big number, fitted."""

    value: Words
    label: Words
    lines: Words
    rows: int  # of the longest label beside it: what is below starts on one height


def figure_views(
    figures: Sequence[Figure], links: frozenset[str], *, card: bool = False
) -> tuple[FigureView, ...]:
    """The figures, abreast or, on a card, one below the other."""
    across = SIDE if card else ABREAST.get(len(figures), THIRD)
    values = alike([(figure.value,) for figure in figures], OF_CARD if card else VALUE, across, 0.9)
    labels = alike([(figure.label,) for figure in figures], MEANING, across, 0.75)
    lines = alike([figure.lines for figure in figures], LINES, across, 2.6, links)
    rows = [
        len(broken(figure.label, MEANING.font, label.points, across * SLACK))
        for figure, label in zip(figures, labels, strict=True)
    ]
    return tuple(
        FigureView(value=value, label=label, lines=below, rows=min(max(rows), MOST_ROWS))
        for value, label, below in zip(values, labels, lines, strict=True)
    )


def drop_of(figures: Sequence[FigureView]) -> float:
    """How much lower figures of few words stand: nearer to the middle than to the title."""
    parts = zip(*((one.value, one.label, one.lines) for one in figures), strict=True)
    taken = sum(max(words.height for words in part) for part in parts) + GAPS
    return float(LOWER * max(0.0, HIGH - taken))
