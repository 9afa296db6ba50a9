"""KPIs: every indicator of a report in fixed order, with its value or with why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.kpis.effects import incident_kpis, people_kpi, quality_kpis, speed_kpis
from bvreport.kpis.flow import delivery_kpis, knowledge_kpi, share_kpis, work_kpi
from bvreport.kpis.indicator import Figures, Indicator
from bvreport.kpis.pace import pace_kpis
from bvreport.kpis.value import (
    capacity_kpis,
    money_kpis,
    return_kpis,
    revenue_kpi,
    risk_kpi,
)
from bvreport.model import Basis, Kpi

__all__ = ["BusinessMetric", "Figures", "indicators"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessMetric:
    """One number that the user supplied (MRR, CAC, active users ...), shown as given."""

    month: str  # 2024-01
    metric: str
    value: Decimal


def indicators(figures: Figures, supplied: Iterable[BusinessMetric] = ()) -> tuple[Kpi, ...]:
    """All KPIs, those of the user's own metrics last."""
    return (
        *money_kpis(figures),
        *return_kpis(figures),
        *capacity_kpis(figures),
        *pace_kpis(figures),
        *speed_kpis(figures),
        *incident_kpis(figures),
        risk_kpi(figures),
        *quality_kpis(figures),
        *share_kpis(figures),
        *delivery_kpis(figures),
        revenue_kpi(figures),
        people_kpi(figures),
        knowledge_kpi(figures),
        work_kpi(figures),
        *_supplied(supplied),
    )


def _supplied(metrics: Iterable[BusinessMetric]) -> Iterator[Kpi]:
    """The latest month of each metric, as given."""
    latest: dict[str, BusinessMetric] = {}
    months: dict[str, int] = {}
    for metric in sorted(metrics, key=lambda m: (m.metric, m.month)):
        latest[metric.metric] = metric
        months[metric.metric] = months.get(metric.metric, 0) + 1
    for name, metric in latest.items():
        indicator = Indicator(
            key=f"supplied.{name}",
            label=f"{name}, {words.month(metric.month)}",
            unit="as supplied",
            basis=Basis.INPUT,
            formula="as supplied by the user",
        )
        yield indicator.of(metric.value, words.number(metric.value), months[name])
