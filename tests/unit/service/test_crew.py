"""The crew: whenever a signal comes, it reaches who it is for, once."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import get_all_start_methods

import pytest

pytestmark = pytest.mark.skipif(
    "fork" not in get_all_start_methods(), reason="several workers need fork"
)

# Workers that take a while until they have handlers of their own, told to end meanwhile: by the
# first of them, so that whoever begins them has his.
PROGRAM = """
import os, signal, time
from bvreport.service import crew

begin = crew._Crew._begin

def slowly(self, number, again):
    if number == 0:
        os.kill(os.getppid(), signal.SIGTERM)
    time.sleep(0.5)
    begin(self, number, again)

crew._Crew._begin = slowly
crew.run(2, lambda number, again: time.sleep(600), 600.0)
print("ended")
"""


def test_who_is_told_to_end_while_workers_begin_ends_them_in_peace() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=120,  # less than the patience with a worker that did not hear
        env=os.environ,
        check=False,
    )

    assert (done.stdout, done.stderr, done.returncode) == ("ended\n", "", 0)
