"""Value against effort, and what each area brings: drawn where there is enough, else dropped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bvreport.model import Report
from bvreport.render.charts.payoff import value_by_effort
from bvreport.render.facts import facts
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.reports import report_of, saving, silent
from tests.sample import sample_report


def sized(*hours: int) -> Report:
    """Changes of the same value, each of so many hours."""
    report = report_of([saving(n) for n, _ in enumerate(hours, 1)])
    changes = zip(report.changes, hours, strict=True)
    return replace(
        report, changes=tuple(replace(one, effort_hours=Decimal(h)) for one, h in changes)
    )


def anchors(report: Report) -> set[str]:
    return {slide.anchor for slide in tell(report, Templates()).slides}


def test_half_of_the_value_is_where_the_quickest_changes_reach_it() -> None:
    found = facts(sized(1, 2, 3, 4, 50, 60, 70, 80)).payoff

    assert found is not None
    assert (found.half_hours, found.half_changes) == (4, 4)
    assert (found.best.hours, found.costliest.hours) == (1, 80)


def test_each_point_is_a_change_with_its_hours_and_the_first_three_have_the_accent() -> None:
    report = sized(1, 2, 3, 4, 50, 60, 70, 80)

    chart = value_by_effort(report, facts(report))

    assert chart is not None
    assert chart.across is not None
    assert chart.across.values == (1, 2, 3, 4, 50, 60, 70, 80)
    assert chart.categories[0] == "#1, 1 h"
    assert chart.emphasis == (0, 1, 2)


def test_few_points_or_no_hours_are_no_chart_and_no_slide() -> None:
    few = sized(1, 2, 3, 4, 50, 60, 70)

    assert facts(few).payoff is None
    assert "payoff" not in anchors(few)
    assert "payoff" in anchors(sized(1, 2, 3, 4, 50, 60, 70, 80))


def test_an_area_names_no_person_and_tells_on_how_few_its_changes_rest() -> None:
    people = ("ana", "ana", "ana", "bo", "cy")
    rows = [silent(n, f"feat(web): part {n}", author=who) for n, who in enumerate(people, 1)]
    rows += [saving(11, "feat(api): parallel CI"), silent(12, "fix(api): retry", author="bo")]

    web = next(one for one in facts(report_of(rows)).areas if one.name == "web")

    assert (web.changes, web.authors, web.bearing, web.is_lone) == (5, 3, 1, True)
    assert web.expected.amount == 0


def test_areas_together_bring_what_the_report_does() -> None:
    report = sample_report()

    found = facts(report).areas

    total = sum(one.expected.amount for one in found)
    assert abs(total - report.totals.risk_adjusted.mean) < abs(total) / 100
    assert sum(one.changes for one in found) == report.delivery.current.merges
    assert "areas" in anchors(report)


def test_one_area_is_no_comparison() -> None:
    alone = report_of([saving(n, f"feat(web): part {n}") for n in range(1, 4)])

    assert facts(alone).areas == ()
    assert "areas" not in anchors(alone)
