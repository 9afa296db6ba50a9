"""`bvreport lint` as a user meets it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from bvreport.cli import main

WRONG = "The sum is $5 + $6 = $12.\n"
DOUBTFUL = "This is a huge step.\n"
RIGHT = "The sum is $5 + $6 = $11.\n"


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    code = stopped.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("wrong.md", WRONG), ("doubtful.md", DOUBTFUL), ("right.md", RIGHT)):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["right.md"], 0),
        (["wrong.md"], 1),
        (["doubtful.md"], 0),
        (["doubtful.md", "--strict"], 3),
        (["wrong.md", "--strict"], 1),
        (["wrong.md", "--ignore", "sum"], 0),
        (["wrong.md", "--rule", "mojibake"], 0),
        (["right.md", "wrong.md"], 1),
        (["wrong.md", "--rule", "sums"], 2),
        (["nothing.md"], 2),
        (["wrong.md", "--format", "xml"], 2),
    ],
)
def test_errors_fail_and_warnings_do_not(texts: Path, words: list[str], code: int) -> None:
    assert run("lint", *words) == code


def test_text_says_where_what_and_how_to_mend_it(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("lint", "wrong.md")

    first, second, last = capsys.readouterr().out.splitlines()
    assert first == "error   wrong.md, line 1: $5 + $6 is $11, not $12 [sum]"
    assert second.startswith("        fix: ")
    assert last == "wrong.md: 1 error, 0 warnings"


def test_json_is_one_object_for_each_file(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("lint", "wrong.md", "right.md", "--format", "json")

    wrong, right = map(json.loads, capsys.readouterr().out.splitlines())
    assert wrong["schema"] == "bvreport/lint/1"
    assert (wrong["errors"], wrong["warnings"]) == (1, 0)
    assert wrong["findings"][0]["rule"] == "sum"
    assert wrong["findings"][0]["line"] == 1
    assert right["findings"] == []


def test_markdown_cannot_be_broken_by_what_is_quoted(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (texts / "hostile.md").write_text("Our unprecedented `|` <b> result.\n")

    run("lint", "hostile.md", "--format", "md")

    row = capsys.readouterr().out.splitlines()[-2]
    assert row.count("|") == 6


def test_standard_input_is_a_file_too(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(WRONG.encode()))
    monkeypatch.setattr("sys.stdin", stdin)

    assert run("lint", "-") == 1


def test_list_rules_names_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    run("list", "rules")

    lines = capsys.readouterr().out.splitlines()
    assert 'sum (error): "A + B = C" is right' in lines
    assert any(line.startswith("report-bridge (error): ") for line in lines)
