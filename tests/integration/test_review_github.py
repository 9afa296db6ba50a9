"""Decisions on a repository of a host: kept in the user's own store, read by every later run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bvreport.cli import main
from tests.integration.gathering import TOKEN
from tests.integration.github_history import GitHub, Repo, history
from tests.integration.github_server import serve

Run = Callable[..., str]
NAME = "lumen/harbour"


@pytest.fixture
def github() -> Iterator[GitHub]:
    with serve(GitHub(repos=[Repo(pulls=history(30))])) as host:
        yield host


@pytest.fixture
def run(
    github: GitHub,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """A command against that host; what it prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GITHUB_GRAPHQL_URL", github.url)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    for name in ("BVREPORT_DB", "BVREPORT_BY"):
        monkeypatch.delenv(name, raising=False)

    def called(*words: str) -> str:
        with pytest.raises(SystemExit) as stopped:
            main(words)
        captured = capfdbinary.readouterr()
        assert not stopped.value.code, captured.err.decode()
        return captured.out.decode()

    return called


def test_a_claim_is_decided_on_from_the_store_without_asking_the_host(
    github: GitHub, run: Run
) -> None:
    # given a repository that was brought into the user's own store
    run("sync", "--repo", NAME)
    asked = len(github.requests)
    # when claims are looked at and decided on by their names alone
    listed = run("review", "--correct", f"{NAME}#8", "--amount", "3", "--by", "ana")
    words = ("--actual", "31000", "--by", "finance", "--source", "invoice")
    verified = run("verify", f"{NAME}#7", *words)
    # then nobody was asked again, and a deck knows of both
    assert len(github.requests) == asked
    assert "corrected amount 3 by ana" in listed
    assert "verified at $31,000 a year" in verified
    run("deck", "--repo", NAME, "--offline", "--format", "json", "--out", ".")
    (path,) = Path().glob("*.json")
    report = json.loads(path.read_text())
    claims = {change["number"]: change["claims"][0] for change in report["changes"]}
    assert claims[8]["value"]["best"] == 3 * 52 * 100
    assert (claims[7]["grade"], claims[7]["value"]["best"]) == ("A", 31_000)
    assert report["provenance"]["ledger"]["entries"] == 2
    # and the ledger can be checked against that report, which the store kept
    assert run("verify", "--check").startswith("2 decisions, every one as it was written")


def test_a_change_that_no_store_has_is_fetched_alone(github: GitHub, run: Run) -> None:
    said = run("review", "--accept", f"{NAME}#7", "--by", "ana")

    assert "accepted by ana" in said
    assert len(github.requests) == 1
