"""The library: one report for each view, made once, and again when the store has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bvreport import report
from bvreport.config import terms
from bvreport.config.environment import GitHubAccess
from bvreport.errors import NothingToReport, TemplateError, UsageError
from bvreport.job import Job
from bvreport.model import Found, PullRequest, Report, Valuation
from bvreport.selection import Selection
from bvreport.service import claims
from bvreport.service.arrivals import arrivals
from bvreport.service.library import MOST_WAITING, Library, Made, Overloaded
from bvreport.service.missing import NotHere
from bvreport.service.news import MOST_ARRIVED
from bvreport.service.settled import Settled
from bvreport.service.shelving import Shelving
from bvreport.service.views import View
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls

NOW = datetime(2025, 7, 1, tzinfo=UTC)
PATIENCE = 120  # seconds


def pull(number: int, body: str) -> PullRequest:
    key = f"octo/tools#{number}"
    merged = NOW - timedelta(days=number)
    return PullRequest(
        key=key, id=key, repo="octo/tools", number=number, title="Step", body=body, merged_at=merged
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    Pulls(opened).keep("octo/tools", [pull(1, "Saves $100 a month.")], None)
    yield opened
    opened.dispose()


@pytest.fixture
def library(engine: Engine) -> Iterator[Library]:
    job = Job(
        repos=(),
        selection=Selection(),
        terms=terms.assumptions({}, ()),
        as_of=NOW,
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
    )
    opened = Library(engine, job, lambda: NOW)
    yield opened
    opened.close()


def test_a_view_is_made_once_however_many_wait_for_it(library: Library) -> None:
    waiting = [library.ordered(View()) for _ in range(3)]
    library.open()

    made = [promise.result(PATIENCE) for promise in waiting]

    assert made[0] is made[1] is made[2] is library.at_hand(View())
    assert len(made[0].report.changes) == 1


def test_what_is_out_of_date_is_made_again_and_shown_meanwhile(
    library: Library, engine: Engine
) -> None:
    library.open()
    before = library.ordered(View()).result(PATIENCE)
    Pulls(engine).keep("octo/tools", [pull(2, "Saves $200 a month.")], None)

    renewed = library.look() or [library.ordered(View())]

    assert library.at_hand(View()) is not None
    after = renewed[0].result(PATIENCE)
    assert (len(before.report.changes), len(after.report.changes)) == (1, 2)


def test_an_empty_view_fails_for_whoever_asked_and_harms_no_other(library: Library) -> None:
    library.open()

    with pytest.raises(NothingToReport):
        library.ordered(View(since="2030")).result(PATIENCE)

    assert library.ordered(View()).result(PATIENCE).report.changes


def test_a_century_is_refused_before_a_change_is_valued(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    valued: list[object] = []
    monkeypatch.setattr(Settled, "appraise", lambda _, *of: valued.append(of))
    library.open()

    with pytest.raises(UsageError, match="more than a century"):
        library.ordered(View(since="1900")).result(PATIENCE)

    assert valued == []


def test_a_flood_of_views_is_turned_away(library: Library) -> None:
    for year in range(MOST_WAITING):
        library.ordered(View(until=str(2000 + year)))

    with pytest.raises(Overloaded):
        library.ordered(View())


def test_what_arrives_is_told_for_itself_until_the_next_report_holds_it(
    library: Library, engine: Engine
) -> None:
    library.open()
    made = library.ordered(View()).result(PATIENCE)
    library.close()  # nothing is made anew: a large store takes as long as it takes
    first = library.arrived(made).changes
    news = [
        pull(2, "Saves $200 a month."),
        pull(3, "Cleans up."),
        replace(pull(4, "x"), merged_at=None),
    ]
    Pulls(engine).keep("octo/tools", news, None)
    Pulls(engine).keep("octo/tools", [pull(1, "Saves $150 a month.")], None)
    library.look()

    arrived = library.arrived(made).changes

    assert first == ()
    assert [(one.key, one.value.recurring.best) for one in arrived] == [
        ("octo/tools#1", 1800),
        ("octo/tools#2", 2400),
        ("octo/tools#3", 0),
    ]
    assert library.arrived(made).changes is arrived


def test_what_was_edited_or_taken_back_is_known_before_the_next_report(
    library: Library, engine: Engine
) -> None:
    Pulls(engine).keep("octo/tools", [pull(2, "Saves $200 a month.")], None)
    library.look()
    library.open()
    made = library.ordered(View()).result(PATIENCE)
    library.close()

    edited, open_again = pull(1, "Saves $150 a month."), replace(pull(2, "x"), merged_at=None)
    Pulls(engine).keep("octo/tools", [edited, open_again], None)
    library.look()
    arrived = library.arrived(made)

    assert {one.key for one in arrived.outdated} == {"octo/tools#1", "octo/tools#2"}
    assert [one.value.recurring.best for one in arrived.taken_back] == [2400]
    listed = claims.as_of_now(made, arrived, "value")
    assert [one.claim.evidence.quote for one in listed] == ["Saves $150 a month"]
    assert claims.as_of_now(made, arrived, "value") is listed
    assert claims.change_of(made, arrived, listed[0].claim.id).value.recurring.best == 1800
    for change in arrived.outdated:
        with pytest.raises(NotHere):
            claims.change_of(made, arrived, change.claims[0].id)


def test_of_a_flood_it_is_said_that_there_is_more(library: Library, engine: Engine) -> None:
    library.open()
    made = library.ordered(View()).result(PATIENCE)
    library.close()
    flood = [pull(number, "Cleans up.") for number in range(2, MOST_ARRIVED + 3)]
    Pulls(engine).keep("octo/tools", flood, None)
    library.look()

    arrived = library.arrived(made)

    assert (len(arrived.changes), arrived.is_all) == (MOST_ARRIVED, False)
    assert not arrivals(arrived).is_all


def test_what_a_bot_brings_is_worth_nothing_before_the_report_either(
    library: Library, engine: Engine
) -> None:
    library.open()
    made = library.ordered(View()).result(PATIENCE)
    library.close()
    bump = replace(pull(2, "Saves $200 a month."), author="dependabot[bot]")
    Pulls(engine).keep("octo/tools", [bump], None)
    library.look()

    [arrived] = library.arrived(made).changes

    assert arrived.excluded == "bot"
    assert (arrived.value.recurring.best, arrived.value.risk_adjusted) == (0, 0)


def test_the_next_report_reads_only_what_was_written_since(engine: Engine) -> None:
    pulls = Pulls(engine)
    shelving = Shelving(pulls)
    before = shelving.read(pulls.shelves()[0])
    pulls.keep("octo/tools", [pull(1, "Anew."), pull(2, "Saves $200 a month.")], None)

    after = shelving.read(pulls.shelves()[0])
    told = [one.body for one in after if isinstance(one, PullRequest)]
    pulls.keep("octo/tools", [pull(3, "Third.")], None)
    pulls.keep_only("octo/tools", ["octo/tools#2", "octo/tools#3"])
    without = shelving.read(pulls.shelves()[0])

    assert len(before) == 2  # the change, and how many there are
    assert told == ["Anew.", "Saves $200 a month."]
    assert [one.key for one in without if isinstance(one, PullRequest)] == [
        "octo/tools#2",
        "octo/tools#3",
    ]
    assert next(one.changes for one in without if isinstance(one, Found)) == 2


def test_who_waits_is_told_how_far_it_is(
    library: Library, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    appraise = Settled.appraise

    def slowly(self: Settled, *of: Any) -> Valuation:
        told.append((library.progress.told(View()), library.progress.told(View(since="2025"))))
        return appraise(self, *of)

    assemble = report.assemble

    def at_the_end(of: report.Inputs) -> Report:
        told.append((library.progress.told(View()), ""))
        return assemble(of)

    monkeypatch.setattr(report, "assemble", at_the_end)

    monkeypatch.setattr(Settled, "appraise", slowly)
    Pulls(engine).keep("octo/tools", [replace(pull(2, "x"), merged_at=None)], None)
    before = library.progress.told(View())
    library.open()
    library.ordered(View()).result(PATIENCE)

    assert before == "its turn comes in a moment"
    assert told[0] == (
        "0 of 1 change read so far",
        "another view comes first: 0 of 1 change read so far",
    )
    assert told[-1][0] == "every one of 1 change is read; now they are summed up"
    assert library.progress.seconds(View(since="2025")) == 0


def test_the_whole_store_is_drawn_before_it_is_handed_out(library: Library) -> None:
    drawn: list[View] = []

    def draw(made: Made) -> None:
        drawn.append(made.view)
        raise TemplateError("a template of the user's own that breaks")

    library.draw = draw
    library.open()

    library.ordered(View(since="2025")).result(PATIENCE)
    made = library.ordered(View()).result(PATIENCE)

    assert drawn == [View()]
    assert made.report.changes
