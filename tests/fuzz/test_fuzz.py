"""Fuzzing: what was found before, the hostile corpus, and some seconds of looking for more."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.fuzz.found import FOUND
from tests.fuzz.targets import SEEDS, TARGETS
from tests.hostile.corpus import TEXTS

SECONDS = 7  # of each target: a minute in all


@pytest.mark.parametrize("target", TARGETS)
def test_what_was_found_and_what_is_hostile_is_read(target: str) -> None:
    for content in FOUND.get(target, ()):
        TARGETS[target](content)
    for text in (*SEEDS[target], *(text[:600] for text in TEXTS)):
        TARGETS[target](text.encode("utf-8", "surrogatepass"))


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_some_seconds_of_fuzzing_find_nothing(target: str) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this Python or system")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.run", target, str(SECONDS)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
