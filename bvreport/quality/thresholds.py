"""Scores against the least that is wanted: what falls short, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport.quality.scores import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The least share of each score, from 0 to 1; none asks for nothing."""

    precision: float | None = None
    recall: float | None = None
    category: float | None = None
    clean: float | None = None


def shortfalls(evaluation: Evaluation, wanted: Thresholds) -> Iterator[str]:
    """Each score below its threshold. One that cannot be computed falls short of any."""
    claims = evaluation.claims
    for name, got, least in (
        ("precision", claims.precision, wanted.precision),
        ("recall", claims.recall, wanted.recall),
        ("category", evaluation.category.share, wanted.category),
        ("clean", evaluation.clean.share, wanted.clean),
    ):
        if least is None:
            continue
        if got is None:
            yield f"{name} has nothing to count"
        elif got < Decimal(str(least)):
            yield f"{name} is {got:.3f}, below {least:g}"
