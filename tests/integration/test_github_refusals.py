"""GitHub saying no: what the token may not see, and what no second try would change."""

from __future__ import annotations

import pytest

from bvreport.errors import AuthenticationError, SourceError
from bvreport.model import Query
from tests.integration import github_faults as failing
from tests.integration.gathering import gather
from tests.integration.github_faults import Fault
from tests.integration.github_history import GitHub
from tests.integration.github_server import serve

EVERYTHING = Query(repo="lumen/harbour")


def test_parts_that_the_token_may_not_see_are_a_gap_and_the_rest_is_taken() -> None:
    refusal = {
        "data": {
            "repository": {
                "nameWithOwner": "lumen/harbour",
                "pullRequests": {
                    "totalCount": 1,
                    "pageInfo": {"hasNextPage": False, "endCursor": None},
                    "nodes": [{"number": 1, "title": "Cache it", "mergeCommit": None}],
                },
            }
        },
        "errors": [
            {
                "type": "FORBIDDEN",
                "path": ["repository", "pullRequests", "nodes", 0, "mergeCommit"],
                "message": "Resource not accessible by personal access token",
            }
        ],
    }
    with serve(GitHub(always=failing.saying(refusal))) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == [1]
    assert "Resource not accessible" in gathered.gaps[0].message
    assert len(github.requests) == 1


def test_a_token_without_single_sign_on_is_told_to_be_authorised() -> None:
    refusal = {
        "data": {"repository": None},
        "errors": [
            {
                "type": "FORBIDDEN",
                "path": ["repository"],
                "extensions": {"saml_failure": True},
                "message": "Resource protected by organization SAML enforcement.",
            }
        ],
    }
    with (
        serve(GitHub(always=failing.saying(refusal))) as github,
        pytest.raises(AuthenticationError, match="SAML enforcement") as failure,
    ):
        gather(EVERYTHING, github.url)
    assert "single sign-on" in failure.value.hint


def test_a_403_that_points_to_single_sign_on_says_so() -> None:
    refusal = Fault(
        name="sso",
        status=403,
        headers={"X-GitHub-SSO": "required; url=https://github.com/orgs/lumen/sso"},
        body='{"message": "Forbidden"}',
    )
    with (
        serve(GitHub(always=refusal)) as github,
        pytest.raises(AuthenticationError, match="lumen/harbour: Forbidden") as failure,
    ):
        gather(EVERYTHING, github.url)
    assert "single sign-on" in failure.value.hint


def test_a_refused_token_is_not_tried_twice() -> None:
    with (
        serve(GitHub(always=failing.BAD_TOKEN)) as github,
        pytest.raises(AuthenticationError, match="Bad credentials") as failure,
    ):
        gather(EVERYTHING, github.url)
    assert len(github.requests) == 1
    assert "GITHUB_TOKEN" in failure.value.hint
    assert "GH_TOKEN" in failure.value.hint


@pytest.mark.parametrize("answer", [{"hello": "world"}, {}])
def test_a_server_that_is_no_github_is_told_at_once(answer: dict[str, str]) -> None:
    with (
        serve(GitHub(always=failing.saying(answer))) as github,
        pytest.raises(SourceError, match="is something else"),
    ):
        gather(EVERYTHING, github.url)
    assert len(github.requests) == 1


def test_a_server_that_does_not_count_is_read_nevertheless() -> None:
    answer = {
        "data": {
            "repository": {
                "pullRequests": {
                    "pageInfo": {"hasNextPage": False},
                    "nodes": [{"number": 1, "title": "Cache it", "body": None}],
                }
            }
        }
    }
    with serve(GitHub(always=failing.saying(answer))) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == [1]
    assert [found.changes for found in gathered.found] == [1]


def test_an_old_server_that_knows_a_field_not_is_named_as_the_reason() -> None:
    refusal = {
        "errors": [
            {
                "message": "Field 'isDraft' doesn't exist on type 'PullRequest'",
                "locations": [{"line": 3, "column": 3}],
                "extensions": {"code": "undefinedField"},
            }
        ]
    }
    with (
        serve(GitHub(always=failing.saying(refusal))) as github,
        pytest.raises(SourceError, match="does not understand the question"),
    ):
        gather(EVERYTHING, github.url)
    assert len(github.requests) == 1
