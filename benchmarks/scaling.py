"""What a change costs where it is scored and where all of them meet; README.md says what it means.

python -m benchmarks.scaling [--changes 4000] [--workers 2]
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.reading import NUMBER
from benchmarks.texts import pull_requests, record
from bvreport import codec
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.job import Job
from bvreport.model import PullRequest, Valuation
from bvreport.partition.engine import HERE
from bvreport.partition.part import Part
from bvreport.partition.passes import Shared, appraise, looked, noticed, scored
from bvreport.partition.streaming import Tally
from bvreport.partition.survey import surveyed
from bvreport.period import covered
from bvreport.pipeline import report, score_lines
from bvreport.report import Inputs, assemble
from bvreport.selection import Selection
from bvreport.sources.pieces import whole
from bvreport.valuation.firstpass import FirstPass

T = TypeVar("T")
START = datetime(2025, 1, 1, tzinfo=UTC)
ROUNDS = 2  # the best of them counts
DIGESTS, IN_A_PART = 200_000, 10_000


def main() -> None:
    """Print seconds of processor time per million changes, stage by stage, and bytes a change."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--changes", type=int, default=4_000)
    parser.add_argument("--workers", type=int, default=0, help="of a cluster here; 0 for none")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder) / "bench.jsonl", wanted.changes)
        stages(path, wanted.changes)
        if wanted.workers:
            together(path, wanted.changes, wanted.workers)


def written(path: Path, count: int) -> Path:
    """Invented pull requests as JSON lines, all merged within a year."""
    step = timedelta(days=365) / count
    with path.open("w", encoding="utf-8") as file:
        for place, pull in enumerate(pull_requests(count)):
            file.write(f"{record(pull, START + place * step)}\n")
    return path


def stages(path: Path, count: int) -> None:
    """Each stage by itself, on one core."""
    job, part = job_over(path), Part(reading=whole(path), origin=str(path))
    pulls = [item for item in part.reading.items() if isinstance(item, PullRequest)]
    scan, _ = best(lambda: [NUMBER.findall(f"{one.title}\n{one.body}") for one in pulls])
    survey = surveyed([part], job, HERE)
    spoken = next(noticed(part, None)).spoken()
    shared = Shared(
        job=job.without_access(), twice=survey.twice, appraised=appraise, dated_only=True
    )
    told = replace(shared, told=codec.change_json)
    [known] = survey.parts
    print(f"{count:,} changes of {path.stat().st_size // count:,} bytes, one core;")
    print("seconds of processor time per million changes, and bare number scans of the same texts")
    on_workers = 0.0
    for name, work in (
        ("read, first look", lambda: list(noticed(part, None))),
        ("read, second look", lambda: list(looked(part, (spoken, job)))),
        ("read, score, write as lines", lambda: list(scored(known, told))),
    ):
        seconds, _ = best(work)
        on_workers += seconds
        row(name, seconds, count, scan)
    row("on the workers, together", on_workers, count, scan)
    print(f"  that is {count / on_workers:,.0f} changes a second on each core")
    seconds, _ = best(kinship)
    row("where they meet: kinship", seconds, DIGESTS, scan * DIGESTS / count)
    lines = pickle.dumps(list(scored(known, told)))
    seconds, _ = best(lambda: printed(lines, path.with_suffix(".out")))
    row("where they meet: take and print lines", seconds, count, scan)
    packed = pickle.dumps(list(scored(known, shared)))
    tracemalloc.start()
    changes = [one for one in pickle.loads(packed) if isinstance(one, Valuation)]
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    seconds, _ = best(lambda: pickle.loads(packed))
    row("where they meet: take changes", seconds, count, scan)
    seconds, made = best(lambda: assemble(inputs(changes, job)))
    row("where they meet: settle, simulate", seconds, count, scan)
    seconds, _ = best(lambda: codec.report_json(made))
    row("where they meet: write report.json", seconds, count, scan)
    print(f"  a change on its way: {len(lines) // count:,} bytes as a line,")
    print(f"  {len(packed) // count:,} as a change, {held // count:,} held where a deck is made")


def printed(packed: bytes, path: Path) -> None:
    """As `score` prints what a worker sends: every line at once."""
    with path.open("wb") as out:
        for one in pickle.loads(packed):
            out.write(f"{one.text}\n".encode("utf-8", "backslashreplace"))
            out.flush()


def kinship() -> None:
    """What the first looks at so many changes leave, taken in part by part, and looked through."""
    random, all_parts = Random(1), FirstPass()
    for _ in range(DIGESTS // IN_A_PART):
        one = FirstPass()
        for digests in (one.keys, one.titles, one.texts):
            for _ in range(IN_A_PART):
                digests.add(random.getrandbits(64))
        all_parts.join(pickle.loads(pickle.dumps(one)))
    all_parts.spoken()


def together(path: Path, count: int, workers: int) -> None:
    """The same file on a cluster of this machine, beside one process; seconds on the clock."""
    import distributed

    from bvreport.partition import cut
    from bvreport.partition.cluster import cluster

    cut.SIZE = path.stat().st_size // (8 * workers)
    job = job_over(path)
    alone, lines = clocked(lambda: list(score_lines(codec.change_json, job, Tally())))
    with (
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0"
        ) as local,
        cluster(local.scheduler_address, lambda _: None) as engine,
    ):
        list(
            score_lines(codec.change_json, job, Tally(), engine=engine)
        )  # what loads once is there
        spread, same = clocked(
            lambda: list(score_lines(codec.change_json, job, Tally(), engine=engine))
        )
        made = codec.report_json(report(job, engine=engine))
    assert same == lines
    assert made == codec.report_json(report(job))
    print(f"{workers} workers on this machine: {alone / spread:.2f} times one process, same bytes")


def row(name: str, seconds: float, count: int, scan: float) -> None:
    """One stage."""
    print(f"  {name:<38}{seconds / count * 1e6:>9,.0f} s{seconds / scan:>9.1f} scans")


def best(work: Callable[[], T]) -> tuple[float, T]:
    """The processor time of the quickest round, and what came of the last one."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        made = work()
        rounds.append(time.process_time() - start)
    return min(rounds), made


def clocked(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds on the clock, and what came of them."""
    start = time.perf_counter()
    made = work()
    return time.perf_counter() - start, made


def inputs(changes: list[Valuation], job: Job) -> Inputs:
    """What a report is made of, as a run hands it over."""
    return Inputs(
        title="bench",
        kind="traction",
        period=covered(START, START + timedelta(days=365)),
        as_of=job.as_of,
        valuations=tuple(changes),
        terms=job.terms,
        version="0",
        command="",
    )


def job_over(path: Path) -> Job:
    """Everything in a file."""
    return Job(
        repos=(str(path),),
        selection=Selection(),
        terms=defaults(),
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
    )


if __name__ == "__main__":
    main()
