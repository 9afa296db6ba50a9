"""Judged claims into calibration: is a claim of confidence c right with probability c?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.money import ZERO

BINS = 10  # tenths of confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One claim: how sure the program was, and whether the label agrees."""

    confidence: Decimal
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The claims from one confidence up to the next; the last bin holds 1 as well."""

    low: Decimal
    high: Decimal
    claims: int
    mean_confidence: Decimal
    share_right: Decimal

    @property
    def error(self) -> Decimal:
        """How far the confidence is from the truth."""
        return abs(self.mean_confidence - self.share_right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The reliability table and its two summaries, 0 at best and none without a claim.

    `brier` is the mean squared distance of confidence from truth (Brier, 1950), `expected_error`
    the mean error of the bins, each weighted with its claims (Naeini, Cooper, Hauskrecht, 2015).
    """

    claims: int = 0
    bins: tuple[Bin, ...] = ()
    brier: Decimal | None = None
    expected_error: Decimal | None = None


def calibrate(judged: Sequence[Judged]) -> Calibration:
    """The calibration of these claims; empty bins are left out."""
    if not judged:
        return Calibration()
    bins = tuple(_bins(judged))
    squares = sum(((one.confidence - one.right) ** 2 for one in judged), ZERO)
    return Calibration(
        claims=len(judged),
        bins=bins,
        brier=squares / len(judged),
        expected_error=sum((one.claims * one.error for one in bins), ZERO) / len(judged),
    )


def _bins(judged: Sequence[Judged]) -> Iterator[Bin]:
    for place in range(BINS):
        inside = [one for one in judged if _place(one) == place]
        if inside:
            yield Bin(
                low=Decimal(place) / BINS,
                high=Decimal(place + 1) / BINS,
                claims=len(inside),
                mean_confidence=sum((one.confidence for one in inside), ZERO) / len(inside),
                share_right=Decimal(sum(one.right for one in inside)) / len(inside),
            )


def _place(one: Judged) -> int:
    return min(int(one.confidence * BINS), BINS - 1)
