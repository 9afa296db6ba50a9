"""Portfolio: valuations of single changes become the stakes that a report adds up.

Changes are counted once, outliers lose confidence, and nobody is spared more hours than they
have: the cap acts on the sum, so the valuation of a single change stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from statistics import median

from bvreport.assumptions import Assumptions
from bvreport.calculation import ONE, Calculation
from bvreport.estimate import Estimate, Range
from bvreport.model import (
    HEADLINE_GRADES,
    Adjustment,
    CashClass,
    Category,
    Claim,
    ForeignAmount,
    Grade,
    Valuation,
)
from bvreport.portfolio.caps import Cap, capped, hours_capped
from bvreport.valuation.appraisal import valued
from bvreport.valuation.bots import is_bot
from bvreport.valuation.expectation import (
    INFERRED_GRADES,
    best,
    cents,
    expected_hours,
    is_priced,
    probability,
    rounded,
    weighed,
)
from bvreport.valuation.kinship import BOT, UNMERGED
from bvreport.valuation.overlap import with_adjustment

OUTLIER = Adjustment(
    reason="outlier: over 10 times the median priced claim and over 100,000",
    delta=Decimal("-0.20"),
)
OUTLIER_MULTIPLE = 10
OUTLIER_FLOOR = Decimal(100_000)
OUTSIDE_DELIVERY = frozenset({BOT, UNMERGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """One counted claim as the portfolio adds it up, its size and hours after the cap."""

    id: str
    change: str
    month: str | None
    merged_at: datetime | None
    category: Category
    cash_class: CashClass
    grade: Grade
    recurring: bool
    probability: Decimal
    size: Range
    expected: Decimal
    hours: Decimal  # expected people's hours, per year when recurring
    assumptions: tuple[str, ...]
    stated: Range  # the size before the cap
    stated_hours: Decimal  # the hours that the cap acts on
    bill_factor: Decimal  # what the cap on a bill leaves; no assumption moves it
    calculation: Calculation | None  # of the size before the cap and before its sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Every change received, in order of time, and the stakes that count."""

    currency: str
    changes: tuple[Valuation, ...]
    stakes: tuple[Stake, ...]
    cap: Cap
    grades: frozenset[Grade]
    other_currencies: tuple[ForeignAmount, ...]


def settle(
    valuations: Iterable[Valuation],
    terms: Assumptions,
    *,
    currency: str = "USD",
    include_inferred: bool = False,
) -> Portfolio:
    """The changes settled against each other; grade D joins only when asked for."""
    grades = INFERRED_GRADES if include_inferred else HEADLINE_GRADES
    changes = _without_outliers(_once(valuations), currency)
    counted = [
        (change, claim)
        for change in changes
        for claim in change.counted
        if in_currency(claim, currency) and claim.grade in grades
    ]
    cap = capped([claim for _, claim in counted], _people(changes, terms), terms)
    stakes = (_stake(change, claim, cap) for change, claim in counted)
    return Portfolio(
        currency=currency,
        changes=changes,
        stakes=tuple(sorted(stakes, key=lambda stake: stake.id)),
        cap=cap,
        grades=grades,
        other_currencies=_others(changes),
    )


def delivered(changes: Iterable[Valuation]) -> list[Valuation]:
    """The changes that people merged: reverts and backports are in, bots and open ones are not."""
    return [change for change in changes if change.excluded not in OUTSIDE_DELIVERY]


def in_currency(claim: Claim, currency: str) -> bool:
    """Whether a claim has a price in the currency of the report."""
    return is_priced(claim) and claim.estimate is not None and claim.estimate.currency == currency


def month_of(moment: datetime | None) -> str | None:
    """The month a change was merged in, `2024-01`, in UTC."""
    if moment is None:
        return None
    there = moment.astimezone(UTC)
    return f"{there.year:04}-{there.month:02}"


def _once(valuations: Iterable[Valuation]) -> tuple[Valuation, ...]:
    """One valuation for each key, in order of time, however they arrive."""
    by_key: defaultdict[str, list[Valuation]] = defaultdict(list)
    for valuation in valuations:
        by_key[valuation.key].append(valuation)
    once = (group[0] if len(group) == 1 else min(group, key=repr) for group in by_key.values())
    return tuple(
        sorted(
            once,
            key=lambda v: (v.merged_at or datetime.max.replace(tzinfo=UTC), len(v.key), v.key),
        )
    )


def _without_outliers(changes: tuple[Valuation, ...], currency: str) -> tuple[Valuation, ...]:
    amounts = [
        best(claim)
        for change in changes
        for claim in change.counted
        if _can_be_outlier(claim, currency)
    ]
    if not amounts:
        return changes
    limit = max(OUTLIER_FLOOR, OUTLIER_MULTIPLE * median(amounts))

    def doubted(claim: Claim) -> Claim:
        known = any(adjustment.reason == OUTLIER.reason for adjustment in claim.adjustments)
        if known or not claim.counted or not _can_be_outlier(claim, currency):
            return claim
        return with_adjustment(claim, OUTLIER) if best(claim) > limit else claim

    return tuple(_with_claims(change, tuple(map(doubted, change.claims))) for change in changes)


def _can_be_outlier(claim: Claim, currency: str) -> bool:
    """Verified money and costs are never doubted for their size."""
    stated = claim.grade in HEADLINE_GRADES and claim.grade is not Grade.A
    return stated and not claim.adverse and in_currency(claim, currency)


def _with_claims(change: Valuation, claims: tuple[Claim, ...]) -> Valuation:
    return change if claims == change.claims else valued(replace(change, claims=claims))


def _people(changes: tuple[Valuation, ...], terms: Assumptions) -> int | Decimal:
    """Whose hours there are: as configured, else the distinct authors."""
    authors = {c.author for c in delivered(changes) if c.author and not is_bot(c.author)}
    return terms.get("team_people") or len(authors)


def _stake(change: Valuation, claim: Claim, cap: Cap) -> Stake:
    stated = claim.estimate or Estimate(currency=change.value.currency, size=Range())
    factor = cap.of(claim)
    size = rounded(stated, factor).size
    return Stake(
        id=claim.id,
        change=change.key,
        month=month_of(change.merged_at),
        merged_at=change.merged_at,
        category=change.category,
        cash_class=claim.cash_class,
        grade=claim.grade,
        recurring=stated.recurring,
        probability=probability(claim),
        size=size,
        expected=weighed(size, probability(claim)),
        hours=cents(expected_hours(claim) * factor),
        assumptions=claim.assumptions,
        stated=stated.size,
        stated_hours=hours_capped(claim),
        bill_factor=factor if hours_capped(claim) <= 0 else ONE,
        calculation=claim.calculation,
    )


def _others(changes: tuple[Valuation, ...]) -> tuple[ForeignAmount, ...]:
    """The money of every other currency, each for itself."""
    sums: dict[str, ForeignAmount] = {}
    for amount in _foreign(changes):
        known = sums.get(amount.currency, ForeignAmount(currency=amount.currency))
        sums[amount.currency] = ForeignAmount(
            currency=amount.currency,
            recurring=known.recurring + amount.recurring,
            one_off=known.one_off + amount.one_off,
        )
    return tuple(sums[currency] for currency in sorted(sums))


def _foreign(changes: tuple[Valuation, ...]) -> Iterator[ForeignAmount]:
    for change in changes:
        yield from change.value.other_currencies
