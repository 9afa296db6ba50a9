"""What a comparison holds: frozen, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import AssumptionUsed, BridgeStep, Claim, Kpi


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeChange:
    """One circumstance of the reports that is not the same: period, repositories, kind."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """One claim that came, went or is worth something else; `effect` is on the expected value."""

    change: str  # the key of its pull request
    before: Claim | None
    after: Claim | None
    effect: Decimal
    reasons: tuple[str, ...]

    @property
    def claim(self) -> Claim:
        """As it is now, or as it was."""
        claim = self.after or self.before
        if claim is None:
            raise ValueError("a claim that is in neither report")
        return claim


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionChange:
    """One assumption with another value; `effect` is through the claims in both reports."""

    key: str
    before: AssumptionUsed | None
    after: AssumptionUsed | None
    effect: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiChange:
    """One indicator that is told otherwise; `difference` where both have a value."""

    key: str
    label: str
    before: Kpi | None
    after: Kpi | None
    difference: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that changed from one report to another.

    `first_year` leads from the expected first-year value of the old report to that of the new one,
    `run_rate` from one expected recurring value a year to the other; steps add up exactly.
    """

    before: str  # the period that the old report covers
    after: str
    currency: str
    scope: tuple[ScopeChange, ...]
    first_year: tuple[BridgeStep, ...]
    run_rate: tuple[BridgeStep, ...]
    added: tuple[ClaimChange, ...]
    gone: tuple[ClaimChange, ...]
    changed: tuple[ClaimChange, ...]
    unchanged: int  # claims that count in both as they did
    assumptions: tuple[AssumptionChange, ...]
    kpis: tuple[KpiChange, ...]
