"""A command into what it took: seconds, processor time, memory of its largest process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

MEBIBYTE = 1024  # ru_maxrss is in KiB on Linux
PYTHON = (sys.executable, "-c")
BVREPORT = (sys.executable, "-m", "bvreport")


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one run took; `processor` is that of all its processes together."""

    seconds: float
    processor: float
    peak: float  # MiB


def took(*command: str, into: Path | None = None) -> Took:
    """One run of a command, whose output goes to a file or nowhere."""
    with open(into or os.devnull, "wb") as stdout:
        start = perf_counter()
        process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE)
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{said.decode(errors='replace')}")
    return Took(
        seconds=seconds,
        processor=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss / MEBIBYTE,
    )


def quickest(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Took]:
    """The quickest run of each, taken in turns: a busy machine is busy for all of them."""
    runs = [{name: took(*command) for name, command in commands.items()} for _ in range(rounds)]
    return {name: min((run[name] for run in runs), key=lambda one: one.seconds) for name in runs[0]}


def table(found: Mapping[str, Took], baseline: str) -> Iterable[str]:
    """A line each, with its ratio to the baseline in seconds and in processor time."""
    base = found[baseline]
    yield f"  {'':34}{'seconds':>9}{'ratio':>8}{'processor':>11}{'ratio':>8}{'MiB':>7}"
    for name, one in found.items():
        yield (
            f"  {name:34}{one.seconds:>9.2f}{one.seconds / base.seconds:>8.1f}"
            f"{one.processor:>11.2f}{one.processor / base.processor:>8.1f}{one.peak:>7.0f}"
        )
