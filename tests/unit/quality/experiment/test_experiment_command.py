"""`bvreport experiment` as a user meets it: two files, the same changes, what differs and why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bvreport.cli import main

HOSTILE = "<script>alert(1)</script> | [x](https://evil.example) \x1b[31m"
PULLS = [
    {
        "number": 1,
        "title": f"Nightly checks {HOSTILE}",
        "body": "This saves 8 hours per week for senior developers on a 4-person team.",
        "mergedAt": "2024-03-05T10:00:00Z",
    },
    {"number": 2, "title": "Spot nodes", "body": "Cuts our AWS bill by $500 a month."},
    {"number": 3, "title": "Fix typo", "body": ""},
]
GOLD = [
    {
        "id": "hours",
        "title": "Cut the release checklist",
        "body": "This saves 3 hours per week.",
        "category": "time_savings",
        "claims": [
            {"kind": "time", "amount": 3, "unit": "hour", "quote": "saves 3 hours per week"}
        ],
    },
    {
        "id": "bill",
        "title": "Spot nodes",
        "body": "Cuts our AWS bill by $500 a month.",
        "category": "revenue_cost",
        "claims": [
            {"kind": "money", "amount": 500, "unit": "USD", "quote": "bill by $500 a month"}
        ],
    },
    {"id": "typo", "title": "Fix typo", "body": None, "category": "none", "claims": []},
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BVREPORT_DB", raising=False)
    (tmp_path / "prs.json").write_text(json.dumps(PULLS))
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, GOLD)))
    (tmp_path / "base.toml").write_text("")
    (tmp_path / "lower.toml").write_text(
        '[assumptions]\n"rate.senior" = 100\n\n[profile.lean]\nweeks_per_year = 46\n'
    )
    (tmp_path / "deaf.toml").write_text('[methods]\noff = ["time_savings"]\n')
    return tmp_path


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(("experiment", *words))
    return int(stopped.value.code or 0)


def ran(capfd: pytest.CaptureFixture[str], *words: str) -> Any:
    capfd.readouterr()
    assert run("run", "--a", "base.toml", *words, "--format", "json", "-o", "-") == 0
    return json.loads(capfd.readouterr().out, parse_float=Decimal)


def test_an_assumption_moves_the_changes_that_rest_on_it(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = ran(capfd, "--b", "lower.toml", "--repo", "prs.json")

    assert (found["changes"], found["differing_in_all"]) == (3, 1)
    assert [setting["name"] for setting in found["settings"]] == ["rate.senior"]
    (change,) = found["differing"]
    # 8 h × 52 × 125 × 4 = 208,000 against 8 h × 52 × 100 × 4 = 166,400
    assert (change["gross_a"], change["gross_b"]) == (208_000, 166_400)
    assert "rate.senior 125 in A, 100 in B" in change["reasons"][0]
    assert "only B: an assumption in use was set by the user" in change["reasons"][0]


def test_the_same_experiment_is_the_same_bytes_in_any_order(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = ran(capfd, "--b", "lower.toml", "--repo", "prs.json")
    (folder / "prs.json").write_text(json.dumps(PULLS[::-1]))

    assert ran(capfd, "--b", "lower.toml", "--repo", "prs.json") == first


def test_a_profile_makes_another_variant_of_one_file(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = ran(capfd, "--b", "lower.toml", "--profile-b", "lean", "--repo", "prs.json")

    assert found["b"] == "lower.toml + profile lean"
    assert {setting["name"] for setting in found["settings"]} == {"rate.senior", "weeks_per_year"}


def test_variables_change_neither_variant(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BVREPORT_SET", "rate.senior=1")

    found = ran(capfd, "--b", "base.toml", "--repo", "prs.json")

    assert (found["settings"], found["differing_in_all"]) == ([], 0)
    assert found["value"][1]["a"] == 208_000 + 6_000


def test_a_method_that_is_off_misses_its_labels(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = ran(capfd, "--b", "deaf.toml", "--gold", "gold.jsonl")

    recall = next(measure for measure in found["accuracy"] if measure["key"] == "recall")
    assert (recall["a"], recall["b"]) == (1, Decimal("0.5"))
    test = found["tests"][0]
    assert (test["of"], test["result"]["only_a"], test["result"]["only_b"]) == (2, 1, 0)
    (change,) = found["differing"]
    assert change["key"] == "hours"
    assert 'only A finds what is labelled: "saves 3 hours per week"' in change["reasons"]
    assert any("time_savings is off in B" in reason for reason in change["reasons"])


def test_pages_hold_no_markup_of_a_title(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = run(
        *("run", "--a", "base.toml", "--b", "lower.toml", "--repo", "prs.json"),
        *("--format", "md,html", "--out", "made"),
    )

    html = (folder / "made" / "prs-experiment.html").read_text()
    markdown = (folder / "made" / "prs-experiment.md").read_text()
    assert code == 0
    assert "<script" not in html + markdown.replace("\\<script", "")
    assert "\x1b" not in html + markdown
    assert "<svg" in html
    assert "](https://evil.example)" not in markdown
    assert "![" in markdown
    assert (folder / "made" / "prs-experiment.changes.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_is_in_the_company_s_look(folder: Path) -> None:
    (folder / "bvreport.toml").write_text('[brand]\naccent = "#7A1FA2"\n')

    code = run(
        *("run", "--a", "base.toml", "--b", "lower.toml", "--repo", "prs.json"),
        *("--format", "html", "--out", "made"),
    )

    assert code == 0
    page = (folder / "made" / "prs-experiment.html").read_text()
    assert "#7A1FA2" in page.upper()


def test_a_kept_experiment_is_listed_and_shown_again(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    database = ("--db", "sqlite:///kept.db")
    words = ("--b", "lower.toml", "--repo", "prs.json", *database)
    found = ran(capfd, *words)
    assert ran(capfd, *words) == found  # the same one once more is kept once

    assert run("list", *database, "--format", "jsonl") == 0
    (line,) = capfd.readouterr().out.splitlines()
    listed = json.loads(line)
    assert run("show", listed["digest"][:10], *database, "--format", "json", "-o", "-") == 0

    assert (listed["b"], listed["differing"]) == ("lower.toml", 1)
    assert json.loads(capfd.readouterr().out, parse_float=Decimal) == found


def test_lines_that_cannot_be_read_are_told(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with (folder / "gold.jsonl").open("a") as file:
        file.write("\n{broken\n")

    assert run("run", "--a", "base.toml", "--b", "deaf.toml", "--gold", "gold.jsonl") == 0
    assert "gold.jsonl:4" in capfd.readouterr().err


def test_what_is_reverted_after_the_period_counts_for_neither(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    revert = {
        "number": 9,
        "title": f'Revert "{PULLS[0]["title"]}"',
        "body": "Reverts prs#1",
        "mergedAt": "2024-06-01T00:00:00Z",
    }
    (folder / "prs.json").write_text(json.dumps([*PULLS, revert]))

    found = ran(capfd, "--b", "lower.toml", "--repo", "prs.json", "--until", "2024-04")

    assert (found["changes"], found["differing_in_all"]) == (2, 0)


def test_files_are_kept_nowhere_unasked(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run("run", "--a", "base.toml", "--b", "lower.toml", "--repo", "prs.json") == 0
    assert "not kept: --db names a store" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("run --a base.toml --b none.toml --repo demo", "cannot read none.toml"),
        ("run --a base.toml --repo demo", "Missing option"),
        ("run --a base.toml --b odd.toml --repo demo", "did you mean"),
        ("run --a base.toml --b euro.toml --repo demo", "variant B in EUR"),
        ("run --a base.toml --b base.toml --repo demo --gold gold.jsonl", "both --gold and --repo"),
        ("run --a base.toml --b base.toml", "no repository given"),
        ("show 0123 --db sqlite:///empty.db", "there is not one experiment '0123'"),
        ("assign --salt s --share 2 k", "is no share"),
        ("assign k", "Missing option"),
        ("rnu", "No such command 'rnu'"),
    ],
)
def test_wrong_usage_is_told_with_exit_2(
    folder: Path, capfd: pytest.CaptureFixture[str], words: str, said: str
) -> None:
    (folder / "odd.toml").write_text('[methods]\noff = ["time_saving"]\n')
    (folder / "euro.toml").write_text('currency = "EUR"\n')

    assert run(*words.split()) == 2
    assert said in capfd.readouterr().err
