"""Tables of delivery: what shipped, and which changes deserve a value statement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bvreport import words
from bvreport.model import Report
from bvreport.render.facts import Facts
from bvreport.render.facts.areas import AreaFact
from bvreport.render.facts.changes import link_of, name_of, title_of
from bvreport.render.facts.ground import included
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import ROWS, TALL_ROWS, Form, pages, range_of, short


def shipped(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What shipped, by theme, each with one example."""
    form = Form(
        head=("Area or label", "Changes", "For example"), widths=(2.6, 1.0, 7.0), numeric=(1,)
    )
    rows = [
        (
            Cell(text=theme.name),
            Cell(text=words.count(theme.changes)),
            Cell(text=theme.example, link=theme.link),
        )
        for theme in facts.themes
    ]
    return pages("shipped", "Merged changes by area or label", form, rows)


def changes(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The changes that count, the latest first, on one page."""
    form = Form(head=("Change", "What changed", "Merged"), widths=(1.4, 8.0, 1.4))
    latest = sorted(
        included(report), key=lambda one: (str(one.merged_at or ""), one.key), reverse=True
    )
    rows = [
        (
            Cell(text=name_of(one, report), link=link_of(one.url)),
            Cell(text=title_of(one)),
            Cell(text=words.date(one.merged_at)),
        )
        for one in latest[:ROWS]
    ]
    return pages("changes", "Merged changes, the latest first", form, rows)


def areas(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What each repository or area ships and brings, and on how few people it rests."""
    valued, timed = (
        any(one.expected.amount for one in facts.areas),
        any(one.lead_hours is not None for one in facts.areas),
    )
    columns = [
        _Column("Repository" if len(report.repos) > 1 else "Area", 2.6, lambda one: one.name),
        _Column("Changes", 1.1, lambda one: words.count(one.changes)),
    ]
    label = "pace and people; half made by: the fewest people who made half of the changes"
    if valued:
        label = f"Expected first-year value (low to high: each change at its end), {label}"
        columns += [
            _Column("Expected", 1.3, lambda one: short(one.expected) if _is_valued(one) else "–"),
            _Column(
                "Low to high",
                1.8,
                lambda one: range_of(one.low, one.high) if _is_valued(one) else "–",
            ),
        ]
    if timed:
        columns.append(_Column("Open to merge", 1.6, _lead))
    columns += [
        _Column("Authors", 1.0, lambda one: words.count(one.authors)),
        _Column("Half made by", 1.0, lambda one: words.count(one.bearing)),
    ]
    form = Form(
        head=tuple(column.head for column in columns),
        widths=tuple(column.width for column in columns),
        numeric=tuple(range(1, len(columns))),
    )
    rows = [tuple(Cell(text=column.text(one)) for column in columns) for one in facts.areas]
    return pages("areas", label[:1].upper() + label[1:], form, rows)


@dataclass(frozen=True, slots=True)
class _Column:
    head: str
    width: float
    text: Callable[[AreaFact], str]


def _is_valued(one: AreaFact) -> bool:
    return bool(one.low.amount or one.high.amount)


def _lead(one: AreaFact) -> str:
    return "–" if one.lead_hours is None else words.duration(one.lead_hours)


def wanting(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Changes that deserve a value statement, with the sentence to complete."""
    form = Form(
        head=("Change", "What changed", "Sentence that would make it count"),
        widths=(1.2, 4.6, 5.4),
        rows=TALL_ROWS,
    )
    rows = [
        (
            Cell(text=one.change, link=one.link),
            Cell(text=f"{one.title} (states “{one.stated}”)" if one.stated else one.title),
            Cell(text=one.sentence),
        )
        for one in facts.wanting
    ]
    return pages("wanting", "Largest changes without a priced value", form, rows)
