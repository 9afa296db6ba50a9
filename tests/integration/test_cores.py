"""Scoring in several processes: the same bytes, nobody left behind, and none for small inputs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bvreport import codec
from bvreport.beside import Beside
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.errors import BvreportError
from bvreport.job import Job
from bvreport.model import Valuation
from bvreport.partition import cores
from bvreport.partition.engine import HERE, Engine
from bvreport.partition.streaming import Tally
from bvreport.pipeline import report, score_lines
from bvreport.selection import Selection

COUNT = 120
SAYINGS = ("This saves 3 hours a week for the team.", "Renames a module.", "Saves $400 a month.")
HAS_PROC = Path("/proc/self/task").is_dir()


def record(number: int) -> str:
    known = {
        "repo": "lumen/harbour",
        "number": number,
        "title": f"Step {number}",
        "body": SAYINGS[number % len(SAYINGS)],
        "author": f"author-{number % 5}",
        "mergedAt": f"2025-{number % 12 + 1:02}-0{number % 9 + 1}T10:00:00Z",
    }
    return json.dumps(known)


def records(count: int) -> str:
    """Some of them come twice, one is a revert, some cannot be read."""
    revert = {"repo": "lumen/harbour", "number": 9_999, "title": 'Revert "Step 3" (#3)'}
    lines = [record(number) for number in range(1, count)]
    lines[40:40] = [record(7), "{broken", record(2), "[1]"]
    return "\n".join([*lines, json.dumps(revert), record(count)])


def job(folder: Path, count: int = COUNT) -> Job:
    path = folder / "pulls.jsonl"
    path.write_text(records(count), encoding="utf-8")
    return Job(
        repos=(str(path),),
        selection=Selection(),
        terms=defaults(),
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        access=GitHubAccess(token=None, api_url="", graphql_url=""),
    )


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundles so small that a short file is many of them."""
    monkeypatch.setattr(cores, "BUNDLE", 9)
    monkeypatch.setattr(cores, "WORTH", 3)


def scored(job: Job, engine: Engine) -> tuple[list[str], Tally]:
    tally = Tally()
    return list(score_lines(codec.change_json, job, tally, engine=engine)), tally


@dataclass(frozen=True)
class Refusing:
    """Tells a change, but only in the process that made this."""

    process: int

    def __call__(self, change: Valuation) -> str:
        if os.getpid() != self.process:
            raise ArithmeticError("refused beside")
        return change.key


@pytest.mark.usefixtures("many")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")  # of xdist
@pytest.mark.parametrize("start", ["fork", "spawn"] if HAS_PROC else ["spawn"])
def test_several_processes_score_to_the_same_lines_issues_and_report_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    monkeypatch.setattr(cores, "quickest", lambda: start)
    asked = job(tmp_path)

    there = cores.cores(2)

    assert scored(asked, there) == scored(asked, HERE)
    assert codec.report_json(report(asked, engine=there)) == codec.report_json(report(asked))


def test_a_small_input_starts_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(cores, "Beside", refused)

    lines, _ = scored(job(tmp_path), cores.cores(8))

    assert len(lines) == COUNT + 1


@pytest.mark.usefixtures("many")
def test_a_failure_in_one_of_the_processes_is_told_here(tmp_path: Path) -> None:
    lines = score_lines(Refusing(os.getpid()), job(tmp_path), Tally(), engine=cores.cores(2))

    with pytest.raises(ArithmeticError, match="refused beside"):
        list(lines)


@pytest.mark.usefixtures("many")
def test_a_process_that_ends_early_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        cores, "Beside", lambda _, start: Beside(id, start=start)
    )  # it does nothing, and ends

    with pytest.raises(BvreportError, match="ended early"):
        scored(job(tmp_path), cores.cores(2))


def test_one_core_takes_no_process() -> None:
    assert cores.cores(1) is HERE


def test_a_container_that_may_use_half_the_cores_gets_as_many_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quota = tmp_path / "cpu.max"
    monkeypatch.setattr(cores, "QUOTA", quota)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)

    quota.write_text("400000 100000\n")
    assert cores.usable() == 4
    quota.write_text("50000 100000\n")
    assert cores.usable() == 1
    quota.write_text("max 100000\n")
    assert cores.usable() == 8


@pytest.mark.slow
@pytest.mark.skipif(not HAS_PROC, reason="no /proc here to see the processes in")
@pytest.mark.parametrize("ends", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_a_run_leaves_no_process_behind(tmp_path: Path, ends: int) -> None:
    job(tmp_path, 20_000)
    command = [sys.executable, "-m", "bvreport", "score", "--repo", "pulls.jsonl", "--jobs", "2"]
    run = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert run.stdout is not None
    for _ in range(cores.BUNDLE + 1):  # the first bundle is scored before any process starts
        assert run.stdout.readline()
    children = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    assert len(children) >= 2

    run.send_signal(ends)
    run.stdout.close()
    code = run.wait(30)

    patience = time.monotonic() + 30
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < patience, "still running"
        time.sleep(0.1)
    assert code == (130 if ends == signal.SIGINT else -ends)
