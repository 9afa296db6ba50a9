"""McNemar's exact test: two readers of the same things, and those on which only one is right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import comb

_DIGITS = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class McNemar:
    """Discordant pairs, and how likely a split at least so uneven is by chance alone."""

    only_a: int
    only_b: int
    p_value: Decimal  # two-sided, in ten-thousandths


def mcnemar(only_a: int, only_b: int) -> McNemar:
    """The exact test on discordant pairs; without one its p-value is 1.

    McNemar (1947) with the binomial distribution in place of chi-squared: of n discordant pairs
    each falls to either side with probability 1/2, and p is twice the smaller tail, at most 1.
    """
    n, fewer = only_a + only_b, min(only_a, only_b)
    tail = Fraction(sum(comb(n, k) for k in range(fewer + 1)), 2**n)
    p = min(Fraction(1), 2 * tail)
    exact = Decimal(p.numerator) / Decimal(p.denominator)
    return McNemar(only_a=only_a, only_b=only_b, p_value=exact.quantize(_DIGITS))
