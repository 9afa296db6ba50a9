"""However a run is cut into parts, and wherever they are scored, it says the same to the byte."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

import pytest

from bvreport import codec
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.intake import gather
from bvreport.job import Job
from bvreport.model import Found, Issue, PullRequest
from bvreport.partition.engine import HERE, Pass, S, T
from bvreport.partition.part import Held, Part, Reading
from bvreport.partition.streaming import Tally
from bvreport.pipeline import report, score_all, score_lines
from bvreport.selection import Selection

ENDS = datetime(2025, 7, 1, tzinfo=UTC)


@dataclass
class Cut:
    """Parts of the given lengths; what crosses to them and back is pickled, as it is elsewhere."""

    pulls: list[PullRequest]
    lengths: list[int]

    def parts(self, repo: str, job: Job, whole: Callable[[str, Job], Reading]) -> Iterator[Part]:
        at = 0
        for length in [*self.lengths, len(self.pulls)]:
            some = tuple(self.pulls[at : at + length])
            at += length
            dates = [pull.merged_at for pull in some if pull.merged_at]
            first, last = min(dates, default=None), max(dates, default=None)
            found = Found(repo=repo, changes=len(some), first=first, last=last)
            yield Part(reading=Held((*some, found)), origin=repo)

    def over(self, parts: Iterable[Part], done: Pass[S, T], shared: S) -> Iterator[T]:
        for part in parts:
            there = pickle.loads(pickle.dumps((part, done)))
            yield from pickle.loads(pickle.dumps(list(there[1](there[0], shared))))


@cache
def received() -> list[PullRequest]:
    """The sample data without order, with some of it listed twice and some of it undated."""
    pulls = gather(job()).pulls[:70]
    some = Random(5).sample(pulls, 16)
    again = [replace(pull, title="Again", body="Saves $90k a year.") for pull in some[:9]]
    undated = [replace(one, key=f"{one.key}-u", merged_at=None) for one in some[9:]]
    mixed = [*pulls, *again, *undated, *undated[:2]]
    Random(6).shuffle(mixed)
    return mixed


def job(**wish: object) -> Job:
    asked = Job(
        repos=("demo",),
        selection=Selection(),
        terms=defaults(),
        as_of=ENDS,
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
    )
    return replace(asked, **wish)  # type: ignore[arg-type]  # any field


JOBS = {
    "all": job(),
    "half a year": job(selection=Selection(since=ENDS - timedelta(days=400))),
    "one author": job(kind="showcase"),
    "bots too": job(include_bots=True),
}


@cache
def whole(name: str) -> tuple[str, list[str], list[Issue]]:
    return told(name, Cut(received(), []))


def told(name: str, engine: Cut) -> tuple[str, list[str], list[Issue]]:
    tally = Tally()
    lines = list(score_lines(codec.change_json, JOBS[name], tally, engine=engine))
    assert tally.received == len(lines)
    return codec.report_json(report(JOBS[name], engine=engine)), lines, tally.issues


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.parametrize("lengths", [[40], [0, 3, 30, 1, 20]])
def test_parts_of_any_length_say_what_the_whole_says(name: str, lengths: list[int]) -> None:
    assert told(name, Cut(received(), lengths)) == whole(name)


def test_what_is_listed_twice_is_told_in_whichever_part_it_is() -> None:
    lines, issues = whole("all")[1:]

    assert len(issues) == 11
    assert len(lines) == len(received()) - 11


def test_the_lines_of_parts_are_those_of_the_changes() -> None:
    changes = score_all(JOBS["all"], Tally(), engine=Cut(received(), [40, 3]))

    assert [codec.change_json(change) for change in changes] == whole("all")[1]


def test_one_core_says_what_parts_say() -> None:
    here = codec.report_json(report(job(), engine=HERE))

    assert here == codec.report_json(report(job(), engine=Cut(gather(job()).pulls, [50, 50])))
