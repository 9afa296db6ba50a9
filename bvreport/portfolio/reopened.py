"""Reopened: a saved report into the assumptions it lists and the stakes its totals are made of."""

from __future__ import annotations

from bvreport.assumptions import Assumption, Assumptions
from bvreport.model import Grade, Report
from bvreport.portfolio.stakes import Stake, settle


def terms_of(report: Report) -> Assumptions:
    """The assumptions that a saved report lists."""
    return Assumptions(
        {
            used.key: Assumption(
                key=used.key,
                value=used.value,
                low=used.low,
                high=used.high,
                unit=used.unit,
                note=used.note,
                source=used.source,
                default=used.default,
                default_low=used.default_low,
                default_high=used.default_high,
            )
            for used in report.assumptions
        }
    )


def stakes_of(report: Report) -> tuple[Stake, ...]:
    """The counted claims as the totals add them up, after outliers and the cap."""
    terms = terms_of(report)
    if "capacity_hours" not in terms:
        return ()  # a report with a stake lists what the cap rests on
    portfolio = settle(
        report.changes,
        terms,
        currency=report.totals.currency,
        include_inferred=Grade.D in report.totals.by_grade,
    )
    return portfolio.stakes
