"""The sheet of delivery: pace, flow and reliability as measured, nothing assumed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from bvreport import words
from bvreport.model import DeliveryPeriod
from bvreport.render.xlsx.cells import Cell, Page
from bvreport.render.xlsx.named import NamedLedger
from bvreport.render.xlsx.styles import Style
from bvreport.render.xlsx.table import printed

WIDTHS = (44, *(15,) * 8)


def delivery(page: Page, book: NamedLedger) -> None:
    """The period against the one before, the months, the kinds of work, the themes."""
    for place, width in enumerate(WIDTHS):
        page.sheet.set_column(place, place, width)
    row = _periods(page, book)
    row = _months(page, book, row)
    row = _mix(page, book, row)
    _themes(page, book, row)
    page.sheet.freeze_panes(1, 1)
    printed(page.sheet, f"{book.report.title}: delivery")


def _periods(page: Page, book: NamedLedger) -> int:
    measured = book.report.delivery
    heads = ("Delivery, measured from timestamps and counts", "This period", "Period before")
    page.heads(0, _of_numbers(heads))
    now = list(_figures(measured.current))
    before = list(_figures(measured.previous)) if measured.previous else [("", None)] * len(now)
    row = 0
    for (label, figure), (_, earlier) in zip(now, before, strict=True):
        row += 1
        page.put(row, 0, label)
        page.put(row, 1, figure, Style.NUMBER)
        page.put(row, 2, earlier, Style.NUMBER)
    for label, count in (("Authors", measured.authors), ("Reviewers", measured.reviewers)):
        row += 1
        page.put(row, 0, label)
        page.put(row, 1, count, Style.COUNT)
    return row + 2


def _figures(period: DeliveryPeriod) -> Iterator[tuple[str, Decimal | int | None]]:
    yield "Merged changes", period.merges
    yield "Merged changes a week", period.merges_per_week
    yield "Lead time, median, hours from open to merge", period.lead_time_median_hours
    yield "Lead time, 90th percentile, hours", period.lead_time_p90_hours
    yield "Time to the first review, median, hours", period.review_turnaround_median_hours
    yield "Reverts and hotfixes", period.failures
    yield "Change failure rate, %", period.change_failure_rate_pct
    yield "Changes whose lead time is known", period.timed
    yield "Changes whose first review is known", period.reviewed


def _months(page: Page, book: NamedLedger, row: int) -> int:
    measured = book.report.delivery
    kinds = list(measured.work_mix)
    heads = ("Month", "Merged changes", "Lead time, median, hours", "Reverts and hotfixes")
    page.heads(row, _of_numbers((*heads, *map(words.label, kinds))))
    page.sheet.set_row(row, 28)
    for key, month in measured.months.items():
        row += 1
        page.put(row, 0, dt.date(int(key[:4]), int(key[5:7]), 1), Style.MONTH)
        cells: tuple[Cell, ...] = (month.merges, month.lead_time_median_hours, month.failures)
        for place, cell in enumerate((*cells, *(month.work.get(kind, 0) for kind in kinds)), 1):
            page.put(row, place, cell, Style.NUMBER)
    return row + 2


def _mix(page: Page, book: NamedLedger, row: int) -> int:
    mix = book.report.delivery.work_mix
    page.heads(row, _of_numbers(("Kind of work", "Changes", "Share")))
    whole = sum(mix.values())
    for kind, count in mix.items():
        row += 1
        page.put(row, 0, words.label(kind))
        page.put(row, 1, count, Style.COUNT)
        page.put(row, 2, Decimal(count) / whole if whole else None, Style.PERCENT)
    return row + 2


def _themes(page: Page, book: NamedLedger, row: int) -> None:
    heads = _of_numbers(("Area or label", "Changes", "Lines"))
    page.heads(row, (*heads, ("For example", Style.TEXT)))
    for theme in book.report.delivery.themes:
        row += 1
        page.put(row, 0, theme.name)
        page.put(row, 1, theme.changes, Style.COUNT)
        page.put(row, 2, theme.lines, Style.COUNT)
        page.put(row, 3, ", ".join(theme.examples))


def _of_numbers(heads: tuple[str, ...]) -> Iterator[tuple[str, Style]]:
    """A name in the first column, numbers in the others."""
    for place, text in enumerate(heads):
        yield text, Style.NUMBER if place else Style.TEXT
