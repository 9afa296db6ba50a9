"""Charts by name: what a storyboard's `charts` can ask for.

Each turns a report into one chart, or into none when there would be no more than one point to see:
the slide then takes another form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bvreport.model import Report
from bvreport.render.charts.business import business_first, business_second
from bvreport.render.charts.delivery import (
    failures_by_month,
    lead_time_by_month,
    merges_by_month,
    themes,
    work_by_month,
    work_mix,
)
from bvreport.render.charts.doubt import bridge, evidence_by_class, sensitivity
from bvreport.render.charts.pairs import before_after
from bvreport.render.charts.past import run_rate_bridge
from bvreport.render.charts.payoff import value_by_effort
from bvreport.render.charts.repositories import value_by_repository
from bvreport.render.charts.value import run_rate, top_changes, value_by_category, value_by_class
from bvreport.render.facts import Facts
from bvreport.render.slides import ChartSpec

__all__ = ["CHARTS", "OF_ITEM"]

CHARTS: Mapping[str, Callable[[Report, Facts], ChartSpec | None]] = {
    chart.__name__: chart
    for chart in (
        run_rate,
        value_by_class,
        value_by_category,
        top_changes,
        evidence_by_class,
        bridge,
        sensitivity,
        business_first,
        business_second,
        merges_by_month,
        lead_time_by_month,
        failures_by_month,
        work_by_month,
        work_mix,
        themes,
        run_rate_bridge,
        value_by_repository,
        value_by_effort,
    )
}

# Charts of one `item` of a slide that is repeated with `each`; a slide keeps without them.
OF_ITEM: Mapping[str, Callable[[object], ChartSpec | None]] = {"before_after": before_after}
