"""SVG: a `ChartSpec` becomes an inline picture, for HTML and PDF alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from bvreport.render.slides import ChartKind, ChartSpec
from bvreport.render.svg import lying, pen, upright
from bvreport.render.svg.pen import Area, is_web

__all__ = ["chart", "is_web"]

DRAW: Mapping[ChartKind, Callable[[ChartSpec, Area], Iterator[str]]] = {
    ChartKind.COLUMN: upright.column,
    ChartKind.STACK: upright.stack,
    ChartKind.WATERFALL: upright.waterfall,
    ChartKind.BAND: upright.band,
    ChartKind.BAR: lying.bar,
    ChartKind.SHARE: lying.share,
    ChartKind.TORNADO: lying.tornado,
}


def chart(spec: ChartSpec, width: float, height: float) -> Markup:
    """The chart in so many CSS pixels; its alternative text is its title."""
    area = Area(0, 0, width, height)
    role = "group" if any(spec.links) else "img"  # inside an `img` no link can be reached
    return pen.svg(area, spec.alt or spec.label, DRAW[spec.kind](spec, area), role)
