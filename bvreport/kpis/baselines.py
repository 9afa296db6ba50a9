"""Baselines: the months before the period, as the company gives them, for what needs a baseline.

A percentage of incidents or of a bill is one of what there was before. A value that somebody set
stays; too few months give none, and a gap says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.model import BusinessMetric, Gap
from bvreport.portfolio.stakes import month_of

MONTHS_PER_YEAR = 12
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Baseline:
    """An assumption that a metric gives: which one, from how many months, times how many."""

    key: str
    metric: re.Pattern[str]
    least: int  # months; incidents come and go, a bill is a bill
    times: int


BASELINES = (
    _Baseline(
        key="baseline_incidents_per_year",
        metric=re.compile(r"(?:production |major |all )?(?:incidents?|outages?)\b", re.IGNORECASE),
        least=3,
        times=MONTHS_PER_YEAR,
    ),
    _Baseline(
        key="infrastructure_bill",
        metric=re.compile(
            r"(?:cloud|infra(?:structure)?|hosting|aws|azure|gcp)\b.{0,20}\b(?:bill|costs?|spend)\b",
            re.IGNORECASE,
        ),
        least=1,
        times=1,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Informed:
    """The assumptions with what the company's own months give, and what they do not."""

    terms: Assumptions
    gaps: tuple[Gap, ...] = ()


def informed(
    terms: Assumptions, metrics: Iterable[BusinessMetric], since: datetime | None
) -> Informed:
    """The mean of at most twelve months before the period, where nobody set another value."""
    gaps: list[Gap] = []
    for metric in metrics:
        baseline = next((b for b in BASELINES if b.metric.match(metric.name)), None)
        if baseline is None or terms.entry(baseline.key).set_by_user:
            continue
        before = _before(metric, since)
        if len(before) < baseline.least:
            found = words.plural(len(before), "month")
            message = f"{found} before the period; {baseline.least} are needed for {baseline.key}"
            gaps.append(Gap(where=metric.name, message=message))
            continue
        terms = _with(terms, baseline, metric, before)
    return Informed(terms=terms, gaps=tuple(gaps))


def _before(metric: BusinessMetric, since: datetime | None) -> list[str]:
    start = month_of(since)
    earlier = sorted(month for month in metric.months if start is None or month < start)
    return [] if start is None else earlier[-MONTHS_PER_YEAR:]


def _with(
    terms: Assumptions, baseline: _Baseline, metric: BusinessMetric, months: list[str]
) -> Assumptions:
    values = [metric.months[month] for month in months]
    mean = sum(values, Decimal(0)) / len(values)
    source = f"{metric.source}: {metric.name}, {_span(months)}"
    terms = terms.with_value(baseline.key, (mean * baseline.times).quantize(CENT), source)
    entry = terms.entry(baseline.key)
    low, high = (end(values) * baseline.times for end in (min, max))
    _, slash, rest = entry.unit.partition("/")
    unit = f"{metric.unit}{slash}{rest}" if _is_currency(metric.unit) else entry.unit
    changed = replace(entry, low=low, high=high, unit=unit)
    return Assumptions({**{one.key: one for one in terms.entries}, entry.key: changed})


def _span(months: list[str]) -> str:
    ends = tuple(dict.fromkeys((words.month(months[0]), words.month(months[-1]))))
    return " to ".join(ends)


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()
