"""Scored changes into lines of text: JSON lines, a table to look at, or CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bvreport import codec, words
from bvreport.decisions.told import told
from bvreport.model import Valuation
from bvreport.render.clean import FORMULA_STARTS, clean

COLUMNS = ("key", "merged", "category", "grade", "confidence", "a year", "once", "title")
WIDTHS = (24, 11, 13, 5, 10, 12, 12, 60)
CSV_COLUMNS = (
    *("key", "number", "url", "author", "merged_at", "category", "excluded", "grade"),
    *("confidence", "currency", "recurring_low", "recurring_best", "recurring_high"),
    *("one_off_low", "one_off_best", "one_off_high", "risk_adjusted", "indicative"),
    *("effort_hours", "claims", "decided", "title"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What stands above the lines, and how one change becomes a line."""

    head: tuple[str, ...] = ()
    line: Callable[[Valuation], str]


def aligned(change: Valuation) -> str:
    """Aligned columns; a change that states no value says so."""
    return _row(_cells(change))


def comma_separated(change: Valuation) -> str:
    """A line of CSV; numbers are plain, and no text can become a spreadsheet's formula."""
    value = change.value
    sizes = (value.recurring, value.one_off)
    return _csv(
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
    """A text on one clean line; one that a spreadsheet would run gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    line = clean(value)
    return f"'{line}" if line.startswith(FORMULA_STARTS) else line


FORMATS: Mapping[str, Listing] = {
    "jsonl": Listing(line=codec.change_json),
    "table": Listing(head=(_row(COLUMNS), _row(["-" * width for width in WIDTHS])), line=aligned),
    "csv": Listing(head=(",".join(CSV_COLUMNS),), line=comma_separated),
}
