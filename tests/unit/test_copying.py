"""Copying: a result is the same from a copy of the process as from the process itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bvreport import copying
from bvreport.copying import THREADS, in_a_copy

# A script each: the process that runs the tests has threads, so it is never copied.
BEGIN = """
import os
from bvreport.copying import in_a_copy, may_be_copied
print(may_be_copied())
first = os.getpid()
def work():
    {work}
with in_a_copy(work) as done:
    print(done())
"""

needs_proc = pytest.mark.skipif(not Path(THREADS).is_dir(), reason="no /proc to see threads in")


def said(work: str) -> subprocess.CompletedProcess[str]:
    script = BEGIN.format(work=work)
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )


@needs_proc
def test_work_is_done_in_another_process() -> None:
    assert said("return os.getpid() != first").stdout.split() == ["True", "True"]


@needs_proc
@pytest.mark.parametrize("end", ["os._exit(9)", "os.kill(os.getpid(), 9)"])
def test_what_a_copy_leaves_undone_is_done_here(end: str) -> None:
    told = said(f"return 'here' if os.getpid() == first else {end}")

    assert told.stdout.split() == ["True", "here"]


@needs_proc
def test_what_goes_wrong_in_a_copy_is_raised_here() -> None:
    told = said("raise ValueError('no ink')")

    assert told.returncode == 1
    assert told.stderr.splitlines()[-1] == "ValueError: no ink"


@needs_proc
def test_a_copy_whose_result_nobody_wants_is_ended() -> None:
    script = BEGIN.replace("print(done())", "pass").format(work="__import__('time').sleep(600)")

    told = subprocess.run(
        [sys.executable, "-c", script + "os.waitpid(-1, 0)"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert told.stderr.splitlines()[-1].startswith("ChildProcessError")


def test_where_no_copy_can_be_made_the_work_is_done_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "THREADS", str(tmp_path / "absent"))
    order: list[str] = []

    with in_a_copy(lambda: order.append("work")) as done:
        order.append("beside")
        done()

    assert order == ["beside", "work"]
