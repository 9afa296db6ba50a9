"""A manual process that is gone: by its hours, or by a default that grows with the change."""

from __future__ import annotations

import pytest

from bvreport.methods.automation import automation
from bvreport.model import CashClass, Grade, Kind, Period
from bvreport.text.sentences.mention import Subject

TITLE = "Automate the monthly stock report"


def test_stated_hours_of_a_manual_process_count_as_peoples_time(mention, reading, terms):
    manual = mention(
        Subject.PEOPLE_TIME, Kind.TIME, 6, unit="hour", period=Period.MONTH, manual=True
    )

    (claim,) = automation(reading(manual, title=TITLE), terms)

    assert claim.method == "automation"
    assert claim.estimate.size.best == 7_200
    assert claim.hours_per_year == 72
    assert claim.grade is Grade.C
    assert claim.cash_class is CashClass.CAPACITY


def test_a_manual_step_per_occasion_does_not_take_the_frequency_of_builds(
    mention, reading, configured
):
    manual = mention(Subject.PEOPLE_TIME, Kind.TIME, 2, unit="hour", period=Period.RUN, manual=True)

    (claim,) = automation(reading(manual), configured(runs_per_week="20"))

    assert claim.grade is Grade.E


@pytest.mark.parametrize(
    ("files", "additions", "best"),
    [
        (1, 10, 5_000),
        (5, 10, 10_000),
        (1, 200, 10_000),
        (10, 10, 15_000),
        (1, 500, 15_000),
        (4, 199, 5_000),
        (None, None, 5_000),
    ],
)
def test_without_hours_the_default_grows_with_the_change(reading, terms, files, additions, best):
    deletions = None if additions is None else 0
    change = reading(title=TITLE, changed_files=files, additions=additions, deletions=deletions)

    (claim,) = automation(change, terms)

    assert claim.estimate.size.best == best
    assert claim.grade is Grade.D
    assert not claim.stated
    assert claim.evidence.quote == TITLE


def test_a_sentence_that_ends_a_manual_step_is_evidence(reading, terms):
    body = "Small one. Nobody has to copy the totals by hand any more. Thanks!"

    (claim,) = automation(reading(title="Totals job", body=body), terms)

    evidence = claim.evidence
    assert body[evidence.start : evidence.end] == evidence.quote
    assert evidence.quote == "Nobody has to copy the totals by hand any more"


def test_stated_hours_leave_no_room_for_the_default(mention, reading, terms):
    hours = mention(Subject.PEOPLE_TIME, Kind.TIME, 6, unit="hour", period=Period.MONTH)

    assert list(automation(reading(hours, title=TITLE), terms)) == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("More automated browser tests", ""),
        ("Widen the table", "Tested by hand."),
        ("Do not automate the export", ""),
        ("Widen the table", "We hope that one day nobody has to do this by hand."),
        ("Widen the table", ""),
    ],
)
def test_manual_tests_denials_and_hopes_automate_nothing(reading, terms, title, body):
    assert list(automation(reading(title=title, body=body), terms)) == []
