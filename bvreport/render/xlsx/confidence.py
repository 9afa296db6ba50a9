"""Confidence: the base and the adjustments of a claim as the cell of its line."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.methods.confidence import CEILING, FLOOR, FREQUENCY_MEASURED, SET_BY_USER
from bvreport.portfolio.stakes import OUTLIER
from bvreport.render.doubts import RUNS, Doubts, doubts
from bvreport.render.ledger import Line
from bvreport.render.xlsx.cells import Cell, Formula
from bvreport.render.xlsx.columns import at
from bvreport.render.xlsx.expressions import literal
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.names import OUTLIER_LIMIT


def confidence(line: Line, book: NamedLedger) -> Cell:
    """The confidence, live where an assumption that somebody sets or an outlier changes it."""
    found = doubts(line, book)
    if found is None:
        return line.claim.confidence
    total = "".join((literal(found.fixed), *_moving(found, line, book)))
    text = f"MIN({literal(CEILING)},MAX({literal(FLOOR)},ROUND({total},2)))"
    return Formula(text=text, value=line.claim.confidence)


def _moving(found: Doubts, line: Line, book: NamedLedger) -> Iterator[str]:
    """Each adjustment that may come or go."""
    marks = [mark for key in found.keys if (mark := book.names.changed(key))]
    if marks:
        yield f"+IF(OR({','.join(marks)}),{literal(SET_BY_USER.delta)},0)"
    if found.is_measured:
        yield f"+IF({book.names.changed(RUNS)},0,{literal(FREQUENCY_MEASURED.delta)})"
    if found.can_be_outlier:
        limit = f"{at('best', line.row)}>{OUTLIER_LIMIT}"
        yield f"+IF({limit},{literal(OUTLIER.delta)},0)"
