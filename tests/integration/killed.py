"""One run after the other, killed in the middle, finished by a second one, compared with a third.

python -m tests.integration.killed URL KILLS SEED: prints one JSON object a kill. Every run is a
fork of this process, which has loaded everything: starting Python would take most of the time.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, event, select

from bvreport import history, pipeline, scorings, sync
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.job import Job, Keeping
from bvreport.model import Report
from bvreport.partition.streaming import Tally
from bvreport.selection import Selection
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from bvreport.store.tables import (
    METADATA,
    METHOD_VERSION,
    PULL_REQUEST,
    REPORT,
    REPOSITORY,
    SCORING,
    VALUATION,
)
from bvreport.store.valuations import Valuations

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PULLS, PAGE = 24, 6
BOUNDARIES = ("begin", "before_cursor_execute", "after_cursor_execute", "commit")
UNCOMPARED = {"id", "repository_id", "method_id", "revision"}  # how often, not what
SAYINGS = ("This saves 3 hours a week for the team.", "Renames a module.", "Saves $400 a month.")


def job(folder: Path, url: str) -> Job:
    """A file of pull requests, kept, valued and reported."""
    records = [
        {
            "repo": "lumen/harbour",
            "number": n,
            "title": f"Step {n}",
            "body": SAYINGS[n % len(SAYINGS)],
            "mergedAt": f"2025-03-{n:02}T10:00:00Z",
        }
        for n in range(1, PULLS + 1)
    ]
    path = folder / "pulls.json"
    path.write_text(json.dumps(records))
    return Job(
        repos=(str(path),),
        selection=Selection(),
        terms=defaults(),
        as_of=NOW,
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
        keeping=Keeping(now=NOW, url=url, asked=True),
    )


def work(job: Job, report: Report, said: Callable[[str], None]) -> None:
    """All that keeps something, each acknowledged once it is kept."""
    keep, value = Pulls.keep, Valuations.keep

    def kept(self: Pulls, name: str, pulls: Any, cursor: Any) -> int:
        changed = keep(self, name, pulls, cursor)
        said("".join(f"{pull.key}\n" for pull in pulls))
        return changed

    def valued(self: Valuations, repositories: Any, changes: Any, method: Any, now: Any) -> None:
        value(self, repositories, changes, method, now)
        said("".join(f"value of {change.key}\n" for change in changes))

    Pulls.keep, Valuations.keep = kept, valued  # type: ignore[method-assign]  # of this fork only
    sync.PAGE = scorings.AT_ONCE = PAGE
    list(pipeline.score_all(job, Tally()))
    history.remember(report, job)
    said("report\n")


def forked(job: Job, report: Report, prepare: Callable[[], None] = lambda: None) -> tuple[int, int]:
    """Begin a run; its process and the pipe on which it says what it has kept."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        prepare()
        work(job, report, lambda words: os.write(writing, words.encode()) and None)
    finally:
        os._exit(0)


def ended(process: int, reading: int) -> set[str]:
    """Wait for the end of a run; what it has acknowledged."""
    with os.fdopen(reading) as pipe:
        said = set(pipe.read().split("\n")) - {""}
    os.waitpid(process, 0)
    return said


def dies_at(boundary: int) -> Callable[[], None]:
    """The run kills itself when it comes to the boundary of that number."""

    def prepare() -> None:
        passed = count(1)

        def die(*_: object) -> None:
            if next(passed) == boundary:
                os.kill(os.getpid(), signal.SIGKILL)

        for name in BOUNDARIES:
            event.listen(Engine, name, die)

    return prepare


def boundaries(job: Job, report: Report) -> int:
    """How many a whole run passes."""
    passed = 0

    def pass_(*_: object) -> None:
        nonlocal passed
        passed += 1

    reading, writing = os.pipe()
    if (process := os.fork()) == 0:
        for name in BOUNDARIES:
            event.listen(Engine, name, pass_)
        work(job, report, lambda _: None)
        os.write(writing, str(passed).encode())
        os._exit(0)
    os.waitpid(process, 0)
    return int(os.read(reading, 20))


def contents(engine: Engine) -> dict[str, list[str]]:
    """What is kept, whatever its rows are numbered."""
    with engine.connect() as connection:
        return {table.name: sorted(_rows(connection, table)) for table in METADATA.sorted_tables}


def _rows(connection: Any, table: Table) -> list[str]:
    columns = [column for column in table.c if column.name not in UNCOMPARED]
    return [str(tuple(row)) for row in connection.execute(select(*columns))]


def emptied(engine: Engine) -> None:
    """Without what a run keeps; decisions, which it makes none of, cannot be deleted."""
    with engine.begin() as connection:
        for table in (VALUATION, SCORING, METHOD_VERSION, PULL_REQUEST, REPOSITORY, REPORT):
            connection.execute(table.delete())


def missing(engine: Engine, said: set[str]) -> list[str]:
    """What was acknowledged and is not there."""
    with engine.connect() as connection:
        there = set(connection.scalars(select(PULL_REQUEST.c.key)))
        there |= {f"value of {key}" for key in connection.scalars(select(VALUATION.c.key))}
        there |= {"report" for _ in connection.execute(select(REPORT.c.id))}
    return sorted(said - there)


def main(url: str, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        asked = job(Path(folder), url)
        report = pipeline.report(replace(asked, keeping=None))
        engine = open_store(url)
        began = time.monotonic()
        ended(*forked(asked, report))
        seconds = time.monotonic() - began
        undisturbed = contents(engine)
        emptied(engine)
        engine.dispose()
        last = boundaries(asked, report)
        emptied(engine)
        places = chance.sample(range(1, last + 1), min(last, kills // 2))
        for kill in range(kills):
            engine.dispose()  # no fork may share a connection
            at: float = places[kill // 2 % len(places)] if kill % 2 else chance.uniform(0, seconds)
            process, pipe = forked(asked, report, dies_at(int(at)) if kill % 2 else lambda: None)
            if kill % 2 == 0:
                time.sleep(at)
                os.kill(process, signal.SIGKILL)
            said = ended(process, pipe)
            lost = missing(engine, said)
            engine.dispose()
            ended(*forked(asked, report))
            same = contents(engine) == undisturbed
            print(json.dumps({"at": at, "kept": len(said), "lost": lost, "same": same}), flush=True)
            emptied(engine)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
