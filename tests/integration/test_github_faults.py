"""GitHub failing in every way it is known to, at every request: nothing lost, nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bvreport.errors import SourceError
from bvreport.model import PullRequest, Query
from bvreport.sources.github import LimitReached, Patience, fetch
from tests.integration import github_faults as failing
from tests.integration.gathering import NOW, access, gather
from tests.integration.github_faults import Fault
from tests.integration.github_history import GitHub, Repo, history
from tests.integration.github_server import serve

EVERYTHING = Query(repo="lumen/harbour")
PASSING = [
    failing.INTERNAL,
    failing.BAD_GATEWAY,
    failing.UNAVAILABLE,
    failing.GATEWAY_TIMEOUT,
    failing.ERRORS,
    failing.PARTIAL,
    failing.CUT,
    failing.TRUNCATED,
    failing.DROPPED,
    failing.SECONDARY,
    failing.SECONDARY_UNTIMED,
    failing.TOO_MANY,
    failing.rate_limited(NOW + 30),
    failing.forbidden_until(NOW + 30),
    *failing.ODD_LIMITS,
]
ENTRIES, A_PAGE = 12, 3  # four pages, then a look at the front
POSITIONS = range(5)


def harbour(count: int = ENTRIES, **repo: Any) -> Repo:
    return Repo(pulls=history(count), **repo)


@pytest.mark.parametrize("fault", PASSING, ids=lambda fault: fault.name)
@pytest.mark.parametrize("position", POSITIONS)
def test_one_fault_at_any_request_loses_nothing_and_repeats_nothing(
    fault: Fault, position: int
) -> None:
    with serve(GitHub(repos=[harbour()], most=A_PAGE, faults={position: fault})) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, ENTRIES + 1))
    assert gathered.gaps == []
    assert len(github.requests) == len(POSITIONS) + 1


@settings(max_examples=40)
@given(st.dictionaries(st.integers(0, 9), st.sampled_from(PASSING), max_size=4))
def test_any_few_faults_together_lose_nothing_and_repeat_nothing(faults: dict[int, Fault]) -> None:
    with serve(GitHub(repos=[harbour()], most=A_PAGE, faults=faults)) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, ENTRIES + 1))
    assert gathered.gaps == []


def test_an_answer_that_does_not_come_in_time_is_asked_for_again() -> None:
    slow = Fault(name="slow", delay=1.0)
    patience = Patience(sleep=lambda _: None, answer_seconds=0.3)
    with serve(GitHub(repos=[harbour()], faults={0: slow})) as github:
        items = list(fetch(EVERYTHING, access(github.url), patience))
    assert sum(isinstance(item, PullRequest) for item in items) == ENTRIES


def test_the_page_is_halved_after_a_502_and_grows_back() -> None:
    with serve(GitHub(repos=[harbour(1000)], faults={1: failing.BAD_GATEWAY})) as github:
        gather(EVERYTHING, github.url)
    sizes = [request.variables["first"] for request in github.requests]
    assert sizes[:4] == [100, 100, 50, 100]
    cursors = [request.variables["after"] for request in github.requests]
    assert cursors[1] == cursors[2]


def test_a_host_that_fails_every_second_request_costs_few_requests() -> None:
    faults = dict.fromkeys(range(0, 200, 2), failing.BAD_GATEWAY)
    with serve(GitHub(repos=[harbour(250)], faults=faults)) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, 251))
    assert len(github.requests) <= 14


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (failing.SECONDARY, 7),
        (failing.TOO_MANY, 3),
        (failing.TOO_MANY_UNTIL_A_DATE, 9),
        (failing.SECONDARY_UNTIMED, 60),
        (failing.rate_limited(NOW + 45), 46),
        (failing.forbidden_until(NOW + 45), 46),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else str(value),
)
def test_a_limit_is_waited_for_as_long_as_github_says(fault: Fault, seconds: float) -> None:
    with serve(GitHub(repos=[harbour()], faults={0: fault})) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.naps == [seconds]


@pytest.mark.parametrize("limit", [failing.rate_limited, failing.forbidden_until])
def test_a_limit_that_lasts_too_long_ends_the_run_and_says_when_to_come_back(limit: object) -> None:
    assert callable(limit)
    with (
        serve(GitHub(repos=[harbour()], faults={1: limit(NOW + 3000)}, most=A_PAGE)) as github,
        pytest.raises(LimitReached, match=r"no more requests until 2023-11-14 23:03 UTC"),
    ):
        gather(EVERYTHING, github.url)
    assert len(github.requests) == 2


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault(name="an answer that drips", drips=True), "no answer in time"),
        (Fault(name="an answer that floods", floods=True), "an answer cut short"),
    ],
    ids=lambda one: getattr(one, "name", None),
)
def test_an_answer_without_an_end_is_left_and_asked_for_anew(fault: Fault, reason: str) -> None:
    with serve(GitHub(repos=[harbour()], most=A_PAGE, faults={1: fault})) as github:
        gathered = gather(EVERYTHING, github.url, whole=0.3 if fault.drips else 60.0)
    assert gathered.numbers == list(range(1, ENTRIES + 1))

    with (
        serve(GitHub(repos=[harbour()], most=1, always=fault)) as github,
        pytest.raises(SourceError, match=reason),
    ):
        gather(
            Query(repo="lumen/harbour", number=3), github.url, whole=0.3 if fault.drips else 60.0
        )


def test_pages_come_over_one_connection() -> None:
    with serve(GitHub(repos=[harbour()], most=A_PAGE)) as github:
        gather(EVERYTHING, github.url)
    assert len(github.requests) == len(POSITIONS)
    assert len({request.peer for request in github.requests}) == 1


@pytest.mark.parametrize("told", ["9" * 9, "9" * 15, "9" * 400])
def test_a_limit_beyond_the_calendar_is_a_limit(told: str) -> None:
    never = failing.never_again(told)
    with (
        serve(GitHub(repos=[harbour()], faults={1: never}, most=A_PAGE)) as github,
        pytest.raises(LimitReached, match=r"no more requests until 2\d{3}-\d\d-\d\d"),
    ):
        gather(EVERYTHING, github.url)


@pytest.mark.parametrize("number", [1, 2, 17, 39, 40])
@pytest.mark.parametrize("how", ["heavy", "withheld"])
def test_a_record_that_github_cannot_serve_is_a_gap_with_its_number(how: str, number: int) -> None:
    with serve(GitHub(repos=[harbour(40, **{how: {number}})])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == [n for n in range(1, 41) if n != number]
    [gap] = gathered.gaps
    assert gap.where == f"lumen/harbour#{number}"
    assert "left out: GitHub cannot serve it" in gap.message
    assert len(github.requests) < 40


def test_a_record_that_lacks_a_part_is_taken_and_the_part_is_a_gap() -> None:
    with serve(GitHub(repos=[harbour(40, unlabelled={17})])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, 41))
    assert {pull.number for pull in gathered.pulls if not pull.labels} == {17}
    [gap] = gathered.gaps
    assert gap.where == "lumen/harbour#17"
    assert gap.message.startswith("incomplete: errors in the answer: Something went wrong")


def test_several_records_that_github_cannot_serve_are_a_gap_each() -> None:
    with serve(GitHub(repos=[harbour(40, heavy={9, 10, 31})])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert len(gathered.numbers) == 37
    assert {gap.where for gap in gathered.gaps} == {f"lumen/harbour#{n}" for n in (9, 10, 31)}


@pytest.mark.parametrize("number", [1, 2, 17, 39, 40])
def test_a_record_that_breaks_every_page_with_it_is_walked_around(number: int) -> None:
    with serve(GitHub(repos=[harbour(40, broken={number})])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == [n for n in range(1, 41) if n != number]
    [gap] = gathered.gaps
    assert gap.where == "lumen/harbour"
    assert "1 of 40 merged pull requests could not be had" in gap.message


def test_what_lies_between_two_such_records_is_counted_in_the_gap() -> None:
    with serve(GitHub(repos=[harbour(40, broken={11, 20})])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == [*range(1, 11), *range(21, 41)]
    [gap] = gathered.gaps
    assert "10 of 40 merged pull requests could not be had" in gap.message


def test_when_no_record_can_be_served_it_is_a_failure_and_found_out_soon() -> None:
    everything = set(range(1, 101))
    with (
        serve(GitHub(repos=[harbour(100, heavy=everything)])) as github,
        pytest.raises(SourceError, match="cannot serve 21 pull requests of lumen/harbour"),
    ):
        gather(EVERYTHING, github.url)
    assert len(github.requests) < 200


@pytest.mark.parametrize(
    "fault", [failing.UNAVAILABLE, failing.BAD_GATEWAY, failing.ERRORS, failing.DROPPED]
)
@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_host_that_stays_out_is_a_failure_not_a_gap(fault: Fault, before: int) -> None:
    github = GitHub(repos=[harbour()], most=A_PAGE)

    def go_out(request: int) -> None:
        github.always = fault if request >= before else None

    github.before_answer = go_out
    with serve(github), pytest.raises(SourceError, match="GitHub keeps failing"):
        gather(EVERYTHING, github.url)
    assert len(github.requests) < 50
