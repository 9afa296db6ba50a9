"""Scored changes into lines of text: JSON lines, a table to look at, or CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from bvreport import codec, words
from bvreport.decisions.told import told
from bvreport.model import Valuation
from bvreport.render.clean import clean

COLUMNS = ("key", "merged", "category", "grade", "confidence", "a year", "once", "title")
WIDTHS = (24, 11, 13, 5, 10, 12, 12, 60)
CSV_COLUMNS = (
    *("key", "number", "url", "author", "merged_at", "category", "excluded", "grade"),
    *("confidence", "currency", "recurring_low", "recurring_best", "recurring_high"),
    *("one_off_low", "one_off_best", "one_off_high", "risk_adjusted", "indicative"),
    *("effort_hours", "claims", "decided", "title"),
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def json_lines(changes: Iterable[Valuation]) -> Iterator[str]:
    """One object a line."""
    return (codec.change_json(change) for change in changes)


def table(changes: Iterable[Valuation]) -> Iterator[str]:
    """Aligned columns; a change that states no value says so."""
    yield _row(COLUMNS)
    yield _row(["-" * width for width in WIDTHS])
    for change in changes:
        yield _row(_cells(change))


def comma_separated(changes: Iterable[Valuation]) -> Iterator[str]:
    """CSV with a header; numbers are plain, and no text can become a spreadsheet's formula."""
    yield ",".join(CSV_COLUMNS)
    for change in changes:
        value = change.value
        sizes = (value.recurring, value.one_off)
        yield _csv(
            [
                change.key,
                change.number,
                change.url,
                change.author,
                change.merged_at.isoformat() if change.merged_at else None,
                change.category,
                change.excluded,
                change.grade,
                change.confidence,
                value.currency,
                *(end for size in sizes for end in (size.low, size.best, size.high)),
                value.risk_adjusted,
                change.indicative,
                change.effort_hours,
                len(change.counted),
                "; ".join(told(claim.review) for claim in change.claims if claim.review),
                change.title,
            ]
        )


FORMATS: Mapping[str, Callable[[Iterable[Valuation]], Iterator[str]]] = {
    "jsonl": json_lines,
    "table": table,
    "csv": comma_separated,
}


def _cells(change: Valuation) -> list[str]:
    value, currency = change.value, change.value.currency
    return [
        change.key,
        words.date(change.merged_at),
        change.category,
        change.grade or "",
        "" if change.confidence is None else words.percent(change.confidence * 100),
        words.money(value.recurring.best, currency) if value.recurring.best else "",
        words.money(value.one_off.best, currency) if value.one_off.best else "",
        f"({change.excluded}) {change.title}" if change.excluded else change.title,
    ]


def _row(cells: Iterable[str]) -> str:
    shown = (_fitted(cell, width) for cell, width in zip(cells, WIDTHS, strict=True))
    return "  ".join(shown).rstrip()


def _fitted(text: str, width: int) -> str:
    line = clean(text)
    return line.ljust(width) if len(line) <= width else f"{line[: width - 1]}…"


def _csv(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([inert(value) for value in values])
    return buffer.getvalue()


def inert(value: object) -> object:
    """A text that a spreadsheet would run gets an apostrophe before it (OWASP, CSV injection)."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
