"""Charts of delivery: pace, flow, reliability, kinds of work and themes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bvreport import words
from bvreport.model import DeliveryMonth, Report
from bvreport.money import ZERO
from bvreport.render.charts.months import active, calendar, names
from bvreport.render.facts import Facts
from bvreport.render.slides import ChartKind, ChartSpec, Series

_HOURS_PER_DAY = 24
_DAYS_FROM = Decimal(48)
_LABELLED = 18  # columns
_FAILING = 3  # months with failures; fewer are no pattern
_WORK = (
    ("new", "point"),
    ("improve", "tint"),
    ("keep running", "context"),
    ("debt", "wine"),
    ("uncategorised", "sea"),
)


def merges_by_month(report: Report, facts: Facts) -> ChartSpec | None:
    """Merged changes a month."""
    merges = {key: Decimal(month.merges) for key, month in _months(report).items()}
    return _columns("merges_by_month", "Merged changes a month", "Changes", _with_idle(merges))


def lead_time_by_month(report: Report, facts: Facts) -> ChartSpec | None:
    """Median time from open to merge, in the unit in which the median of the period is told."""
    hours = {key: month.lead_time_median_hours for key, month in _months(report).items()}
    unit, size = "hours", 1
    whole = facts.pace.lead_time
    if whole is not None and whole.now >= _DAYS_FROM:
        unit, size = "days", _HOURS_PER_DAY
    values = {
        key: None if (known := hours.get(key)) is None else words.significant(known / size, 2)
        for key in calendar(hours)
    }
    label = f"Median time from open to merge, {unit}"
    return _columns("lead_time_by_month", label, unit.capitalize(), values)


def failures_by_month(report: Report, facts: Facts) -> ChartSpec | None:
    """Reverts and hotfixes a month; none is drawn when they were in next to no month."""
    failures = {key: Decimal(month.failures) for key, month in _months(report).items()}
    if sum(map(bool, failures.values())) < _FAILING:
        return None
    label = "Reverts and hotfixes a month"
    return _columns("failures_by_month", label, "Failures", _with_idle(failures))


def work_by_month(report: Report, facts: Facts) -> ChartSpec | None:
    """Kinds of work a month, stacked."""
    months = _months(report)
    keys = calendar(months)
    if sum(bool(month.merges) for month in months.values()) < 2:
        return None
    series = [
        Series(
            name=words.label(kind),
            values=tuple(float(months[k].work.get(kind, 0)) if k in months else 0.0 for k in keys),
            role=role,
        )
        for kind, role in _WORK
        if any(month.work.get(kind) for month in months.values())
    ]
    if not series:
        return None
    return ChartSpec(
        key="work_by_month",
        kind=ChartKind.STACK,
        label="Merged changes a month by kind of work",
        categories=names(keys),
        series=tuple(series),
        alt="Stacked columns: "
        + ", ".join(f"{part.label.lower()} {part.changes} changes" for part in facts.work[:4])
        + " in the whole period.",
    )


def work_mix(report: Report, facts: Facts) -> ChartSpec | None:
    """Kinds of work over the whole period."""
    return _bars(
        "work_mix",
        "Merged changes by kind of work",
        [(part.label, part.changes) for part in facts.work],
    )


def themes(report: Report, facts: Facts) -> ChartSpec | None:
    """What was worked on."""
    return _bars(
        "themes",
        "Merged changes by area or label",
        [(theme.name, theme.changes) for theme in facts.themes],
    )


def _with_idle(counts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The counts with a zero for each month in which nothing merged."""
    return {key: counts.get(key, ZERO) for key in calendar(counts)}


def _months(report: Report) -> dict[str, DeliveryMonth]:
    return active(report, report.delivery.months)


def _columns(
    key: str, label: str, name: str, values: Mapping[str, Decimal | None]
) -> ChartSpec | None:
    """Columns over months; none with fewer than two of any height."""
    known = [(month, value) for month, value in values.items() if value is not None]
    if sum(bool(value) for _, value in known) < 2:
        return None
    (first, start), (last, end) = known[0], known[-1]
    return ChartSpec(
        key=key,
        kind=ChartKind.COLUMN,
        label=label,
        categories=names(list(values)),
        series=(
            Series(
                name=name,
                values=tuple(None if v is None else float(v) for v in values.values()),
                labels=_labels(list(values.values())),
            ),
        ),
        alt=(
            f"Columns, {label.lower()}: {_short(start)} in {words.month(first)}, "
            f"{_short(end)} in {words.month(last)}."
        ),
        emphasis=(list(values).index(max(month for month, value in known if value)),),
    )


def _labels(values: Sequence[Decimal | None]) -> tuple[str, ...]:
    """A figure at each column; where they are too many, at the last and at the largest."""
    known = [at for at, value in enumerate(values) if value is not None]
    told = set(known)
    if len(values) > _LABELLED:
        told = {known[-1], max(known, key=lambda at: values[at] or ZERO)}
    return tuple(
        _short(value) if at in told and value is not None else "" for at, value in enumerate(values)
    )


def _bars(key: str, label: str, parts: Sequence[tuple[str, int]]) -> ChartSpec | None:
    if len(parts) < 2:
        return None
    return ChartSpec(
        key=key,
        kind=ChartKind.BAR,
        label=label,
        categories=tuple(name for name, _ in parts),
        series=(
            Series(
                name="Changes",
                values=tuple(float(n) for _, n in parts),
                labels=tuple(words.count(n) for _, n in parts),
            ),
        ),
        alt="Bars: " + ", ".join(f"{name} {words.count(n)}" for name, n in parts[:4]) + " changes.",
        emphasis=(0,),
    )


def _short(value: Decimal) -> str:
    return words.number(value, words.CHART_DIGITS) if value % 1 else words.count(value)
