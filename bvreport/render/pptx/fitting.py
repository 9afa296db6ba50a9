"""Fitting: words and the place they go to into the size at which they fit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bvreport.render.measure import Fitted, Style, fit
from bvreport.render.pptx.lettering import STAND_IN
from bvreport.render.pptx.places import Place
from bvreport.render.pptx.text import INDENT

_SLACK = 1.015  # kerning and hinting may widen a line a little


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How a slot's text may be set: points at most and at least; a gap makes it a list."""

    most: float
    least: float
    gap: float | None = None  # points between the items of a list
    indent: float = INDENT  # inches that its items stand in from the left

    @property
    def bullets(self) -> bool:
        """Whether it is a list."""
        return self.gap is not None


def room(place: Place) -> float:
    """Inches of a place's width, in those of the measured font."""
    return place.box.wide / (place.lettering.stretch * _SLACK)


def fitted(said: Sequence[str], place: Place, words: Words) -> Fitted:
    """The words at the largest size that fits, shortened where even the least does not.

    It is set so that it fits in a wider font as well, as long as no word is lost by that: an office
    that lacks the font puts another in its place, and nothing shrinks a text before it is edited.
    """
    style = Style(
        font=place.lettering.font,
        sizes=_sizes(min(place.lettering.points, words.most), words.least),
        gap=words.gap or 0,
        indent=words.indent if words.bullets else 0,
    )
    safe = fit(said, style, room(place) / STAND_IN, place.box.high)
    return fit(said, style, room(place), place.box.high) if safe.shortened else safe


def _sizes(most: float, least: float) -> tuple[float, ...]:
    """Even steps from the wished size down to the least."""
    steps = [most]
    while steps[-1] - 2 > least:
        steps.append(steps[-1] - 2)
    return tuple(steps) if most <= least else (*steps, least)
