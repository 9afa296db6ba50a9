"""Standings onto the claims of one change: corrected and verified ones are priced anew.

Twice, because the claims of a change are settled against each other in between: what is corrected
or verified takes part in that as what it is now. What is rejected takes part as it was, so that a
second wording of a rejected benefit does not come to count in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.calculation import number
from bvreport.decisions.correction import IMPOSSIBLE, corrected, figures_of, why_not
from bvreport.decisions.standing import NONE_OF_IT, Decided
from bvreport.decisions.told import rejection, told
from bvreport.estimate import Estimate, Range
from bvreport.methods.confidence import BASE_CONFIDENCE
from bvreport.methods.wording import plain
from bvreport.model import (
    Actual,
    CashClass,
    Claim,
    Corrected,
    Figure,
    Grade,
    Issue,
    Standing,
    State,
    Valuation,
)

STAGE = "review"
CUT_GRADES = frozenset({Grade.B, Grade.C, Grade.D})


def priced_anew(
    claims: Iterable[Claim], change: str, decided: Decided, terms: Assumptions
) -> Iterator[Claim]:
    """The claims with their standing, corrections and actual values, before they are settled."""
    known = decided.standings.get(change, NONE_OF_IT)
    for claim in claims:
        standing = known.get(claim.id)
        if standing is None or claim.cash_class is CashClass.EFFORT:
            yield claim
        else:
            yield _standing(claim, standing, terms)


def counted_anew(claims: Iterable[Claim], decided: Decided) -> Iterator[Claim]:
    """The settled claims: rejected ones set aside, expected values cut by the track record."""
    for claim in claims:
        if claim.review is not None and claim.review.state is State.REJECTED:
            yield replace(claim, counted=False, set_aside=rejection(claim.review))
        elif (cut := decided.haircuts.get(claim.method)) and _is_expected(claim):
            yield replace(claim, haircut=cut)
        else:
            yield claim


def unapplied(change: Valuation, decided: Decided) -> Iterator[Issue]:
    """Decisions that this change has no claim for any more, or no figure."""
    claims = {claim.id: claim for claim in change.claims}
    for claim_id, standing in decided.standings.get(change.key, NONE_OF_IT).items():
        claim = claims.get(claim_id)
        if claim is None:
            since = f"{standing.state.value} on {words.date(standing.at)}"
            message = f"a claim {since} is not found any more: {claim_id}; did its text change?"
            yield Issue(key=change.key, stage=STAGE, message=message)
        elif claim.review is not None and claim.review.corrected != standing.corrected:
            missing = {one.figure for one in standing.corrected}
            missing -= {one.figure for one in claim.review.corrected}
            if missing:
                what = ", ".join(sorted(missing))
                message = f"a correction does not fit its formula any more: {claim_id}, {what}"
                yield Issue(key=change.key, stage=STAGE, message=message)


def _is_expected(claim: Claim) -> bool:
    """Whether its money is still only expected: neither verified nor a cost that is certain."""
    return claim.grade in CUT_GRADES and not claim.adverse


def _standing(claim: Claim, standing: Standing, terms: Assumptions) -> Claim:
    figures = {one.figure: one.after for one in standing.corrected}
    fitting = bool(figures) and not why_not(claim, figures, terms)
    before = figures_of(claim)
    review = replace(
        standing,
        corrected=tuple(_from(one, before) for one in standing.corrected) if fitting else (),
    )
    made = corrected(claim, figures, terms) if fitting else claim
    if review.state is State.VERIFIED and review.actual is not None:
        made = _verified(made, review, review.actual)
    return replace(made, review=review)


def _from(one: Corrected, before: Mapping[Figure, Decimal | None]) -> Corrected:
    return replace(one, before=before.get(one.figure))


def _verified(claim: Claim, standing: Standing, actual: Actual) -> Claim:
    """Grade A: the actual value without a range, cited with who and where it stands."""
    amount = actual.amount
    words = f"{plain(amount)} {actual.currency} {told(standing)}"
    size = Range(low=amount, best=amount, high=amount)
    return replace(
        claim,
        grade=Grade.A,
        confidence=BASE_CONFIDENCE[Grade.A],
        adjustments=(),
        estimate=Estimate(
            currency=actual.currency,
            size=-size if claim.adverse else size,
            recurring=actual.recurring,
        ),
        hours_per_year=_hours(claim, actual),
        calculation=number(amount, words=words),
        formula=words,
        assumptions=(),
        flags=tuple(
            flag for flag in claim.flags if not flag.startswith((IMPOSSIBLE, "not priced"))
        ),
    )


def _hours(claim: Claim, actual: Actual) -> Decimal | None:
    """Hours and money are one figure in two units: they shrink or grow together."""
    estimate, hours = claim.estimate, claim.hours_per_year
    if estimate is None or hours is None or not estimate.size.best:
        return None
    if estimate.currency != actual.currency or estimate.recurring is not actual.recurring:
        return None
    return hours * actual.amount / abs(estimate.size.best)
