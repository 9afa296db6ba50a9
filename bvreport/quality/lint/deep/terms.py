"""The assumptions that a report was made with: those it lists, defaults for the rest."""

from __future__ import annotations

from bvreport.assumptions import Assumptions
from bvreport.config.terms import defaults
from bvreport.model import Report
from bvreport.portfolio import reopened


def terms_of(report: Report) -> Assumptions:
    """Every key that the model knows, with the value that this report used."""
    entries = (*defaults().entries, *reopened.terms_of(report).entries)
    return Assumptions({entry.key: entry for entry in entries})
