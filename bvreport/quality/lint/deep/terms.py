"""The assumptions that a report was made with: those it lists, defaults for the rest."""

from __future__ import annotations

from bvreport.assumptions import Assumption, Assumptions
from bvreport.config.terms import defaults
from bvreport.model import Report


def terms_of(report: Report) -> Assumptions:
    """Every key that the model knows, with the value that this report used."""
    known = {entry.key: entry for entry in defaults().entries}
    for used in report.assumptions:
        known[used.key] = Assumption(
            key=used.key,
            value=used.value,
            low=used.low,
            high=used.high,
            unit=used.unit,
            note=used.note,
            source=used.source,
            default=used.default,
        )
    return Assumptions(known)
