"""What a person reads on stderr, and what hostile texts cannot do there."""

from __future__ import annotations

import sys

import pytest

from bvreport.console import Console, printable
from bvreport.errors import UsageError
from bvreport.model import Issue

HOSTILE = "\x1b]0;owned\x07\x1b[2J\rhidden\nline\u202egnp\x9b31m"
ISSUES = tuple(Issue(key=f"o/r#{n}", stage="source", message="was left out") for n in range(8))


def steering(text: str) -> list[str]:
    return [character for character in text if not character.isprintable() and character != "\n"]


def test_control_characters_become_visible() -> None:
    assert steering(printable(HOSTILE)) == []
    assert "\n" not in printable(HOSTILE)
    assert printable("a\x1b[31mb") == "a\N{REPLACEMENT CHARACTER}[31mb"


def test_ordinary_texts_of_all_scripts_stay() -> None:
    for text in ("Größe … 20 %", "性能 ↑", "שלום", "👩\u200d💻 ships", "می\u200cشود"):
        assert printable(text) == text


def test_a_text_that_no_encoding_has_is_still_printed(capsys: pytest.CaptureFixture[str]) -> None:
    Console().say("half \ud800")
    assert "half" in capsys.readouterr().err


def test_nothing_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(verbosity=1, colour=True)
    console.say("hello")
    console.issues(ISSUES)
    console.failure(UsageError("wrong", hint="right"))
    with console.progress("pull requests") as progress:
        progress.step()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("colour", [True, False])
def test_hostile_texts_cannot_steer_the_terminal(
    colour: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    # given
    console = Console(colour=colour)
    # when
    console.say(HOSTILE)
    console.issues((Issue(key=HOSTILE, stage="source", message=HOSTILE),))
    console.failure(UsageError(HOSTILE, hint=HOSTILE))
    # then only our own colours are left
    shown = capsys.readouterr().err
    for own in ("\x1b[31m", "\x1b[2m", "\x1b[0m"):
        assert (own in shown) is colour
        shown = shown.replace(own, "")
    assert steering(shown) == []


def test_a_failure_says_what_happened_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    Console(verbosity=-1).failure(UsageError("no format named 'ptx'", hint="did you mean 'pptx'?"))
    assert capsys.readouterr().err == "bvreport: no format named 'ptx'\n  did you mean 'pptx'?\n"


def test_few_issues_are_shown_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    Console().issues(ISSUES)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "  o/r#0: was left out"
    assert lines[5:] == ["  … and 3 more; -v shows all"]


def test_all_issues_are_shown_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    Console(verbosity=1).issues(ISSUES)
    assert len(capsys.readouterr().err.splitlines()) == len(ISSUES)


def test_quiet_says_nothing_but_failures(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(verbosity=-1)
    console.say("hello")
    console.issues(ISSUES)
    assert capsys.readouterr().err == ""


def test_progress_shows_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Console().progress("pull requests") as progress:
        progress.step()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Console().progress("o/r\x1b[2J") as progress:
        for _ in range(60):
            progress.step()
    shown = capsys.readouterr().err
    assert "o/r\N{REPLACEMENT CHARACTER}[2J: 51" in shown
    assert shown.endswith("\r\x1b[K")
