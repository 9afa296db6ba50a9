"""The bridge of a report: its steps added up, its ends held against the totals."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.model import Report
from bvreport.quality.lint.deep.places import unequal
from bvreport.quality.lint.findings import Fault


def wrong_steps(report: Report) -> Iterator[Fault]:
    """Every level is what the steps before it lead to."""
    reached = None
    for step in report.bridge:
        path = f"bridge, {step.label}"
        if not step.level:
            reached = step.amount if reached is None else reached + step.amount
            continue
        if reached is not None:
            yield from unequal(path, step.amount, reached, "where the steps before it lead")
        reached = step.amount
        if step.key == "expected":
            mean = report.totals.risk_adjusted.mean
            yield from unequal(path, step.amount, mean, "the expected value of the totals")
