"""Workbook: the columns of a chart into the spreadsheet that people edit it with."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from xlsxwriter import Workbook

SHEET = "Sheet1"
_CREATED = dt.datetime(2000, 1, 1)  # fixed: the bytes must not tell when they were made

# Titles of pull requests are data: "=HYPERLINK(…)" stays text, so does an address or a number.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(
    categories: Sequence[str], columns: Sequence[tuple[str, Sequence[float | None]]]
) -> bytes:
    """One sheet: categories down the first column, then a named column for each series."""
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": _CREATED, "author": "bvreport"})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, 0, 40)
        sheet.write_column(1, 0, categories)
        for index, (name, values) in enumerate(columns, 1):
            sheet.write_string(0, index, name)
            for row, value in enumerate(values, 1):
                if value is not None:
                    sheet.write_number(row, index, value)
    return out.getvalue()


def cells(column: int, rows: int) -> str:
    """The reference to the cells of a column, 0 being the categories."""
    letter = _letter(column)
    return f"{SHEET}!${letter}$2:${letter}${rows + 1}"


def heading(column: int) -> str:
    """The reference to the name of a column."""
    return f"{SHEET}!${_letter(column)}$1"


def _letter(column: int) -> str:
    return chr(ord("A") + column)  # a chart has at most a dozen series
