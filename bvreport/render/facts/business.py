"""What the company knows of itself, as a sentence can tell it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import BusinessMetric, Report
from bvreport.render.facts.changes import shortened

_NAME_LETTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessFact:
    """One supplied metric with its first and its last month."""

    name: str
    first: str  # "30,000 USD in Jan 2024"
    last: str
    months: int


def business(report: Report) -> tuple[BusinessFact, ...]:
    """The metrics in the order of the file."""
    return tuple(_fact(metric) for metric in report.business)


def _fact(metric: BusinessMetric) -> BusinessFact:
    first, last = min(metric.months), max(metric.months)
    return BusinessFact(
        name=shortened(metric.name, _NAME_LETTERS),
        first=_told(metric, first, metric.months[first]),
        last=_told(metric, last, metric.months[last]),
        months=len(metric.months),
    )


def _told(metric: BusinessMetric, month: str, value: Decimal) -> str:
    amount = f"{words.number(value, 6)} {shortened(metric.unit, _NAME_LETTERS)}".strip()
    return f"{amount} in {words.month(month)}"
