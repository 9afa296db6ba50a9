"""The library: one report for each view, made once, and again when the store has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bvreport.config import terms
from bvreport.config.environment import GitHubAccess
from bvreport.errors import NothingToReport
from bvreport.job import Job
from bvreport.model import PullRequest
from bvreport.selection import Selection
from bvreport.service.library import MOST_WAITING, Library, Overloaded
from bvreport.service.views import View
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls

NOW = datetime(2025, 7, 1, tzinfo=UTC)
PATIENCE = 30  # seconds


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


def test_a_flood_of_views_is_turned_away(library: Library) -> None:
    for year in range(MOST_WAITING):
        library.ordered(View(until=str(2000 + year)))

    with pytest.raises(Overloaded):
        library.ordered(View())
