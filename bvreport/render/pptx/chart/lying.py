"""Lying: bars; sorted with whiskers, as shares of 100 %, or to both sides of a value."""

from __future__ import annotations

import math
from dataclasses import replace

from bvreport.render.measure import Font, width
from bvreport.render.pptx.chart.drawing import Drawing, Labels, Plot, Trace
from bvreport.render.pptx.chart.frame import GAP, LEGEND_HIGH, PAD, VALUE_SIZE, Frame
from bvreport.render.pptx.chart.marks import (
    accents,
    base_paint,
    emphasis,
    known,
    labels_of,
    widest,
)
from bvreport.render.pptx.chart.words import words_beside
from bvreport.render.pptx.palette import Paint, Palette
from bvreport.render.slides import ChartSpec, Series


def bar(spec: ChartSpec, frame: Frame) -> Drawing:
    """Sorted bars; a label stands behind the end of the bar or of its whisker."""
    series = spec.series[0]
    words = words_beside(spec, frame)
    ends = tuple(_end(series, index) for index in range(len(spec.categories)))
    label_wide = widest(series.labels) + 2 * PAD
    low, high, room = _bounds(ends, label_wide, frame.wide - words.wide)
    value = Trace(
        name=series.name,
        column=1,
        values=series.values,
        paint=base_paint(spec, series, frame.palette),
        points=emphasis(spec, series, frame.palette) | _losses(series, frame.palette),
        labels=None if series.low else labels_of(series, "outEnd", spec.emphasis),
    )
    plot = Plot(kind="bar", traces=(value,), gap=GAP)
    if series.low and series.high:
        plot = replace(
            plot, traces=_with_whiskers(value, series, ends, room), grouping="stacked", overlap=100
        )
        label = plot.traces[-1].labels
        if label is not None:
            plot = replace(
                plot,
                traces=(
                    *plot.traces[:-1],
                    replace(plot.traces[-1], labels=replace(label, bold=accents(spec))),
                ),
            )
    return Drawing(
        categories=words.categories,
        plots=(plot,),
        axes=replace(words.axes, minimum=low, maximum=high, category_low=low < 0),
        inner=words.inner(frame),
        rule=frame.palette.context,
    )


def _losses(series: Series, palette: Palette) -> dict[int, Paint]:
    """Whatever is below zero asks for attention."""
    adverse = palette.role("adverse")
    return {index: adverse for index, value in enumerate(series.values) if (value or 0) < 0}


def _with_whiskers(
    value: Trace, series: Series, ends: tuple[float, ...], room: float
) -> tuple[Trace, ...]:
    values = tuple(one or 0.0 for one in series.values)
    up = tuple(max(high - one, 0.0) for high, one in zip(series.high, values, strict=True))
    down = tuple(max(one - low, 0.0) for low, one in zip(series.low, values, strict=True))
    return (
        replace(value, whiskers=(up, down)),
        Trace(
            name="To the end of the whisker",
            column=2,
            values=tuple(end - one for end, one in zip(ends, values, strict=True)),
        ),
        Trace(
            name="Room for labels",
            column=3,
            values=tuple(math.copysign(room, end) for end in ends),
            labels=Labels(position="inBase", texts=series.labels) if series.labels else None,
        ),
    )


def _end(series: Series, index: int) -> float:
    """How far from zero a bar and its whisker reach."""
    value = series.values[index] or 0.0
    if not (series.low and series.high):
        return value
    return min(value, series.low[index]) if value < 0 else max(value, series.high[index])


def _bounds(ends: tuple[float, ...], label: float, wide: float) -> tuple[float, float, float]:
    """The ends of the value axis with room for labels outside, and that room in its unit."""
    low, high = min(0.0, *ends, 0.0), max(0.0, *ends, 0.0)
    sides = (low < 0) + (high > 0 or low == high)
    unit = (high - low or 1) / max(wide - sides * label, wide / 3)
    room = unit * label
    return low - room * (low < 0), high + room * (high > 0 or low == high), room


def share(spec: ChartSpec, frame: Frame) -> Drawing:
    """100 % bars with a legend; a part too narrow for its label goes without."""
    words = words_beside(spec, frame, top=LEGEND_HIGH)
    sums = [
        sum(abs(one.values[row] or 0) for one in spec.series) or 1
        for row in range(len(spec.categories))
    ]
    plot_wide = frame.wide - words.wide
    traces = []
    for index, one in enumerate(spec.series, 1):
        paint = frame.palette.role(one.role)
        texts = tuple(
            text
            if abs(value or 0) / total * plot_wide > width(text, Font.SANS, VALUE_SIZE) + PAD
            else ""
            for text, value, total in zip(one.labels, one.values, sums, strict=False)
        )
        labels = replace(
            labels_of(one, "ctr", ()) or Labels(position="ctr", texts=()),
            texts=texts,
            paint=frame.palette.ink_on(paint),
        )
        traces.append(
            Trace(
                name=one.name,
                column=index,
                values=one.values,
                paint=paint,
                labels=labels if any(texts) else None,
            )
        )
    return Drawing(
        categories=words.categories,
        plots=(
            Plot(kind="bar", traces=tuple(traces), grouping="percentStacked", gap=GAP, overlap=100),
        ),
        axes=words.axes,
        inner=words.inner(frame),
        rule=frame.palette.context,
        legend="t",
    )


def tornado(spec: ChartSpec, frame: Frame) -> Drawing:
    """Two bars a row, one to each side of the present value."""
    words = words_beside(spec, frame)
    ends = tuple(value for one in spec.series for value in known(one))
    label_wide = max(widest(one.labels) for one in spec.series) + 2 * PAD
    low, high, _ = _bounds(ends, label_wide, frame.wide - words.wide)
    return Drawing(
        categories=words.categories,
        plots=(
            Plot(
                kind="bar",
                traces=tuple(
                    Trace(
                        name=one.name,
                        column=index,
                        values=one.values,
                        paint=frame.palette.role(one.role),
                        labels=labels_of(one, "outEnd", ()),
                    )
                    for index, one in enumerate(spec.series, 1)
                ),
                gap=GAP,
                overlap=100,
            ),
        ),
        axes=replace(words.axes, minimum=low, maximum=high, category_low=True),
        inner=words.inner(frame),
        rule=frame.palette.context,
    )
