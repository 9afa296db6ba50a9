"""Upright: charts whose categories run from left to right: columns, stacks, waterfalls, bands."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bvreport.render.picture import pen
from bvreport.render.picture.pen import Area, Ink, Shape
from bvreport.render.picture.scale import Scale, extremes, label, role, roles, scale
from bvreport.render.slides import ChartKind, ChartSpec
from bvreport.words import CHART_DIGITS, number

FILLED = 0.58  # of a category's room; the gap is 42 %
MOST_ACROSS = 96.0  # px; few columns stay columns
ABOVE = 13.0  # px from a column to the middle of its label
LINE = pen.TEXT * pen.LEADING
MOST_LINES = 3  # of a category's name
SIZES = (pen.TEXT, 14.0, 12.0, 10.0)  # px, from the wished to the least
SWATCH = 12.0  # px; the colour before a name beside the columns
NAMES = tuple(Ink(role="label", anchor="middle", size=size) for size in SIZES)
STRONG = Ink(anchor="middle", bold=True)


def column(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """One series over time."""
    series = spec.series[0]
    slots, plot, axis = _axis(spec, area)
    heights = _heights(extremes(series), plot)
    across = _across(plot, len(slots))
    shown, size = _shown(spec, plot.width / len(slots))
    for n, (centre, value) in enumerate(zip(slots, series.values, strict=True)):
        if value is None:
            continue
        colour = role(spec, series, n)
        yield pen.rect(centre - across / 2, heights(0), across, heights(value) - heights(0), colour)
        if n in shown:
            ink = replace(STRONG if n in spec.emphasis else pen.CENTRED, size=size)
            at = _inside(centre, (label(series, n),), ink, area)
            yield pen.text(at, _outside(heights, value), label(series, n), ink)
    yield _ground(heights, plot)
    yield from axis


def stack(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """Stacked columns over time; the last one carries the names."""
    names = [series.name for series in spec.series]
    beside = min(max(map(pen.wide, names)) + SWATCH + 16, area.width * 0.3)
    slots, plot, axis = _axis(spec, replace(area, width=area.width - beside))
    sums = [sum(series.values[n] or 0 for series in spec.series) for n in range(len(slots))]
    heights = _heights(sums, plot)
    across = _across(plot, len(slots))
    middles: list[float] = []  # of the segments of the last column
    for n, centre in enumerate(slots):
        below = 0.0
        for series, colour in zip(spec.series, roles(spec), strict=True):
            value = series.values[n] or 0
            bottom, top = heights(below), heights(below + value)
            if value:
                yield pen.rect(centre - across / 2, bottom, across, top - bottom, colour)
            words = label(series, n)
            if words and bottom - top > LINE and pen.wide(words) < across:
                yield pen.text(
                    centre, (bottom + top) / 2, words, Ink(role=pen.on(colour), anchor="middle")
                )
            below += value
            if n == len(slots) - 1:
                middles.append((bottom + top) / 2)
    edge = slots[-1] + across / 2 + 10
    for name, colour, middle in zip(names, roles(spec), _apart(middles, plot), strict=True):
        yield pen.rect(edge, middle - SWATCH / 2, SWATCH, SWATCH, colour)
        start = edge + SWATCH + 6
        yield pen.text(start, middle, pen.broken(name, area.right - start, 1)[0])
    yield _ground(heights, plot)
    yield from axis


def waterfall(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """Levels stand on zero, steps hang between the bar before and the next one."""
    series = spec.series[0]
    slots, plot, axis = _axis(spec, area)
    spans = list(_spans(spec))
    heights = _heights([edge for span in spans for edge in span], plot)
    across = _across(plot, len(slots))
    for (centre, (_, end)), (following, _) in pairwise(zip(slots, spans, strict=True)):
        level = heights(end)
        yield pen.line([(centre + across / 2, level), (following - across / 2, level)], "context")
    for n, (centre, (start, end)) in enumerate(zip(slots, spans, strict=True)):
        colour = _step_role(spec, n, end - start)
        yield pen.rect(
            centre - across / 2, heights(start), across, heights(end) - heights(start), colour
        )
        rising = end >= start
        outer = heights(max(start, end)) - ABOVE if rising else heights(min(start, end)) + ABOVE
        yield pen.text(centre, outer, label(series, n), STRONG)
    yield _ground(heights, plot)
    yield from axis


def band(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """One line between its low and its high; the last point says where it ends."""
    series = spec.series[0]
    ends = ((series.high, "high"), (series.low, "low"))
    last = len(spec.categories) - 1
    marks = [
        (series.values[last], label(series, last), Ink(role="point", bold=True)),
        *(
            (bound[last], _bound(bound[last], name), Ink(role="label"))
            for bound, name in ends
            if bound
        ),
    ]
    beside = max(pen.wide(words, ink) for _, words, ink in marks) + 20
    slots, plot, axis = _axis(spec, replace(area, width=area.width - beside))
    heights = _heights(extremes(series), plot)
    if series.low and series.high:
        upper = [(x, heights(v)) for x, v in zip(slots, series.high, strict=True)]
        lower = [(x, heights(v)) for x, v in zip(slots, series.low, strict=True)]
        yield pen.polygon([*upper, *reversed(lower)], "wash")
        for bound in (upper, lower):
            yield pen.line(bound, "context", 2, "5 4")
    yield _ground(heights, plot)
    yield from axis
    points = [
        (x, heights(value))
        for x, value in zip(slots, series.values, strict=True)
        if value is not None
    ]
    yield pen.line(points, "point", 4.3)
    yield from (pen.dot(x, y, 4.5, "point") for x, y in points)
    middles = _apart([heights(value or 0.0) for value, _, _ in marks], plot)
    for (_, words, ink), middle in zip(marks, middles, strict=True):
        yield pen.text(slots[-1] + 12, middle, words, ink)
    if label(series, 0) and last:
        yield pen.text(points[0][0], points[0][1] - 2 * ABOVE, label(series, 0), pen.CENTRED)


def _axis(spec: ChartSpec, area: Area) -> tuple[list[float], Area, list[Shape]]:
    """The middle of each category, the area above them, and their names."""
    room = area.width / len(spec.categories)
    slots = [area.left + room * (n + 0.5) for n in range(len(spec.categories))]
    words = [word for name in spec.categories for word in name.split()]
    inks = [ink for ink in NAMES if all(pen.wide(word, ink) <= room * 0.96 for word in words)]
    ink, every = inks[0] if inks else NAMES[-1], 1
    if ink is not NAMES[0] and spec.kind is not ChartKind.WATERFALL:
        # Months that touch each other: every second, third, …
        ink = NAMES[0]
        every = math.ceil(max(map(pen.wide, words)) * 1.15 / room)
    shown = range(_first(spec.categories, every), len(slots), every)
    names = {n: pen.broken(spec.categories[n], room * every * 0.96, MOST_LINES, ink) for n in shown}
    line = ink.size * pen.LEADING
    plot = replace(area, height=area.height - max(map(len, names.values())) * line - 8)
    drawn: list[Shape] = []
    free = area.right  # from the last name to the first: of two that would touch, the first goes
    for n, name in reversed(names.items()):
        centre = _inside(slots[n], name, ink, area)
        half = max(pen.wide(word, ink) for word in name) / 2
        if every > 1 and centre + half > free:
            continue
        free = centre - half - pen.wide(" ", ink)
        drawn = [*pen.rows(centre, plot.bottom + 6 + len(name) * line / 2, name, ink), *drawn]
    return slots, plot, drawn


def _first(names: Sequence[str], every: int) -> int:
    """Where to start so that names of several words ("Jan 2025") are shown, else the last one."""
    last = len(names) - 1
    return max(
        range(every),
        key=lambda n: (sum(" " in name for name in names[n::every]), (last - n) % every == 0),
    )


def _inside(centre: float, words: tuple[str, ...], ink: Ink, area: Area) -> float:
    """The centre of some lines, moved so far that they do not stick out of the picture."""
    half = max(pen.wide(line, ink) for line in words) / 2
    return min(max(centre, area.left + half), area.right - half)


def _bound(value: float, name: str) -> str:
    """What is written at the end of a bound: three digits, as everywhere in charts."""
    return f"{number(Decimal(repr(value)), CHART_DIGITS)} {name}"


def _heights(values: Sequence[float | None], plot: Area) -> Scale:
    """The vertical scale, with room for one label beyond each end that has bars."""
    heights = scale(values, plot.bottom, plot.top + 2 * ABOVE)
    if heights.low < 0:
        heights = replace(heights, start=plot.bottom - 2 * ABOVE)
    return heights


def _ground(heights: Scale, plot: Area) -> Shape:
    """The line at zero."""
    return pen.line([(plot.left, heights(0)), (plot.right, heights(0))], "context")


def _across(plot: Area, count: int) -> float:
    return min(plot.width / count * FILLED, MOST_ACROSS)


def _outside(heights: Scale, value: float) -> float:
    """The middle of a label just beyond the end of a bar."""
    return heights(value) + (ABOVE if value < 0 else -ABOVE)


def _shown(spec: ChartSpec, room: float) -> tuple[Set[int], float]:
    """Which labels are written, at what size: all of them, else those that tell the story."""
    series, every = spec.series[0], range(len(spec.categories))
    for size in SIZES[:3]:
        ink = replace(STRONG, size=size)
        if max(pen.wide(label(series, n), ink) for n in every) * 1.1 <= room:
            return set(every), size
    highest = max(every, key=lambda n: series.values[n] or 0.0)
    chosen: set[int] = set()
    for n in (*spec.emphasis, every[-1], highest, 0):
        if all(abs(n - other) * room > pen.wide(label(series, n)) for other in chosen):
            chosen.add(n)
    return chosen, pen.TEXT


def _spans(spec: ChartSpec) -> Iterator[tuple[float, float]]:
    """Where each bar of a waterfall starts and ends, in values."""
    reached = 0.0
    for n, value in enumerate(spec.series[0].values):
        start = 0.0 if n in spec.levels else reached
        reached = start + (value or 0.0)
        yield start, reached


def _step_role(spec: ChartSpec, index: int, change: float) -> str:
    """Levels are ink, losses orange, gains blue; with an emphasis other gains turn grey."""
    if index in spec.levels:
        return "point" if index in spec.emphasis else "total"
    return "adverse" if change < 0 else role(spec, spec.series[0], index)


def _apart(middles: Sequence[float], plot: Area) -> list[float]:
    """The same positions in the same order, moved so that lines of text do not touch."""
    order = sorted(range(len(middles)), key=lambda n: middles[n])
    free = plot.top + LINE / 2
    placed: list[float] = []
    for n in order:  # downwards from the top, then upwards from the bottom
        placed.append(max(middles[n], free))
        free = placed[-1] + LINE
    free = max(plot.bottom - LINE / 2, plot.top + LINE * (len(placed) - 0.5))
    for n in reversed(range(len(placed))):
        placed[n] = min(placed[n], free)
        free = placed[n] - LINE
    settled = dict(zip(order, placed, strict=True))
    return [settled[n] for n in range(len(middles))]
