"""How a report is told: on which paper, redacted or not, against which report before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bvreport.cli import main
from bvreport.codec import read_report, report_json
from bvreport.redaction import redacted
from tests.reports import report_of, saving
from tests.sample import sample_report


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "now.json"
    file.write_bytes(report_json(replace(sample_report(), kind="quarterly")))
    return file


@pytest.fixture
def before(tmp_path: Path) -> Path:
    file = tmp_path / "before.json"
    file.write_bytes(report_json(report_of([saving(1), saving(2)])))
    return file


def rendered(*words: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["render", *map(str, words)])
    return int(ended.value.code or 0)


def test_the_paper_decides_the_form(saved: Path, tmp_path: Path) -> None:
    for paper, sign in (("letter", "size:8.5in 11in"), ("a4", "size:210mm"), ("16:9", "is-cover")):
        out = tmp_path / paper.replace(":", "-")

        assert rendered(saved, "--format", "html", "--paper", paper, "--out", out) == 0

        assert sign in (out / "shop-quarterly.html").read_text(encoding="utf-8")


def test_an_unknown_paper_is_refused(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rendered(saved, "--paper", "a5") == 2
    assert "a5" in capsys.readouterr().err


def test_a_redacted_report_is_so_in_its_name_and_its_json(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    assert rendered(saved, "--format", "json,md", "--redact", "--out", out) == 0

    assert {file.name for file in out.iterdir()} == {
        "project-1-quarterly.json",
        "project-1-quarterly.md",
    }
    kept = read_report((out / "project-1-quarterly.json").read_bytes(), "r")
    assert kept.redacted
    assert "acme" not in (out / "project-1-quarterly.md").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("redact", [[], ["--redact"]])
def test_the_report_before_is_told_beside_this_one(
    saved: Path, before: Path, tmp_path: Path, redact: list[str]
) -> None:
    out = tmp_path / "out"

    assert rendered(saved, "--format", "md", "--previous", before, "--out", out, *redact) == 0

    (file,) = out.iterdir()
    text = file.read_text(encoding="utf-8")
    assert "Then and now" in text
    assert "revisited" in text
    assert ("acme" in text) is not bool(redact)


def test_a_redacted_report_is_not_told_beside_an_open_one(
    before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hidden = tmp_path / "hidden.json"
    hidden.write_bytes(report_json(redacted(sample_report())))

    assert rendered(hidden, "--previous", before) == 2
    assert "redacted" in capsys.readouterr().err


def test_a_report_before_that_is_not_there_is_told(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rendered(saved, "--previous", "nowhere.json") == 2
    assert "nowhere.json" in capsys.readouterr().err


def test_the_settings_name_paper_and_report_before(
    saved: Path, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "bvreport.toml"
    settings.write_text(f'paper = "letter"\nprevious = "{before.name}"\n', encoding="utf-8")
    out = tmp_path / "out"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)

    assert rendered(saved, "--config", settings, "--format", "html", "--out", out) == 0

    text = (out / "shop-quarterly.html").read_text(encoding="utf-8")
    assert "size:8.5in 11in" in text
    assert "Then and now" in text
