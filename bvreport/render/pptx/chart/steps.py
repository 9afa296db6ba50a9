"""Steps: a waterfall of levels and of steps between them."""

from __future__ import annotations

from dataclasses import replace

from bvreport.render.pptx.chart.drawing import Drawing, Labels, Plot, Trace
from bvreport.render.pptx.chart.frame import LINE, Frame
from bvreport.render.pptx.chart.marks import (
    accents,
    gap_of,
)
from bvreport.render.pptx.chart.words import words_below
from bvreport.render.pptx.palette import POINT, Paint, Palette
from bvreport.render.slides import ChartSpec, Series


def waterfall(spec: ChartSpec, frame: Frame) -> Drawing:
    """Stacked columns on an invisible base; labels above every step, however small."""
    series = spec.series[0]
    pitch = frame.wide / len(spec.categories)
    words = words_below(spec, pitch)
    spans = _spans(series.values, spec.levels)
    low, high = min(0.0, *(a for a, _ in spans)), max(0.0, *(b for _, b in spans))
    plot_high = frame.high - words.high
    room = (high - low or 1) * LINE / (plot_high - LINE)
    paints = {
        index: _step_paint(spec, index, series, frame.palette)
        for index in range(len(spec.categories))
    }
    base = tuple(max(a, 0.0) or min(b, 0.0) for a, b in spans)
    above = tuple(max(b, 0.0) - max(a, 0.0) for a, b in spans)
    below = tuple(min(a, 0.0) - min(b, 0.0) for a, b in spans)
    labels = series.labels or ("",) * len(spans)
    traces = [
        Trace(name="Base (invisible)", column=1, values=base),
        Trace(name=series.name, column=2, values=above, paint=POINT, points=paints),
        Trace(
            name="Room for labels",
            column=4,
            values=(room,) * len(spans),
            labels=Labels(position="inBase", texts=labels, bold=accents(spec)),
        ),
    ]
    if any(below):
        traces.insert(
            2,
            Trace(
                name=f"{series.name}, below zero",
                column=3,
                values=below,
                paint=POINT,
                points=paints,
            ),
        )
    else:
        traces[-1] = replace(traces[-1], column=3)
    return Drawing(
        categories=words.categories,
        plots=(
            Plot(
                kind="column",
                traces=tuple(traces),
                grouping="stacked",
                gap=gap_of(pitch),
                overlap=100,
            ),
        ),
        axes=replace(words.axes, minimum=low, maximum=high + room, category_low=low < 0),
        inner=(0, 0, 1, plot_high / frame.high),
        rule=frame.palette.context,
    )


def _spans(values: tuple[float | None, ...], levels: tuple[int, ...]) -> list[tuple[float, float]]:
    """From where to where each bar goes, the lower end first."""
    spans = []
    reached = 0.0
    for index, value in enumerate(values):
        start = 0.0 if index in levels else reached
        reached = start + (value or 0)
        spans.append((min(start, reached), max(start, reached)))
    return spans


def _step_paint(spec: ChartSpec, index: int, series: Series, palette: Palette) -> Paint:
    """Levels are ink, losses orange, gains blue; with an emphasis other gains turn grey."""
    is_accent = index in spec.emphasis
    if index in spec.levels:
        return palette.role(series.role if is_accent else "total")
    if (series.values[index] or 0) < 0:
        return palette.role("adverse")
    return palette.context if spec.emphasis and not is_accent else palette.role(series.role)
