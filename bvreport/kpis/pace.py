"""Pace: what changed in delivery against the previous equal period, as measured."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bvreport import words
from bvreport.kpis.indicator import LEAST, Figures, Indicator, too_few
from bvreport.model import Basis, Kpi

HOURS_PER_CALENDAR_DAY = 24


def pace_kpis(figures: Figures) -> Iterator[Kpi]:
    """Merges a week and the time from open to merge, each against the period before."""
    now, before = figures.delivery.current, figures.delivery.previous
    pace = Indicator(
        key="merges_per_week_change_pct",
        label="Change of merges a week",
        unit="%",
        basis=Basis.MEASURED,
        formula="merges a week against the previous equal period",
    )
    flow = Indicator(
        key="time_to_market_days",
        label="Change of time from open to merge",
        unit="days/change",
        basis=Basis.MEASURED,
        formula="median open-to-merge time less that of the previous equal period",
    )
    if before is None:
        yield from (kpi.missing("the previous period is unknown") for kpi in (pace, flow))
        return
    fewest = min(now.merges, before.merges)
    if fewest < LEAST or not now.merges_per_week or not before.merges_per_week:
        yield pace.missing(too_few(fewest, "merge"), fewest)
    else:
        change = _percent_change(now.merges_per_week, before.merges_per_week)
        yield pace.of(change, _signed(words.percent(change), change), now.merges + before.merges)
    fewest = min(now.timed, before.timed)
    if (
        fewest < LEAST
        or now.lead_time_median_hours is None
        or before.lead_time_median_hours is None
    ):
        yield flow.missing(too_few(fewest, "timed merge"), fewest)
    else:
        hours = now.lead_time_median_hours - before.lead_time_median_hours
        direction = "slower" if hours > 0 else "faster"
        shown = f"{words.duration(abs(hours))} {direction}" if hours else "unchanged"
        yield flow.of(hours / HOURS_PER_CALENDAR_DAY, shown, now.timed + before.timed)


def _percent_change(now: Decimal, before: Decimal) -> Decimal:
    return (now - before) * 100 / before


def _signed(text: str, value: Decimal) -> str:
    return f"+{text}" if value > 0 else text
