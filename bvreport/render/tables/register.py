"""The claim register: quotes with their formula, range and grade."""

from __future__ import annotations

from bvreport import words
from bvreport.model import CashClass, Claim, Grade, Report, Valuation
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import is_told, link_of, name_of, shortened
from bvreport.render.facts.ground import told_grades
from bvreport.render.facts.reviewed import formula_of
from bvreport.render.slides import Cell, Table
from bvreport.render.tables.form import TALL_ROWS, Form, Row, pages
from bvreport.valuation.expectation import expected

REGISTER_CLAIMS = 60  # a deck shows so many, the largest; report.json has all
_OUTSIDE_CLAIMS = 16
_QUOTE_LETTERS = 120
_TEXT_LETTERS = 110


def claim_register(report: Report, facts: Facts) -> tuple[Table, ...]:
    """The largest claims with quote, formula, grade and range, the counted ones first."""
    form = Form(
        head=("Change", "Quote", "Formula or reason", "Low to high", "Conf.", "Grade"),
        widths=(1.0, 4.5, 3.3, 2.1, 0.7, 0.7),
        numeric=(3, 4),
        rows=TALL_ROWS,
    )
    shown = _claims(report)
    rows = [_claim_row(claim, change, report) for claim, change in shown[:REGISTER_CLAIMS]]
    label = "Every claim, the largest first"
    if len(shown) > REGISTER_CLAIMS:
        label = (
            f"The {REGISTER_CLAIMS} largest of {words.count(len(shown))} claims; "
            "report.json lists all"
        )
    return pages("claim_register", label, form, rows)


def full_register(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Every claim, for a document: its pages are joined to one table.

    Four columns, because a PDF of a thousand claims takes its time by the cell.
    """
    form = Form(
        head=("Change, grade", "Quote", "Formula or reason", "Low to high, confidence"),
        widths=(1.4, 4.2, 2.9, 2.7),
        numeric=(3,),
        rows=REGISTER_CLAIMS,
    )
    shown = _claims(report)
    rows = [_entry(claim, change, report) for claim, change in shown]
    label = f"{words.plural(len(shown), 'claim')}, those in the total first, the largest first"
    return pages("full_register", label, form, rows)


def unpriced(report: Report, facts: Facts) -> tuple[Table, ...]:
    """Benefits that no total holds: without a price (grade E) first, then with a default (D)."""
    form = Form(
        head=("Change", "Quote", "Why it is in no total", "Grade"),
        widths=(1.4, 5.6, 4.2, 0.7),
        rows=TALL_ROWS,
    )
    outside = {Grade.D, Grade.E} - told_grades(report)
    claims = [one for one in _claims(report) if one[0].counted and one[0].grade in outside]
    claims.sort(key=lambda one: one[0].grade is Grade.D)
    rows = [
        (
            Cell(text=name_of(change, report), link=link_of(change.url)),
            Cell(text=_quoted(claim)),
            Cell(text=_outside(claim)),
            Cell(text=claim.grade.value, grade=claim.grade.value),
        )
        for claim, change in claims[:_OUTSIDE_CLAIMS]
    ]
    label = f"Outside every total: {facts.uncounted.outside}"
    if len(claims) > len(rows):
        label += f"; {len(rows)} of them here, all in report.json"
    return pages("unpriced", label, form, rows)


def _claims(report: Report) -> list[tuple[Claim, Valuation]]:
    """All claims: priced ones by what they are expected to bring, then the rest by grade."""
    found = [
        (claim, change)
        for change in report.changes
        for claim in change.claims
        if claim.cash_class is not CashClass.EFFORT  # what a change cost is no claim of a text
    ]

    def rank(one: tuple[Claim, Valuation]) -> tuple[bool, bool, str, float, str]:
        claim, change = one
        priced = change.excluded is None and is_told(claim, report)
        size = -abs(float(expected(claim)))
        return (not priced, not claim.counted, "" if priced else claim.grade.value, size, claim.id)

    return sorted(found, key=rank)


def _claim_row(claim: Claim, change: Valuation, report: Report) -> Row:
    return (
        Cell(text=name_of(change, report), link=link_of(change.url)),
        Cell(text=_quoted(claim)),
        Cell(text=shortened(_why(claim, change), _TEXT_LETTERS)),
        Cell(text=amount_of(claim) or "not priced"),
        Cell(text=words.percent(claim.confidence * 100)),
        Cell(text=claim.grade.value, grade=claim.grade.value),
    )


def _entry(claim: Claim, change: Valuation, report: Report) -> Row:
    amount = amount_of(claim)
    confidence = words.percent(claim.confidence * 100)
    grade = claim.grade.value
    return (
        Cell(text=name_of(change, report), link=link_of(change.url), grade=grade),
        Cell(text=_quoted(claim)),
        Cell(text=shortened(_why(claim, change), _TEXT_LETTERS)),
        Cell(text=f"{amount}, {confidence}" if amount else "not priced"),
    )


def _why(claim: Claim, change: Valuation) -> str:
    """Why it does not count, else how its money came about."""
    return change.excluded or claim.set_aside or formula_of(claim)


def _quoted(claim: Claim) -> str:
    return f"“{shortened(claim.evidence.quote, _QUOTE_LETTERS)}”"


def _outside(claim: Claim) -> str:
    amount = amount_of(claim)
    return f"indicative, {amount}" if amount else "no price for it"


def amount_of(claim: Claim) -> str:
    """The range a claim states, empty when it has no price."""
    if claim.estimate is None:
        return ""
    size = claim.estimate.size
    ends = words.money_range(size.low, size.high, claim.estimate.currency)
    return f"{ends} {'a year' if claim.estimate.recurring else 'once'}"
