"""Sameness: which claims of one change are the same benefit, pair by pair.

Their quotes overlap, or they state the same amount of the same thing in two places, or one is the
price of the other ("8 hours a week, worth $52,000"), or both are gains on one bill.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from bvreport.model import CashClass, Claim, Kind, PullRequest
from bvreport.valuation.expectation import best, is_headline, is_priced

STATED = "stated_value"
AGREEMENT = Decimal("0.15")  # two figures of one benefit agree within this part of the larger
PRICED_BY = re.compile(
    r"[\s.,;:()*_~≈–—-]*(?:i\.e\.|=|≈|→|worth|equals?|equivalent|translat|saving|adding up|"
    r"which (?:is|means|equals|comes|works|adds|amounts|saves|translates|frees)|"
    r"that(?:'s|’s| is| means| saves| comes)|or (?:about|roughly|around|some)|amount(?:s|ing))"
)
LARGEST_GAP = 60  # characters between a quantity and its price in one sentence
WORD = re.compile(r"[a-z0-9]+")
# Words of a metric that do not tell one benefit from another.
VAGUE = frozenset(
    {"time", "times", "duration", "usage", "rate", "cost", "costs", "developer", "people"}
)
# What is in the formula of each gain on the bill of a text or of the company, and on a default one.
BILLS = ("bill_share", "performance.compute")
SECONDS = {"hour": 3600, "minute": 60, "second": 1}


def same(claims: list[Claim], pull: PullRequest) -> Iterator[tuple[Claim, Claim]]:
    """Pairs that are one benefit; the claims come in the order of the text."""
    yield from _overlapping(claims)
    yield from _said_twice(claims)
    yield from _priced_beside(claims, pull)
    yield from _agreeing(claims)
    yield from _on_one_bill(claims)


def agree(one: Claim, other: Claim) -> bool:
    """Whether two amounts of money are the same figure, give or take 15 %."""
    a, b = one.estimate, other.estimate
    if a is None or b is None or (a.currency, a.recurring) != (b.currency, b.recurring):
        return False
    larger = max(abs(a.size.best), abs(b.size.best))
    return abs(a.size.best - b.size.best) <= AGREEMENT * larger


def forms(claim: Claim) -> set[tuple[str, ...]]:
    """The ways of saying this amount, each as a key that the same amount elsewhere has too."""
    quantity = claim.quantity
    forms: set[tuple[str, ...]] = set()
    if quantity.amount is not None:
        size, unit = _in_base_unit(abs(quantity.amount), quantity.unit or "")
        forms.add((quantity.kind, size, unit, quantity.period or ""))
    if quantity.before and quantity.after is not None:
        change = abs(quantity.before - quantity.after) / abs(quantity.before) * 100
        forms.add((Kind.PERCENT, f"{change:.0f}", "%", quantity.period or ""))
    if claim.method == STATED and claim.estimate is not None:
        amount = f"{claim.estimate.size.best:f}"
        forms.add(
            ("yearly" if claim.estimate.recurring else "once", amount, claim.estimate.currency)
        )
    return forms


def _overlapping(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Neighbours whose quotes share characters; unpriced ones only when they say the same."""
    widest: dict[str, Claim] = {}
    for claim in claims:
        last = widest.get(claim.evidence.field)
        if last is not None and claim.evidence.start < last.evidence.end:
            if is_priced(claim) or is_priced(last) or forms(claim) & forms(last):
                yield last, claim
            if claim.evidence.end <= last.evidence.end:
                continue
        widest[claim.evidence.field] = claim


def _said_twice(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The same amount of the same thing for the same people, at two places of the text."""
    known: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        for form in sorted(forms(claim)):
            twin = next((other for other in known[form] if _compatible(other, claim)), None)
            if twin is None:
                known[form].append(claim)
            else:
                yield twin, claim


def _priced_beside(claims: list[Claim], pull: PullRequest) -> Iterator[tuple[Claim, Claim]]:
    """A quantity and, a few words of "which is" further, its price."""
    for one, other in pairwise(claims):
        if one.evidence.field != other.evidence.field or (one.method == STATED) == (
            other.method == STATED
        ):
            continue
        text = pull.title if one.evidence.field == "title" else pull.body
        between = text[one.evidence.end : other.evidence.start]
        reading_on = between + other.evidence.quote[:LARGEST_GAP]
        if len(between) <= LARGEST_GAP and PRICED_BY.match(reading_on.casefold()):
            yield one, other


def _agreeing(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """A stated saving and the computed amount closest to it, when they agree."""
    computed = sorted(
        (c for c in claims if is_headline(c) and c.method != STATED), key=lambda c: (best(c), c.id)
    )
    amounts = [best(claim) for claim in computed]
    for claim in claims:
        if claim.method != STATED or not is_headline(claim):
            continue
        if claim.cash_class is CashClass.REVENUE:
            continue
        place = bisect_left(amounts, best(claim))
        near = [c for c in computed[max(0, place - 1) : place + 1] if agree(c, claim)]
        if near:
            yield min(near, key=lambda c: (abs(best(c) - best(claim)), c.id)), claim


def _on_one_bill(claims: list[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Gains of one change on one bill: p95 and p50 fell because of the same work."""
    for key in BILLS:
        yield from pairwise(claim for claim in claims if key in claim.assumptions)


def _compatible(one: Claim, other: Claim) -> bool:
    """Whether two equal amounts may be one: no different people, roles or metrics."""
    a, b = one.quantity, other.quantity
    if a.role and b.role and a.role != b.role:
        return False
    if a.people and b.people and a.people != b.people:
        return False
    words_a, words_b = _metric_words(a.metric), _metric_words(b.metric)
    return not words_a or not words_b or not words_a.isdisjoint(words_b)


def _metric_words(metric: str | None) -> set[str]:
    return set(WORD.findall((metric or "").lower())) - VAGUE


def _in_base_unit(amount: Decimal, unit: str) -> tuple[str, str]:
    seconds = SECONDS.get(unit)
    if seconds is not None:
        return f"{(amount * seconds).normalize():f}", "second"
    return f"{amount.normalize():f}", unit
