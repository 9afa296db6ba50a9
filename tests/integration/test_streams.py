"""The command as a shell runs it: pipes that close, disks that are full, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
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
    change = {"number": 1, "title": "Saves 3 hours a week", "mergedAt": "2025-03-01T00:00:00Z"}
    (tmp_path / "work.jsonl").write_text(json.dumps(change))
    work = ["deck", "--repo", str(tmp_path / "work.jsonl")]
    words = " ".join([*COMMAND, *work, "--format", "md", "--out", str(tmp_path)])
    ran = subprocess.run(["sh", "-c", f"{words} {closed}>&-"], capture_output=True, timeout=30)
    assert ran.returncode == (1 if closed == "1" else 0)
    assert b"defect" not in ran.stderr
    assert b"gap" not in ran.stdout
    assert (tmp_path / "work-traction.md").exists()


# Stops where a module is about to be imported, says so, and waits to be interrupted.
STOPPING = """
import sys, time
class Stop:
    def find_spec(name, *_):
        if name == sys.argv[1]:
            sys.meta_path.remove(Stop)
            print("here", file=sys.stderr, flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Stop)
from bvreport.cli import main
main(sys.argv[2:])
"""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
@pytest.mark.parametrize(
    "moment", ["bvreport.pipeline", "bvreport.report", "bvreport.render.pptx.deck"]
)
def test_an_interrupt_leaves_neither_files_nor_processes_nor_a_traceback(
    moment: str, tmp_path: Path
) -> None:
    # given a run that is about to gather, to assemble, or to draw while another process draws, too
    out = tmp_path / "out"
    words = [*DECK, "--format", "pptx,pdf", "--out", str(out)]
    with subprocess.Popen(
        [sys.executable, "-c", STOPPING, moment, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        while running.stderr.readline() != b"here\n":
            assert running.poll() is None
        # when somebody interrupts it
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=10)  # ends when no process holds the pipes
    # then it says so, and nothing is left of it
    assert running.returncode == 130
    assert said == b"interrupted\n"
    assert not out.exists() or not list(out.iterdir())


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no pipes with names")
@pytest.mark.parametrize("words", [("score",), ("deck", "--format", "json", "--out", "-")])
def test_a_pipe_with_a_name_is_read_once_and_whole(words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    record = {"repo": "o/r", "number": 1, "title": "Sort", "mergedAt": "2025-01-02T03:04:05Z"}
    os.write(writing, f"{json.dumps(record)}\n".encode())
    os.close(writing)

    done = subprocess.run(
        [*COMMAND, *words, "--repo", f"/dev/fd/{reading}"],
        pass_fds=[reading],
        capture_output=True,
        check=False,
    )
    os.close(reading)

    assert (done.returncode, b'"key":"o/r#1"' in done.stdout) == (0, True), done.stderr
