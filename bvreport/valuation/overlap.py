"""Overlap: the claims of one change that say the same thing become one that counts.

Gains and costs never displace each other, and a default never displaces a stated figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from bvreport.methods.confidence import adjusted, base_of
from bvreport.methods.priority import PRIORITY
from bvreport.model import Adjustment, CashClass, Claim, Grade, PullRequest, State
from bvreport.valuation.expectation import is_headline, is_priced
from bvreport.valuation.sameness import STATED, agree, forms, same

# What a calculation may use beside figures of the text and still precede the author's own sum.
CALENDAR = frozenset(
    {
        *("weeks_per_year", "working_days_per_year", "sprints_per_year", "months_per_year"),
        *("quarters_per_year", "hours_per_day"),
    }
)
AGREES = Adjustment(reason="stated and computed amounts agree within 15 %", delta=Decimal("0.10"))
DISAGREES = Adjustment(reason="stated and computed amounts disagree", delta=Decimal("-0.20"))
BOTH_FOUND = Adjustment(reason="rules and LLM agree", delta=Decimal("0.10"))
LLM_ONLY = Adjustment(reason="only the LLM found it", delta=Decimal("-0.05"))

REJECTED = State.REJECTED
NOT_A_BENEFIT = "effort is not a benefit"


def settle(claims: Sequence[Claim], pull: PullRequest) -> tuple[Claim, ...]:
    """The claims in the order of the text; of each benefit one counts, the rest say why not.

    The claims come with their ids, in that order.
    """
    settled = {claim.id: claim for claim in map(_set_aside_alone, claims)}
    for adverse in (False, True):
        side = [c for c in settled.values() if c.counted and c.adverse is adverse]
        for group in _groups(side, pull):
            settled.update((claim.id, claim) for claim in _one_of(group))
    return tuple(settled[claim.id] for claim in claims)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """The order of the text, the same for the same claims however they arrive."""
    ordered = sorted(claims, key=_place)
    tied = (list(same) for _, same in groupby(ordered, _place))
    # To write out a whole claim takes as long as to price it: only where nothing else differs.
    return [c for same in tied for c in (sorted(same, key=repr) if len(same) > 1 else same)]


def _place(claim: Claim) -> tuple[Any, ...]:
    evidence = claim.evidence
    return (
        evidence.field != "title",
        *(evidence.start, evidence.end, _method_rank(claim), "rules" not in claim.found_by),
        *(claim.quantity.kind, evidence.quote),
    )


def with_adjustment(claim: Claim, *extra: Adjustment) -> Claim:
    """The claim with more adjustments, its confidence summed anew from its base.

    What was verified or has no price is as it is, whatever else a text says.
    """
    if claim.grade in (Grade.A, Grade.E):
        return claim
    adjustments = (*claim.adjustments, *extra)
    return replace(claim, adjustments=adjustments, confidence=adjusted(base_of(claim), adjustments))


def _set_aside_alone(claim: Claim) -> Claim:
    """What cannot count whatever else the text says."""
    if not claim.counted:
        return claim
    reason = (
        NOT_A_BENEFIT
        if claim.cash_class is CashClass.EFFORT
        else next(
            (flag for flag in claim.flags if flag.startswith(("impossible", "cumulative"))), None
        )
    )
    return claim if reason is None else replace(claim, counted=False, set_aside=reason)


def _groups(claims: list[Claim], pull: PullRequest) -> Iterator[list[Claim]]:
    """Claims that are one benefit, joined pair by pair."""
    leader = {claim.id: claim.id for claim in claims}

    def lead(key: str) -> str:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for one, other in same(claims, pull):
        first, second = sorted((lead(one.id), lead(other.id)))
        leader[second] = first
    members: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[lead(claim.id)].append(claim)
    yield from members.values()


def _one_of(group: list[Claim]) -> Iterator[Claim]:
    """The claim that counts, with what the others say about it, then the others.

    A rejected claim holds the place of its benefit, unless a person vouches for another one.
    """
    vouched = any(claim.review and claim.review.state is not REJECTED for claim in group)
    first, *rest = sorted(group, key=lambda c: (vouched and _is_rejected(c), *_precedence(c)))
    checks = [c for c in rest if (c.method == STATED) != (first.method == STATED)]
    check = next((c for c in checks if is_headline(c) and is_headline(first)), None)
    yield _checked(_found(first, rest), check)
    for claim in rest:
        yield replace(claim, counted=False, set_aside=_reason(first, claim, claim is check))


def _is_rejected(claim: Claim) -> bool:
    return claim.review is not None and claim.review.state is REJECTED


def _precedence(claim: Claim) -> tuple[object, ...]:
    """Priced before unpriced, stated before default, then the choice of the number model."""
    size = claim.estimate.size if claim.estimate else None
    return (
        not is_priced(claim),
        claim.grade in (Grade.D, Grade.E),
        claim.grade is not Grade.A,
        -abs(size.best) if claim.adverse and size else 0,
        _tier(claim),
        _method_rank(claim),
        "rules" not in claim.found_by,
        claim.grade,
        -_details(claim),
        claim.evidence.field != "title",
        claim.evidence.start,
        claim.id,
    )


def _tier(claim: Claim) -> int:
    """A calculation from stated factors, the author's own amount, a calculation on assumptions."""
    if claim.method == STATED:
        return 1
    stated = all(key in CALENDAR or key.startswith("rate.") for key in claim.assumptions)
    return 0 if stated else 2


def _found(first: Claim, rest: list[Claim]) -> Claim:
    """The agreement of rules and LLM, or that the LLM stands alone."""
    finders = set(first.found_by)
    for claim in rest:
        if forms(claim) & forms(first):
            finders |= set(claim.found_by)
    found = first
    if len(finders) > 1:
        names = tuple(sorted(finders, key=lambda name: (name != "rules", name)))
        found = replace(first, found_by=names)
    by_model = any(name.startswith("llm") for name in finders)
    if by_model and "rules" in finders:
        return with_adjustment(found, BOTH_FOUND)
    return with_adjustment(found, LLM_ONLY) if by_model else found


def _checked(claim: Claim, check: Claim | None) -> Claim:
    if check is None or claim.adverse:
        return claim
    if agree(claim, check):
        return with_adjustment(claim, AGREES)
    flag = f"cross-check disagrees: {check.id}"
    return replace(with_adjustment(claim, DISAGREES), flags=(*claim.flags, flag))


def _reason(first: Claim, claim: Claim, is_check: bool) -> str:
    if not is_check:
        return f"same benefit as {first.id}"
    verdict = "agrees" if agree(first, claim) else "disagrees"
    return f"cross-check of {first.id}: {verdict}"


def _details(claim: Claim) -> int:
    quantity = claim.quantity
    stated = (quantity.before, quantity.after, quantity.people, quantity.role, quantity.period)
    return sum(value is not None for value in stated)


def _method_rank(claim: Claim) -> int:
    return PRIORITY.index(claim.method) if claim.method in PRIORITY else len(PRIORITY)
