"""Tables of one author: evidence, setbacks, themes and technologies, figures of the portfolio."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport import words
from bvreport.model import Report
from bvreport.render.facts import Facts
from bvreport.render.facts.receipts import Receipt
from bvreport.render.filters import to_money
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import TALL_ROWS, Form, pages, short


def evidence(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The changes that have a page, each with its proof."""
    form = Form(
        head=("Change", "What its text says", "Before to after", "Low to high", "Grade"),
        widths=(1.2, 5.0, 1.7, 1.9, 0.7),
        rows=TALL_ROWS,
    )
    rows = [
        (
            Cell(text=one.change, link=one.link),
            Cell(text=f"“{one.quote}”"),
            Cell(text=one.pair.words if one.pair else "–"),
            Cell(text=_range(one.low and one.high and to_money(one.low, one.high), one.recurring)),
            Cell(text=one.grade, grade=one.grade or None),
        )
        for one in facts.receipts
        if one.quote
    ]
    return pages("evidence", "Proof of each change that has a page", form, rows)


def setbacks(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What did not work or costs money."""
    form = Form(head=("Change", "What it was", "What became of it"), widths=(1.2, 4.2, 4.8))
    rows = [
        (Cell(text=one.change, link=one.link), Cell(text=one.title), Cell(text=one.what))
        for one in facts.setbacks
    ]
    return pages("setbacks", "Changes taken back, and changes that cost money", form, rows)


def skills(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Themes and technologies, each with a change to look at."""
    form = Form(
        head=("Read from", "Theme or technology", "Changes", "For example"),
        widths=(1.7, 2.4, 0.9, 5.4),
        numeric=(2,),
    )
    rows = [
        (
            Cell(text=one.sort),
            Cell(text=one.name),
            Cell(text=words.count(one.changes)),
            Cell(text=one.example, link=one.link),
        )
        for one in facts.skills
    ]
    return pages("skills", "Themes and technologies of my changes", form, rows)


def talks(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What to talk about: what was the matter, what was done, what came of it."""
    form = Form(
        head=("Change", "Situation", "What I did", "Result"),
        widths=(1.0, 3.3, 3.5, 3.6),
        rows=TALL_ROWS,
    )
    rows = [
        (
            Cell(text=one.change, link=one.link),
            Cell(text=_situation(one)),
            Cell(text=f"“{said}”" if (said := one.solution or one.opening) else one.title),
            Cell(text=_result(one)),
        )
        for one in facts.talks
    ]
    return pages("talks", "Situation, action and result, as the texts state them", form, rows)


def portfolio(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The figures of one author's changes, with what each rests on."""
    form = Form(head=("Figure", "Value", "Rests on"), widths=(3.4, 2.6, 4.4), numeric=(1,))
    rows = [
        (Cell(text=name), Cell(text=value), Cell(text=basis))
        for name, value, basis in _figures(report, facts)
    ]
    return pages("portfolio", f"Figures of {facts.period.label}", form, rows)


def _figures(report: Report, facts: Facts) -> Iterator[tuple[str, str, str]]:
    yield "Changes merged", words.count(facts.scope.changes), "counts of the repository"
    if facts.totals.changes:
        yield "With a stated value", words.count(facts.totals.changes), "claims, quoted"
    if facts.measured:
        yield "With a before and an after", words.count(facts.measured), "claims, quoted"
    if facts.totals.any:
        low_high = to_money(facts.totals.low, facts.totals.high)
        yield "Expected first-year value, P10 to P90", low_high, facts.totals.split
    if facts.totals.hours:
        yield "People's hours returned a year", words.count(facts.totals.hours), "claims, expected"
    pace = facts.pace
    if pace.lead_time:
        yield "Open to merge, median", words.duration(pace.lead_time.now), "timestamps"
    if pace.review:
        yield "Open to first review, median", words.duration(pace.review.now), "timestamps"
    if pace.failure_rate:
        told = words.percent(pace.failure_rate.now)
        yield "Reverted or hotfixed", told, words.plural(pace.merges, "merge")
    if pace.reviewers:
        yield "People who reviewed", words.count(pace.reviewers), "reviews of the repository"
    counted = [
        change.additions + change.deletions
        for change in report.changes
        if change.additions is not None and change.deletions is not None
    ]
    if counted:
        yield "Lines added and removed", words.count(sum(counted)), "counts, generated ones too"


def _range(ends: object, recurring: bool) -> str:
    return f"{ends} {'a year' if recurring else 'once'}" if ends else "not priced"


def _situation(one: Receipt) -> str:
    if one.problem:
        return f"“{one.problem}”"
    if one.pair:
        return f"{one.pair.metric} stood at {words.number(one.pair.before)} {one.pair.unit}".strip()
    return "–"


def _result(one: Receipt) -> str:
    told = [one.pair.words] if one.pair else []
    if one.expected and one.low and one.high:
        stated = _range(to_money(one.low, one.high), one.recurring)
        told.append(f"{stated} as stated, {short(one.expected)} expected (grade {one.grade})")
    elif not told and one.quote:
        told.append(f"“{one.quote}”")
    return "; ".join(told) or "–"
