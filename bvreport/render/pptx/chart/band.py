"""Band: a line over time inside the range that it may lie in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bvreport import words
from bvreport.render.measure import Font, width
from bvreport.render.pptx.chart.drawing import Drawing, Labels, Plot, Trace
from bvreport.render.pptx.chart.formats import number_format
from bvreport.render.pptx.chart.frame import LINE, PAD, VALUE_SIZE, Frame
from bvreport.render.pptx.chart.marks import (
    known,
)
from bvreport.render.pptx.chart.words import words_below
from bvreport.render.pptx.palette import POINT, QUIET, TEXT, Paint, Palette
from bvreport.render.slides import ChartSpec, Series

SCALE_SIZE = 11  # points of the value axis
TINT = Paint("accent6")  # of our master
_LONGEST_SCALE = "1,000.5"
_NAMES_MOST = 0.3  # of the frame


def band(spec: ChartSpec, frame: Frame) -> Drawing:
    """A line inside a tinted range; the last points carry their names and figures."""
    series = spec.series[0]
    code = number_format(series.values, series.labels)
    reached = (0.0, *known(series), *series.low, *series.high)
    span = max(reached) - min(reached) or 1.0  # of the value axis, about
    names_wide = min(_widest_name(series), _NAMES_MOST * frame.wide)
    scale = (*series.labels, _LONGEST_SCALE)
    left = 2 * PAD + max(width(text, Font.SANS, SCALE_SIZE) for text in scale)
    plot_wide = frame.wide - names_wide - left
    below = words_below(spec, plot_wide / len(spec.categories))
    plot_high = frame.high - below.high - LINE
    said = series.labels[-1] if series.labels else ""
    point = Trace(
        name=series.name,
        column=1,
        values=series.values,
        paint=frame.palette.role(series.role),
        labels=_end(series.name, said, code, series, bold=True),
        line=3.25,
        marker=8,
    )
    plots: tuple[Plot, ...] = (Plot(kind="line", traces=(point,), grouping="standard"),)
    if series.low and series.high:
        low, high = _bounds(series, frame.palette, code, span * LINE / plot_high)
        plots = (
            Plot(kind="area", traces=_area(low, high, frame.palette), grouping="stacked"),
            Plot(kind="line", traces=(low, high, point), grouping="standard"),
        )
    positive = min((*known(series), *series.low), default=0) >= 0
    return Drawing(
        categories=below.categories,
        plots=plots,
        axes=replace(
            below.axes,
            value_format=code or _scale_format(span),
            minimum=0 if positive else None,
            category_low=not positive,
        ),
        inner=(
            left / frame.wide,
            LINE / frame.high,
            plot_wide / frame.wide,
            plot_high / frame.high,
        ),
        rule=frame.palette.rule,
    )


def _bounds(
    series: Series, palette: Palette, code: str | None, apart: float
) -> tuple[Trace, Trace]:
    """The dashed lines of the range; an end without room beside the line's own goes unlabelled."""
    value = series.values[-1] or 0.0

    def bound(name: str, column: int, values: tuple[float, ...]) -> Trace:
        roomy = abs(values[-1] - value) > apart
        return Trace(
            name=name,
            column=column,
            values=values,
            paint=palette.context,
            labels=_end(name, _written(values, series.labels), code, series) if roomy else None,
            line=1.5,
            dashed=True,
        )

    return bound("Low", 2, series.low), bound("High", 3, series.high)


def _area(low: Trace, high: Trace, palette: Palette) -> tuple[Trace, Trace]:
    """The range as an area: what lies below it is drawn, but not seen."""
    ends = zip(high.values, low.values, strict=True)
    spread = tuple((up or 0) - (down or 0) for up, down in ends)
    return (
        replace(low, paint=None, labels=None),
        Trace(name="High less low", column=4, values=spread, paint=_wash(palette)),
    )


def _end(
    name: str, text: str, code: str | None, series: Series, *, bold: bool = False
) -> Labels | None:
    """The label of a line's end: its name and figure, live where one format can write it."""
    last = len(series.values) - 1
    if series.values[last] is None:
        return None
    live = None
    if code is not None:
        quoted = '"' + name.replace('"', "") + ' "'
        live = ";".join(quoted + part for part in code.split(";"))
    return Labels(
        position="r",
        texts=("",) * last + (f"{name} {text}".strip(),),
        number_format=live,
        paint=TEXT if bold else QUIET,
        bold=(last,) if bold else (),
    )


def _widest_name(series: Series) -> float:
    texts = [f"{series.name} {text}" for text in series.labels or ("",)]
    return max(width(text, Font.SANS_BOLD, VALUE_SIZE) for text in texts) + 0.2


def _written(values: Sequence[float], labels: Sequence[str]) -> str:
    """The last value as the labels write theirs, where these are bare numbers."""
    bare = all(not set(label) - set("0123456789,.-−") for label in labels)
    if not values or not bare:
        return ""
    return words.number(Decimal(repr(values[-1])), words.CHART_DIGITS)


def _wash(palette: Palette) -> Paint:
    """The point's colour, near the ground of the slide."""
    if palette.tint == TINT:  # of a dark accent a lighter shade would be garish
        return Paint(TINT.slot, 25, 75)
    return Paint(POINT.slot, 40) if palette.dark else Paint(POINT.slot, 12, 86)


def _scale_format(span: float) -> str:
    """Numbers of the value axis; the chart's label says in which unit they are."""
    return "#,##0" if span >= 10 else "0.0"
