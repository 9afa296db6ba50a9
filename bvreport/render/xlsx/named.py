"""Named: the ledger of a report with what formulas call its assumptions."""

from __future__ import annotations

from dataclasses import dataclass, fields

from bvreport.model import Report
from bvreport.render.ledger import Ledger, ledger
from bvreport.render.xlsx.names import Names, names


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLedger(Ledger):
    """Every sheet is written from this one thing."""

    names: Names


def named(report: Report) -> NamedLedger:
    """The ledger of a report, its assumptions named."""
    found = ledger(report)
    held = {field.name: getattr(found, field.name) for field in fields(found)}
    return NamedLedger(**held, names=names(report))
