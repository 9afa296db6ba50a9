"""A run on a real Dask cluster says what one machine says, whatever happens to its workers."""

from __future__ import annotations

import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bvreport import codec
from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.errors import EXIT_INTERRUPTED, BvreportError, HostUnreachable, SourceError
from bvreport.job import Job, Keeping
from bvreport.llm.circumstances import Circumstances, NoCache
from bvreport.llm.client import Server
from bvreport.llm.reader import Reader
from bvreport.partition import cluster as clusters
from bvreport.partition import cut
from bvreport.partition.cluster import Cluster, cluster
from bvreport.partition.engine import HERE, Engine
from bvreport.partition.part import Held, Part
from bvreport.partition.passes import noticed
from bvreport.partition.streaming import SecondReader, Tally
from bvreport.pipeline import report, score_lines
from bvreport.selection import Selection
from tests.integration import reading_along
from tests.integration.dask_cluster import Running, cluster_of
from tests.integration.llm_server import KEY, Model, serve

pytest.importorskip("distributed", reason="a cluster needs bvreport[dask]")
pa = pytest.importorskip("pyarrow", reason="a cluster needs bvreport[dask]")

PARTS = 21  # that the folder below is cut into
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = "ghp_canary0123456789abcdefghij"
SAYINGS = (
    "This saves 3 hours a week for the team.",
    "Renames a module, as agreed.",
    "Saves $400 a month.",
    "The import takes 4 minutes instead of 30 minutes, ten times a day.",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Three worker processes; a test may kill one of them."""
    with cluster_of(3, tmp_path_factory.mktemp("dask")) as running:
        yield running


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut, "SIZE", 1_500)
    monkeypatch.setattr(cut, "ROWS", 20)
    monkeypatch.setattr(cut, "HANDED_OUT", 25)


def record(number: int, **more: Any) -> dict[str, Any]:
    return {
        "repo": "lumen/harbour",
        "number": number,
        "title": f"Move the ledger of town {number} to the shared client",
        "body": f"{SAYINGS[number % len(SAYINGS)]} It was asked for by town {number}.",
        "author": f"author-{number % 7}",
        "mergedAt": f"2025-{number % 12 + 1:02}-{number % 27 + 1:02}T10:00:00Z",
        "createdAt": "2025-01-01T08:00:00Z",
        "additions": number,
        "deletions": 3,
        "changedFiles": 2,
        **more,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files whose records are each other's kin, come twice, or cannot be read."""
    import pyarrow.parquet as pq

    at = tmp_path / "pulls"
    at.mkdir()
    late = "2025-12-30T10:00:00Z"
    towns = [record(number) for number in range(1, 91)]
    reverts = [
        record(201, title='Revert "Move the ledger of town 2"', body="Reverts #2", mergedAt=late),
        record(202, title="[1.x] " + record(8)["title"], base="release/1.x", mergedAt=late),
        record(203, repo="lumen/fork", title=record(12)["title"], body=record(12)["body"]),
    ]
    texts = [json.dumps(one) for one in [*towns[:40], reverts[0], towns[3], record(95)]]
    texts[10:10] = ["{broken", '"text"', json.dumps({"number": 77})]
    (at / "a.jsonl").write_text("\n".join(texts) + "\n")
    (at / "b.jsonl").write_text("\n".join(json.dumps(one) for one in [*towns[38:70], reverts[1]]))
    (at / "c.jsonl").touch()
    pq.write_table(pa.Table.from_pylist([*towns[70:], reverts[2]]), at / "d.parquet")
    return at


def job(repo: Path | str, **wish: Any) -> Job:
    return Job(
        repos=(str(repo),),
        terms=defaults(),
        as_of=NOW,
        access=GitHubAccess(token=TOKEN, api_url="", graphql_url=""),
        **{"selection": Selection(), **wish},
    )


def said(
    job: Job, engine: Engine, reader: SecondReader | None = None
) -> tuple[list[str], list[object], bytes]:
    """All that a run says: scored lines, issues, report.json."""
    tally = Tally()
    lines = list(score_lines(codec.change_json, job, tally, reader, engine))
    return lines, [*tally.issues, tally.received], codec.report_json(report(job, engine=engine))


@pytest.mark.slow
def test_a_cluster_says_what_one_machine_says(running: Running, folder: Path) -> None:
    steps: list[str] = []
    one_machine = said(job(folder), HERE)

    with cluster(running.address, steps.append) as engine:
        assert said(job(folder), engine) == one_machine

    lines, issues, _ = one_machine
    assert len(lines) == 94
    assert sum('"excluded":null' not in line.replace(" ", "") for line in lines) == 4
    assert len(issues) == 4 + 3 + 1  # three broken and a file without records; three twice
    assert f"lines counted: {PARTS} of {PARTS}" in steps
    assert f"scored: {PARTS} of {PARTS}" in steps


@pytest.mark.slow
def test_a_worker_that_is_killed_in_mid_run_costs_nothing(running: Running, folder: Path) -> None:
    # given a run that loses one of its workers while it scores
    one_machine = said(job(folder), HERE)
    before = running.alive
    steps: list[str] = []

    def told(step: str) -> None:
        steps.append(step)
        if step == f"scored: 1 of {PARTS}":
            victim = next(one for one in running.workers if one.poll() is None)
            victim.send_signal(signal.SIGKILL)
            victim.wait()

    # when it goes on without it
    with cluster(running.address, told) as engine:
        lines = list(score_lines(codec.change_json, job(folder), Tally(), engine=engine))
        assert running.alive == before - 1
        made = codec.report_json(report(job(folder), engine=engine))

    # then nothing is lost, and nothing counted twice
    assert lines == one_machine[0]
    assert made == one_machine[2]
    assert steps.index(f"scored: 1 of {PARTS}") < steps.index(f"scored: {PARTS} of {PARTS}")


@pytest.mark.slow
def test_a_store_is_read_by_the_workers(running: Running, folder: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    keeping = Keeping(now=NOW, url=url, asked=True)
    one_machine = said(job(folder, keeping=keeping), HERE)
    steps: list[str] = []

    with cluster(running.address, steps.append) as engine:
        assert said(job(folder, keeping=keeping), engine) == one_machine

    assert "scored: 5 of 5" in steps  # 94 pull requests, 20 rows each


@pytest.mark.slow
def test_what_only_this_machine_can_read_is_handed_out(running: Running) -> None:
    steps: list[str] = []
    one_machine = said(job("demo"), HERE)

    with cluster(running.address, steps.append) as engine:
        assert said(job("demo"), engine) == one_machine

    assert "scored: 7 of 7" in steps


@pytest.mark.slow
def test_a_model_is_asked_from_one_place_within_its_limits(running: Running, folder: Path) -> None:
    def run(model: Model, engine: Engine) -> list[str]:
        circumstances = Circumstances(
            prompt=reading_along.PROMPT,
            server=Server(base_url=model.url, api_key=KEY),
            why="",
            cache=NoCache(),
        )
        with Reader(reading_along.plan(concurrency=3), circumstances) as reader:
            return list(score_lines(codec.change_json, job(folder), Tally(), reader, engine))

    with serve(Model(delay=0.02)) as here, serve(Model(delay=0.02)) as there:
        alone = run(here, HERE)
        with cluster(running.address, lambda _: None) as engine:
            assert run(there, engine) == alone

    assert len(there.requests) == len(here.requests) > 90
    assert 1 < there.most_at_once <= 3


@pytest.mark.slow
def test_no_token_travels(running: Running, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []

    packing = pickle.dumps

    def packed(content: object) -> bytes:
        sent.append(packing(content))
        return sent[-1]

    monkeypatch.setattr(clusters.pickle, "dumps", packed)
    asked = job(folder, command=f"bvreport deck --db postgresql://ada:{TOKEN}@host/x")

    with cluster(running.address, lambda _: None) as engine:
        report(asked, engine=engine)

    assert len(sent) > 20
    assert not any(TOKEN.encode() in one or KEY.encode() in one for one in sent)
    assert TOKEN not in running.log.read_text(errors="replace")


@pytest.mark.slow
def test_what_cannot_be_read_fails_as_on_one_machine(running: Running, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{\n" * 4_000)

    with pytest.raises(SourceError) as here:
        report(job(bad))
    with (
        cluster(running.address, lambda _: None) as engine,
        pytest.raises(SourceError) as there,
    ):
        report(job(bad), engine=engine)

    assert (there.value.message, there.value.hint) == (here.value.message, here.value.hint)


@pytest.mark.slow
def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "bvreport").mkdir(parents=True)
    (other / "bvreport" / "__init__.py").write_text('__version__ = "0.0.7"\n')
    (other / "bvreport-0.0.7.dist-info").mkdir()
    (other / "bvreport-0.0.7.dist-info" / "METADATA").write_text("Name: bvreport\nVersion: 0.0.7\n")

    with (
        cluster_of(1, tmp_path, other) as running,
        pytest.raises(BvreportError, match=r"runs bvreport 0\.0\.7, this machine") as caught,
        cluster(running.address, lambda _: None),
    ):
        pass

    assert "same versions" in caught.value.hint


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clusters, "ANSWER_SECONDS", 2)

    with (
        cluster_of(0, tmp_path) as running,
        pytest.raises(BvreportError, match="has no workers") as caught,
        cluster(running.address, lambda _: None),
    ):
        pass

    assert caught.value.hint == f"start some: dask worker {running.address}"


@pytest.mark.slow
def test_the_command_starts_a_cluster_here_and_is_quiet(folder: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bvreport", "score", "--repo", str(folder), *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)

    alone, together = run("--jobs", "1"), run("--engine", "dask")

    assert together.stdout == alone.stdout
    assert together.stderr == alone.stderr


@pytest.mark.slow
def test_a_scheduler_that_ends_in_mid_run_is_told(folder: Path, tmp_path: Path) -> None:
    with cluster_of(1, tmp_path) as running:

        def told(step: str) -> None:
            if step.startswith("second look: 1 "):
                running.scheduler.kill()
                running.scheduler.wait()

        with (
            pytest.raises(HostUnreachable, match=f"scheduler at {running.address} is gone"),
            cluster(running.address, told) as engine,
        ):
            report(job(folder), engine=engine)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts processes in /proc")
def test_ctrl_c_ends_all_processes_in_peace(tmp_path: Path) -> None:
    # given a run whose workers have work for minutes
    path = tmp_path / "long.jsonl"
    path.write_text("".join(f"{json.dumps(record(number))}\n" for number in range(60_000)))
    command = [sys.executable, "-m", "bvreport", "score", "--repo", str(path), "--engine", "dask"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        tasks = Path(f"/proc/{process.pid}/task")
        until = time.monotonic() + 60
        while sum(len((one / "children").read_text().split()) for one in tasks.iterdir()) < 2:
            assert time.monotonic() < until
            time.sleep(0.1)
        time.sleep(2)

        # when somebody presses Ctrl-C, which every process of the terminal hears
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)

    # then it ends without a word of the others
    assert process.returncode == EXIT_INTERRUPTED
    assert errors.decode() == "interrupted\n"


class Ended:
    """A part that every worker ended with."""

    key = "part-1"

    def exception(self) -> Exception:
        from distributed.scheduler import KilledWorker

        return KilledWorker("part-1", None, 3)  # type: ignore[arg-type]  # no worker is needed to say it

    def cancel(self) -> None:
        pass


class Deadly:
    """A client whose workers end with whatever they are given."""

    def submit(self, *given: object, **more: object) -> Ended:
        return Ended()

    def nthreads(self) -> dict[str, int]:
        return {"tcp://10.0.0.1:1": 2}


def test_a_part_that_ends_every_worker_is_no_endless_loop() -> None:
    engine = Cluster(Deadly(), "tcp://10.0.0.9:8786", lambda _: None)

    with pytest.raises(BvreportError, match=r"ended every worker of tcp://10\.0\.0\.9") as caught:
        list(engine.over([Part(reading=Held(()))], noticed, None))

    assert "memory" in caught.value.hint


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "ANSWER_SECONDS", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"

        with (
            pytest.raises(HostUnreachable, match=f"answers at {address}"),
            cluster(address, lambda _: None),
        ):
            pass


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with (
        pytest.raises(BvreportError) as caught,
        cluster(None, lambda _: None),
    ):
        pass

    assert "bvreport[dask]" in caught.value.hint
