"""A chart of payoff: what each change brings against the hours that went into it."""

from __future__ import annotations

from bvreport import words
from bvreport.model import Report
from bvreport.render.charts.unit import unit_for
from bvreport.render.facts import Facts
from bvreport.render.slides import ChartKind, ChartSpec, Series

_NAMED = 3  # points with their name beside them


def value_by_effort(report: Report, facts: Facts) -> ChartSpec | None:
    """One point for each change; those that bring most are named."""
    if facts.payoff is None:
        return None
    points = facts.payoff.points
    amounts = [point.change.expected.amount for point in points]
    unit = unit_for(amounts, report.totals.currency)
    names = tuple(f"{point.change.name}, {words.hours(point.hours)}" for point in points)
    return ChartSpec(
        key="value_by_effort",
        kind=ChartKind.SCATTER,
        label=(
            f"Expected first-year value, {unit.name}, against modelled effort; "
            f"the {len(points)} largest changes"
        ),
        categories=names,
        series=(
            Series(
                name="Expected value",
                values=tuple(unit.value(amount) for amount in amounts),
                labels=tuple(unit.label(amount) for amount in amounts),
            ),
        ),
        across=Series(
            name="Modelled effort, hours", values=tuple(float(point.hours) for point in points)
        ),
        alt=(
            f"Points: {len(points)} changes by effort and value; {names[0]}, brings "
            f"{unit.label(amounts[0])} {unit.name}; half of the value took at most "
            f"{words.hours(facts.payoff.half_hours)} a change."
        ),
        emphasis=tuple(range(_NAMED)),
    )
