"""README's tour is true: every documented command prints what README shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"^```(toml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
START, END = "\n## Tour\n", "\n## How a number is made\n"  # explanations have headings too
PROMPT = "$ "


@dataclass(frozen=True)
class Session:
    """The commands of one block, each with what it shows, and the settings shown before them."""

    settings: str
    steps: tuple[tuple[str, str], ...]


def sessions() -> Iterator[Session]:
    tour = README.read_text(encoding="utf-8").partition(START)[2].partition(END)[0]
    settings = ""
    for language, text in BLOCK.findall(tour):
        if language == "toml":
            settings = text
            continue
        parts = re.split(rf"^{re.escape(PROMPT)}", text, flags=re.MULTILINE)[1:]
        steps = (part.partition("\n") for part in parts)
        yield Session(settings, tuple((command, shown) for command, _, shown in steps))
        settings = ""


KNOWN = list(sessions())


def test_the_tour_shows_what_can_be_asked_of_a_number() -> None:
    told = " ".join(command for session in KNOWN for command, _ in session.steps)

    for word in ("explain", "diff", "lint", "--profile", "--set", "--target", "list assumptions"):
        assert word in told


@pytest.mark.parametrize("session", KNOWN, ids=[one.steps[0][0][:40] for one in KNOWN])
def test_a_documented_command_prints_what_is_documented(session: Session, tmp_path: Path) -> None:
    if session.settings:
        (tmp_path / "bvreport.toml").write_text(session.settings, encoding="utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, shown in session.steps:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": path, "HOME": str(tmp_path)},
        )
        assert done.stdout == shown, done.stderr
