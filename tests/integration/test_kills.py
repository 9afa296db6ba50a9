"""What a store keeps when the process that writes it is killed: all that was acknowledged."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

KILLS = 100  # of each database
SEED = 3


@pytest.mark.slow
def test_killed_anywhere_a_run_loses_nothing_and_the_next_one_ends_as_if_undisturbed(
    url: str,
) -> None:
    # given runs that gather, value and report, killed at a statement, a commit, any moment
    killing = subprocess.run(
        [sys.executable, "-m", "tests.integration.killed", url, str(KILLS), str(SEED)],
        capture_output=True,
        text=True,
        timeout=3600,
        check=False,
    )
    told = [json.loads(line) for line in killing.stdout.splitlines()]
    assert len(told) == KILLS, killing.stderr
    # then they were killed early and late
    assert {one["kept"] for one in told} >= {0, 6, 24, 48}
    # and what each had acknowledged is there
    assert [one for one in told if one["lost"]] == []
    # and another run after each of them ends with what an undisturbed one keeps
    assert [one for one in told if not one["same"]] == []
