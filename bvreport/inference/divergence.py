"""Divergence: how far apart two samples lie that are counted in the same bins.

Both measures take counts, because what a proportion is worth depends on how many stand behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log, log2, sqrt

HALF = 0.5  # of an observation: what stands in a bin that only one of the two samples fills
# The 99.9th percentile of the normal distribution: several signals are looked at, every period.
Z_999 = 3.0902

Counts = Mapping[str, int]


def population_stability_index(expected: Counts, actual: Counts) -> float:
    """PSI: the sum over bins of (a - e) × ln(a / e), of proportions; 0 for equal ones.

    Siddiqi (2006), "Credit Risk Scorecards": below 0.10 no change, above 0.25 a major one. A bin
    that is empty on one side counts there as half an observation (its epsilon), since ln 0 has no
    value; one that is empty on both sides is no bin. The bins are the caller's: classes as they
    are, confidence in tenths.
    """
    return sum((a - e) * log(a / e) for e, a in _floored(expected, actual))


def jensen_shannon_distance(one: Counts, other: Counts) -> float:
    """The square root of the Jensen-Shannon divergence to base 2: 0 equal, 1 nothing in common.

    Lin (1991), "Divergence measures based on the Shannon entropy"; its root is a metric (Endres and
    Schindelin, 2003). It needs no epsilon.
    """
    divergence = 0.0
    for p, q in _proportions(one, other):
        middle = (p + q) / 2
        divergence += sum(share / 2 * log2(share / middle) for share in (p, q) if share)
    return sqrt(min(1.0, max(0.0, divergence)))


def chance_index(expected: Counts, actual: Counts) -> float:
    """The PSI that two samples of one population stay below 999 times of 1,000.

    PSI × 1/(1/n + 1/m) is distributed like chi-squared with one degree less than there are bins
    (Yurdakul and Naranjo, 2020, "Statistical properties of the population stability index"); the
    percentile after Wilson and Hilferty (1931), which is at most 3 % too high here.
    """
    degrees = sum(1 for _ in _proportions(expected, actual)) - 1
    n, m = sum(expected.values()), sum(actual.values())
    if degrees < 1 or not n or not m:
        return 0.0
    spread = 2 / (9 * degrees)
    chi_squared = degrees * (1 - spread + Z_999 * sqrt(spread)) ** 3
    return chi_squared * (1 / n + 1 / m)


def chance_distance(one: Counts, other: Counts) -> float:
    """The Jensen-Shannon distance that goes with `chance_index`.

    For small differences both measures are the same sum of squares, 8 × ln 2 apart.
    """
    return min(1.0, sqrt(chance_index(one, other) / (8 * log(2))))


def _floored(expected: Counts, actual: Counts) -> Iterator[tuple[float, float]]:
    n, m = sum(expected.values()), sum(actual.values())
    if n and m:
        for name in _bins(expected, actual):
            yield (
                max(expected.get(name, 0), HALF) / n,
                max(actual.get(name, 0), HALF) / m,
            )


def _proportions(one: Counts, other: Counts) -> Iterator[tuple[float, float]]:
    n, m = sum(one.values()), sum(other.values())
    if n and m:
        for name in _bins(one, other):
            yield one.get(name, 0) / n, other.get(name, 0) / m


def _bins(one: Counts, other: Counts) -> list[str]:
    """Those that either sample fills, in one order whichever comes first."""
    return sorted(name for name in {*one, *other} if one.get(name) or other.get(name))
