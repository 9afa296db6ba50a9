"""This report against the one before: run-rates bridge exactly, claims are revisited."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bvreport.model import Earlier, Report
from bvreport.render.facts import facts
from bvreport.render.facts.past import Past
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.reports import report_of, saving, silent
from tests.sample import sample_report

TEMPLATES = Templates()
DIGEST = "3f9a0c41d2b7" + "0" * 52


def earlier(report: Report) -> Earlier:
    return Earlier(report=report, digest=DIGEST)


def compared(now: Report, before: Report) -> Past:
    told = facts(now, earlier(before)).past
    assert told is not None
    return told


def test_the_steps_add_up_to_the_run_rate_of_now() -> None:
    told = compared(sample_report(), report_of([saving(1), saving(2), saving(900)]))

    steps = told.start.amount - told.lost.amount + told.revised.amount
    assert steps + told.added.amount + told.capped.amount == told.end.amount


def test_the_report_before_is_cited_by_its_period_its_date_and_its_digest() -> None:
    told = compared(report_of([saving(2)]), report_of([saving(1)]))

    assert told.cited == "the report on 2025 of 7 Jan 2026, SHA-256 3f9a0c41d2b7"


def test_what_was_not_looked_at_again_is_carried_on() -> None:
    told = compared(report_of([saving(2)]), report_of([saving(1)]))

    assert told.end.amount == 2 * told.start.amount
    assert [one.state for one in told.claims] == ["carried on, not looked at again"]


def test_what_was_reverted_since_is_taken_back() -> None:
    before = report_of([saving(1)])
    key = before.changes[0].key
    (undo,) = report_of([silent(9)]).changes
    now = replace(report_of([saving(2)]), changes=(replace(undo, excluded=f"revert of {key}"),))

    told = compared(now, before)

    assert told.lost == told.start
    assert told.taken_back == 1
    assert told.claims[0].state == "taken back by shop#9"
    assert told.claims[0].now.amount == Decimal(0)


def test_a_changed_claim_is_called_revised() -> None:
    before, now = report_of([saving(1)]), report_of([saving(1)])
    claim = replace(now.changes[0].claims[0], confidence=Decimal("0.4"))
    now = replace(now, changes=(replace(now.changes[0], claims=(claim,)),))

    told = compared(now, before)

    assert told.claims[0].state == "revised"
    assert told.revised.amount < 0


def test_reports_in_two_currencies_are_not_compared() -> None:
    before = report_of([saving(1)])
    euros = replace(before, totals=replace(before.totals, currency="EUR"))

    deck = tell(replace(sample_report(), kind="quarterly"), TEMPLATES, None, earlier(euros))

    (section,) = [slide for slide in deck.slides if slide.kicker == "Since the report before"]
    assert "another currency" in section.title
    assert not [slide for slide in deck.slides if slide.anchor in ("revisited", "then-and-now")]


def test_without_a_report_before_nothing_is_said_of_it() -> None:
    deck = tell(replace(sample_report(), kind="quarterly"), TEMPLATES)

    assert not [slide for slide in deck.slides if slide.kicker == "Since the report before"]


def test_the_report_before_opens_the_body_of_the_quarterly() -> None:
    before = earlier(report_of([saving(1)]))
    deck = tell(replace(sample_report(), kind="quarterly"), TEMPLATES, None, before)

    anchors = [slide.anchor for slide in deck.slides if slide.kicker or slide.level == 2]
    assert anchors[:3] == ["since", "then-and-now", "revisited"]
