"""Lying: charts whose bars run from left to right: sorted bars, 100 % bars, tornados."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bvreport.render.picture import pen
from bvreport.render.picture.pen import Area, Ink, Shape
from bvreport.render.picture.scale import Scale, extremes, label, role, roles, scale
from bvreport.render.slides import ChartSpec, Series

FILLED = 0.56  # of a row; the gap is 44 %
MOST_PITCH = 120.0  # px from bar to bar: few bars do not become slabs
TWO_LINES = 36.0  # px of a row that holds a name on two lines
NAMES = 0.38  # of the width, at most, goes to the names of the categories
LABELS = 0.3  # of the bars' room, at most, goes to what is written at their ends
BESIDE = 8.0  # px between a bar and its label
LEGEND = 34.0  # px
WHISKER = 2.0  # px
STRONG = Ink(bold=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Where the bars go: the middle of each row, their thickness, and the area beside the names."""

    middles: list[float]
    thick: float
    plot: Area
    names: tuple[Shape, ...]


def bar(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """One series, sorted by its maker; a whisker spans low to high."""
    series = spec.series[0]
    rows = _rows(spec, area)
    beyond = _room_for_labels(spec, rows)
    across = scale(extremes(series), rows.plot.left, rows.plot.right - beyond)
    yield from rows.names
    for n, (middle, value) in enumerate(zip(rows.middles, series.values, strict=True)):
        if value is None:
            continue
        colour = "adverse" if value < 0 else role(spec, series, n)
        yield pen.rect(
            across(0), middle - rows.thick / 2, across(value) - across(0), rows.thick, colour
        )
        yield from _whisker(series, n, across, middle)
        end = across(max(0.0, value, *_range(series, n)))
        ink = STRONG if n in spec.emphasis else pen.PLAIN
        yield pen.text(end + BESIDE, middle, _short(label(series, n), beyond, ink), ink)
    yield _zero(across, rows)


def share(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """100 % bars; the one chart with a legend."""
    colours = roles(spec)
    yield from _legend(spec, colours, area)
    rows = _rows(spec, replace(area, top=area.top + LEGEND, height=area.height - LEGEND))
    yield from rows.names
    for n, middle in enumerate(rows.middles):
        whole = sum(series.values[n] or 0.0 for series in spec.series)
        across = Scale(low=0, high=whole, start=rows.plot.left, end=rows.plot.right)
        before = 0.0
        for series, colour in zip(spec.series, colours, strict=True):
            value = series.values[n] or 0.0
            if value <= 0:
                continue
            left, right = across(before), across(before + value)
            before += value
            yield pen.rect(left, middle - rows.thick / 2, right - left, rows.thick, colour)
            if pen.wide(words := label(series, n)) + 6 <= right - left:
                ink = Ink(role=pen.on(colour), anchor="middle")
                yield pen.text((left + right) / 2, middle, words, ink)


def tornado(spec: ChartSpec, area: Area) -> Iterator[Shape]:
    """What each assumption takes from the present value (left) and adds to it (right)."""
    rows = _rows(spec, area)
    beyond = _room_for_labels(spec, rows)
    every = [value for series in spec.series for value in series.values]
    across = scale(every, rows.plot.left + beyond, rows.plot.right - beyond)
    yield from rows.names
    for series in spec.series:
        for n, (middle, value) in enumerate(zip(rows.middles, series.values, strict=True)):
            if not value:  # the assumption does not move the total this way
                continue
            colour = "adverse" if value < 0 else "point"
            yield pen.rect(
                across(0), middle - rows.thick / 2, across(value) - across(0), rows.thick, colour
            )
            place = across(value) + (-BESIDE if value < 0 else BESIDE)
            ink = pen.RIGHT if value < 0 else pen.PLAIN
            yield pen.text(place, middle, _short(label(series, n), beyond, ink), ink)
    yield _zero(across, rows)


def _rows(spec: ChartSpec, area: Area) -> _Rows:
    """One row for each category, its name on the left; what is left of the height stays below."""
    pitch = min(area.height / len(spec.categories), MOST_PITCH)
    most = 2 if pitch >= TWO_LINES else 1
    size = pen.TEXT if pitch >= pen.TEXT * pen.LEADING else pitch / pen.LEADING
    ink = Ink(anchor="end", size=size)
    room = min(area.width * NAMES, max(pen.wide(name, ink) for name in spec.categories) + 4)
    middles = [area.top + pitch * (n + 0.5) for n in range(len(spec.categories))]
    links = spec.links or (None,) * len(spec.categories)
    names = tuple(
        shape
        for name, middle, address in zip(spec.categories, middles, links, strict=True)
        for shape in pen.linked(
            address, pen.rows(area.left + room, middle, pen.broken(name, room, most, ink), ink)
        )
    )
    left = area.left + room + BESIDE + 4
    return _Rows(
        middles=middles,
        thick=pitch * FILLED,
        plot=Area(left, area.top, area.right - left, pitch * len(middles)),
        names=names,
    )


def _room_for_labels(spec: ChartSpec, rows: _Rows) -> float:
    """Pixels beyond the longest bar for what is written at its end."""
    labels = [words for series in spec.series for words in series.labels]
    widest = max((pen.wide(words, STRONG) for words in labels), default=0.0)
    return min(widest, rows.plot.width * LABELS) + 2 * BESIDE


def _short(words: str, room: float, ink: Ink) -> str:
    return pen.broken(words, room - BESIDE, 1, ink)[0]


def _range(series: Series, index: int) -> tuple[float, ...]:
    return (series.low[index], series.high[index]) if series.low and series.high else ()


def _whisker(series: Series, index: int, across: Scale, middle: float) -> Iterator[Shape]:
    ends = [across(value) for value in _range(series, index)]
    if not ends or ends[0] == ends[1]:
        return
    reach = 5.0
    yield pen.line([(x, middle) for x in ends], "total", WHISKER)
    for x in ends:
        yield pen.line([(x, middle - reach), (x, middle + reach)], "total", WHISKER)


def _zero(across: Scale, rows: _Rows) -> Shape:
    return pen.line([(across(0), rows.plot.top), (across(0), rows.plot.bottom)], "context")


def _legend(spec: ChartSpec, colours: tuple[str, ...], area: Area) -> Iterator[Shape]:
    """Names in the order of the segments, on one line."""
    room = area.width / len(spec.series)
    x = area.left
    for series, colour in zip(spec.series, colours, strict=True):
        words = pen.broken(series.name, room - 36, 1)[0]
        yield pen.rect(x, area.top, 14, 14, colour)
        yield pen.text(x + 20, area.top + 7, words)
        x += 20 + pen.wide(words) + 26
