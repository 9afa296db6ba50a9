"""Charts against the period before."""

from __future__ import annotations

from bvreport.model import Report
from bvreport.render.charts.unit import unit_for
from bvreport.render.facts import Facts
from bvreport.render.slides import ChartKind, ChartSpec, Series


def run_rate_bridge(report: Report, facts: Facts) -> ChartSpec | None:
    """From the run-rate of the report before to that of both periods together."""
    told = facts.past
    if told is None or not told.comparable:
        return None
    steps = [
        (f"{told.label}", told.start.amount),
        ("Taken back", -told.lost.amount),
        ("Revised", told.revised.amount),
        ("Merged since", told.added.amount),
        ("Cap on hours", told.capped.amount),
        ("Now", told.end.amount),
    ]
    shown = [steps[0], *(step for step in steps[1:-1] if step[1]), steps[-1]]
    if len(shown) < 3:
        return None
    unit = unit_for([amount for _, amount in shown], report.totals.currency)
    return ChartSpec(
        key="run_rate_bridge",
        kind=ChartKind.WATERFALL,
        label=f"Expected run-rate, {unit.name} a year",
        categories=tuple(name for name, _ in shown),
        series=(
            Series(
                name="Run-rate",
                values=tuple(unit.value(amount) for _, amount in shown),
                labels=tuple(
                    unit.label(amount) if n in (0, len(shown) - 1) else unit.signed(amount)
                    for n, (_, amount) in enumerate(shown)
                ),
            ),
        ),
        alt=(
            f"Bridge: from {unit.label(told.start.amount)} in {told.label} to "
            f"{unit.label(told.end.amount)} now, {unit.name} a year."
        ),
        emphasis=(len(shown) - 1,),
        levels=(0, len(shown) - 1),
    )
