"""Claims of a report: what they are and what they sum to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import CashClass, Claim, ForeignAmount, Grade, Report, Valuation
from bvreport.money import ZERO
from bvreport.portfolio.stakes import Portfolio, settle
from bvreport.portfolio.totals import expected, indicative, sizes
from bvreport.quality.lint.deep.places import AGAIN, unequal
from bvreport.quality.lint.deep.terms import terms_of
from bvreport.quality.lint.deep.totals import ENDS
from bvreport.quality.lint.document import Place
from bvreport.quality.lint.findings import Fault
from bvreport.valuation.appraisal import ID_DIGITS, valued

LOWEST, HIGHEST = Decimal("0.40"), Decimal("0.90")
HIGHEST_VERIFIED = Decimal(1)
HOUR = Decimal("0.1")


def wrong_totals(report: Report) -> Iterator[Fault]:
    """The counted claims summed again, with the outliers and the cap of the portfolio."""
    portfolio = _portfolio(report)
    totals, stakes = report.totals, portfolio.stakes
    first_year = sizes(stakes)
    of = "the sum of the counted claims"
    for end in ENDS:
        path = f"totals.first_year.{end}"
        yield from unequal(path, getattr(totals.first_year, end), getattr(first_year, end), of)
    mean = totals.risk_adjusted.mean
    yield from unequal("totals.risk_adjusted.mean", mean, expected(stakes), of)
    hours = sum((stake.hours for stake in stakes if stake.recurring), ZERO)
    yield from unequal("totals.hours_saved", totals.hours_saved, hours, of, HOUR)
    yield from unequal("totals.indicative", totals.indicative, indicative(portfolio), of)
    for change in report.changes:
        yield from _own_value(change)


def wrong_confidence(report: Report) -> Iterator[Fault]:
    """Nothing is surer than 90 % before it is verified, and nothing counted is below 40 %."""
    for claim in _claims(report):
        highest = HIGHEST_VERIFIED if claim.grade is Grade.A else HIGHEST
        if not LOWEST <= claim.confidence <= highest:
            yield _of(claim, f"confidence {claim.confidence} is not from {LOWEST} to {highest}")


def wrong_quotes(report: Report) -> Iterator[Fault]:
    """Offsets that fit their quote, a title that holds it, an id that its words give."""
    for change in report.changes:
        said: Counter[tuple[str, ...]] = Counter()
        for claim in change.claims:
            evidence = claim.evidence
            length = evidence.end - evidence.start
            if evidence.start < 0 or length != len(evidence.quote):
                yield _of(claim, f"its offsets span {length} characters, its quote has "
                                 f"{len(evidence.quote)}")  # fmt: skip
            elif evidence.field == "title":
                found = change.title[evidence.start : evidence.end]
                if found != evidence.quote:
                    yield _of(claim, f'the title has "{found[:60]}" there, not the quote')
            words = (evidence.field, evidence.quote, str(claim.quantity.kind))
            again = (str(said[words]),) if said[words] else ()
            said[words] += 1
            if claim.id != _identity(change.key, (*words, *again)):
                yield _of(claim, "its id is not that of its field, quote and kind")


def wrongly_counted(report: Report) -> Iterator[Fault]:
    """What is excluded, set aside or without a price is in no total."""
    for change in report.changes:
        for claim in change.claims:
            if claim.counted and change.excluded:
                yield _of(claim, f"counts, though its change is excluded: {change.excluded}")
            elif claim.counted and claim.set_aside:
                yield _of(claim, f"counts, though it is set aside: {claim.set_aside}")
            elif not claim.counted and not claim.set_aside:
                yield _of(claim, "is not counted, without a reason")
            elif claim.counted and claim.cash_class is CashClass.EFFORT:
                yield _of(claim, "counts effort as a benefit")
            elif claim.estimate is not None and claim.grade is Grade.E:
                yield _of(claim, "has an amount, though grade E has no price")


def wrong_currencies(report: Report) -> Iterator[Fault]:
    """The totals are of one currency, and every other stands beside them in full."""
    beside = {amount.currency: amount for amount in report.totals.other_currencies}
    currency = report.totals.currency
    if currency in beside:
        yield Fault(
            place=Place(page="totals.other_currencies"),
            message=f"{currency} is the currency of the totals and stands beside them too",
            fix=AGAIN,
        )
    made: dict[str, tuple[Decimal, Decimal]] = {}
    for change in report.changes:
        if change.value.currency != currency:
            yield Fault(
                place=Place(page=f"{change.key} value"),
                message=f"{change.value.currency} in a report in {currency}",
                fix=AGAIN,
            )
        for amount in change.value.other_currencies:
            recurring, one_off = made.get(amount.currency, (ZERO, ZERO))
            made[amount.currency] = recurring + amount.recurring, one_off + amount.one_off
    for code in sorted({*made, *beside}):
        recurring, one_off = made.get(code, (ZERO, ZERO))
        known = beside.get(code, ForeignAmount(currency=code))
        path = f"totals.other_currencies.{code}"
        yield from unequal(path, known.recurring, recurring, "what its changes make a year")
        yield from unequal(path, known.one_off, one_off, "what its changes make once")


def unknown_assumptions(report: Report) -> Iterator[Fault]:
    """A formula rests on nothing that the report does not list."""
    known = {used.key for used in report.assumptions}
    for claim in _claims(report):
        missing = sorted(set(claim.assumptions) - known)
        if claim.counted and missing:
            yield _of(claim, f"rests on {', '.join(missing)}, which the report does not list")


def _portfolio(report: Report) -> Portfolio:
    totals = report.totals
    return settle(
        report.changes,
        terms_of(report),
        currency=totals.currency,
        include_inferred=Grade.D in totals.by_grade,
    )


def _own_value(change: Valuation) -> Iterator[Fault]:
    """The value of one change is that of its claims."""
    again = valued(change)
    place = Place(page=f"{change.key} value")
    if change.value != again.value or change.indicative != again.indicative:
        yield Fault(place=place, message="is not the sum of its counted claims", fix=AGAIN)
    elif (change.grade, change.confidence) != (again.grade, again.confidence):
        yield Fault(place=place, message="grade or confidence is not that of its claims", fix=AGAIN)


def _claims(report: Report) -> Iterator[Claim]:
    for change in report.changes:
        yield from change.claims


def _identity(key: str, words: tuple[str, ...]) -> str:
    text = "\x1f".join(words).encode("utf-8", "surrogatepass")
    return f"{key}/{hashlib.sha256(text).hexdigest()[:ID_DIGITS]}"


def _of(claim: Claim, message: str) -> Fault:
    return Fault(place=Place(page=f"claim {claim.id}"), message=message, fix=AGAIN)
