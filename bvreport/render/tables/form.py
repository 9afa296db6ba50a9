"""The form of a table, and how its rows are laid out on pages that fit a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bvreport import words
from bvreport.money import Money
from bvreport.render.slides import Cell, Table

ROWS = 12  # of one line each, on a 16:9 slide
TALL_ROWS = 8  # of two or three lines each

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The head of a table, the relative widths of its columns, those set to the right."""

    head: tuple[str, ...]
    widths: tuple[float, ...]
    numeric: tuple[int, ...] = ()
    rows: int = ROWS


def pages(key: str, label: str, form: Form, rows: Sequence[Row]) -> tuple[Table, ...]:
    """The rows on as many pages as they need, each as full as the others; no row, no page."""
    count = -(-len(rows) // form.rows)
    ends = [len(rows) * page // count for page in range(count + 1)] if count else []
    return tuple(
        Table(
            key=key,
            label=label,
            head=form.head,
            rows=tuple(rows[start:end]),
            widths=form.widths,
            numeric=form.numeric,
            alt=f"{label}: {words.plural(len(rows), 'row')} of {', '.join(form.head).lower()}.",
        )
        for start, end in pairwise(ends)
    )


def short(money: Money) -> str:
    """Three significant digits."""
    return words.short_money(money.amount, money.currency)


def range_of(low: Money, high: Money) -> str:
    """Both ends of a range."""
    return words.money_range(low.amount, high.amount, low.currency)
