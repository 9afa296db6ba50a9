"""Spending: what the period cost, where the effort went, which risks it took away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import CashClass, Report
from bvreport.money import ZERO, Money
from bvreport.portfolio.stakes import delivered
from bvreport.render.facts.changes import is_told
from bvreport.render.facts.claims import is_risk
from bvreport.render.facts.ground import included, kpi_value, money_of
from bvreport.valuation.expectation import expected

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortShare:
    """One kind of work: its changes, its modelled hours and its part of all hours."""

    label: str
    changes: int
    hours: Decimal
    pct: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What was spent: `work` on the changes, `adverse` by what they brought, the report itself."""

    work: Money | None
    modelled: bool
    basis: str  # "modelled: 2,349 h of effort"
    adverse: Money
    adverse_claims: int
    report_requests: int
    report_cost: Decimal | None  # USD; none when no model was asked
    unknown: int  # changes whose size is not known
    hours: Decimal  # modelled effort of all changes
    parts: tuple[EffortShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFact:
    """Risk taken away: priced in money, the rest counted."""

    claims: int
    priced: int
    expected: Money
    low: Money
    high: Money
    vulnerabilities: Decimal | None
    incidents: Decimal | None


def spending(report: Report) -> Spending:
    """The costs, ours included."""
    cost = next((step for step in report.bridge if step.key == "cost"), None)
    adverse = [
        expected(claim)
        for change in included(report)
        for claim in change.claims
        if claim.adverse and is_told(claim, report)
    ]
    llm = report.provenance.llm
    parts = _parts(report)
    return Spending(
        work=None if cost is None else money_of(report, abs(cost.amount)),
        modelled=cost is not None and "modelled" in cost.note,
        basis=cost.note if cost else "",
        adverse=money_of(report, abs(sum(adverse, ZERO))),
        adverse_claims=len(adverse),
        report_requests=llm.requests if llm else 0,
        report_cost=llm.cost if llm else None,
        unknown=sum(change.effort_hours is None for change in delivered(report.changes)),
        hours=sum((part.hours for part in parts), ZERO),
        parts=parts,
    )


def risk(report: Report) -> RiskFact:
    """The claims of risk reduction, priced or not."""
    claims = [claim for change in included(report) for claim in change.claims if is_risk(claim)]
    part = report.totals.by_cash_class.get(CashClass.RISK_REDUCTION.value)
    return RiskFact(
        claims=len(claims),
        priced=sum(is_told(claim, report) for claim in claims),
        expected=money_of(report, part.expected.mean if part else ZERO),
        low=money_of(report, part.expected.p10 if part else ZERO),
        high=money_of(report, part.expected.p90 if part else ZERO),
        vulnerabilities=kpi_value(report, "vulnerabilities_fixed") or None,
        incidents=kpi_value(report, "incidents_prevented_per_year") or None,
    )


def _parts(report: Report) -> tuple[EffortShare, ...]:
    hours: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    counts: defaultdict[str, int] = defaultdict(int)
    for change in delivered(report.changes):
        hours[change.work] += change.effort_hours or ZERO
        counts[change.work] += 1
    whole = sum(hours.values(), ZERO)
    ranked = sorted(counts, key=lambda kind: (-hours[kind], -counts[kind], kind))
    return tuple(
        EffortShare(
            label=words.label(kind),
            changes=counts[kind],
            hours=hours[kind],
            pct=hours[kind] / whole * _HUNDRED if whole else ZERO,
        )
        for kind in ranked
    )
