"""The sheet of changes: what each merged change is worth before caps, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bvreport import words
from bvreport.calculation import Calculation
from bvreport.methods.effort import OwnSize, effort
from bvreport.model import Valuation
from bvreport.money import ZERO
from bvreport.render.ledger import FIRST_ROW
from bvreport.render.xlsx.cells import Cell, Formula, Link, Page, letter
from bvreport.render.xlsx.columns import Column, summed
from bvreport.render.xlsx.expressions import End, expression
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import headed, printed
from bvreport.valuation.expectation import cents
from bvreport.valuation.kinship import BOT, UNMERGED

SHEET = "Changes"
COLUMNS = (
    Column(key="number", head="No.", width=6, style=Style.COUNT),
    Column(key="change", head="Change", width=17),
    Column(key="title", head="Title", width=52),
    Column(key="merged", head="Merged", width=12, style=Style.DATE),
    Column(key="category", head="Category", width=18),
    Column(key="work", head="Kind of work", width=13),
    Column(key="excluded", head="Excluded", width=24),
    Column(key="grade", head="Grade", width=8),
    Column(key="recurring_low", head="A year, low", width=11, style=Style.MONEY),
    Column(key="recurring_best", head="A year, best", width=11, style=Style.MONEY),
    Column(key="recurring_high", head="A year, high", width=11, style=Style.MONEY),
    Column(key="one_off_low", head="Once, low", width=11, style=Style.MONEY),
    Column(key="one_off_best", head="Once, best", width=11, style=Style.MONEY),
    Column(key="one_off_high", head="Once, high", width=11, style=Style.MONEY),
    Column(key="expected", head="Expected", width=11, style=Style.MONEY),
    Column(key="indicative", head="Indicative, outside totals", width=11, style=Style.MONEY),
    Column(key="effort", head="Effort, hours", width=9, style=Style.NUMBER),
)
PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
ENDS: tuple[End, ...] = ("low", "best", "high")


def changes(page: Page, book: NamedLedger) -> None:
    """Every change received, in order of time, the excluded ones too."""
    sheet = page.sheet
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    page.heads(0, ((column.head, column.style) for column in COLUMNS))
    sheet.set_row(0, 40)
    for number, change in enumerate(book.report.changes, 1):
        cells = dict(_cells(number, change, book))
        for column in COLUMNS:
            page.put(number, PLACES[column.key], cells.get(column.key), column.style)
    sheet.autofilter(0, 0, max(len(book.report.changes), 1), len(COLUMNS) - 1)
    headed(page, 0, 3)
    printed(sheet, f"{book.report.title}: changes")


def effort_hours(book: NamedLedger) -> Formula:
    """The hours of all changes that people merged: reverts and backports were paid for as well."""
    hours, excluded = _span("effort", book), _span("excluded", book)
    merged = f'{excluded},"<>{BOT}",{excluded},"<>{UNMERGED}"'
    known = (
        change.effort_hours
        for change in book.report.changes
        if change.effort_hours is not None and change.excluded not in (BOT, UNMERGED)
    )
    return Formula(text=f"SUMIFS({hours},{merged})", value=sum(known, ZERO))


def _cells(number: int, change: Valuation, book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    yield from (
        ("number", number),
        ("change", Link(text=change.key, address=change.url)),
        ("title", change.title),
        ("merged", change.merged_at),
        ("category", words.label(change.category)),
        ("work", words.label(change.work)),
        ("excluded", change.excluded),
        ("grade", change.grade),
        ("effort", _effort(change, book)),
    )
    row = f"${letter(PLACES['number'])}{number + FIRST_ROW - 1}"
    if any(claim.estimate for claim in change.counted):
        yield from _value(change, row, book)
    if change.indicative:
        text = summed("indicative", book, ("number", row))
        yield "indicative", Formula(text=text, value=change.indicative)


def _value(change: Valuation, row: str, book: NamedLedger) -> Iterator[tuple[str, Cell]]:
    for part, recurs in (("recurring", "a year"), ("one_off", "once")):
        size = getattr(change.value, part)
        for end in ENDS:
            text = summed(end, book, ("of_change", row), ("recurs", f'"{recurs}"'))
            yield f"{part}_{end}", Formula(text=text, value=getattr(size, end))
    text = summed("expected", book, ("of_change", row))
    yield "expected", Formula(text=text, value=change.value.risk_adjusted)


def _effort(change: Valuation, book: NamedLedger) -> Cell:
    """Live where the report tells how much of the change people wrote."""
    if change.own_lines is None or change.own_files is None:
        return change.effort_hours
    try:
        size = OwnSize(lines=change.own_lines, files=change.own_files)
        hours = effort(size, book.terms)
        if cents(hours.best) != change.effort_hours:
            return change.effort_hours
    except (ArithmeticError, KeyError):  # a report without those assumptions
        return change.effort_hours

    def assumed(term: Calculation, end: End) -> str | None:
        return book.names.value(term.key, term.number)

    text = f"ROUND({expression(hours, 'best', assumed)},2)"
    return Formula(text=text, value=change.effort_hours or Decimal(0))


def _span(key: str, book: NamedLedger) -> str:
    name = letter(PLACES[key])
    last = FIRST_ROW + max(len(book.report.changes), 1) - 1
    return f"{SHEET}!${name}${FIRST_ROW}:${name}${last}"
