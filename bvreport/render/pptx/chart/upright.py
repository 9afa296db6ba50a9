"""Upright: columns over time, single or stacked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bvreport.render.measure import Font, shorten, width
from bvreport.render.pptx.chart.drawing import Drawing, Labels, Plot, Trace
from bvreport.render.pptx.chart.frame import LEGEND_HIGH, LINE, VALUE_SIZE, Frame
from bvreport.render.pptx.chart.marks import (
    base_paint,
    emphasis,
    gap_of,
    inside,
    known,
    labels_of,
    thinned,
)
from bvreport.render.pptx.chart.words import words_below
from bvreport.render.slides import ChartSpec

_NAME_MOST = 2.0  # inches
_FEW = 5  # so few are counted one by one: half a change would be written as a whole one
_SCALE_WIDE = 0.55  # of the value axis, where it is shown


def column(spec: ChartSpec, frame: Frame) -> Drawing:
    series = spec.series
    pitch = frame.wide / len(spec.categories)
    words = words_below(spec, pitch)
    traces = tuple(
        Trace(
            name=one.name,
            column=index,
            values=one.values,
            paint=base_paint(spec, one, frame.palette),
            points=emphasis(spec, one, frame.palette),
            labels=thinned(labels_of(one, "outEnd", spec.emphasis), one, spec, pitch / len(series)),
        )
        for index, one in enumerate(series, 1)
    )
    high = frame.high - words.high
    floor = 0 if not any(value < 0 for one in series for value in known(one)) else None
    return Drawing(
        categories=words.categories,
        plots=(Plot(kind="column", traces=traces, gap=gap_of(pitch)),),
        axes=replace(words.axes, minimum=floor, category_low=floor is None),
        inner=(0, LINE / frame.high, 1, (high - LINE) / frame.high),
        rule=frame.palette.rule,
    )


def stack(spec: ChartSpec, frame: Frame) -> Drawing:
    """Stacked columns; the names of the parts stand right of the last one, where it has them all.

    Where it lacks a part, a legend names them.
    """
    labelled = any(one.labels for one in spec.series)
    direct = all((one.values[-1] or 0) > 0 for one in spec.series)
    left = 0.0 if labelled else _SCALE_WIDE
    right = _names_wide(spec, frame) if direct else 0.0
    above = LINE if direct else LEGEND_HIGH
    pitch = (frame.wide - left - right) / len(spec.categories)
    words = words_below(spec, pitch)
    top = max(map(sum, zip(*(map(_size, one.values) for one in spec.series), strict=True))) or 1
    plot_high = frame.high - words.high - above
    bars = tuple(
        Trace(
            name=one.name,
            column=index,
            values=one.values,
            paint=frame.palette.role(one.role),
            labels=inside(one, frame.palette, plot_high / top, LINE),
        )
        for index, one in enumerate(spec.series, 1)
    )
    plots = [Plot(kind="column", traces=bars, grouping="stacked", gap=gap_of(pitch), overlap=100)]
    if direct:
        heights = _heights(spec, top, apart=top * LINE / plot_high)
        names = _names_beside(spec, heights, shift=pitch / 2 / frame.wide)
        plots.append(Plot(kind="line", traces=names, grouping="standard"))
    return Drawing(
        categories=words.categories,
        plots=tuple(plots),
        axes=replace(
            words.axes,
            minimum=0,
            maximum=top,
            value_format=None if labelled else "#,##0",
            unit=1 if top <= _FEW else None,
        ),
        inner=(
            left / frame.wide,
            above / frame.high,
            pitch * len(spec.categories) / frame.wide,
            plot_high / frame.high,
        ),
        rule=frame.palette.rule,
        legend=None if direct else "t",
    )


def _size(value: float | None) -> float:
    return max(value or 0.0, 0.0)


def _names_wide(spec: ChartSpec, frame: Frame) -> float:
    widest = max(width(one.name, Font.SANS_BOLD, VALUE_SIZE) for one in spec.series)
    return min(widest, _NAME_MOST, 0.3 * frame.wide) + 0.15


def _names_beside(spec: ChartSpec, heights: Sequence[float], shift: float) -> tuple[Trace, ...]:
    """Invisible points on the last column, with the names of its parts to their right."""
    blank = (None,) * (len(spec.categories) - 1)
    before = ("",) * len(blank)
    return tuple(
        Trace(
            name=f"{one.name} (place of its name)",
            column=len(spec.series) + index,
            values=(*blank, height),
            labels=Labels(
                position="r",
                shift=shift,
                texts=(*before, shorten(one.name, Font.SANS, VALUE_SIZE, _NAME_MOST, 1)),
            ),
        )
        for index, (one, height) in enumerate(zip(spec.series, heights, strict=True), 1)
    )


def _heights(spec: ChartSpec, top: float, apart: float) -> list[float]:
    """Where each name stands: the middle of its part, pushed apart where parts are thin."""
    heights: list[float] = []
    reached = 0.0
    for size in (_size(one.values[-1]) for one in spec.series):
        lowest = heights[-1] + apart if heights else 0.0
        heights.append(max(reached + size / 2, lowest))
        reached += size
    ceiling = top
    for index in reversed(range(len(heights))):
        heights[index] = min(heights[index], ceiling)
        ceiling = heights[index] - apart
    return heights
