"""Report: settled changes and the circumstances of a run become the one frozen `Report`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.kpis import Figures, indicators
from bvreport.model import (
    NOT_SUPPLIED,
    Anchor,
    BusinessMetric,
    DataQuality,
    Gap,
    Issue,
    LlmUse,
    PeriodCovered,
    Provenance,
    PullRequest,
    Report,
    Supplied,
    Target,
    Valuation,
)
from bvreport.portfolio.assumed import assumed
from bvreport.portfolio.bridge import bridge
from bvreport.portfolio.case import case
from bvreport.portfolio.delivery import measure
from bvreport.portfolio.investment import invested
from bvreport.portfolio.sensitivity import tornado
from bvreport.portfolio.simulation import simulate
from bvreport.portfolio.stakes import Portfolio, settle
from bvreport.portfolio.targets import measured
from bvreport.portfolio.totals import total
from bvreport.valuation.appraisal import NO_RATES

SEED_DIGITS = 12  # 48 bits: every JSON reader keeps the number exactly
# Flags that a person should look at, as the issues they become.
REVIEWED = ("impossible", "cross-check disagrees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything a report is made of."""

    title: str
    kind: str
    period: PeriodCovered
    as_of: datetime
    valuations: tuple[Valuation, ...]
    terms: Assumptions
    version: str
    command: str
    company: str | None = None
    repos: tuple[str, ...] = ()
    currency: str = "USD"
    rates: Mapping[str, Decimal] = field(default_factory=lambda: NO_RATES)
    include_inferred: bool = False
    previous: tuple[PullRequest, ...] | None = None  # merges of the equal period before, if known
    releases: int | None = None
    found_by_repo: Mapping[str, int] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    issues: tuple[Issue, ...] = ()
    llm: LlmUse | None = None
    ledger: Anchor | None = None
    business: tuple[BusinessMetric, ...] = ()
    targets: tuple[Target, ...] = ()
    supplied: Supplied = NOT_SUPPLIED


def assemble(inputs: Inputs) -> Report:
    """The report: the same inputs in any order give the same one."""
    terms = inputs.terms
    portfolio = settle(
        inputs.valuations,
        terms,
        currency=inputs.currency,
        include_inferred=inputs.include_inferred,
    )
    digest = _digest(portfolio, inputs)
    seed = int(digest[:SEED_DIGITS], 16)
    outcome = simulate(portfolio.stakes, terms, seed)
    delivery = measure(portfolio.changes, inputs.period, inputs.previous)
    totals = total(portfolio, outcome, inputs.period, delivery.months)
    investment = invested(
        portfolio.changes, terms, inputs.period, currency=inputs.currency, rates=inputs.rates
    )
    as_it_is = case(portfolio, terms, investment)
    targets = tuple(measured(target, as_it_is, inputs.currency) for target in inputs.targets)
    used = assumed(portfolio, terms, investment, inputs.rates)
    figures = Figures(
        portfolio=portfolio,
        totals=totals,
        delivery=delivery,
        investment=investment,
        terms=terms,
        releases=inputs.releases,
        rates=inputs.rates,
    )
    return Report(
        title=inputs.title,
        kind=inputs.kind,
        company=inputs.company,
        period=inputs.period,
        as_of=inputs.as_of,
        repos=inputs.repos or tuple(sorted({change.repo for change in portfolio.changes})),
        totals=totals,
        bridge=bridge(portfolio, outcome.total, investment),
        sensitivity=tornado(as_it_is, (one.key for one in used), targets),
        business=inputs.business,
        targets=targets,
        supplied=inputs.supplied,
        kpis=indicators(figures, inputs.business),
        delivery=delivery,
        changes=tuple(
            replace(change, expected=outcome.changes.get(change.key))
            for change in portfolio.changes
        ),
        assumptions=used,
        data_quality=_quality(portfolio, inputs),
        issues=(*inputs.issues, *_issues(portfolio)),
        provenance=Provenance(
            version=inputs.version,
            inputs_digest=digest,
            seed=seed,
            command=inputs.command,
            llm=inputs.llm,
            ledger=inputs.ledger,
        ),
    )


def _digest(portfolio: Portfolio, inputs: Inputs) -> str:
    """One digest of all that decides a figure; words of titles and bodies count by their claims."""
    lines = [
        f"{inputs.currency} {inputs.include_inferred} {inputs.period.since} {inputs.period.until}",
        *(f"{entry.key}={entry.value}" for entry in inputs.terms.entries),
        *(f"{metric.name} {metric.unit} {dict(metric.months)}" for metric in inputs.business),
    ]
    for change in portfolio.changes:
        lines.append(f"{change.key} {change.merged_at} {change.excluded} {change.effort_hours}")
        lines += [
            f"{claim.id} {claim.grade} {claim.confidence} {claim.counted} {claim.estimate}"
            + (f" {claim.haircut.factor}" if claim.haircut else "")
            for claim in change.claims
        ]
    said = "\n".join(lines).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()


def _quality(portfolio: Portfolio, inputs: Inputs) -> DataQuality:
    received = len(portfolio.changes)
    excluded = Counter(_sort_of(change.excluded) for change in portfolio.changes if change.excluded)
    return DataQuality(
        found=sum(inputs.found_by_repo.values()) or received,
        received=received,
        excluded=dict(sorted(excluded.items())),
        gaps=(*inputs.gaps, *_gaps(portfolio)),
        found_by_repo=dict(sorted(inputs.found_by_repo.items())),
    )


def _sort_of(reason: str) -> str:
    """`reverted by KEY` is counted under `reverted by`."""
    return next(
        (sort for sort in ("reverted by", "revert of", "backport of") if sort in reason), reason
    )


def _gaps(portfolio: Portfolio) -> Iterator[Gap]:
    """What the changes themselves do not say."""
    changes = portfolio.changes
    for what, missing in (
        ("line or file counts: their effort is unknown", _count(changes, "effort_hours")),
        ("opening date: their lead time is unknown", _count(changes, "created_at")),
        ("merge date: they are in no month", _count(changes, "merged_at")),
    ):
        if missing:
            verb = "has" if missing == 1 else "have"
            yield Gap(where=f"{missing} of {len(changes)} changes", message=f"{verb} no {what}")
    for amount in portfolio.other_currencies:
        yield Gap(
            where=amount.currency,
            message=f"no rate to {portfolio.currency}: these amounts stand beside the totals",
        )


def _count(changes: Iterable[Valuation], name: str) -> int:
    return sum(getattr(change, name) is None for change in changes)


def _issues(portfolio: Portfolio) -> Iterator[Issue]:
    """What a person should look at in the claims."""
    for change in portfolio.changes:
        for note in change.notes:
            yield Issue(key=change.key, stage="scoring", message=note)
        for claim in change.claims:
            if claim.review is not None:
                continue  # a person has looked at it
            for flag in claim.flags:
                if flag.startswith(REVIEWED):
                    yield Issue(key=change.key, stage="appraisal", message=flag)
