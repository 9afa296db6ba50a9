"""Tables of a stakeholder report: classes by grade, effort, costs, decisions, the period before."""

from __future__ import annotations

from bvreport import words
from bvreport.model import BENEFIT_CLASSES, Grade, Report
from bvreport.money import ZERO
from bvreport.render.clean import clean
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import link_of, name_of, shortened
from bvreport.render.facts.claims import is_risk
from bvreport.render.facts.ground import included, told_grades
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import TALL_ROWS, Form, pages, short
from bvreport.render.tables.register import amount_of

_QUOTE_LETTERS = 110
_RISKS = 12
_GRADES = {
    Grade.A: "A verified",
    Grade.B: "B measured",
    Grade.C: "C stated",
    Grade.D: "D inferred",
}


def class_by_grade(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The expected value of each cash class by the grade of its claims."""
    grades = [
        grade
        for grade in _GRADES
        if grade in told_grades(report)
        and any(by.get(grade.value) for by in report.totals.grade_by_class.values())
    ]
    currency = report.totals.currency
    form = Form(
        head=("Class", *(_GRADES[grade] for grade in grades), "Together"),
        widths=(3.0, *(1.6 for _ in grades), 1.6),
        numeric=tuple(range(1, len(grades) + 2)),
    )
    rows = []
    for key in BENEFIT_CLASSES:
        by = report.totals.grade_by_class.get(key.value, {})
        if any(by.values()):
            amounts = [by.get(grade.value, ZERO) for grade in grades]
            rows.append(
                (
                    Cell(text=words.label(key.value)),
                    *(
                        Cell(text=words.short_money(amount, currency) if amount else "–")
                        for amount in amounts
                    ),
                    Cell(text=words.short_money(sum(amounts, ZERO), currency)),
                )
            )
    label = "Expected first-year value by cash class and grade, before the cap on hours"
    return pages("class_by_grade", label, form, rows)


def effort(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Kinds of work with their changes and modelled hours."""
    form = Form(
        head=("Kind of work", "Changes", "Modelled hours", "Share of hours"),
        widths=(3.6, 1.4, 2.0, 2.0),
        numeric=(1, 2, 3),
    )
    rows = [
        (
            Cell(text=part.label),
            Cell(text=words.count(part.changes)),
            Cell(text=words.count(part.hours)),
            Cell(text=words.percent(part.pct)),
        )
        for part in facts.spending.parts
        if facts.spending.hours
    ]
    return pages("effort", "Changes and modelled effort by kind of work", form, rows)


def risks(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Every claim of risk reduction, priced ones first."""
    found = [
        (claim, change) for change in included(report) for claim in change.claims if is_risk(claim)
    ]
    found.sort(key=lambda one: (one[0].grade, one[0].id))
    form = Form(
        head=("Change", "What the text says", "Low to high", "Grade"),
        widths=(1.4, 6.4, 2.4, 0.8),
        numeric=(2,),
        rows=TALL_ROWS,
    )
    rows = [
        (
            Cell(text=name_of(change, report), link=link_of(change.url)),
            Cell(text=f"“{shortened(claim.evidence.quote, _QUOTE_LETTERS)}”"),
            Cell(text=amount_of(claim) or "not priced"),
            Cell(text=claim.grade.value, grade=claim.grade.value),
        )
        for claim, change in found[:_RISKS]
    ]
    label = "Claims of risk reduction"
    if len(found) > _RISKS:
        label += f": {_RISKS} of {words.count(len(found))}, all in the register"
    return pages("risks", label, form, rows)


def costs(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What the period cost: the work, what changes added, this report."""
    told = facts.spending
    entries = []
    if told.work:
        what = "Work on the changes" + (", modelled" if told.modelled else "")
        entries.append((what, short(told.work), clean(told.basis)))
    if told.adverse_claims:
        basis = f"{words.plural(told.adverse_claims, 'claim')} of a cost or a loss, in the total"
        entries.append(("Costs that changes brought", short(told.adverse), basis))
    if told.report_cost is not None:
        asked = f"{words.plural(told.report_requests, 'request')} to a model"
        entries.append(("This report", words.money(told.report_cost, "USD"), asked))
    elif entries:
        entries.append(("This report", "none", "rules only: no model was asked"))
    if told.unknown:
        entries.append(
            ("Not known", "–", f"{words.plural(told.unknown, 'change')} without line counts")
        )
    form = Form(head=("What", "Amount", "Basis"), widths=(3.4, 1.6, 5.0), numeric=(1,))
    rows = [
        (Cell(text=what), Cell(text=amount), Cell(text=basis)) for what, amount, basis in entries
    ]
    return pages("costs", "Costs of the period, ours included", form, rows)


def decisions(report: Report, facts: Facts) -> tuple[Table, ...]:
    """What is asked for, with room for a name."""
    form = Form(
        head=("Decision", "About", "What it moves", "Who, by when"),
        widths=(1.2, 4.6, 3.2, 1.7),
        rows=TALL_ROWS,
    )
    rows = [
        (
            Cell(text=one.verb),
            Cell(text=one.what, link=one.link),
            Cell(text=one.moves),
            Cell(text=""),
        )
        for one in facts.decisions
    ]
    return pages("decisions", "Decisions asked for", form, rows)


def revisited(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The largest changes of the report before, and what became of them."""
    if facts.past is None or not facts.past.comparable:
        return ()
    form = Form(
        head=("Change", "What changed", "Then, a year", "Now, a year", "State"),
        widths=(1.3, 4.6, 1.4, 1.4, 2.6),
        numeric=(2, 3),
    )
    rows = [
        (
            Cell(text=one.change, link=one.link),
            Cell(text=one.title),
            Cell(text=short(one.then)),
            Cell(text=short(one.now) if one.now.amount else "0"),
            Cell(text=one.state),
        )
        for one in facts.past.claims
    ]
    return pages("revisited", f"The largest changes of {facts.past.label}, revisited", form, rows)


def then_and_now(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Indicators that both reports tell."""
    if facts.past is None or not facts.past.comparable:
        return ()
    form = Form(
        head=("Indicator", facts.past.label, facts.period.label),
        widths=(4.0, 3.2, 3.2),
        numeric=(1, 2),
    )
    rows = [
        (Cell(text=one.label), Cell(text=one.then), Cell(text=one.now))
        for one in facts.past.indicators
    ]
    return pages("then_and_now", "Indicators of both reports", form, rows)


def changed_assumptions(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Assumptions that have another value than in the report before."""
    if facts.past is None:
        return ()
    form = Form(
        head=("Assumption", facts.past.label, facts.period.label),
        widths=(4.0, 2.6, 2.6),
        numeric=(1, 2),
    )
    rows = [
        (Cell(text=one.label), Cell(text=one.then), Cell(text=one.now))
        for one in facts.past.assumptions
    ]
    return pages("changed_assumptions", "Assumptions that changed since", form, rows)
