"""Scattered: a chart with a number on both axes, one point for each category."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bvreport.render.picture import pen
from bvreport.render.picture.pen import Area, Ink, Shape
from bvreport.render.picture.scale import Scale
from bvreport.render.scatter import beside, named, tick, ticks
from bvreport.render.slides import ChartSpec

RADIUS = 5.0  # px
BESIDE = 10.0  # px between a point and its name
LINE = pen.TEXT * pen.LEADING
QUIET = Ink(role="label")


def scatter(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """Points between two scales that start at zero; only those with the accent are named."""
    series, across = spec.series[0], beside(spec)
    up, right = ticks(series.values), ticks(across.values)
    left = max(pen.wide(tick(value), QUIET) for value in up) + BESIDE
    plot = Area(
        area.left + left, area.top + LINE / 2, area.width - left - BESIDE, area.height - 2.8 * LINE
    )
    heights = Scale(low=up[0], high=up[-1], start=plot.bottom, end=plot.top)
    places = Scale(low=right[0], high=right[-1], start=plot.left, end=plot.right)
    for step in up:
        level = heights(step)
        yield pen.line([(plot.left, level), (plot.right, level)], "rule" if step else "context")
        yield pen.text(plot.left - BESIDE, level, tick(step), replace(QUIET, anchor="end"))
    for step in right:
        yield pen.text(
            places(step), plot.bottom + LINE * 0.8, tick(step), replace(QUIET, anchor="middle")
        )
    yield pen.text(plot.right, plot.bottom + LINE * 1.8, across.name, replace(QUIET, anchor="end"))
    told = named(spec)
    for n in reversed(range(len(spec.categories))):  # the largest come last, and lie on top
        value, reached = series.values[n], across.values[n]
        if value is None or reached is None:
            continue
        x, y = places(reached), heights(value)
        yield pen.dot(x, y, RADIUS, "point" if n in spec.emphasis else "context")
        if n in told:
            yield _name(spec.categories[n], x, y, plot)


def _name(words: str, x: float, y: float, plot: Area) -> Shape:
    """Right of its point, or left of one that is near the edge."""
    fits = x + BESIDE + pen.wide(words, Ink(bold=True)) <= plot.right
    ink = Ink(bold=True, anchor="start" if fits else "end")
    return pen.text(x + (BESIDE if fits else -BESIDE), y, words, ink)
