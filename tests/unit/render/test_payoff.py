"""Value against effort, and what each area brings: drawn where there is enough, else dropped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bvreport.model import Category, Report
from bvreport.render.charts.payoff import value_by_effort
from bvreport.render.facts import facts
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.reports import report_of, saving, silent
from tests.sample import found, sample_report, saved_hours


def sized(*hours: int, most: int = 4) -> Report:
    """Changes of so many hours each, that save two hours a week, the last one `most`."""
    rows = [saving(n) for n, _ in enumerate(hours, 1)]
    pull = rows[-1][0]
    rows[-1] = pull, found(Category.TIME_SAVINGS, saved_hours(pull, "saves 2 hours a week", most))
    report = report_of(rows)
    changes = zip(report.changes, hours, strict=True)
    return replace(
        report, changes=tuple(replace(one, effort_hours=Decimal(h)) for one, h in changes)
    )


def anchors(report: Report) -> set[str]:
    return {slide.anchor for slide in tell(report, Templates()).slides}


def test_half_of_the_value_is_where_the_quickest_changes_reach_it() -> None:
    told = facts(sized(1, 2, 3, 4, 50, 60, 70, 80)).payoff

    assert told is not None
    assert (told.half_hours, told.half_changes) == (50, 5)
    assert (told.best.hours, told.costliest.hours) == (1, 80)


def test_each_point_is_a_change_with_its_hours_and_the_first_three_have_the_accent() -> None:
    report = sized(1, 2, 3, 4, 50, 60, 70, 80)

    chart = value_by_effort(report, facts(report))

    assert chart is not None
    assert chart.across is not None
    assert chart.across.values == (80, 1, 2, 3, 4, 50, 60, 70)
    assert chart.categories[0] == "#8, 80 h"
    assert chart.emphasis == (0, 1, 2)


def test_few_points_or_no_hours_are_no_chart_and_no_slide() -> None:
    few = sized(1, 2, 3, 4, 50, 60, 70)

    assert facts(few).payoff is None
    assert "payoff" not in anchors(few)
    assert "payoff" in anchors(sized(1, 2, 3, 4, 50, 60, 70, 80))


def test_points_of_about_one_height_are_no_pattern() -> None:
    assert facts(sized(1, 2, 3, 4, 50, 60, 70, 80, most=3)).payoff is None


def test_an_area_names_no_person_and_tells_on_how_few_its_changes_rest() -> None:
    people = ("ana", "ana", "ana", "bo", "cy")
    rows = [silent(n, f"feat(web): part {n}", author=who) for n, who in enumerate(people, 1)]
    rows += [saving(11, "feat(api): parallel CI"), silent(12, "fix(api): retry", author="bo")]

    web = next(one for one in facts(report_of(rows)).areas if one.name == "web")

    assert (web.changes, web.authors, web.bearing, web.is_lone) == (5, 3, 1, True)
    assert web.expected.amount == 0


def test_areas_together_bring_what_the_report_does() -> None:
    report = sample_report()

    told = facts(report).areas

    total = sum(one.expected.amount for one in told)
    assert abs(total - report.totals.risk_adjusted.mean) < abs(total) / 100
    assert sum(one.changes for one in told) == report.delivery.current.merges
    assert "areas" in anchors(report)


def test_the_range_of_an_area_holds_what_it_is_expected_to_bring() -> None:
    for one in facts(sample_report()).areas:
        assert one.low.amount <= one.expected.amount <= one.high.amount


def test_where_nothing_is_valued_areas_are_told_by_their_people() -> None:
    rows = [silent(n, f"feat(web): part {n}", author="ana") for n in range(1, 5)]
    report = report_of([*rows, silent(9, "fix(api): retry", author="bo")])

    slide = next(one for one in tell(report, Templates()).slides if one.anchor == "areas")

    assert slide.title == "One of the areas shown rests on one person for half of its changes"
    assert slide.table is not None
    assert "Expected" not in slide.table.head


def test_one_area_is_no_comparison() -> None:
    alone = report_of([saving(n, f"feat(web): part {n}") for n in range(1, 4)])

    assert facts(alone).areas == ()
    assert "areas" not in anchors(alone)
