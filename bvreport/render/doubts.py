"""Doubts: the confidence of a claim as a sum of which parts come and go with assumptions.

A value that somebody sets makes the claims that rest on it surer; a figure far above the others is
doubted. What moves an assumption has to move these along with the money.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.methods.confidence import FREQUENCY_MEASURED, SET_BY_USER, adjusted, base_of
from bvreport.model import Grade
from bvreport.money import ZERO
from bvreport.portfolio.stakes import OUTLIER
from bvreport.render.ledger import Ledger, Line

RUNS = "runs_per_week"  # once somebody sets it, it is not measured any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """A confidence taken apart: `fixed`, and what may be added to it."""

    fixed: Decimal
    keys: tuple[str, ...]  # SET_BY_USER is added while one of these is set
    is_set: bool  # whether the report was made with one of them set
    is_measured: bool  # FREQUENCY_MEASURED is added until `RUNS` is set
    can_be_outlier: bool  # OUTLIER is added while the figure is one

    @property
    def moves(self) -> bool:
        """Whether anything can come or go."""
        return bool(self.keys) or self.is_measured or self.can_be_outlier


def doubts(line: Line, book: Ledger) -> Doubts | None:
    """The confidence of a line taken apart; none where no assumption moves it."""
    claim = line.claim
    if claim.grade in (Grade.A, Grade.E) or not line.is_redone:
        return None
    reasons = {adjustment.reason for adjustment in claim.adjustments}
    keys = tuple(key for key in claim.assumptions if key in book.known)
    measured = RUNS in keys and FREQUENCY_MEASURED.reason in reasons
    moving = {
        SET_BY_USER.reason: bool(keys),
        FREQUENCY_MEASURED.reason: measured,
        OUTLIER.reason: line.can_be_outlier,
    }
    kept = [one for one in claim.adjustments if not moving.get(one.reason)]
    found = Doubts(
        fixed=base_of(claim) + sum((one.delta for one in kept), ZERO),
        keys=keys,
        is_set=SET_BY_USER.reason in reasons,
        is_measured=measured,
        can_be_outlier=line.can_be_outlier,
    )
    present = [one for one in (SET_BY_USER, FREQUENCY_MEASURED, OUTLIER) if moving[one.reason]]
    now = [one for one in present if one.reason in reasons]
    is_redone = adjusted(found.fixed, now) == claim.confidence
    return found if found.moves and is_redone else None
