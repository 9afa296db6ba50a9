"""Names: where each assumption stands in the workbook, and what formulas call it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bvreport.calculation import ONE
from bvreport.estimate import GRADE_SPREAD
from bvreport.model import AssumptionUsed, Report

SHEET = "Assumptions"
FIRST_ROW = 2  # as a spreadsheet counts, below the head
VALUE, REPORTED, DEFAULT, CHANGED = "B", "F", "G", "H"  # columns of that sheet
# Letters alone: nothing that could be read as a cell, such as "ab1".
NAMEABLE = re.compile(r"[a-z][a-z_]{3,60}(?:\.[a-z_]{1,60}){0,3}", re.IGNORECASE)
NOT_NAMES = frozenset({"true", "false"})
SPREAD = "spread"
# Cells that formulas of other sheets use.
EXPECTED, FIRST_YEAR_BEST = "total.expected", "total.first_year.best"
RECURRING_EXPECTED, ONE_OFF_EXPECTED = "total.recurring.expected", "total.one_off.expected"
CAP_FACTOR, BILL_FACTOR, OUTLIER_LIMIT, EFFORT_HOURS, COST = (
    *("cap.factor", "bill.factor", "outlier.limit", "effort.hours"),
    "period.cost",
)
MODEL = "number model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Assumptions by key: each has one row, a name where its key can be one, a mark of change."""

    entries: tuple[AssumptionUsed, ...]
    rows: Mapping[str, int]

    def value(self, key: str | None, expected: Decimal | None = None) -> str | None:
        """What a formula writes for the value; none when the workbook does not hold it so."""
        if key is None or key not in self.rows:
            return None
        held = self.entries[self.rows[key] - FIRST_ROW].value
        if expected is not None and expected != held:
            return None
        return key if is_name(key) else f"{SHEET}!${VALUE}${self.rows[key]}"

    def changed(self, key: str) -> str | None:
        """The cell that says whether the user set the value, there or here."""
        return f"{SHEET}!${CHANGED}${self.rows[key]}" if key in self.rows else None


def names(report: Report) -> Names:
    """The assumptions of a report, then the spreads of the grades, each once."""
    entries: dict[str, AssumptionUsed] = {}
    for entry in (*report.assumptions, *_spreads(report)):
        entries.setdefault(entry.key.lower(), entry)
    kept = tuple(entries.values())
    return Names(entries=kept, rows={entry.key: row for row, entry in enumerate(kept, FIRST_ROW)})


def is_name(key: str) -> bool:
    """Whether a spreadsheet takes the key as a name."""
    return bool(NAMEABLE.fullmatch(key)) and key.lower() not in NOT_NAMES


def spread_key(grade: str, end: str) -> str:
    """What the low or high end of a grade is called."""
    return f"{SPREAD}.{grade}.{end}"


def _spreads(report: Report) -> Iterator[AssumptionUsed]:
    """How far a figure of a grade may lie from its best value, where a claim of it has a price."""
    priced = [claim for change in report.changes for claim in change.claims if claim.calculation]
    for grade, ends in GRADE_SPREAD.items():
        claims = sum(claim.grade == grade and claim.counted for claim in priced)
        for end, share in zip(("low", "high"), ends, strict=True):
            if share != ONE and any(claim.grade == grade for claim in priced):
                yield _spread(spread_key(grade, end), share, claims)


def _spread(key: str, share: Decimal, claims: int) -> AssumptionUsed:
    return AssumptionUsed(
        key=key,
        value=share,
        low=share,
        high=share,
        unit="of the best value",
        source=MODEL,
        note="How far a figure of this grade may lie from its best value when its text gives no "
        "range",
        claims=claims,
        default=share,
    )
