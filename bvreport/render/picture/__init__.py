"""Pictures: a `ChartSpec` becomes shapes, laid out once for every writer that draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bvreport.render.picture import lying, scattered, upright
from bvreport.render.picture.pen import Area, Shape
from bvreport.render.slides import ChartKind, ChartSpec

__all__ = ["picture"]

LAID_OUT: Mapping[ChartKind, Callable[[ChartSpec, Area], Iterator[Shape]]] = {
    ChartKind.COLUMN: upright.column,
    ChartKind.STACK: upright.stack,
    ChartKind.WATERFALL: upright.waterfall,
    ChartKind.BAND: upright.band,
    ChartKind.BAR: lying.bar,
    ChartKind.SHARE: lying.share,
    ChartKind.TORNADO: lying.tornado,
    ChartKind.SCATTER: scattered.scatter,
}


def picture(spec: ChartSpec, width: float, height: float) -> tuple[Shape, ...]:
    """The shapes of a chart in so many CSS pixels, in the order they are drawn."""
    return tuple(LAID_OUT[spec.kind](spec, Area(0, 0, width, height)))
