"""`bvreport eval` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bvreport.cli import main

SAVING = {
    "id": "a",
    "title": "Cache the compiler",
    "body": "The build went from 45 minutes to 12 minutes.",
    "category": "time_savings",
    "claims": [
        {
            "kind": "time",
            "amount": 33,
            "unit": "minute",
            "quote": "went from 45 minutes to 12 minutes",
        }
    ],
}
SILENT = {"id": "b", "title": "Fix typo", "body": None, "category": "none", "claims": []}
WRONG = {**SILENT, "id": "c", "category": "risk"}


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, (SAVING, SILENT, WRONG))))
    return path


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    return int(stopped.value.code or 0)


def test_scores_go_to_stdout(gold: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = run("eval", str(gold), "--format", "json")

    scores = json.loads(capfd.readouterr().out)
    assert code == 0
    assert (scores["claims"]["found"], scores["claims"]["missed"]) == (1, 0)
    assert (scores["category"]["right"], scores["clean"]["right"]) == (2, 2)


def test_a_score_below_its_threshold_is_exit_1_after_the_scores(
    gold: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = run("eval", str(gold), "--min-precision", "1", "--min-category", "0.9", "--show")

    captured = capfd.readouterr()
    assert code == 1
    assert 'CATEGORY  c  risk, not none: "Fix typo"' in captured.out
    assert "category is 0.667, below 0.9" in captured.err


def test_thresholds_that_are_met_are_exit_0(gold: Path) -> None:
    assert run("eval", str(gold), "--min-recall", "1", "--min-clean", "1") == 0


def test_a_broken_line_is_told_and_the_rest_is_scored(
    gold: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gold.write_text(gold.read_text() + "\n{broken\n")

    code = run("eval", str(gold))

    captured = capfd.readouterr()
    assert code == 0
    assert "3 labelled changes" in captured.out
    assert "gold.jsonl:4" in captured.err


@pytest.mark.parametrize(
    "words",
    [
        ("--min-recall", "1.5"),
        ("--min-recall", "most"),
        ("--format", "xlsx"),
        ("--set", "nonsense=1"),
    ],
)
def test_a_wrong_option_is_exit_2(gold: Path, words: tuple[str, str]) -> None:
    assert run("eval", str(gold), *words) == 2


def test_a_missing_file_is_exit_2_and_one_without_a_record_exit_1(gold: Path) -> None:
    empty = gold.with_name("empty.jsonl")
    empty.write_text("")

    assert run("eval", "nowhere.jsonl") == 2
    assert run("eval", str(empty)) == 1
