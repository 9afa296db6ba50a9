"""Pairs: each claim of the old report with the same claim of the new one.

The same id first; a claim that moved to another field, or whose words were reflowed, is found by
its change and its quote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bvreport.model import CashClass, Claim, Report
from bvreport.portfolio.reopened import stakes_of
from bvreport.portfolio.stakes import Stake


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A claim in one report, and what it adds to its totals; no stake when it does not count."""

    change: str
    claim: Claim
    stake: Stake | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One claim in both reports, or in one of them; `known` when its change is in both."""

    before: Side | None
    after: Side | None
    known: bool

    @property
    def counts(self) -> bool:
        """Whether it is in the totals of either report."""
        return any(side is not None and side.claim.counted for side in (self.before, self.after))


Likeness = Callable[[Side], tuple[str, ...]]


def pairs(old: Report, new: Report) -> tuple[Pair, ...]:
    """Every claim of a benefit, those of both reports first in the order of the new one."""
    before, after = list(_sides(old)), list(_sides(new))
    found: dict[int, int] = {}  # place of the new claim -> place of the old one
    for likeness in (_by_id, _by_quote, _by_words):
        _match(before, after, likeness, found)
    keys = {change.key for change in old.changes} & {change.key for change in new.changes}
    matched = set(found.values())
    return (
        *(
            Pair(
                before=before[found[at]] if at in found else None,
                after=side,
                known=side.change in keys,
            )
            for at, side in enumerate(after)
        ),
        *(
            Pair(before=side, after=None, known=side.change in keys)
            for at, side in enumerate(before)
            if at not in matched
        ),
    )


def _sides(report: Report) -> Iterator[Side]:
    stakes = {stake.id: stake for stake in stakes_of(report)}
    for change in report.changes:
        for claim in change.claims:
            if claim.cash_class is not CashClass.EFFORT:
                stake = stakes.get(claim.id) if claim.counted else None
                yield Side(change=change.key, claim=claim, stake=stake)


def _match(
    before: list[Side], after: list[Side], likeness: Likeness, found: dict[int, int]
) -> None:
    """Match what is alike and not matched yet, in the order of the texts."""
    taken = set(found.values())
    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, side in enumerate(before):
        if at not in taken:
            waiting[likeness(side)].append(at)
    for at, side in enumerate(after):
        if at not in found and (same := waiting.get(likeness(side))):
            found[at] = same.pop(0)


def _by_id(side: Side) -> tuple[str, ...]:
    return (side.claim.id,)


def _by_quote(side: Side) -> tuple[str, ...]:
    return side.change, side.claim.evidence.quote


def _by_words(side: Side) -> tuple[str, ...]:
    return side.change, " ".join(side.claim.evidence.quote.casefold().split())
