"""How fast pull requests are read, and in how much memory; README.md says what it means.

python -m benchmarks.reading [--texts 10000] [--records 20000]
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.texts import pull_requests, record
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.job import Job
from bvreport.methods.examine import examine
from bvreport.model import PullRequest
from bvreport.partition.streaming import Tally
from bvreport.pipeline import score_all
from bvreport.selection import Selection

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ROUNDS = 3  # the best of them counts: what else the machine does only ever slows one down
MOST_SCANS = 20  # the aim: a text costs at most so many bare scans for numbers
FEW_OF_MANY = 10  # memory is compared with a tenth of the records
MEBIBYTE = 1024  # ru_maxrss is in KiB on Linux


def main() -> None:
    """Print speed, then memory."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--texts", type=int, default=10_000, help="read for speed")
    parser.add_argument("--records", type=int, default=20_000, help="streamed for memory")
    parser.add_argument("--stream", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.stream:
        print(peak_of_streaming(wanted.stream))
        return
    speed(wanted.texts)
    memory(wanted.records)


def speed(count: int) -> None:
    """Texts per second on one core, and how many bare scans for numbers one text costs."""
    pulls = list(pull_requests(count))
    terms = defaults()
    length = sum(len(pull.body) for pull in pulls) // count
    claimed = sum(any(claim.stated for claim in examine(p, terms).claims) for p in pulls)
    scan = best(lambda pull: NUMBER.findall(f"{pull.title}\n{pull.body}"), pulls)
    read = best(lambda pull: examine(pull, terms), pulls)
    print(f"{count:,} texts of {length} characters, {claimed / count:.0%} with a claim, one core")
    print(f"  number scan   {count / scan:>10,.0f} a second   {scan / count * 1e6:8.1f} µs each")
    print(f"  all methods   {count / read:>10,.0f} a second   {read / count * 1e6:8.1f} µs each")
    print(f"  ratio         {read / scan:>10.1f} (at most {MOST_SCANS})")


def best(work: Callable[[PullRequest], object], pulls: Sequence[PullRequest]) -> float:
    """The seconds of processor time of the quickest round."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for pull in pulls:
            work(pull)
        rounds.append(time.process_time() - start)
    return min(rounds)


def memory(count: int) -> None:
    """Peak memory of streaming all records, beside that of a tenth of them."""
    few, many = peak(count // FEW_OF_MANY), peak(count)
    print(f"streaming through score_all, peak memory of the process: {many / few:.2f} times")
    print(f"  {count // FEW_OF_MANY:>10,} records   {few / MEBIBYTE:8.1f} MiB")
    print(f"  {count:>10,} records   {many / MEBIBYTE:8.1f} MiB")


def peak(count: int) -> int:
    """The peak of a process of its own, in KiB: a process never gives its own peak back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(map(record, pull_requests(count)))
        again = [sys.executable, "-m", "benchmarks.reading", "--stream", str(path)]
        return int(subprocess.run(again, check=True, capture_output=True, text=True).stdout)


def peak_of_streaming(path: Path) -> int:
    """Score a file, keep nothing, and say how much memory that took at most, in KiB."""
    job = Job(
        repos=(str(path),),
        selection=Selection(),
        terms=defaults(),
        as_of=datetime(2025, 1, 1, tzinfo=UTC),
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
    )
    for _ in score_all(job, Tally()):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
