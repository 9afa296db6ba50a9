"""Charts of the company's own metrics over time, as supplied."""

from __future__ import annotations

from bvreport import words
from bvreport.model import BusinessMetric, Report
from bvreport.render.charts.months import calendar, names
from bvreport.render.charts.unit import Unit, unit_for
from bvreport.render.clean import clean
from bvreport.render.facts import Facts
from bvreport.render.slides import ChartKind, ChartSpec, Series

_LEAST = 3  # months; fewer are told in the table
_LABELLED = 12  # columns


def business_first(report: Report, facts: Facts) -> ChartSpec | None:
    """The first metric of the user's file that has a history."""
    return _nth(report, 0, "business_first")


def business_second(report: Report, facts: Facts) -> ChartSpec | None:
    """The second one."""
    return _nth(report, 1, "business_second")


def _nth(report: Report, place: int, key: str) -> ChartSpec | None:
    lasting = [metric for metric in report.business if len(metric.months) >= _LEAST]
    return _columns(lasting[place], key) if place < len(lasting) else None


def _columns(metric: BusinessMetric, key: str) -> ChartSpec:
    keys = calendar(metric.months)
    values = [metric.months.get(month) for month in keys]
    unit = unit_for([value for value in values if value is not None], clean(metric.unit))
    name = clean(metric.name)
    labelled = range(len(keys)) if len(keys) <= _LABELLED else (0, len(keys) - 1)
    first, last = min(metric.months), max(metric.months)
    return ChartSpec(
        key=key,
        kind=ChartKind.COLUMN,
        label=f"{name} by month as supplied" + (f", {unit.name.strip()}" if unit.name else ""),
        categories=names(keys),
        series=(
            Series(
                name=name,
                values=tuple(None if value is None else unit.value(value) for value in values),
                labels=tuple(
                    "" if value is None or at not in labelled else unit.label(value)
                    for at, value in enumerate(values)
                ),
            ),
        ),
        alt=(
            f"Columns: {name} {_at(metric, first, unit)} and {_at(metric, last, unit)}, "
            f"{words.plural(len(metric.months), 'month')} in all."
        ),
        emphasis=(len(keys) - 1,),
    )


def _at(metric: BusinessMetric, month: str, unit: Unit) -> str:
    return f"{unit.label(metric.months[month])} in {words.month(month)}"
