"""What a store remembers of values: each version's own, what a new one changed, and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bvreport.cli import main
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from bvreport.store.valuations import Valuations

QUARTERLY = ("deck", "--repo", "demo", "--kind", "quarterly")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Run:
    """`bvreport … --db` over one store in a folder of its own: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([*words, "--db", "sqlite:///store.db"])
        captured = capfdbinary.readouterr()
        return int(stopped.value.code or 0), captured.out.decode(), captured.err.decode()

    return call


def test_a_store_without_reports_says_what_puts_some_there(run: Run) -> None:
    code, _, err = run("history")

    assert code == 0
    assert "no report is kept yet" in err


def test_a_new_version_says_how_many_values_it_changed_and_why(run: Run) -> None:
    # given changes that were valued once, and again as they were
    run("score", "--repo", "demo")
    _, _, err = run("score", "--repo", "demo")
    assert "otherwise" not in err
    code, _, err = run("history", "--changes")
    assert code == 4
    assert "score again" in err
    # when an hour has another price
    _, _, err = run("score", "--repo", "demo", "--set", "rate.senior=150")
    # then it is said once, and the store knows why
    assert "1 of 151 changes is valued otherwise than before" in err
    _, _, err = run("score", "--repo", "demo", "--set", "rate.senior=150.0")
    assert "otherwise" not in err
    code, out, _ = run("history", "--changes", "--repo", "demo", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert [one["key"] for one in told["assumptions"]] == ["rate.senior"]
    (change,) = told["claims"]["changed"]
    assert change["reasons"][-1] == "assumptions: rate.senior"
    first, *steps, last = (step["amount"] for step in told["first_year"])
    assert last - first == pytest.approx(sum(steps))


def test_a_value_comes_back_with_all_its_digits(run: Run) -> None:
    _, scored, _ = run("score", "--repo", "demo", "--set", "rate.senior=133.333333")
    run("deck", "--repo", "demo", "--format", "md", "--set", "rate.senior=125")
    # given what two versions made of the same changes, one through `score`, one through `deck`
    engine = open_store("sqlite:///store.db")
    valuations, (demo,) = Valuations(engine), Pulls(engine).names()
    repositories = valuations.repositories([demo])
    deck, score = (one.method for one in valuations.scorings(repositories))
    assert score.terms["rate.senior"] != deck.terms["rate.senior"]
    # then the line that `score` printed is what is read
    printed = {one["key"]: one for one in map(json.loads, scored.splitlines())}
    for old, _ in valuations.read_both(repositories, score, deck):
        assert float(old.value.risk_adjusted) == printed[old.key]["value"]["risk_adjusted"]
        assert [claim.id for claim in old.claims] == [c["id"] for c in printed[old.key]["claims"]]
    engine.dispose()


@pytest.mark.slow
def test_a_year_of_quarters_is_told_each_beside_the_one_before(run: Run) -> None:
    # given a year of quarterly reports in a store, the second quarter made twice
    for quarter in ("2024-Q1", "2024-Q2", "2024-Q2", "2024-Q3", "2024-Q4"):
        code, _, err = run(*QUARTERLY, "--quarter", quarter, "--format", "md,json")
        assert code == 0, err
    _, listed, _ = run("history", "--format", "jsonl")
    kept = {one["label"]: one for one in map(json.loads, listed.splitlines())}
    assert list(kept) == ["Q4 2024", "Q3 2024", "Q2 2024", "Q1 2024"]
    # when the last of them is read
    _, told, _ = run(*QUARTERLY, "--quarter", "2024-Q4", "--format", "md", "-o", "-")
    # then its figures of the quarter before are those of the stored report, which it cites
    before = kept["Q3 2024"]
    assert f"the report on Q3 2024 of 1 Jul 2025, SHA-256 {before['digest'][:12]}" in told.replace(
        "\u00a0", " "
    )
    _, report, _ = run("history", before["digest"][:12])
    shown = {kpi["key"]: kpi["display"] for kpi in json.loads(report)["kpis"]}
    rows = [row for row in told.splitlines() if row.startswith("| Merges a week")]
    assert any(shown["deployment_frequency"] in row for row in rows)
    # and it says nothing of a period that is not the one before, or that is of other changes
    _, alone, _ = run(*QUARTERLY, "--quarter", "2025-Q2", "--format", "md", "-o", "-")
    assert "SHA-256" not in alone
    filtered = ("--exclude-author", "nobody", "--quarter", "2024-Q4")
    _, alone, _ = run(*QUARTERLY, *filtered, "--format", "md", "-o", "-")
    assert "SHA-256" not in alone


def test_a_report_is_listed_under_the_name_that_was_typed(run: Run) -> None:
    run("deck", "--repo", "demo", "--since", "2025-04", "--format", "json")

    _, listed, _ = run("history", "--format", "jsonl")

    assert json.loads(listed.splitlines()[0])["scope"] == ["demo"]
