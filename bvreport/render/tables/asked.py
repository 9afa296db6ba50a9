"""The table of an ask: its milestones in the user's words, with the columns that they fill."""

from __future__ import annotations

from bvreport.model import Report
from bvreport.render.facts import Facts
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import TALL_ROWS, Form, pages

_COLUMNS = {  # field -> head, width
    "what": ("Milestone", 3.4),
    "by": ("By", 1.4),
    "cost": ("Cost", 2.0),
    "returns": ("Expected return", 2.0),
    "shows": ("What you would see", 3.2),
}


def milestones(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What would be seen of it, by when, at what cost."""
    asked = facts.supplied.ask.milestones if facts.supplied.ask else ()
    filled = [name for name in _COLUMNS if any(getattr(one, name) for one in asked)]
    form = Form(
        head=tuple(_COLUMNS[name][0] for name in filled),
        widths=tuple(_COLUMNS[name][1] for name in filled),
        rows=TALL_ROWS,
    )
    rows = [tuple(Cell(text=getattr(one, name) or "–") for name in filled) for one in asked]
    label = f"Asked for: {facts.supplied.ask.what}" if facts.supplied.ask else ""
    return pages("milestones", f"{label}; milestones as the company states them", form, rows)
