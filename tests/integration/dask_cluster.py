"""A Dask scheduler and worker processes on 127.0.0.1, as somebody else would have started them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN = 60  # seconds; a busy machine takes its time


@dataclass(frozen=True, kw_only=True)
class Running:
    """Where the scheduler is, and its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    log: Path

    @property
    def alive(self) -> int:
        return sum(worker.poll() is None for worker in self.workers)


@contextmanager
def cluster_of(workers: int, folder: Path, first: Path = ROOT) -> Iterator[Running]:
    """A scheduler with so many workers, each without a nurse that would start it again.

    `first` is where they look for packages before anywhere else.
    """
    log, known = folder / "dask.log", folder / "scheduler.json"
    with ExitStack() as ending, log.open("wb") as said:

        def run(program: str, *words: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *words],
                stdout=said,
                stderr=said,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": str(first), "GITHUB_TOKEN": ""},
            )
            ending.callback(process.wait)
            ending.callback(process.kill)
            return process

        scheduler = run(
            "dask_scheduler",
            *("--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
            *("--scheduler-file", str(known)),
        )
        until = time.monotonic() + STARTS_WITHIN
        while not known.exists() or not known.read_text().endswith("}"):
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.05)
        address = json.loads(known.read_text())["address"]
        started = [
            run(
                "dask_worker",
                address,
                *("--no-nanny", "--nthreads", "1", "--host", "127.0.0.1", "--no-dashboard"),
                *("--local-directory", str(folder / f"worker-{number}")),
            )
            for number in range(workers)
        ]
        running = Running(address=address, scheduler=scheduler, workers=started, log=log)
        _wait_for(workers, running, until)
        yield running


def _wait_for(workers: int, running: Running, until: float) -> None:
    """Each says so once the scheduler knows it."""
    while running.log.read_text(errors="replace").count("Registered to:") < workers:
        assert time.monotonic() < until, running.log.read_text()
        time.sleep(0.05)
