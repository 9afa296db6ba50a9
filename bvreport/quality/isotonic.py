"""Judged claims into a calibrated confidence: the rising steps that fit their outcomes best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.quality.calibration import Judged

# An isotonic fit of few outcomes is a staircase of chance; each sort must be there, too.
FEWEST_JUDGED = 100
FEWEST_OF_EACH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Claims of these confidences were right so often."""

    low: Decimal
    high: Decimal
    claims: int
    right: int

    @property
    def share_right(self) -> Decimal:
        """What the confidence should be."""
        return Decimal(self.right) / self.claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """How many outcomes a fit still needs: in all, of claims that were right and that were not."""

    judged: int
    right: int
    wrong: int


def missing(judged: Sequence[Judged]) -> Missing | None:
    """What a fit still needs; none when there is enough."""
    right = sum(one.right for one in judged)
    short = Missing(
        judged=max(0, FEWEST_JUDGED - len(judged)),
        right=max(0, FEWEST_OF_EACH - right),
        wrong=max(0, FEWEST_OF_EACH - (len(judged) - right)),
    )
    return short if short.judged or short.right or short.wrong else None


def isotonic(judged: Sequence[Judged]) -> tuple[Step, ...]:
    """The least-squares fit that never falls: pool adjacent violators (Ayer et al., 1955)."""
    steps: list[Step] = []
    for confidence in sorted({one.confidence for one in judged}):
        alike = [one.right for one in judged if one.confidence == confidence]
        step = Step(low=confidence, high=confidence, claims=len(alike), right=sum(alike))
        while steps and steps[-1].share_right >= step.share_right:
            before = steps.pop()
            step = Step(
                low=before.low,
                high=step.high,
                claims=before.claims + step.claims,
                right=before.right + step.right,
            )
        steps.append(step)
    return tuple(steps)
