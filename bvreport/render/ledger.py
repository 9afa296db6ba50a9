"""Ledger: the claims of a report as lines, and what each puts into the totals.

What recomputes the money stands on it: the live workbook, and the what-if of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bvreport.assumptions import Assumption, Assumptions
from bvreport.calculation import Part
from bvreport.estimate import Estimate
from bvreport.model import CashClass, Claim, Grade, Report, Valuation
from bvreport.portfolio.caps import Cap
from bvreport.portfolio.stakes import Portfolio, Stake, delivered, in_currency, settle
from bvreport.render.facts.ground import told_grades
from bvreport.valuation.expectation import is_headline, rounded
from bvreport.valuation.kinship import REVERT_OF, REVERTED_BY

CAPACITY, TEAM = "capacity_hours", "team_people"
# Terms that are no part of the hours behind a claim.
MONEY_ONLY = frozenset({Part.PRICE, Part.SPREAD, Part.EXCHANGE})
FIRST_ROW = 2  # as a spreadsheet counts, below the head


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One claim; rows of the sheet and numbers of changes count from one."""

    row: int
    number: int
    change: Valuation
    claim: Claim
    stake: Stake | None  # what it puts into the totals
    is_headline: bool  # whether it is part of the value of its change
    step: str  # of the bridge: "counted", "overlap", "reverted", or empty
    is_foreign: bool  # counted, in a currency that stands beside the totals
    is_indicative: bool  # counted, with a default in its money
    can_be_outlier: bool
    is_redone: bool  # whether its calculation gives the money it has, to the cent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A report with its lines."""

    report: Report
    terms: Assumptions  # as the report lists them
    lines: tuple[Line, ...]
    cap: Cap | None  # none when nothing is capped
    known: frozenset[str]  # the assumptions that the report lists

    @property
    def currency(self) -> str:
        """The currency of the totals."""
        return self.report.totals.currency


def ledger(report: Report) -> Ledger:
    """Every claim on a row of its own: those that count first, in the order of the changes."""
    terms = _terms(report)
    portfolio = _portfolio(report, terms)
    stakes = {} if portfolio is None else {stake.id: stake for stake in portfolio.stakes}
    return Ledger(
        report=report,
        terms=terms,
        lines=tuple(_lines(report, stakes)),
        cap=None if portfolio is None else portfolio.cap,
        known=frozenset(used.key for used in report.assumptions),
    )


def _portfolio(report: Report, terms: Assumptions) -> Portfolio | None:
    """The stakes of the report, with the assumptions that it lists."""
    if CAPACITY not in terms:
        return None
    return settle(
        report.changes,
        terms,
        currency=report.totals.currency,
        include_inferred=Grade.D in told_grades(report),
    )


def _lines(report: Report, stakes: Mapping[str, Stake]) -> Iterator[Line]:
    grades, currency = told_grades(report), report.totals.currency
    merged = {change.key for change in delivered(report.changes)}
    numbered = enumerate(report.changes, 1)
    found = [(number, change, claim) for number, change in numbered for claim in change.claims]
    for row, (number, change, claim) in enumerate(sorted(found, key=_place), FIRST_ROW):
        own = in_currency(claim, currency)
        told = own and claim.grade in grades
        headline = own and claim.counted and is_headline(claim)
        yield Line(
            row=row,
            number=number,
            change=change,
            claim=claim,
            stake=stakes.get(claim.id) if told and claim.counted else None,
            is_headline=headline,
            step=_step(claim) if told and change.key in merged else "",
            is_foreign=not own and claim.counted and is_headline(claim),
            is_indicative=own and claim.counted and claim.grade is Grade.D,
            is_redone=_is_redone(claim),
            can_be_outlier=headline and claim.grade is not Grade.A and not claim.adverse,
        )


def _place(found: tuple[int, Valuation, Claim]) -> tuple[bool, bool, bool]:
    """What counts first, then what has no price, what is set aside, and effort last."""
    *_, claim = found
    return claim.cash_class is CashClass.EFFORT, not claim.counted, claim.estimate is None


def _terms(report: Report) -> Assumptions:
    return Assumptions(
        {
            used.key: Assumption(
                key=used.key,
                value=used.value,
                low=used.low,
                high=used.high,
                unit=used.unit,
                note=used.note,
            )
            for used in report.assumptions
        }
    )


def _is_redone(claim: Claim) -> bool:
    if claim.calculation is None or claim.estimate is None:
        return False
    try:
        size = claim.calculation.size
        made = Estimate(currency=claim.estimate.currency, size=-size if claim.adverse else size)
        return rounded(made).size == claim.estimate.size
    except (ArithmeticError, ValueError):  # a report that somebody edited
        return False


def _step(claim: Claim) -> str:
    if claim.counted:
        return "counted"
    taken_back = (claim.set_aside or "").startswith((REVERTED_BY, REVERT_OF))
    return "reverted" if taken_back else "overlap"
