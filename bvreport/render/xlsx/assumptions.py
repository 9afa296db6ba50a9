"""The sheet of assumptions: every value behind a figure, each to be changed and seen at work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from bvreport.model import Sensitivity
from bvreport.render.clean import clean
from bvreport.render.xlsx.cells import Cell, Formula, Page
from bvreport.render.xlsx.columns import Column
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.names import DEFAULT, FIRST_ROW, REPORTED, SHEET, VALUE, is_name
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import headed, printed, tall

if TYPE_CHECKING:
    from bvreport.model import AssumptionUsed

UNSET = ("default", "measured", "number model")  # sources that are nobody's
LEAST = {"lines/h": 1}  # what is divided by
SHARES = ("share", "of the best value")
MOST = 10**12  # as `--set` allows
NOTE_WIDTH = 62
COLUMNS = (
    Column(key="key", head="Assumption", width=30),
    Column(key="value", head="Value", width=12, style=Style.INPUT),
    Column(key="unit", head="Unit", width=18),
    Column(key="low", head="Low", width=10, style=Style.NUMBER),
    Column(key="high", head="High", width=10, style=Style.NUMBER),
    Column(key="reported", head="As reported", width=11, style=Style.NUMBER),
    Column(key="default", head="Default", width=10, style=Style.NUMBER),
    Column(key="set", head="Set by you", width=9),
    Column(key="source", head="Source", width=15),
    Column(key="claims", head="Claims", width=8, style=Style.COUNT),
    Column(key="at_low", head="Expected value at low, as reported", width=15, style=Style.MONEY),
    Column(key="at_high", head="Expected value at high, as reported", width=15, style=Style.MONEY),
    Column(key="note", head="Note", width=NOTE_WIDTH, style=Style.WRAPPED),
)


def assumptions(page: Page, book: NamedLedger) -> None:
    """One row each; the value is a cell with a name that the formulas use."""
    sheet = page.sheet
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    page.heads(0, ((column.head, column.style) for column in COLUMNS))
    sheet.set_row(0, 40)
    moved = {one.key: one for one in book.report.sensitivity}
    for row, entry in enumerate(book.names.entries, FIRST_ROW):
        cells = _cells(row, entry, moved)
        sheet.set_row(row - 1, tall({NOTE_WIDTH: clean(entry.note)}))
        for place, column in enumerate(COLUMNS):
            page.put(row - 1, place, cells.get(column.key), column.style)
        _checked(page, row, entry)
    sheet.autofilter(0, 0, max(len(book.names.entries), 1), len(COLUMNS) - 1)
    headed(page, 0, 2)
    printed(sheet, f"{book.report.title}: assumptions")


def defined(book: NamedLedger) -> Mapping[str, str]:
    """The names of the values, each with its cell."""
    return {key: f"={SHEET}!${VALUE}${row}" for key, row in book.names.rows.items() if is_name(key)}


def _cells(row: int, entry: AssumptionUsed, moved: Mapping[str, Sensitivity]) -> dict[str, Cell]:
    driver = moved.get(entry.key)
    return {
        "key": entry.key,
        "value": entry.value,
        "unit": entry.unit,
        "low": entry.low,
        "high": entry.high,
        "reported": entry.value,
        "default": entry.default,
        "set": Formula(text=f"OR({_mark(row, entry)})", value=entry.differs),
        "source": entry.source,
        "claims": entry.claims,
        "at_low": driver.at_low if driver else None,
        "at_high": driver.at_high if driver else None,
        "note": entry.note,
    }


def _mark(row: int, entry: AssumptionUsed) -> str:
    """Whether somebody gave another value than the shipped one, there or in the workbook."""
    if entry.source in UNSET:
        return f"{VALUE}{row}<>{REPORTED}{row}"
    is_other_range = entry.differs and entry.value == entry.default
    return "TRUE" if entry.default is None or is_other_range else f"{VALUE}{row}<>{DEFAULT}{row}"


def _checked(page: Page, row: int, entry: AssumptionUsed) -> None:
    """Refuse what `--set` would refuse."""
    share, least = entry.unit == SHARES[0], LEAST.get(entry.unit, 0)
    most = "1" if share else "a million millions"
    page.sheet.data_validation(
        f"{VALUE}{row}",
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": least,
            "maximum": 1 if share else MOST,
            "error_title": "Not possible",
            "error_message": f"Give a number from {least} to {most}.",
        },
    )
