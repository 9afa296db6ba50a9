"""All repositories of an owner, one after another."""

from __future__ import annotations

import pytest

from bvreport.errors import SourceError
from bvreport.model import Query
from tests.integration.gathering import gather
from tests.integration.github_history import GitHub, Repo, history
from tests.integration.github_server import serve


def test_an_owners_repositories_are_read_without_archives_and_forks() -> None:
    repos = [
        Repo(name="alpha", pulls=history(3)),
        Repo(name="beta", pulls=history(2)),
        Repo(name="old", pulls=history(4), archived=True),
        Repo(name="copy", pulls=history(4), fork=True),
        Repo(name="void"),
    ]
    with serve(GitHub(repos=repos, most=2)) as github:
        gathered = gather(Query(repo="lumen/*"), github.url)
    assert {pull.key for pull in gathered.pulls} == {
        *(f"lumen/alpha#{number}" for number in (1, 2, 3)),
        *(f"lumen/beta#{number}" for number in (1, 2)),
    }
    assert [(found.repo, found.changes) for found in gathered.found] == [
        ("lumen/alpha", 3),
        ("lumen/beta", 2),
        ("lumen/void", 0),
    ]


def test_repositories_that_a_user_only_helps_with_are_not_the_users() -> None:
    host = GitHub(repos=[Repo(name="alpha", pulls=history(1))], helps_with=["other/engine"])
    with serve(host) as github:
        gathered = gather(Query(repo="lumen/*"), github.url)
    assert {found.repo for found in gathered.found} == {"lumen/alpha"}
    assert gathered.gaps == []


def test_one_repository_of_an_owner_that_fails_is_a_gap_and_the_rest_goes_on() -> None:
    repos = [
        Repo(name="alpha", pulls=history(2)),
        Repo(name="beta", pulls=history(2), broken={1, 2}),
        Repo(name="gamma", pulls=history(2)),
    ]
    with serve(GitHub(repos=repos)) as github:
        gathered = gather(Query(repo="lumen/*"), github.url)
    assert {pull.repo for pull in gathered.pulls} == {"lumen/alpha", "lumen/gamma"}
    [gap] = gathered.gaps
    assert gap.where == "lumen/beta"


def test_an_owner_that_does_not_exist_is_named() -> None:
    with (
        serve(GitHub(repos=[Repo()])) as github,
        pytest.raises(SourceError, match="no user or organisation named nobody"),
    ):
        gather(Query(repo="nobody/*"), github.url)
