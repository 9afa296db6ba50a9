"""Areas: what each part of the work ships and brings, and on how few people it rests.

A part is a repository where a report is on several, else an area of the one there is. People are
counted, never named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Report, Valuation
from bvreport.money import ZERO, Money
from bvreport.portfolio.delivery import middle
from bvreport.portfolio.stakes import delivered
from bvreport.render.facts.changes import change_fact, shortened
from bvreport.render.facts.ground import money_of

_MOST = 7  # rows; what is left is one more
_LEAST_CHANGES = 3  # from which it says something that one person made half of them
_LETTERS = 44
_HOUR = 3600
ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFact:
    """One part: `low` to `high` are each of its changes at its low and at its high, capped."""

    name: str
    changes: int
    expected: Money
    low: Money
    high: Money
    lead_hours: Decimal | None  # median from open to merge
    authors: int
    bearing: int  # authors, at the fewest, who made half of its changes

    @property
    def is_lone(self) -> bool:
        """Whether one person made half of changes that are more than a few."""
        return self.name != ELSEWHERE and self.bearing == 1 and self.changes >= _LEAST_CHANGES


def areas(report: Report) -> tuple[AreaFact, ...]:
    """The part that brings most first, small ones together at the end; none where there is one."""
    members: defaultdict[str, list[Valuation]] = defaultdict(list)
    for change in delivered(report.changes):
        members[change.repo if len(report.repos) > 1 else change.area or ""].append(change)
    rest = members.pop("", [])
    told = [_fact(name, group, report) for name, group in members.items()]
    ranked = sorted(told, key=lambda one: (-one.expected.amount, -one.changes, one.name))
    shown = ranked[:_MOST]
    if len(shown) < 2:
        return ()
    names = {one.name for one in shown}
    for name, group in members.items():
        rest += [] if shortened(name, _LETTERS) in names else group
    return (*shown, *((_fact(ELSEWHERE, rest, report),) if rest else ()))


def _fact(name: str, group: Sequence[Valuation], report: Report) -> AreaFact:
    spans = [_span(change, report) for change in group if change.excluded is None]
    leads = [
        Decimal((change.merged_at - change.created_at).total_seconds()) / _HOUR
        for change in group
        if change.merged_at and change.created_at
    ]
    authors = Counter(change.author for change in group if change.author)
    return AreaFact(
        name=shortened(name, _LETTERS),
        changes=len(group),
        expected=money_of(report, sum((best for _, best, _ in spans), start=ZERO)),
        low=money_of(report, sum((low for low, _, _ in spans), start=ZERO)),
        high=money_of(report, sum((high for _, _, high in spans), start=ZERO)),
        lead_hours=middle(leads),
        authors=len(authors),
        bearing=_bearing(sorted(authors.values(), reverse=True)),
    )


def _span(change: Valuation, report: Report) -> tuple[Decimal, Decimal, Decimal]:
    """Its low, expected and high value: the cap on hours takes the same share of each."""
    before, after = change.value.risk_adjusted, change.expected.mean if change.expected else ZERO
    kept = after / before if before else ZERO
    told = change_fact(change, report)
    return told.low.amount * kept, after, told.high.amount * kept


def _bearing(counts: Sequence[int]) -> int:
    """How many of the busiest it takes for half of the changes."""
    half, reached = sum(counts) / 2, 0
    for number, changes in enumerate(counts, 1):
        reached += changes
        if reached >= half:
            return number
    return 0
