"""KPIs: every indicator of a report in fixed order, with its value or with why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from bvreport.model import Basis, BusinessMetric, Kpi

__all__ = ["Figures", "indicators"]


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
    for metric in sorted(metrics, key=lambda one: one.name):
        month, value = metric.latest
        indicator = Indicator(
            key=f"supplied.{metric.name}",
            label=f"{metric.name}, {words.month(month)}",
            unit=metric.unit or "as supplied",
            basis=Basis.INPUT,
            formula=f"as supplied in {metric.source}",
        )
        shown = f"{words.number(value, 12)} {metric.unit}".strip()
        yield indicator.of(value, shown, len(metric.months))
