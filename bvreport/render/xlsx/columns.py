"""Columns: what stands where on the sheet of claims."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from bvreport.render.ledger import FIRST_ROW
from bvreport.render.xlsx.cells import letter
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.styles import Style

SHEET = "Claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its head, its width in digits, how its cells look."""

    key: str
    head: str
    width: float
    style: Style = Style.TEXT


def _column(key: str, head: str, width: float, style: Style = Style.TEXT) -> Column:
    return Column(key=key, head=head, width=width, style=style)


# What a reader looks at comes first and is printed; what only formulas need stands to its right.
PRINTED = (
    _column("change", "Change", 17),
    _column("title", "Title", 26, Style.WRAPPED),
    _column("quote", "Quote", 40, Style.WRAPPED),
    _column("quantity", "Quantity", 10, Style.NUMBER),
    _column("unit", "Unit", 12),
    _column("period", "Per", 9),
    _column("frequency", "Runs a period", 9, Style.NUMBER),
    _column("calendar", "Periods a year", 9, Style.NUMBER),
    _column("people", "People", 8, Style.NUMBER),
    _column("price", "Rate or price", 10, Style.NUMBER),
    _column("share", "Share", 8, Style.NUMBER),
    _column("grade", "Grade", 8),
    _column("confidence", "Confidence", 11, Style.PERCENT),
    _column("low", "Low", 11, Style.AMOUNT),
    _column("best", "Best", 11, Style.AMOUNT),
    _column("high", "High", 11, Style.AMOUNT),
    _column("currency", "Currency", 11),
    _column("recurs", "A year or once", 10),
    _column("expected", "Expected", 11, Style.AMOUNT),
    _column("counted", "Counted", 11),
    _column("aside", "Set aside because", 24, Style.WRAPPED),
    _column("formula", "Formula in words", 36, Style.WRAPPED),
)
BEHIND = (
    _column("method", "Method", 16),
    _column("metric", "Metric", 18),
    _column("class", "Cash class", 18),
    _column("category", "Category", 18),
    _column("month", "Merged in", 10, Style.MONTH),
    _column("basis", "Money is", 12),
    _column("from", "Quantity from", 10, Style.NUMBER),
    _column("to", "Quantity to", 10, Style.NUMBER),
    _column("hours", "Hours a year", 10, Style.NUMBER),
    _column("step", "In the bridge as", 11),
    _column("expected_hours", "Hours expected", 10, Style.NUMBER),
    _column("capped_hours", "Hours the cap counts", 10, Style.NUMBER),
    _column("foreign", "Beside the totals in", 10),
    _column("comparable", "Outlier test", 12, Style.AMOUNT),
    _column("indicative", "Indicative", 12, Style.AMOUNT),
    _column("total_low", "In totals, low", 12, Style.AMOUNT),
    _column("total_best", "In totals, best", 12, Style.AMOUNT),
    _column("total_high", "In totals, high", 12, Style.AMOUNT),
    _column("total_expected", "In totals, expected", 12, Style.AMOUNT),
    _column("total_hours", "In totals, hours", 10, Style.NUMBER),
    _column("days", "Days to the end of the period", 12, Style.NUMBER),
    _column("accrued", "Accrued in the period", 12, Style.AMOUNT),
    _column("decided", "Decided by a person", 30),
    _column("haircut", "Haircut", 8, Style.NUMBER),
    _column("number", "Change no.", 8, Style.COUNT),
    _column("of_change", "In the value of change no.", 10, Style.COUNT),
    _column("id", "Claim", 30),
)
COLUMNS = (*PRINTED, *BEHIND)
LETTERS = MappingProxyType({column.key: letter(place) for place, column in enumerate(COLUMNS)})
PLACES = MappingProxyType({column.key: place for place, column in enumerate(COLUMNS)})


def at(key: str, row: int) -> str:
    """A cell of the same sheet; its column stays when the formula is copied."""
    return f"${LETTERS[key]}{row}"


def span(key: str, book: NamedLedger) -> str:
    """All cells of a column, for formulas of any sheet."""
    name = LETTERS[key]
    last = FIRST_ROW + max(len(book.lines), 1) - 1
    return f"{SHEET}!${name}${FIRST_ROW}:${name}${last}"


def summed(key: str, book: NamedLedger, *criteria: tuple[str, str]) -> str:
    """The sum of a column over the lines that meet each criterion (column, expression)."""
    conditions = "".join(f",{span(column, book)},{wanted}" for column, wanted in criteria)
    if not criteria:
        return f"SUM({span(key, book)})"
    return f"SUMIFS({span(key, book)}{conditions})"
