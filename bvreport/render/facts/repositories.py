"""Repositories: what each one's changes bring, where a report is on several."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Report
from bvreport.money import ZERO, Money
from bvreport.render.clean import clean
from bvreport.render.facts.ground import included


@dataclass(frozen=True, slots=True, kw_only=True)
class RepositoryFact:
    """One repository: expected first-year value after caps, and how many changes count."""

    name: str
    expected: Money
    changes: int


def repositories(report: Report) -> tuple[RepositoryFact, ...]:
    """The one that brings most first; none for a report on one repository alone."""
    worth: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    counted: defaultdict[str, int] = defaultdict(int)
    for change in included(report):
        counted[change.repo] += 1
        worth[change.repo] += change.expected.mean if change.expected else ZERO
    if len(counted) < 2:
        return ()
    return tuple(
        RepositoryFact(
            name=clean(name),
            expected=Money(worth[name], report.totals.currency),
            changes=counted[name],
        )
        for name in sorted(counted, key=lambda name: (-worth[name], name))
    )
