"""Scatter: what every drawing of one shares: round numbers on its scales, and who is named."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from bvreport.render.slides import ChartSpec, Series
from bvreport.words import number

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST = 5  # steps from end to end
_APART = 0.07  # of the height, between two names


def ticks(values: Iterable[float | None]) -> tuple[float, ...]:
    """From zero, or below it, to beyond the largest value."""
    known = [value for value in values if value is not None]
    low, high = min(0.0, *known, 0.0), max(0.0, *known, 0.0)
    rough = (high - low or 1.0) / _MOST
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(one * size for one in _STEPS if one * size >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(round(n * step, 12) for n in range(first, max(last, first + 1) + 1))


def beside(spec: ChartSpec) -> Series:
    """The numbers along the axis below; without any the points stand in their order."""
    return spec.across or Series(
        name="", values=tuple(float(n) for n, _ in enumerate(spec.categories, 1))
    )


def tick(value: float) -> str:
    """What is written at a step of a scale."""
    return number(Decimal(repr(value)), 6)


def named(spec: ChartSpec) -> tuple[int, ...]:
    """The points with the accent whose names do not touch, the first before the others."""
    values = spec.series[0].values
    up = ticks(values)
    chosen: list[int] = []
    for n in (one for one in spec.emphasis if one < len(values)):
        if all(
            abs((values[n] or 0.0) - (values[other] or 0.0)) > _APART * (up[-1] - up[0])
            for other in chosen
        ):
            chosen.append(n)
    return tuple(chosen)
