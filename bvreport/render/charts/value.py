"""Charts of value: how much, of what class, from which changes, how well founded, how sure."""

from __future__ import annotations

from bvreport import words
from bvreport.model import Report
from bvreport.render.charts.months import active, filled, names
from bvreport.render.charts.unit import unit_for
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import shortened
from bvreport.render.slides import ChartKind, ChartSpec, Series

_LEADERS = 5  # bars with the accent: those whose share the title tells
_CATEGORY_LETTERS = 72
_FEW = 3  # changes that read better as figures than as bars


def run_rate(report: Report, facts: Facts) -> ChartSpec | None:
    """The yearly run-rate reached by the end of each month, with P10 and P90."""
    if facts.run_rate is None:
        return None
    months = filled(active(report, report.totals.by_month))
    if len(months) < 2:  # a point is no line
        return None
    reached = [value.run_rate for _, value in months]
    unit = unit_for([one.p90 for one in reached], report.totals.currency)
    first, last = reached[0], reached[-1]
    return ChartSpec(
        key="run_rate",
        kind=ChartKind.BAND,
        label=f"Expected run-rate of all work merged so far, P10 to P90, {unit.name} a year",
        categories=names([key for key, _ in months]),
        series=(
            Series(
                name="Expected",
                values=tuple(unit.value(one.mean) for one in reached),
                labels=(*("" for _ in reached[1:]), unit.label(last.mean)),
                low=tuple(unit.value(one.p10) for one in reached),
                high=tuple(unit.value(one.p90) for one in reached),
            ),
        ),
        alt=(
            f"Line with a range: the expected run-rate goes from {unit.label(first.mean)} in "
            f"{words.month(months[0][0])} to {unit.label(last.mean)} in "
            f"{words.month(months[-1][0])}, between {unit.label(last.p10)} and "
            f"{unit.label(last.p90)} {unit.name} a year."
        ),
        emphasis=(len(months) - 1,),
    )


def value_by_class(report: Report, facts: Facts) -> ChartSpec | None:
    """The cash classes as steps to the expected total; hours stand beside capacity's name."""
    if len(facts.classes) < 2:
        return None
    total = report.totals.risk_adjusted.mean
    amounts = [part.expected.amount for part in facts.classes]
    names = [
        f"{part.label} ({words.count(part.hours)}\u00a0h)" if part.hours else part.label
        for part in facts.classes
    ]
    unit = unit_for([*amounts, total], report.totals.currency)
    rest = total - sum(amounts)
    if unit.label(rest) != "0" and abs(rest) > abs(total) / 1000:
        amounts.append(rest)
        names.append("Capped or shared")
    amounts.append(total)
    names.append("Total")
    return ChartSpec(
        key="value_by_class",
        kind=ChartKind.WATERFALL,
        label=f"Expected first-year value by cash class, {unit.name}",
        categories=tuple(names),
        series=(
            Series(
                name="Expected value",
                values=tuple(unit.value(amount) for amount in amounts),
                labels=tuple(unit.label(amount) for amount in amounts),
            ),
        ),
        alt=(
            f"Waterfall: {names[0]} {unit.label(amounts[0])}, {names[1]} "
            f"{unit.label(amounts[1])}, together {unit.label(total)} {unit.name}."
        ),
        emphasis=(0,),
        levels=(len(amounts) - 1,),
    )


def value_by_category(report: Report, facts: Facts) -> ChartSpec | None:
    """What kind of change brings the value, as bars with P10 to P90."""
    parts = [
        (words.label(key), part.expected)
        for key, part in report.totals.by_category.items()
        if part.expected.mean
    ]
    if len(parts) < 2:
        return None
    parts.sort(key=lambda part: (-part[1].mean, part[0]))
    unit = unit_for([part.p90 for _, part in parts], report.totals.currency)
    return ChartSpec(
        key="value_by_category",
        kind=ChartKind.BAR,
        label=f"Expected first-year value by kind of benefit, P10 to P90, {unit.name}",
        categories=tuple(name for name, _ in parts),
        series=(
            Series(
                name="Expected value",
                values=tuple(unit.value(part.mean) for _, part in parts),
                labels=tuple(unit.label(part.mean) for _, part in parts),
                low=tuple(unit.value(min(part.p10, part.mean)) for _, part in parts),
                high=tuple(unit.value(max(part.p90, part.mean)) for _, part in parts),
            ),
        ),
        alt=(
            f"Bars: {parts[0][0]} brings {unit.label(parts[0][1].mean)}, {parts[1][0]} "
            f"{unit.label(parts[1][1].mean)} {unit.name}."
        ),
        emphasis=(0,),
    )


def top_changes(report: Report, facts: Facts) -> ChartSpec | None:
    """The changes that bring most; whiskers are low and high, weighed by confidence too."""
    changes = facts.top.changes
    if len(changes) <= _FEW:
        return None
    unit = unit_for([change.expected.amount for change in changes], report.totals.currency)
    return ChartSpec(
        key="top_changes",
        kind=ChartKind.BAR,
        label=f"Expected first-year value, whisker low to high case, {unit.name}",
        categories=tuple(
            shortened(f"{change.name} {change.title}", _CATEGORY_LETTERS) for change in changes
        ),
        series=(
            Series(
                name="Expected value",
                values=tuple(unit.value(change.expected.amount) for change in changes),
                labels=tuple(unit.label(change.expected.amount) for change in changes),
                low=tuple(unit.value(change.low.amount) for change in changes),
                high=tuple(unit.value(change.high.amount) for change in changes),
            ),
        ),
        alt=(
            f"Bars: {len(changes)} changes from {unit.label(changes[0].expected.amount)} to "
            f"{unit.label(changes[-1].expected.amount)} {unit.name}."
        ),
        emphasis=tuple(range(min(_LEADERS, facts.top.leading))),
        links=tuple(change.link for change in changes),
    )
