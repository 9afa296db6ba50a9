"""A chart of repositories: which of them bring the value."""

from __future__ import annotations

from bvreport.model import Report
from bvreport.money import ZERO
from bvreport.render.charts.unit import unit_for
from bvreport.render.facts import Facts
from bvreport.render.facts.changes import shortened
from bvreport.render.slides import ChartKind, ChartSpec, Series

_MOST = 10  # bars; the rest is one
_LETTERS = 44


def value_by_repository(report: Report, facts: Facts) -> ChartSpec | None:
    """The repositories that bring most, the others together."""
    shown = facts.repositories[:_MOST]
    if len(shown) < 2:
        return None
    others = facts.repositories[_MOST:]
    names = [shortened(one.name, _LETTERS) for one in shown]
    amounts = [one.expected.amount for one in shown]
    if others:
        names.append(f"{len(others)} others")
        amounts.append(sum((one.expected.amount for one in others), ZERO))
    unit = unit_for(amounts, report.totals.currency)
    return ChartSpec(
        key="value_by_repository",
        kind=ChartKind.BAR,
        label=f"Expected first-year value by repository, {unit.name}",
        categories=tuple(names),
        series=(
            Series(
                name="Expected value",
                values=tuple(unit.value(amount) for amount in amounts),
                labels=tuple(unit.label(amount) for amount in amounts),
            ),
        ),
        alt=(
            f"Bars: {names[0]} brings {unit.label(amounts[0])}, {names[1]} "
            f"{unit.label(amounts[1])} {unit.name}."
        ),
        emphasis=(0,),
    )
