"""The manual page: what the code says today, in roff that asks for nothing else."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from bvreport.cli import COMMANDS
from scripts import manual_page
from scripts.commands import Command, Option, commands

PAGE = Path(__file__).resolve().parents[2] / "docs" / "bvreport.1"
MACROS = {".TH", ".nh", ".ad", ".SH", ".SS", ".TP", ".PP"}


def set_in_type(page: str) -> str:
    """As `man` shows it, without bold; groff warns of what it does not understand."""
    ran = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-P-cbou", "-rLL=100n"],
        input=page, capture_output=True, text=True,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_the_page_says_what_the_code_does() -> None:
    assert PAGE.read_text(encoding="ascii") == "\n".join([*manual_page.manual(), ""]), "make docs"


def test_every_command_and_option_stands_in_it() -> None:
    shown = " ".join(set_in_type(PAGE.read_text(encoding="ascii")).split())

    for command in commands():
        assert f"{command.name.upper()} " in shown or command.is_part, command.name
        for option in command.options:
            assert option.flags in shown, (command.name, option.flags)
            assert not option.variable or option.variable in shown
    assert set(re.findall(r"(?<= )(\d+) (?=done|failed|wrong|nothing|interrupted)", shown)) == {
        *("0", "1", "2", "3", "4", "130")
    }


def test_it_has_no_macros_but_those_that_are_meant() -> None:
    lines = PAGE.read_text(encoding="ascii").splitlines()

    asked = {line.split()[0] for line in lines[1:] if line.startswith((".", "'"))}
    assert asked == MACROS
    assert sum(line.startswith(".SH BVREPORT") for line in lines) == len(COMMANDS)


@pytest.mark.parametrize("text", [".so /etc/passwd", "'so x", r"\X'ps: exec'", "→ a-b `c`"])
def test_a_text_is_shown_as_it_is(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    option = Option(flags="--x", what=text, default="", variable="")
    one = Command(name="bvreport x", about=text, usage="bvreport x", options=(option,))
    monkeypatch.setattr(manual_page, "commands", lambda: [one])

    page = "\n".join(manual_page.manual())

    assert set_in_type(page).count(text.replace("`", "")) == 2
