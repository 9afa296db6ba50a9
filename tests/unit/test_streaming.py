"""A file of any length is scored in the memory of a short one."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.intake import each_once
from bvreport.job import Job
from bvreport.model import Issue, PullRequest
from bvreport.partition.streaming import Tally
from bvreport.pipeline import score_all
from bvreport.selection import Selection
from bvreport.valuation.digests import digest
from bvreport.valuation.kinship import kin

MOST_BYTES = 60  # of each record at the peak of the first pass: digests of 8 bytes, room to grow
MORE_BYTES = 60  # of each record scored: nothing, but for words of the first ones remembered


def pulls(count: int) -> Iterator[PullRequest]:
    for number in range(count):
        yield PullRequest(
            key=f"o/r#{number}",
            id=str(number),
            repo="o/r",
            number=number,
            title=f"Move the ledger of town {number} to the shared client",
            body=f"The ledger of town {number} had a client of its own, which nobody looked after.",
        )


def held_by_kin(count: int) -> int:
    """Bytes at the peak of the first pass."""
    tracemalloc.start()
    try:
        kin(pulls(count), again=pulls(count))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def job_over(path: Path) -> Job:
    return Job(
        repos=(str(path),),
        selection=Selection(),
        terms=defaults(),
        as_of=datetime(2025, 1, 1, tzinfo=UTC),
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
    )


def written(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_the_first_pass_keeps_some_bytes_of_each_change():
    few, many = 1_000, 4_000
    kin(pulls(few), again=pulls(few))  # what is made once is made

    assert (held_by_kin(many) - held_by_kin(few)) / (many - few) < MOST_BYTES


@pytest.mark.slow
def test_scoring_keeps_nothing_of_a_change(tmp_path: Path):
    # given a file so long that its records are more than what is read of it at a time
    few, many = 200, 2_200
    records: list[dict[str, object]] = [
        {"number": n, "title": f"Sort town {n % 9}", "body": f"Saves {n % 9 + 2} minutes a day."}
        for n in range(many)
    ]
    short = job_over(written(tmp_path / "short.jsonl", records[:20]))
    changes = score_all(job_over(written(tmp_path / "long.jsonl", records)), Tally())
    deque(score_all(short, Tally()), maxlen=0)  # what is made once is made

    # when it is scored
    tracemalloc.start()
    try:
        held = {}
        for place, _ in enumerate(changes, start=1):
            if place in (few, many):
                gc.collect()
                held[place] = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()

    # then as much is held after many as after few
    assert (held[many] - held[few]) / (many - few) < MORE_BYTES


def test_a_key_that_comes_twice_is_scored_once_however_far_apart(tmp_path: Path):
    records: list[dict[str, object]] = [
        {"number": n % 30, "title": f"Sort town {n}"} for n in range(31)
    ]
    tally = Tally()

    changes = list(score_all(job_over(written(tmp_path / "twice.jsonl", records)), tally))

    assert [change.title for change in changes] == [f"Sort town {n}" for n in range(30)]
    assert [issue.key for issue in tally.issues] == ["twice#0"]


@pytest.mark.parametrize("digests", [None, "all"])
def test_keys_that_share_a_digest_are_still_two(digests: str | None):
    made = list(pulls(3))
    twice = None if digests is None else frozenset(digest(pull.key) for pull in made)

    items = list(each_once([*made, made[1]], twice))

    assert items[:3] == made
    assert isinstance(items[3], Issue)
