"""The claim register: every claim of a report as an entry; searched, filtered, sorted, paged."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.answers.proof import plain
from bvreport.model import CashClass, Claim, Grade, Report, Valuation
from bvreport.money import ZERO
from bvreport.render.facts.changes import shortened
from bvreport.render.tables.register import amount_of
from bvreport.valuation.expectation import expected

PAGE = 50  # claims
LONGEST_SEARCH = 200  # characters
QUOTE_LETTERS = 200
COUNTED, ASIDE = "counted", "set aside"
CLASSES = tuple(one.value for one in CashClass if one is not CashClass.EFFORT)
GRADES = tuple(grade.value for grade in Grade)
STATUSES = (COUNTED, ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One claim with its change, and what it is searched and sorted by."""

    claim: Claim
    change: Valuation
    expected: Decimal
    text: str  # in lower case: key, title, author, quote

    @property
    def is_counted(self) -> bool:
        return self.claim.counted and self.change.excluded is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What of the register is asked for; empty means everything. `page` counts from 1."""

    search: str = ""
    grades: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    status: str = ""
    sort: str = "value"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry in words."""

    id: str
    key: str
    title: str
    merged: str
    quote: str
    why: str  # the formula, or the reason for which it does not count
    amount: str
    confidence: str
    grade: str
    label: str  # of its cash class
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what matches."""

    lines: tuple[Line, ...]
    count: int
    of: int
    page: int
    pages: int


SORTS: Mapping[str, tuple[str, Callable[[Entry], tuple[object, ...]]]] = {
    "value": ("Value, the largest first", lambda one: (not one.is_counted, -abs(one.expected))),
    "confidence": (
        "Confidence, the highest first",
        lambda one: (-one.claim.confidence, -abs(one.expected)),
    ),
    "grade": ("Grade", lambda one: (one.claim.grade.value, -abs(one.expected))),
    "newest": ("Newest first", lambda one: (-_seconds(one.change), one.claim.evidence.start)),
    "oldest": ("Oldest first", lambda one: (_seconds(one.change), one.claim.evidence.start)),
    "change": ("Change", lambda one: (one.change.repo, one.change.number or 0, one.change.key)),
}


def entries(report: Report) -> tuple[Entry, ...]:
    """Every claim but those of effort, which no text makes."""
    return tuple(entry for change in report.changes for entry in of_change(change))


def of_change(change: Valuation) -> Iterator[Entry]:
    """The same of one change."""
    for claim in change.claims:
        if claim.cash_class is not CashClass.EFFORT:
            yield Entry(
                claim=claim,
                change=change,
                expected=expected(claim) if claim.estimate else ZERO,
                text=" ".join(
                    (change.key, change.title, change.author or "", claim.evidence.quote)
                ).casefold(),
            )


def ordered(every: Iterable[Entry], sort: str) -> tuple[Entry, ...]:
    """The entries in one order; ties by their id, so that pages never overlap."""
    return tuple(sorted(every, key=_place(sort)))


def renewed(
    in_order: Sequence[Entry], sort: str, outdated: Collection[str], news: Iterable[Valuation]
) -> tuple[Entry, ...]:
    """The entries in the same order, those of some changes replaced by what came since."""
    kept = [one for one in in_order if one.change.key not in outdated]
    for change in news:
        for one in of_change(change):
            insort(kept, one, key=_place(sort))  # a few into very many: nothing is sorted anew
    return tuple(kept)


def matching(in_order: Iterable[Entry], wish: Wish) -> list[Entry]:
    """The entries that are asked for, in their order."""
    terms = wish.search.casefold().split()
    return [
        one
        for one in in_order
        if (not wish.grades or one.claim.grade.value in wish.grades)
        and (not wish.classes or one.claim.cash_class.value in wish.classes)
        and (not wish.status or one.is_counted == (wish.status == COUNTED))
        and all(term in one.text for term in terms)
    ]


def found(in_order: Sequence[Entry], wish: Wish) -> Found:
    """One page of the entries that match; a page past the end is the last."""
    matches = matching(in_order, wish)
    pages = max(1, -(-len(matches) // PAGE))
    page = min(wish.page, pages)
    shown = matches[(page - 1) * PAGE : page * PAGE]
    return Found(
        lines=tuple(map(line, shown)),
        count=len(matches),
        of=len(in_order),
        page=page,
        pages=pages,
    )


def line(one: Entry) -> Line:
    """An entry in words."""
    claim, change = one.claim, one.change
    return Line(
        id=claim.id,
        key=plain(change.key),
        title=plain(change.title) or "(no title)",
        merged=words.date(change.merged_at),
        quote=shortened(claim.evidence.quote, QUOTE_LETTERS),
        why=plain(change.excluded or claim.set_aside or claim.formula),
        amount=amount_of(claim) or "not priced",
        confidence=words.percent(claim.confidence * 100),
        grade=claim.grade.value,
        label=words.label(claim.cash_class.value),
        is_counted=one.is_counted,
    )


def _place(sort: str) -> Callable[[Entry], tuple[object, ...]]:
    """What an order compares."""
    by = SORTS[sort][1]
    return lambda one: (*by(one), one.claim.id)


def _seconds(change: Valuation) -> float:
    return change.merged_at.timestamp() if change.merged_at else 0.0
