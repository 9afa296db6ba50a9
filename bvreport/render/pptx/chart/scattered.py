"""Scattered: a chart with a number on both axes, one point for each category."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bvreport.render.measure import Font, width
from bvreport.render.pptx.chart.drawing import Axes, Drawing, Labels, Plot, Trace
from bvreport.render.pptx.chart.frame import LINE, PAD, Frame
from bvreport.render.pptx.chart.marks import accents
from bvreport.render.scatter import beside, named, tick, ticks
from bvreport.render.slides import ChartSpec

SCALE_SIZE = 11  # points of both scales
_FAR = 0.75  # of the width: from here on a name has no room at the right


def scatter(spec: ChartSpec, frame: Frame) -> Drawing:
    """Points between two scales that start at zero; only those with the accent are named."""
    series, across = spec.series[0], beside(spec)
    up, right = ticks(series.values), ticks(across.values)
    left = 2 * PAD + max(width(tick(value), Font.SANS, SCALE_SIZE) for value in up)
    blue, told = accents(spec), named(spec)
    texts = tuple(name if n in told else "" for n, name in enumerate(spec.categories))
    is_far = any((across.values[n] or 0.0) > _FAR * right[-1] for n in told)
    labels = Labels(position="t" if is_far else "r", texts=texts, bold=told) if told else None
    traces = (
        Trace(name=across.name, column=1, values=across.values),
        Trace(
            name=series.name,
            column=2,
            values=_only(series.values, set(range(len(texts))) - set(blue)),
            paint=frame.palette.context,
            marker=7,
        ),
        Trace(
            name=f"{series.name}, the largest",
            column=3,
            values=_only(series.values, set(blue)),
            paint=frame.palette.role(series.role),
            labels=labels,
            marker=9,
        ),
    )
    return Drawing(
        categories=spec.categories,
        plots=(Plot(kind="scatter", traces=traces, grouping="standard"),),
        axes=Axes(
            category_size=SCALE_SIZE,
            minimum=up[0],
            maximum=up[-1],
            unit=up[1] - up[0],
            value_format=_format(up),
            across=(right[0], right[-1], right[1] - right[0]),
            across_format=_format(right),
        ),
        inner=(
            left / frame.wide,
            0.5 * LINE / frame.high,
            1 - (left + width(tick(right[-1]), Font.SANS, SCALE_SIZE)) / frame.wide,
            1 - 3 * LINE / frame.high,
        ),
        rule=frame.palette.rule,
    )


def _only(values: Sequence[float | None], shown: Container[int]) -> tuple[float | None, ...]:
    return tuple(value if n in shown else None for n, value in enumerate(values))


def _format(scale: tuple[float, ...]) -> str:
    """Numbers of a scale: whole ones, or with the decimals of its step."""
    places = max(len(tick(value).partition(".")[2]) for value in scale)
    return "#,##0" + ("." + "0" * places if places else "")
