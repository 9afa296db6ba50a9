"""Scale: values and categories of a chart become pixels; who is blue and who is grey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bvreport.render.slides import ChartSpec, Series

FALLBACK_ROLES = ("point", "tint", "context", "wine", "sea", "total")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A straight map from values to pixels; `start` is where `low` lies."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = (self.high - self.low) or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def scale(values: Iterable[float | None], start: float, end: float) -> Scale:
    """The scale of bars: it always holds zero, so that lengths can be compared."""
    known = [value for value in values if value is not None]
    return Scale(low=min(0.0, *known, 0.0), high=max(0.0, *known, 0.0), start=start, end=end)


def extremes(series: Series) -> tuple[float | None, ...]:
    """Everything a series needs room for: its values and the ends of its ranges."""
    return (*series.values, *series.low, *series.high)


def label(series: Series, index: int) -> str:
    """What is written at a value; nothing when the series has no labels."""
    return series.labels[index] if index < len(series.labels) else ""


def role(spec: ChartSpec, series: Series, index: int) -> str:
    """One accent, the rest grey; without an emphasis the series keeps its colour."""
    return series.role if not spec.emphasis or index in spec.emphasis else "context"


def roles(spec: ChartSpec) -> tuple[str, ...]:
    """One colour for each series: its own when all differ, else by their order."""
    own = tuple(series.role for series in spec.series)
    if len(set(own)) == len(own):
        return own
    return tuple(FALLBACK_ROLES[n % len(FALLBACK_ROLES)] for n in range(len(own)))
