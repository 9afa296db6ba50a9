"""Splits: the total by cash class, category, grade and month, and what stands beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bvreport import words
from bvreport.estimate import Range
from bvreport.model import Expected, Slice
from bvreport.money import ZERO
from bvreport.render.xlsx.cells import Formula, Page, letter
from bvreport.render.xlsx.columns import summed
from bvreport.render.xlsx.expressions import End
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.styles import Style

ENDS: tuple[End, ...] = ("low", "best", "high")
RANGE_HEADS = ("Low", "Best", "High", "Expected", "P10, as reported", "P90, as reported")

Criteria = tuple[tuple[str, str], ...]  # column of the claims, what it must be


def splits(page: Page, book: NamedLedger, row: int) -> int:
    """Every split, one below the other; gives the row after the last."""
    totals = book.report.totals
    for title, column, slices in (
        ("By cash class", "class", totals.by_cash_class),
        ("By category of change", "category", totals.by_category),
        ("By grade of the money", "grade", totals.by_grade),
    ):
        row = _slices(page, book, row, (title, column, slices))
    row = _founded(page, book, row)
    row = _months(page, book, row)
    return _others(page, book, row)


def head(page: Page, row: int, title: str, heads: tuple[str, ...]) -> None:
    """The head of one table."""
    page.heads(row, ((title, Style.TEXT), *((text, Style.NUMBER) for text in heads)))
    page.sheet.set_row(row, 28)


def _slices(
    page: Page, book: NamedLedger, row: int, split: tuple[str, str, Mapping[str, Slice]]
) -> int:
    title, column, slices = split
    if not slices:
        return row
    head(page, row, title, (*RANGE_HEADS, "Claims", "Hours a year"))
    for key, one in slices.items():
        row += 1
        page.put(row, 0, words.label(key))
        criteria = ((column, f"$A{row + 1}"),)
        _range(page, book, row, (criteria, one.first_year, one.expected))
        page.put(row, 7, one.claims, Style.COUNT)
        if one.hours_per_year:
            hours = summed("total_hours", book, *criteria, ("recurs", '"a year"'))
            page.put(row, 8, Formula(text=hours, value=one.hours_per_year), Style.COUNT)
    return row + 2


def _founded(page: Page, book: NamedLedger, row: int) -> int:
    """Class by grade: how well the money of each class is founded."""
    table = book.report.totals.grade_by_class
    grades = sorted({grade for of_class in table.values() for grade in of_class})
    if not table:
        return row
    head(page, row, "Expected value by cash class and grade", tuple(grades))
    first = row + 1
    for cash_class, of_class in table.items():
        row += 1
        page.put(row, 0, words.label(cash_class))
        for place, grade in enumerate(grades, 1):
            criteria = (("class", f"$A{row + 1}"), ("grade", f"{letter(place)}${first}"))
            text = summed("total_expected", book, *criteria)
            page.put(row, place, Formula(text=text, value=of_class.get(grade, ZERO)), Style.MONEY)
    return row + 2


def _months(page: Page, book: NamedLedger, row: int) -> int:
    """What the changes of each month bring, and the run-rate reached by its end."""
    months = book.report.totals.by_month
    if not months:
        return row
    heads = ("Changes", "Run-rate, expected", "P10, as reported", "P90, as reported")
    head(page, row, "By month of the merge", (*RANGE_HEADS, *heads))
    first = row + 1
    for key, one in months.items():
        row += 1
        page.put(row, 0, dt.date(int(key[:4]), int(key[5:7]), 1), Style.MONTH)
        criteria = (("month", f"$A{row + 1}"),)
        _range(page, book, row, (criteria, one.first_year, one.expected))
        page.put(row, 7, one.changes, Style.COUNT)
        text = summed("total_expected", book, *criteria, ("recurs", '"a year"'))
        reached = text if row == first else f"I{row}+{text}"
        page.put(row, 8, Formula(text=reached, value=one.run_rate.mean), Style.MONEY)
        page.put(row, 9, one.run_rate.p10, Style.MONEY)
        page.put(row, 10, one.run_rate.p90, Style.MONEY)
    return row + 2


def _others(page: Page, book: NamedLedger, row: int) -> int:
    """Money without a rate: it stands beside the totals and is never added."""
    others = book.report.totals.other_currencies
    if not others:
        return row
    head(page, row, "Other currencies, beside the totals", ("A year, best", "Once, best"))
    for amount in others:
        row += 1
        page.put(row, 0, amount.currency)
        for place, (recurs, value) in enumerate(
            (("a year", amount.recurring), ("once", amount.one_off)), 1
        ):
            criteria = (("foreign", f"$A{row + 1}"), ("recurs", f'"{recurs}"'))
            text = summed("best", book, *criteria)
            page.put(row, place, Formula(text=text, value=value), Style.AMOUNT)
    return row + 2


def _range(page: Page, book: NamedLedger, row: int, part: tuple[Criteria, Range, Expected]) -> None:
    """Low, best, high and expected as formulas, P10 and P90 as reported."""
    criteria, stated, expected = part
    for place, end in enumerate(ENDS, 1):
        text = summed(f"total_{end}", book, *criteria)
        page.put(row, place, Formula(text=text, value=getattr(stated, end)), Style.MONEY)
    text = summed("total_expected", book, *criteria)
    page.put(row, 4, Formula(text=text, value=expected.mean), Style.MONEY)
    page.put(row, 5, expected.p10, Style.MONEY)
    page.put(row, 6, expected.p90, Style.MONEY)
