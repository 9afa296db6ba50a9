"""Chart: a `ChartSpec` and the size of its frame into a native, editable chart.

Office programs place labels on their own and let them collide or vanish; so every chart gets a plot
area measured from its words. A label that has no place of its own sits on an invisible bar or point
behind the last visible one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from bvreport.render.pptx.chart.band import band
from bvreport.render.pptx.chart.drawing import Drawing
from bvreport.render.pptx.chart.frame import Frame
from bvreport.render.pptx.chart.lying import bar, share, tornado
from bvreport.render.pptx.chart.scattered import scatter
from bvreport.render.pptx.chart.steps import waterfall
from bvreport.render.pptx.chart.upright import column, stack
from bvreport.render.slides import ChartKind, ChartSpec, Series

__all__ = ["Drawing", "Frame", "category_boxes", "native"]

_KINDS: dict[ChartKind, Callable[[ChartSpec, Frame], Drawing]] = {
    ChartKind.COLUMN: column,
    ChartKind.BAR: bar,
    ChartKind.BAND: band,
    ChartKind.WATERFALL: waterfall,
    ChartKind.SHARE: share,
    ChartKind.STACK: stack,
    ChartKind.TORNADO: tornado,
    ChartKind.SCATTER: scatter,
}


def native(spec: ChartSpec, frame: Frame) -> Drawing:
    """The native, editable form of a chart."""
    return _KINDS[spec.kind](_finite(spec), frame)


def category_boxes(chart: Drawing) -> list[tuple[float, float, float, float]]:
    """Where the words of each bar stand: x, y, width, height as shares of the frame."""
    left, top, _, high = chart.inner
    pitch = high / len(chart.categories)
    return [(0.0, top + index * pitch, left, pitch) for index in range(len(chart.categories))]


def _finite(spec: ChartSpec) -> ChartSpec:
    """Without NaN and infinities, which no chart can hold; labels as many as values."""
    return replace(
        spec,
        series=tuple(map(_finite_series, spec.series)),
        across=spec.across and _finite_series(spec.across),
    )


def _finite_series(one: Series) -> Series:
    count = len(one.values)
    ends = (*one.low, *one.high)
    ranged = len(one.low) == len(one.high) == count and all(map(math.isfinite, ends))
    return replace(
        one,
        values=tuple(
            value if value is not None and math.isfinite(value) else None for value in one.values
        ),
        labels=one.labels and (*one.labels, *("",) * count)[:count],
        low=one.low if ranged else (),
        high=one.high if ranged else (),
    )
