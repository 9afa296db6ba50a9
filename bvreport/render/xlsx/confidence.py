"""Confidence: the base and the adjustments of a claim as the cell of its line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bvreport.methods.confidence import CEILING, FLOOR, FREQUENCY_MEASURED, SET_BY_USER
from bvreport.model import Grade
from bvreport.portfolio.stakes import OUTLIER
from bvreport.render.xlsx.cells import Cell, Formula
from bvreport.render.xlsx.columns import at
from bvreport.render.xlsx.expressions import literal
from bvreport.render.xlsx.ledger import Line
from bvreport.render.xlsx.names import OUTLIER_LIMIT, Names
from bvreport.valuation.overlap import base_of

RUNS = "runs_per_week"


def confidence(line: Line, names: Names) -> Cell:
    """The confidence, live where an assumption that somebody sets or an outlier changes it."""
    claim = line.claim
    if claim.grade in (Grade.A, Grade.E) or not line.is_redone:
        return claim.confidence
    fixed = base_of(claim)
    moving = list(_moving(line, names))
    handled = {reason for reason, *_ in moving}
    fixed += sum((a.delta for a in claim.adjustments if a.reason not in handled), Decimal(0))
    now = fixed + sum((delta for _, delta, _ in moving), Decimal(0))
    if not moving or min(CEILING, max(FLOOR, now)) != claim.confidence:
        return claim.confidence
    total = "".join((literal(fixed), *(text for *_, text in moving)))
    text = f"MIN({literal(CEILING)},MAX({literal(FLOOR)},ROUND({total},2)))"
    return Formula(text=text, value=claim.confidence)


def _moving(line: Line, names: Names) -> Iterator[tuple[str, Decimal, str]]:
    """The reason of each adjustment that may come or go, what it is now, how a cell has it."""
    claim = line.claim
    reasons = {adjustment.reason for adjustment in claim.adjustments}
    marks = [mark for key in claim.assumptions if (mark := names.changed(key))]
    if marks:
        is_set = any(names.is_set(key) for key in claim.assumptions)
        delta = SET_BY_USER.delta
        text = f"+IF(OR({','.join(marks)}),{literal(delta)},0)"
        yield SET_BY_USER.reason, delta if is_set else Decimal(0), text
    mark = names.changed(RUNS)
    if mark and FREQUENCY_MEASURED.reason in reasons and RUNS in claim.assumptions:
        delta = FREQUENCY_MEASURED.delta
        yield FREQUENCY_MEASURED.reason, delta, f"+IF({mark},0,{literal(delta)})"
    if line.can_be_outlier:
        delta = OUTLIER.delta if OUTLIER.reason in reasons else Decimal(0)
        limit = f"{at('best', line.row)}>{OUTLIER_LIMIT}"
        yield OUTLIER.reason, delta, f"+IF({limit},{literal(OUTLIER.delta)},0)"
