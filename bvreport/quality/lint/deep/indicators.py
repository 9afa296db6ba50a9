"""KPIs of a report, those that follow from its totals, its bridge and its counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bvreport import words
from bvreport.model import CashClass, Report
from bvreport.portfolio.investment import net_present_value
from bvreport.portfolio.stakes import delivered
from bvreport.quality.lint.deep.places import AGAIN, exact, unequal
from bvreport.quality.lint.deep.terms import terms_of
from bvreport.quality.lint.document import Place
from bvreport.quality.lint.findings import Fault

HUNDRED, MONTHS = Decimal(100), Decimal(12)
MONEY_KEYS = frozenset(("annual_value", "expected_value", "first_year_value", "indicative_value",
                        "npv", "risk_mitigation_value", "revenue_impact_monthly"))  # fmt: skip


def wrong_kpis(report: Report) -> Iterator[Fault]:
    """Values that do not follow, and words that tell another value."""
    made = {**_from_totals(report), **_from_cost(report), **_from_counts(report)}
    for kpi in report.kpis:
        path = f"kpi {kpi.key}"
        if kpi.value is None:
            if not kpi.missing:
                yield Fault(place=Place(page=path), message="no value and no reason", fix=AGAIN)
            continue
        follows = made.get(kpi.key)
        if follows is not None:
            yield from unequal(path, kpi.value, follows, f"{kpi.formula}:")
        if kpi.key in MONEY_KEYS:
            shown = words.short_money(kpi.value, report.totals.currency)
            if shown not in kpi.display:
                yield Fault(
                    place=Place(page=path),
                    message=f'"{kpi.display}" is not how {exact(kpi.value)} is told, {shown}',
                    fix=AGAIN,
                )


def _from_totals(report: Report) -> Mapping[str, Decimal]:
    totals, terms = report.totals, terms_of(report)
    made = {
        "annual_value": totals.recurring.best,
        "expected_value": totals.risk_adjusted.mean,
        "first_year_value": totals.first_year.best,
        "indicative_value": totals.indicative,
        "hours_saved_per_year": totals.hours_saved,
        "fte_capacity": totals.hours_saved / terms["capacity_hours"],
        "engineering_days_returned": totals.hours_saved / terms["hours_per_day"],
    }
    risk = totals.by_cash_class.get(CashClass.RISK_REDUCTION)
    if risk is not None:
        made["risk_mitigation_value"] = risk.expected.mean
    return made


def _from_cost(report: Report) -> Mapping[str, Decimal]:
    """Returns on the cost that the bridge shows."""
    cost = next((-step.amount for step in report.bridge if step.key == "cost"), None)
    totals = report.totals
    if not cost:
        return {}
    value, yearly = totals.risk_adjusted.mean, totals.recurring_expected
    made = {
        "roi_multiple": value / cost,
        "net_roi": (value - cost) / cost * HUNDRED,
        "npv": net_present_value(cost, yearly, totals.one_off_expected, terms_of(report)),
    }
    if yearly > 0:
        made["payback_months"] = cost * MONTHS / yearly
    return made


def _from_counts(report: Report) -> Mapping[str, Decimal]:
    now = report.delivery.current
    made: dict[str, Decimal] = {}
    if now.merges:
        made["change_failure_rate_pct"] = Decimal(now.failures) * HUNDRED / now.merges
    mix = report.delivery.work_mix
    if (total := sum(mix.values())) and "new" in mix:
        made["work_mix"] = Decimal(mix["new"]) * HUNDRED / total
    return made


def wrong_counts(report: Report) -> Iterator[Fault]:
    """Merges by month and by kind of work make those of the period, and the changes are all."""
    delivery = report.delivery
    merges = len(delivered(report.changes))
    parts = {
        "delivery.current.merges": delivery.current.merges,
        "delivery.work_mix": sum(delivery.work_mix.values()),
    }
    if all(change.merged_at for change in report.changes):
        parts["delivery.months"] = sum(month.merges for month in delivery.months.values())
    for path, count in parts.items():
        yield from unequal(path, Decimal(count), Decimal(merges), "the changes that people merged")
    yield from unequal(
        "data_quality.received",
        Decimal(report.data_quality.received),
        Decimal(len(report.changes)),
        "the number of changes",
    )
