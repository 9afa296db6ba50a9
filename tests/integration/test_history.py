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
