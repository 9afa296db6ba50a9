"""Measured values under the names of the catalogue, added up where several say one thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.exposition.catalogue import METRICS, Sort
from bvreport.money import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One value of a gauge or a counter; its labels in the order of the catalogue."""

    name: str
    value: float
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A histogram: how many values are at most each bound, and the last bound is infinity."""

    name: str
    bounds: tuple[float, ...]
    counts: tuple[int, ...]  # cumulative, one more than there are bounds
    total: float  # the sum of the values


Measured = Sample | Distribution


def distribution(name: str, bounds: Sequence[float], values: Iterable[Decimal]) -> Distribution:
    """The histogram of these values."""
    inside, total = [0] * (len(bounds) + 1), ZERO
    for value in values:
        inside[bisect_left(bounds, float(value))] += 1
        total += value
    return cumulative(name, bounds, inside, float(total))


def cumulative(
    name: str, bounds: Sequence[float], inside: Sequence[int], total: float
) -> Distribution:
    """A histogram from how many values lie between one bound and the next."""
    counts = tuple(sum(inside[: place + 1]) for place in range(len(inside)))
    return Distribution(name=name, bounds=tuple(bounds), counts=counts, total=total)


def combined(measured: Iterable[Measured]) -> tuple[Measured, ...]:
    """Each name with each set of labels once, in the order of the catalogue.

    Two reports that say the same thing, such as how many claims of a method there are, add up.
    """
    sums: dict[tuple[str, tuple[str, ...]], float] = {}
    spreads: dict[str, Distribution] = {}
    for one in measured:
        if isinstance(one, Sample):
            key = (one.name, one.labels)
            sums[key] = sums.get(key, 0.0) + one.value
        else:
            spreads[one.name] = _added(spreads[one.name], one) if one.name in spreads else one
    ordered: list[Measured] = []
    for name, metric in METRICS.items():
        if metric.sort is Sort.HISTOGRAM:
            ordered += [spreads[name]] if name in spreads else []
        else:
            found = sorted((labels, value) for (of, labels), value in sums.items() if of == name)
            ordered += [Sample(name=name, labels=labels, value=value) for labels, value in found]
    return tuple(ordered)


def _added(one: Distribution, other: Distribution) -> Distribution:
    if one.bounds != other.bounds:
        raise ValueError(f"{one.name} with two sets of bounds")
    return Distribution(
        name=one.name,
        bounds=one.bounds,
        counts=tuple(a + b for a, b in zip(one.counts, other.counts, strict=True)),
        total=one.total + other.total,
    )
