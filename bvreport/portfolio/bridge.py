"""Bridge: the steps from all money that texts state to what is believed, and what it cost.

The order is fixed: gross stated, overlap, reverts, cap, confidence and range, expected value,
cost, net. Steps add up to the levels between them exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.decisions.told import REJECTED_BY
from bvreport.model import BridgeStep, Claim, Expected, Valuation
from bvreport.money import ZERO
from bvreport.portfolio.investment import Investment
from bvreport.portfolio.stakes import Portfolio, delivered, in_currency
from bvreport.portfolio.totals import sizes
from bvreport.valuation.expectation import best
from bvreport.valuation.kinship import BACKPORT_OF, REVERT_OF, REVERTED_BY

TAKEN_BACK = (REVERTED_BY, REVERT_OF)
# How a reason to set a claim aside begins, and what a reader is told of it.
ASIDE = {
    BACKPORT_OF: "carried over from another change",
    REJECTED_BY: "rejected by a person",
    "impossible": "impossible",
    "cumulative": "part of another figure",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """One priced claim of any change that people merged, with its place in the bridge."""

    change: Valuation
    claim: Claim

    @property
    def amount(self) -> Decimal:
        return best(self.claim)

    @property
    def taken_back(self) -> bool:
        reason = self.claim.set_aside or ""
        return not self.claim.counted and reason.startswith(TAKEN_BACK)


def bridge(portfolio: Portfolio, total: Expected, investment: Investment) -> tuple[BridgeStep, ...]:
    """The steps; without a known cost the bridge ends at the expected value.

    Nothing stated, no bridge: steps from zero to a loss would be a finding that nobody made.
    """
    stated = list(_stated(portfolio))
    if not stated:
        return ()
    aside = [s for s in stated if not s.claim.counted and not s.taken_back]
    back = [s for s in stated if s.taken_back]
    counted = [s for s in stated if s.claim.counted]
    capped = [s for s in portfolio.stakes if s.size != s.stated]
    after_cap = sizes(portfolio.stakes).best
    costs = [s for s in stated if s.amount < 0]
    steps = [
        BridgeStep(
            key="gross",
            label="Gross stated",
            amount=_sum(stated),
            level=True,
            note=_note(
                f"{words.plural(len(stated), 'priced claim')} before any is set aside",
                f"{words.plural(len(costs), 'stated cost')} included" if costs else "",
            ),
        ),
        BridgeStep(
            key="overlap",
            label="Overlap removed",
            amount=-_sum(aside),
            note=_aside_note(aside),
            keys=_keys(aside),
        ),
        BridgeStep(
            key="reverted",
            label="Reverted",
            amount=-_sum(back),
            note=f"{words.plural(len(_keys(back)), 'change')} taken back",
            keys=_keys(back),
        ),
        BridgeStep(
            key="capped",
            label="Capped",
            amount=after_cap - _sum(counted),
            note=_cap_note(portfolio),
            keys=tuple(sorted({stake.change for stake in capped})),
        ),
        BridgeStep(
            key="confidence",
            label="Confidence and range",
            amount=total.mean - after_cap,
            note=_note(
                _haircut_note(counted),
                "each amount times how likely it is real, at the mean of its range",
            ),
        ),
        BridgeStep(
            key="expected",
            label="Expected value",
            amount=total.mean,
            level=True,
            note=f"P10–P90 {words.money_range(total.p10, total.p90, portfolio.currency)}",
        ),
    ]
    return (*steps, *_cost_and_net(total, investment))


def _stated(portfolio: Portfolio) -> Iterator[_Stated]:
    for change in delivered(portfolio.changes):
        for claim in change.claims:
            if claim.grade in portfolio.grades and in_currency(claim, portfolio.currency):
                yield _Stated(change=change, claim=claim)


def _cost_and_net(total: Expected, investment: Investment) -> Iterator[BridgeStep]:
    if investment.cost is None:
        return
    how = (
        f"modelled: {words.hours(investment.hours)} of effort"
        if investment.modelled
        else "supplied"
    )
    left_out = (
        f"{words.plural(investment.unknown, 'change')} of unknown size left out"
        if investment.modelled and investment.unknown
        else ""
    )
    yield BridgeStep(
        key="cost",
        label="Cost",
        amount=-investment.cost,
        note=_note(how, left_out),
        calculation=investment.calculation,
    )
    yield BridgeStep(key="net", label="Net", amount=total.mean - investment.cost, level=True)


def _cap_note(portfolio: Portfolio) -> str:
    cap = portfolio.cap
    bill = (
        f"gains claimed of the infrastructure bill come to {words.percent(cap.bill_stated * 100)} "
        "of what follows the load"
        if cap.bill_factor < 1
        else ""
    )
    if cap.hours is None:
        return _note("no cap on hours: the number of people is unknown", bill)
    room = f"{words.hours(cap.hours)} a year of {words.plural(cap.people, 'person', 'people')}"
    verb = "more than" if cap.stated > cap.hours else "within"
    return _note(f"{words.hours(cap.stated)} a year stated, {verb} the {room}", bill)


def _haircut_note(counted: list[_Stated]) -> str:
    """What the track record of each method left of the amounts."""
    cuts = {s.claim.method: s.claim.haircut for s in counted if s.claim.haircut}
    told = words.joined([f"{words.label(name)} × {cuts[name].factor}" for name in sorted(cuts)])
    return f"cut by the track record: {told}" if cuts else ""


def _aside_note(aside: list[_Stated]) -> str:
    """Why claims do not count, most frequent reason first."""
    reasons = Counter(_why(one) for one in aside)
    counted = sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
    why = ", ".join(f"{words.count(n)} {reason}" for reason, n in counted)
    return f"{words.plural(len(aside), 'claim')} set aside" + (f": {why}" if why else "")


def _why(one: _Stated) -> str:
    reason = one.claim.set_aside or ""
    return next((word for start, word in ASIDE.items() if reason.startswith(start)), "said twice")


def _sum(stated: Iterable[_Stated]) -> Decimal:
    return sum((s.amount for s in stated), ZERO)


def _keys(stated: Iterable[_Stated]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.change.key for s in stated))


def _note(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
