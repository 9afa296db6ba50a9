"""Backlog: the claims of a portfolio that need a person, the largest first, each with why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.methods.confidence import FREQUENCY_MEASURED, PEOPLE_ASSUMED, PERIOD_ASSUMED
from bvreport.model import Claim, Grade, Valuation
from bvreport.portfolio.stakes import OUTLIER, Portfolio
from bvreport.valuation.appraisal import NO_RATES
from bvreport.valuation.expectation import best, expected, is_headline, is_priced

LARGE = Decimal(50_000)  # USD, the project's own limit: above it somebody has to look
NONE_CUT: frozenset[str] = frozenset()
DOUBTFUL = Decimal("0.50")  # confidence; below it a claim is more likely wrong than right
# How flags begin that say what only a person can settle.
FLAGS: Mapping[str, str] = {
    "impossible": "",
    "cross-check disagrees": "the text's own amount disagrees",
    "people unclear": "",
    "people read as together": "",
    "people assumed": "",
    "gain capped": "",
}
ADJUSTMENTS: Mapping[str, str] = {
    PEOPLE_ASSUMED.reason: "",
    PERIOD_ASSUMED.reason: "",
    FREQUENCY_MEASURED.reason: "frequency measured, not stated",
    OUTLIER.reason: "far larger than the others",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim that nobody has decided on, and why somebody should."""

    change: Valuation
    claim: Claim
    reasons: tuple[str, ...]


def backlog(portfolio: Portfolio, rates: Mapping[str, Decimal] = NO_RATES) -> tuple[Waiting, ...]:
    """What waits for a person: the claims in the totals first, the largest first."""
    cut = frozenset(stake.id for stake in portfolio.stakes if stake.size != stake.stated)
    limit = LARGE * (Decimal(1) if portfolio.currency == "USD" else rates.get("USD", Decimal(1)))
    return tuple(sorted(waiting(portfolio.changes, limit, cut), key=_rank))


def waiting(
    changes: Iterable[Valuation], limit: Decimal = LARGE, cut: frozenset[str] = NONE_CUT
) -> Iterator[Waiting]:
    """What waits in the order of the changes; `cut` are the claims that a cap cuts."""
    for change in changes:
        if change.excluded is not None:
            continue
        for claim in change.claims:
            if claim.review is None and _is_open(claim):
                why = tuple(dict.fromkeys(_reasons(claim, limit, claim.id in cut)))
                if why:
                    yield Waiting(change=change, claim=claim, reasons=why)


def _is_open(claim: Claim) -> bool:
    """Counted with a price, or set aside for what only a correction could mend."""
    if any(flag.startswith("impossible") for flag in claim.flags):
        return True
    return claim.counted and is_priced(claim)


def _reasons(claim: Claim, limit: Decimal, is_cut: bool) -> Iterator[str]:
    currency = claim.estimate.currency if claim.estimate else ""
    if abs(best(claim)) > limit:
        yield f"over {words.money(limit, currency)}"
    if claim.confidence < DOUBTFUL:
        yield f"confidence under {DOUBTFUL}"
    if is_cut:
        yield "cut by a cap"
    for flag in claim.flags:
        start = next((start for start in FLAGS if flag.startswith(start)), None)
        if start is not None:
            yield FLAGS[start] or flag
    for adjustment in claim.adjustments:
        if adjustment.reason in ADJUSTMENTS:
            yield ADJUSTMENTS[adjustment.reason] or adjustment.reason


def _rank(waiting: Waiting) -> tuple[bool, bool, Decimal, str]:
    claim = waiting.claim
    return (
        not (claim.counted and is_headline(claim)),
        claim.grade is Grade.D,
        -abs(expected(claim)),
        claim.id,
    )
