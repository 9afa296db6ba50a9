"""Appraisal: what was found in one pull request becomes the valuation of one change."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

from bvreport.assumptions import Assumptions
from bvreport.calculation import Part, number
from bvreport.decisions.apply import counted_anew, priced_anew
from bvreport.decisions.standing import UNDECIDED, Decided
from bvreport.methods.effort import effort, own_size
from bvreport.model import (
    ChangeValue,
    Claim,
    Findings,
    ForeignAmount,
    Grade,
    PullRequest,
    Review,
    Valuation,
)
from bvreport.money import ZERO
from bvreport.valuation.account import account
from bvreport.valuation.bots import is_bot
from bvreport.valuation.expectation import (
    best,
    cents,
    expected,
    is_headline,
    is_priced,
    rounded,
    total,
)
from bvreport.valuation.languages import languages
from bvreport.valuation.overlap import in_order, settle
from bvreport.valuation.worktype import area, work_type

NO_RATES: Mapping[str, Decimal] = MappingProxyType({})
ID_DIGITS = 12
HOUR_DIGITS = Decimal("0.01")


def appraise(
    pull: PullRequest,
    findings: Findings,
    terms: Assumptions,
    *,
    currency: str = "USD",
    rates: Mapping[str, Decimal] = NO_RATES,
    decided: Decided = UNDECIDED,
) -> Valuation:
    """The change with its claims settled against each other and its money summed.

    `rates` give the price of one unit of another currency in `currency`; money of a currency
    without a rate stands beside the sums. `decided` is what people said of its claims.
    """
    named = _identified(pull.key, in_order(findings.claims))
    known = priced_anew(named, pull.key, decided, terms)
    settled = settle(tuple(_converted(claim, currency, rates) for claim in known), pull)
    claims = tuple(counted_anew(settled, decided))
    reviews = _reviews(pull)
    size = own_size(pull)
    return Valuation(
        id=pull.id,
        key=pull.key,
        repo=pull.repo,
        number=pull.number,
        title=pull.title,
        url=pull.url,
        author=pull.author,
        labels=pull.labels,
        created_at=pull.created_at,
        merged_at=pull.merged_at,
        additions=pull.additions,
        deletions=pull.deletions,
        changed_files=pull.changed_files,
        area=area(pull),
        reviewers=tuple(dict.fromkeys(review.author or "" for review in reviews)),
        first_review_at=min(
            (review.submitted_at for review in reviews if review.submitted_at), default=None
        ),
        category=findings.category,
        work=work_type(pull, findings.category),
        excluded=None,
        effort_hours=None
        if size is None
        else effort(size, terms).best.quantize(HOUR_DIGITS, ROUND_HALF_UP),
        own_lines=None if size is None else size.lines,
        own_files=None if size is None else size.files,
        claims=claims,
        languages=languages(pull.files),
        account=account(pull.body),
        notes=findings.notes,
        rejected=findings.rejected,
        **_worth(claims, currency),
    )


def exclude(change: Valuation, reason: str | None) -> Valuation:
    """The change worth zero for a reason (`reverted by KEY`, `bot`); it keeps its claims."""
    if reason is None:
        return change
    claims = tuple(
        replace(claim, counted=False, set_aside=reason) if claim.counted else claim
        for claim in change.claims
    )
    return replace(change, excluded=reason, claims=claims, **_worth(claims, change.value.currency))


def valued(change: Valuation) -> Valuation:
    """The change with grade, confidence and sums that its counted claims give."""
    return replace(change, **_worth(change.claims, change.value.currency))


def _worth(claims: Iterable[Claim], currency: str) -> dict[str, Any]:
    """Those fields of a change, in that currency."""
    counted = [claim for claim in claims if claim.counted]
    own = [c for c in counted if is_priced(c) and c.estimate and c.estimate.currency == currency]
    headline = [claim for claim in own if is_headline(claim)]
    # A default's size says nothing on how well the money of a stated figure is founded.
    judged = headline or own or counted
    return {
        "grade": _grade(judged),
        "confidence": _confidence(judged),
        "value": ChangeValue(
            currency=currency,
            recurring=total(headline, recurring=True),
            one_off=total(headline, recurring=False),
            risk_adjusted=sum((expected(claim) for claim in headline), ZERO),
            other_currencies=tuple(_foreign(counted, currency)),
        ),
        "indicative": sum((best(claim) for claim in own if claim.grade is Grade.D), ZERO),
    }


def _converted(claim: Claim, currency: str, rates: Mapping[str, Decimal]) -> Claim:
    """Money in cents, in the currency of the report where a rate is known."""
    estimate = claim.estimate
    if estimate is None:
        return claim
    rate = rates.get(estimate.currency)
    if estimate.currency == currency or rate is None:
        return replace(claim, estimate=rounded(estimate))
    conversion = f"{rate:f} {currency}/{estimate.currency}"
    exchange = number(rate, Part.EXCHANGE, conversion)
    return replace(
        claim,
        estimate=rounded(estimate, rate, currency),
        calculation=claim.calculation * exchange if claim.calculation else None,
        formula=f"{claim.formula} × {conversion}" if claim.formula else conversion,
    )


def _identified(key: str, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim with its id, stable as long as its words are; the same words again count on."""
    said: Counter[tuple[str, ...]] = Counter()
    for claim in claims:
        words = (claim.evidence.field, claim.evidence.quote, claim.quantity.kind)
        again = (str(said[words]),) if said[words] else ()
        said[words] += 1
        # Hostile text may hold half of a surrogate pair, which UTF-8 has no form for.
        text = "\x1f".join((*words, *again)).encode("utf-8", "surrogatepass")
        yield replace(claim, id=f"{key}/{hashlib.sha256(text).hexdigest()[:ID_DIGITS]}")


def _reviews(pull: PullRequest) -> list[Review]:
    """Reviews by people other than the author, earliest first."""
    by_others = [
        review
        for review in pull.reviews or ()
        if review.author and review.author != pull.author and not is_bot(review.author)
    ]
    return sorted(
        by_others,
        key=lambda r: (r.submitted_at is None, r.submitted_at or pull.created_at, r.author),
    )


def _grade(claims: list[Claim]) -> Grade | None:
    """The grade of the largest claim; of equally large ones the better."""
    if not claims:
        return None
    return min(claims, key=lambda claim: (-abs(best(claim)), claim.grade, claim.id)).grade


def _confidence(claims: list[Claim]) -> Decimal | None:
    """The mean of the confidences by value, or the plain mean when nothing has a price."""
    if not claims:
        return None
    weights = [abs(best(claim)) for claim in claims]
    if not any(weights):
        weights = [Decimal(1)] * len(claims)
    weighed = (claim.confidence * weight for claim, weight in zip(claims, weights, strict=True))
    return cents(sum(weighed, ZERO) / sum(weights, ZERO))


def _foreign(claims: Iterable[Claim], currency: str) -> Iterator[ForeignAmount]:
    """Counted headline money of every other currency."""
    others = [
        c for c in claims if is_headline(c) and c.estimate and c.estimate.currency != currency
    ]
    for code in sorted({claim.estimate.currency for claim in others if claim.estimate}):
        same = [c for c in others if c.estimate and c.estimate.currency == code]
        yield ForeignAmount(
            currency=code,
            recurring=total(same, recurring=True).best,
            one_off=total(same, recurring=False).best,
        )
