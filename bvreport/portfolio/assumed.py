"""Assumed: what the figures of a report rest on, each with its value, its bounds and its source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from bvreport.assumptions import Assumption, Assumptions
from bvreport.calculation import Calculation, Part, leaves
from bvreport.model import AssumptionUsed, Claim
from bvreport.portfolio.case import CAP_KEYS
from bvreport.portfolio.investment import Investment
from bvreport.portfolio.sensitivity import RETURN_KEYS
from bvreport.portfolio.stakes import Portfolio


def assumed(
    portfolio: Portfolio,
    terms: Assumptions,
    investment: Investment,
    rates: Mapping[str, Decimal],
) -> tuple[AssumptionUsed, ...]:
    """Every assumption behind a figure, every one that somebody set, the exchange rates in use."""
    counted = [claim for change in portfolio.changes for claim in change.counted]
    claims = Counter(key for claim in counted for key in set(claim.assumptions))
    used = {*claims, *_behind(portfolio), *(investment.keys if investment.cost else ())}
    if portfolio.stakes:
        used |= {*CAP_KEYS, *RETURN_KEYS}
    known = (
        _as_used(entry, entry.value, claims[entry.key])
        for entry in terms.entries
        if entry.value is not None and (entry.key in used or entry.differs)
    )
    return (*known, *_exchanged(counted, portfolio.currency, rates))


def _behind(portfolio: Portfolio) -> Iterator[str]:
    """What any calculation rests on, of claims set aside and bounds that do not bind too."""
    claims = (claim for change in portfolio.changes for claim in change.claims)
    return (leaf.key for claim in claims for leaf in _leaves(claim) if leaf.key)


def _as_used(entry: Assumption, value: Decimal, claims: int) -> AssumptionUsed:
    return AssumptionUsed(
        key=entry.key,
        value=value,
        low=value if entry.low is None else entry.low,
        high=value if entry.high is None else entry.high,
        unit=entry.unit,
        source=entry.source,
        note=entry.note,
        claims=claims,
        default=entry.default,
        default_low=entry.default_low,
        default_high=entry.default_high,
        differs=entry.differs,
    )


def _exchanged(
    claims: Iterable[Claim], currency: str, rates: Mapping[str, Decimal]
) -> Iterator[AssumptionUsed]:
    """They are the user's, and decide a total as the assumptions do."""
    said = Counter(
        leaf.words for claim in claims for leaf in _leaves(claim) if leaf.part is Part.EXCHANGE
    )
    for code, rate in sorted(rates.items()):
        unit = f"{currency}/{code}"
        if times := sum(n for words, n in said.items() if words.endswith(unit)):
            yield AssumptionUsed(
                key=f"exchange.{code}",
                value=rate,
                low=rate,
                high=rate,
                unit=unit,
                source="bvreport.toml",
                note="Price of one unit of another currency",
                claims=times,
                default=None,
                differs=True,
            )


def _leaves(claim: Claim) -> Iterator[Calculation]:
    return leaves(claim.calculation) if claim.calculation is not None else iter(())
