"""Receipts: the changes of one author as pages that prove them: the result, the pair, the story.

What only the author knows (the part played, what would be done differently) is left empty here;
a storyboard leaves a line to write on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from operator import itemgetter

from bvreport import words
from bvreport.model import CashClass, Claim, Grade, Kind, Report, Valuation
from bvreport.money import Money
from bvreport.render.clean import clean
from bvreport.render.facts.changes import is_told, link_of, name_of, shortened, title_of
from bvreport.render.facts.claims import grade_words, unit_of
from bvreport.render.facts.ground import included
from bvreport.valuation.expectation import expected

TALKS = 3  # receipts that become talking points
_MOST, _LEAST = 6, 3
_TITLE_LETTERS, _QUOTE_LETTERS, _STORY_LETTERS, _LABELS = 84, 220, 260, 4
_UNSTATED = 3  # the last sort of changes: those that claim nothing to be told
_HOURS_PER_SECOND = Decimal(3_600)
_METRIC_LETTERS = 40
_MORE = 1.5  # times the quote: an opening that is hardly longer only says it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A figure before and after, as the text states both."""

    before: Decimal
    after: Decimal
    unit: str
    metric: str
    words: str  # "45 to 10 minutes"
    shown_before: str  # "45 minutes"
    shown_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One change with its strongest claim; without money `expected` is none."""

    change: str
    title: str
    link: str | None
    pair: Pair | None
    expected: Money | None
    low: Money | None
    high: Money | None
    recurring: bool
    hours: Decimal | None  # people's, a year
    class_label: str
    quote: str
    grade: str
    grade_words: str
    formula: str
    confidence_pct: Decimal | None
    problem: str
    solution: str
    opening: str
    effort_hours: Decimal | None
    lines: int | None
    files: int | None
    reviewers: tuple[str, ...]
    opened: str
    merged: str
    lead_hours: Decimal | None
    languages: str
    labels: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setback:
    """A change that was taken back or that costs money."""

    change: str
    title: str
    link: str | None
    what: str


def receipts(report: Report) -> tuple[Receipt, ...]:
    """The changes worth a page: those with money, then with a measured effect, then the largest.

    Where nothing is stated, as many of the largest as make a showcase.
    """
    placed = [(_rank(change, report), change) for change in included(report)]
    ranked = sorted(placed, key=itemgetter(0))
    chosen = [change for (sort, *_), change in ranked[:_MOST] if sort != _UNSTATED]
    if len(chosen) < _LEAST:
        rest = (change for (sort, *_), change in ranked if sort == _UNSTATED and change.title)
        chosen += islice(rest, _LEAST - len(chosen))
    return tuple(_receipt(change, report) for change in chosen)


def setbacks(report: Report) -> tuple[Setback, ...]:
    """What did not work: changes taken back first, then those that cost money."""
    return tuple(_setbacks(report))


def measured(report: Report) -> int:
    """How many changes state a before and an after, priced or not."""
    return sum(
        any(claim.counted and _is_paired(claim) for claim in change.claims)
        for change in included(report)
    )


def _is_paired(claim: Claim) -> bool:
    said = claim.quantity
    return said.before is not None and said.after is not None and said.before != said.after


def pair_of(claim: Claim) -> Pair | None:
    """Both ends that a claim states, in one unit."""
    said = claim.quantity
    if said.before is None or said.after is None or said.before == said.after:
        return None
    unit = _unit_in(claim) if said.kind in (Kind.PERCENT, Kind.RATIO) else unit_of(said)
    before, after = (words.number(end, 4) for end in (said.before, said.after))
    return Pair(
        before=said.before,
        after=said.after,
        unit=unit,
        metric=shortened(said.metric or words.label(claim.method), _METRIC_LETTERS),
        words=f"{before} to {after} {unit}".strip(),
        shown_before=f"{before} {unit}".strip(),
        shown_after=f"{after} {unit}".strip(),
    )


def _unit_in(claim: Claim) -> str:
    """The unit that stands behind the later figure: a percentage has another one than its ends."""
    figure = re.escape(f"{claim.quantity.after:f}".rstrip("0").rstrip(".") or "0")
    found = re.search(rf"(?<![\d.,]){figure}\s?([A-Za-zµ%]{{1,10}})", claim.evidence.quote)
    return clean(found[1]) if found else ""


def _rank(change: Valuation, report: Report) -> tuple[int, Decimal, Decimal, str]:
    """Money gained first, the most first; then a pair without a price; then the largest work."""
    claim = _strongest(change, report)
    money = expected(claim) if claim and is_told(claim, report) else Decimal(0)
    sort = _UNSTATED if claim is None else 0 if money > 0 else 1 if _is_paired(claim) else 2
    return sort, -money, -(change.effort_hours or Decimal(0)), change.key


def _strongest(change: Valuation, report: Report) -> Claim | None:
    """The claim that a page is about: what it gains, never what it costs."""
    claims = [
        claim
        for claim in change.claims
        if claim.counted
        and claim.stated
        and not claim.adverse
        and claim.cash_class is not CashClass.EFFORT
        and (is_told(claim, report) or claim.grade in (Grade.D, Grade.E))
    ]
    return min(
        claims,
        key=lambda claim: (
            not is_told(claim, report),
            -expected(claim) if is_told(claim, report) else Decimal(0),
            not _is_paired(claim),
            claim.id,
        ),
        default=None,
    )


def _receipt(change: Valuation, report: Report) -> Receipt:
    claim = _strongest(change, report)
    told = claim is not None and is_told(claim, report)
    currency = report.totals.currency
    size = claim.estimate.size if claim and claim.estimate and told else None
    lines = None
    if change.additions is not None and change.deletions is not None:
        lines = change.additions + change.deletions
    return Receipt(
        change=name_of(change, report),
        title=title_of(change, _TITLE_LETTERS),
        link=link_of(change.url),
        pair=pair_of(claim) if claim else None,
        expected=Money(expected(claim), currency) if claim and told else None,
        low=Money(size.low, currency) if size else None,
        high=Money(size.high, currency) if size else None,
        recurring=bool(claim and claim.estimate and claim.estimate.recurring),
        hours=claim.hours_per_year if claim and told else None,
        class_label=words.label(claim.cash_class.value) if claim and told else "",
        quote=shortened(claim.evidence.quote, _QUOTE_LETTERS) if claim else "",
        grade=claim.grade.value if claim else "",
        grade_words=grade_words(claim.grade) if claim else "",
        formula=clean(claim.formula) if claim and told else "",
        confidence_pct=claim.confidence * 100 if claim and told else None,
        problem=shortened(change.account.problem, _STORY_LETTERS),
        solution=shortened(change.account.solution, _STORY_LETTERS),
        opening=_opening(change, claim),
        effort_hours=change.effort_hours,
        lines=lines,
        files=change.changed_files,
        reviewers=tuple(clean(name) for name in change.reviewers if name),
        opened=words.date(change.created_at) if change.created_at else "",
        merged=words.date(change.merged_at) if change.merged_at else "",
        lead_hours=_lead(change),
        languages=words.joined(list(change.languages)),
        labels=words.joined([clean(label) for label in change.labels[:_LABELS]]),
    )


def _opening(change: Valuation, claim: Claim | None) -> str:
    """The beginning of the description, where it says more than the quote does."""
    opening = clean(change.account.opening)
    told = len(clean(claim.evidence.quote)) if claim else 0
    return shortened(opening, _STORY_LETTERS) if len(opening) > _MORE * told else ""


def _lead(change: Valuation) -> Decimal | None:
    if change.created_at is None or change.merged_at is None:
        return None
    elapsed = change.merged_at - change.created_at
    return Decimal(elapsed.total_seconds()) / _HOURS_PER_SECOND


def _setbacks(report: Report) -> Iterator[Setback]:
    for change in report.changes:
        if (change.excluded or "").startswith("reverted by"):
            yield _setback(change, report, clean(change.excluded or ""))
    for change in included(report):
        for claim in change.claims:
            if claim.counted and claim.adverse:
                quote = shortened(claim.evidence.quote, _QUOTE_LETTERS)
                yield _setback(change, report, f"counted in full: “{quote}”")


def _setback(change: Valuation, report: Report, what: str) -> Setback:
    return Setback(
        change=name_of(change, report),
        title=title_of(change, _TITLE_LETTERS),
        link=link_of(change.url),
        what=what,
    )
