"""Tables of delivery: what shipped, and which changes deserve a value statement."""

from __future__ import annotations

from bvreport import words
from bvreport.model import Report
from bvreport.render.facts import Facts
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
    form = Form(
        head=(
            "Repository" if len(report.repos) > 1 else "Area",
            *("Changes", "Expected", "Low to high", "Open to merge", "Authors", "Half made by"),
        ),
        widths=(2.6, 1.1, 1.3, 1.8, 1.6, 1.0, 1.0),
        numeric=(1, 2, 3, 4, 5, 6),
    )
    rows = [
        (
            Cell(text=one.name),
            Cell(text=words.count(one.changes)),
            Cell(text=short(one.expected) if one.high.amount or one.low.amount else "–"),
            Cell(text=range_of(one.low, one.high) if one.high.amount or one.low.amount else "–"),
            Cell(text=words.duration(one.lead_hours) if one.lead_hours is not None else "–"),
            Cell(text=words.count(one.authors)),
            Cell(text=words.count(one.bearing)),
        )
        for one in facts.areas
    ]
    label = (
        "Expected first-year value, pace and people; half made by: the fewest people who made "
        "half of the changes"
    )
    return pages("areas", label, form, rows)


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
