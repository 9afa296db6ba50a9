"""Tables by name: what a storyboard's `table` can ask for, in pages of as many rows as fit a slide.

An empty table has no page, and its slide drops out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bvreport.model import Report
from bvreport.render.facts import Facts
from bvreport.render.slides import Table
from bvreport.render.tables.asked import milestones
from bvreport.render.tables.author import evidence, portfolio, setbacks, skills, talks
from bvreport.render.tables.delivery import areas, changes, shipped, wanting
from bvreport.render.tables.doubt import sensitivity, switching
from bvreport.render.tables.ground import (
    assumptions,
    data_quality,
    differences,
    kpis,
    missing_kpis,
    supplied,
)
from bvreport.render.tables.quarter import (
    changed_assumptions,
    class_by_grade,
    costs,
    decisions,
    effort,
    revisited,
    risks,
    then_and_now,
)
from bvreport.render.tables.register import claim_register, full_register, unpriced
from bvreport.render.tables.value import bridge, classes, left_out, method, top_changes, uncertainty

__all__ = ["TABLES"]

TABLES: Mapping[str, Callable[[Report, Facts], tuple[Table, ...]]] = {
    table.__name__: table
    for table in (
        top_changes,
        bridge,
        classes,
        uncertainty,
        sensitivity,
        switching,
        method,
        left_out,
        wanting,
        shipped,
        areas,
        milestones,
        changes,
        unpriced,
        claim_register,
        kpis,
        supplied,
        missing_kpis,
        assumptions,
        differences,
        data_quality,
        full_register,
        class_by_grade,
        effort,
        risks,
        costs,
        decisions,
        revisited,
        then_and_now,
        changed_assumptions,
        evidence,
        setbacks,
        skills,
        portfolio,
        talks,
    )
}
