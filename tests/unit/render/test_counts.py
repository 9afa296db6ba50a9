"""How many changes there are is said in one way: merged by people, and of these scored."""

from __future__ import annotations

from dataclasses import replace

from bvreport.render.facts import facts
from tests.reports import report_of, saving, silent
from tests.sample import sample_report


def test_what_is_merged_and_not_scored_is_told() -> None:
    report = report_of([saving(1), silent(2)])
    first, second = report.changes
    taken_back = replace(
        report,
        changes=(replace(first, excluded="reverted by acme/shop#3"), second),
        data_quality=replace(report.data_quality, excluded={"reverted by": 1}),
    )

    assert facts(taken_back).scope.account == (
        "2 pull requests: 2 merged by people, 1 of them scored (no reverts, no copies)"
    )
    assert facts(report).scope.account == "2 pull requests: 2 merged by people"


def test_the_parts_of_the_account_add_up() -> None:
    report = sample_report()

    found = facts(report).scope
    outside = sum(report.data_quality.excluded.get(why, 0) for why in ("bot", "unmerged"))

    assert found.received == found.changes + outside
    assert f"{found.changes} merged by people" in found.account
    assert f"{outside} by bots or not merged" in found.account
