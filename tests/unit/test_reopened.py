"""A saved report has in it what its totals are made of."""

from __future__ import annotations

from bvreport.codec import read_report, report_json
from bvreport.portfolio.reopened import stakes_of, terms_of
from tests.reports import report_of, saving, silent


def test_the_stakes_of_a_saved_report_add_up_to_its_expected_value() -> None:
    # given a report with value, and one without
    report, empty = report_of([saving(1), saving(2), silent(3)]), report_of([silent(1)])
    # when they are saved and opened again
    stakes, none = (stakes_of(read_report(report_json(one), "x.json")) for one in (report, empty))
    # then the counted claims are there as the totals add them up
    assert [stake.change for stake in stakes] == ["acme/shop#1", "acme/shop#2"]
    assert sum(stake.expected for stake in stakes) == report.totals.risk_adjusted.mean > 0
    assert none == ()


def test_the_assumptions_of_a_saved_report_are_those_it_lists() -> None:
    report = report_of([saving(1)])

    terms = terms_of(read_report(report_json(report), "x.json"))

    listed = {used.key: (used.value, used.low, used.high) for used in report.assumptions}
    assert {one.key: (one.value, one.low, one.high) for one in terms.entries} == listed
