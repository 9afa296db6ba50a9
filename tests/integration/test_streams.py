"""The command as a shell runs it: pipes that close, disks that are full, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "bvreport"]
DECK = ["deck", "--repo", "demo", "--since", "2024-01"]


def start(*words: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # options by name
        [*COMMAND, *words], stderr=subprocess.PIPE, **more
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["score", "--help"],
        ["score", "--repo", "demo"],
        ["list", "assumptions"],
        ["explain", "demo#1025"],
    ],
)
def test_a_reader_that_has_seen_enough_ends_the_run_in_silence(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with start(*words, stdout=writing) as running:
        os.close(writing)
        _, said = running.communicate(timeout=30)
    assert running.returncode == 0
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("words", [["list"], [*DECK, "--format", "md", "-o", "-"], ["--version"]])
def test_a_full_disk_behind_stdout_is_told_in_two_lines(words: list[str]) -> None:
    with open("/dev/full", "wb") as full, start(*words, stdout=full) as running:
        _, said = running.communicate(timeout=30)
    assert running.returncode == 1
    lines = [line for line in said.splitlines() if b"bvreport:" in line]
    assert lines == [b"bvreport: cannot write to standard output: No space left on device"]


@pytest.mark.parametrize("closed", ["1", "2"])
def test_a_closed_stream_is_no_defect(closed: str, tmp_path: Path) -> None:
    words = " ".join([*COMMAND, *DECK, "--format", "md", "--out", str(tmp_path)])
    ran = subprocess.run(["sh", "-c", f"{words} {closed}>&-"], capture_output=True, timeout=30)
    assert ran.returncode == (1 if closed == "1" else 0)
    assert b"defect" not in ran.stderr
    assert b"gap" not in ran.stdout
    assert (tmp_path / "demo-traction.md").exists()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
@pytest.mark.parametrize("seconds", [0.7, 1.0, 1.6])
def test_an_interrupt_leaves_neither_files_nor_processes_nor_a_traceback(
    seconds: float, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    formats = ["--format", "md,html,pdf,pptx", "--out", str(out)]
    with start(*DECK, *formats, stdout=subprocess.PIPE, start_new_session=True) as running:
        time.sleep(seconds)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=10)  # ends when no process holds the pipes
    if running.returncode == 0:
        pytest.skip("the run was over before the interrupt")
    assert running.returncode in (130, -signal.SIGINT)  # the latter before our code has begun
    assert b"Traceback" not in said or running.returncode != 130
    left = sorted(path.name for path in out.iterdir()) if out.exists() else []
    assert left in ([], ["demo-traction." + kind for kind in ("html", "md", "pdf", "pptx")])
