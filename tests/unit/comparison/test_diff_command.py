"""`bvreport diff` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bvreport import codec
from bvreport.cli import main
from bvreport.quality.lint.examine import chosen, examine
from bvreport.quality.lint.readers.markdown import read
from tests.reports import report_of, saving


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    code = stopped.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    old, new = report_of([saving(1)]), report_of([saving(1), saving(2, "`|` <b>@x")])
    (tmp_path / "old.json").write_bytes(codec.report_json(old))
    (tmp_path / "new.json").write_bytes(codec.report_json(new))
    return tmp_path


def test_text_names_both_ends_and_each_step(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("diff", "old.json", "new.json") == 0

    out = capsys.readouterr().out
    assert "New changes" in out
    assert "Claims added: 1" in out


def test_json_steps_add_up(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("diff", "old.json", "new.json", "--format", "json")

    content = json.loads(capsys.readouterr().out)
    first, *steps, last = (step["amount"] for step in content["first_year"])
    assert content["schema"] == "bvreport/diff/1"
    assert first + sum(steps) == pytest.approx(last)
    assert len(content["claims"]["added"]) == 1


def test_markdown_goes_into_a_file_and_passes_lint(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("diff", "old.json", "new.json", "--format", "md", "-o", "out")

    path = Path(capsys.readouterr().out.strip())
    found = examine(read(path.read_text(), path.name), path.name, chosen((), ())).findings
    assert [finding.message for finding in found if finding.severity == "error"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["old.json", "nothing.json"], 2),
        (["old.json", "new.json", "--format", "pdf"], 2),
        (["old.json", "broken.json"], 1),
    ],
)
def test_what_cannot_be_read_ends_in_words(
    reports: Path, words: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "broken.json").write_text("{")

    assert run("diff", *words) == code
    assert len(capsys.readouterr().err.splitlines()) == 2
