"""The walk over a repository's listing: how much it asks, where it stops, what it never loses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bvreport.errors import SourceError
from bvreport.model import ChangedFile, Query, Review
from bvreport.sources.github import fetch
from tests.integration.gathering import access, gather
from tests.integration.github_history import FIRST_UPDATE, GitHub, Repo, history, pull, touched
from tests.integration.github_server import serve

EVERYTHING = Query(repo="lumen/harbour")


def test_a_thousand_pull_requests_cost_at_most_25_requests() -> None:
    with serve(GitHub(repos=[Repo(pulls=history(1000))])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, 1001))
    assert len(github.requests) <= 25
    assert gathered.naps == []


def test_every_field_of_a_pull_request_arrives() -> None:
    with serve(GitHub(repos=[Repo(pulls=[pull(3)])])) as github:
        [received] = gather(Query(repo="Lumen/Harbour", want_files=True), github.url).pulls
    assert received.key == received.id == "lumen/harbour#3"
    assert received.repo == "lumen/harbour"
    assert received.title == "Trim step 3 of the night job"
    assert received.body == "Saves 4 hours per week."
    assert received.author == "dev3"
    assert received.labels == ("speed",)
    assert received.merged_at == FIRST_UPDATE + timedelta(hours=2)
    assert received.updated_at == FIRST_UPDATE + timedelta(hours=3)
    assert received.created_at == FIRST_UPDATE - timedelta(hours=27)
    assert (received.additions, received.deletions, received.changed_files) == (3, 3, 1)
    assert received.files == (ChangedFile(path="jobs/3.py", additions=3, deletions=0),)
    assert received.url == "https://github.com/lumen/harbour/pull/3"
    assert (received.base, received.head) == ("main", "topic/3")
    assert received.merge_commit == f"{3:040x}"
    assert received.reviews == (
        Review(author="rev", submitted_at=FIRST_UPDATE + timedelta(hours=1), state="APPROVED"),
    )
    assert not received.is_draft
    assert not received.is_unmerged
    assert not received.is_bot


def test_bots_and_deleted_accounts_are_told_apart_from_people() -> None:
    bot = pull(1, author={"__typename": "Bot", "login": "renovate"})
    ghost = pull(2, author=None)
    with serve(GitHub(repos=[Repo(pulls=[bot, ghost])])) as github:
        by_number = {pull.number: pull for pull in gather(EVERYTHING, github.url).pulls}
    assert (by_number[1].author, by_number[1].is_bot) == ("renovate", True)
    assert (by_number[2].author, by_number[2].is_bot) == (None, False)


def test_files_are_asked_for_only_when_wanted() -> None:
    with serve(GitHub(repos=[Repo(pulls=history(1))])) as github:
        [received] = gather(EVERYTHING, github.url).pulls
    assert received.files is None
    assert "files" not in github.requests[0].query


def test_more_files_than_github_lists_are_said_to_be_missing() -> None:
    with serve(GitHub(repos=[Repo(pulls=[pull(1, changedFiles=340)])])) as github:
        gathered = gather(Query(repo="lumen/harbour", want_files=True), github.url)
    [issue] = gathered.issues
    assert issue.key == "lumen/harbour#1"
    assert "1 of its 340 files" in issue.message


def test_a_recent_since_reads_little_of_a_long_history() -> None:
    since = FIRST_UPDATE + timedelta(hours=9_900)
    with serve(GitHub(repos=[Repo(pulls=history(10_000))])) as github:
        gathered = gather(Query(repo="lumen/harbour", since=since), github.url)
    assert len(github.requests) <= 3
    assert set(range(9_902, 10_001)) <= set(gathered.numbers)
    [found] = gathered.found
    assert found.changes == 10_000
    assert found.first is None  # it was not read that far
    assert found.last == FIRST_UPDATE + timedelta(hours=9_999)


def test_a_pull_request_merged_before_but_updated_after_since_does_not_end_the_walk() -> None:
    old = touched(pull(1))
    since = FIRST_UPDATE + timedelta(hours=100)
    with serve(GitHub(repos=[Repo(pulls=[old, *history(300)[1:]])], most=50)) as github:
        gathered = gather(Query(repo="lumen/harbour", since=since), github.url)
    assert set(range(101, 301)) <= set(gathered.numbers)


def test_the_count_names_the_repository_and_the_dates_of_its_changes() -> None:
    with serve(GitHub(repos=[Repo(pulls=history(5))])) as github:
        [found] = gather(Query(repo="LUMEN/harbour"), github.url).found
    assert found.repo == "lumen/harbour"
    assert found.changes == 5
    assert found.first == datetime(2023, 1, 1, 0, tzinfo=UTC)
    assert found.last == datetime(2023, 1, 1, 4, tzinfo=UTC)


@pytest.mark.parametrize("by_offset", [False, True], ids=["value cursors", "offset cursors"])
@pytest.mark.parametrize("when", range(1, 5))
@pytest.mark.parametrize("which", [0, 4, 11], ids=["unread", "between", "read"])
def test_a_pull_request_updated_in_mid_walk_is_received_once(
    by_offset: bool, when: int, which: int
) -> None:
    repo = Repo(pulls=history(12))

    def touch(request: int) -> None:
        if request == when:
            repo.pulls[which] = touched(repo.pulls[which])

    host = GitHub(repos=[repo], most=3, by_offset=by_offset, before_answer=touch)
    with serve(host) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, 13))
    assert gathered.gaps == []


@pytest.mark.parametrize("by_offset", [False, True], ids=["value cursors", "offset cursors"])
def test_a_repository_that_moves_before_every_answer_is_received_whole(by_offset: bool) -> None:
    repo = Repo(pulls=history(12))

    def touch(request: int) -> None:
        index = (5 * request) % 12
        if request < 8:
            repo.pulls[index] = touched(repo.pulls[index], hours=1_000_000 + request)

    host = GitHub(repos=[repo], most=3, by_offset=by_offset, before_answer=touch)
    with serve(host) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, 13))


@pytest.mark.parametrize("when", range(1, 5))
def test_an_entry_that_slips_between_two_pages_is_read_on_a_second_reading(when: int) -> None:
    repo = Repo(pulls=history(12))

    def delete_the_newest(request: int) -> None:
        if request == when:
            del repo.pulls[-1]  # with cursors that count, the next entry moves to the page before

    host = GitHub(repos=[repo], most=3, by_offset=True, before_answer=delete_the_newest)
    with serve(host) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == list(range(1, 13))
    assert gathered.gaps == []


def test_a_count_that_the_listing_never_reaches_is_a_gap() -> None:
    with serve(GitHub(repos=[Repo(pulls=history(5), hidden=2)])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.numbers == [1, 2, 3, 4, 5]
    [gap] = gathered.gaps
    assert "counts 7 merged pull requests but lists 5" in gap.message


def test_pages_arrive_one_by_one_not_all_at_the_end() -> None:
    with serve(GitHub(repos=[Repo(pulls=history(30))], most=10)) as github:
        items = fetch(EVERYTHING, access(github.url))
        next(items)
        assert len(github.requests) == 1
        list(items)


def test_an_empty_repository_yields_only_its_count() -> None:
    with serve(GitHub(repos=[Repo()])) as github:
        gathered = gather(EVERYTHING, github.url)
    assert gathered.pulls == []
    assert [found.changes for found in gathered.found] == [0]


def test_one_number_is_one_request() -> None:
    with serve(GitHub(repos=[Repo(pulls=history(9))])) as github:
        gathered = gather(Query(repo="lumen/harbour", number=4), github.url)
    assert gathered.numbers == [4]
    assert len(github.requests) == 1


def test_a_number_that_is_not_merged_yet_is_received_as_that() -> None:
    still_open = pull(4, state="OPEN", mergedAt=None)
    with serve(GitHub(repos=[Repo(pulls=[still_open])])) as github:
        [received] = gather(Query(repo="lumen/harbour", number=4), github.url).pulls
    assert received.merged_at is None
    assert received.is_unmerged


def test_a_number_that_does_not_exist_is_named() -> None:
    with (
        serve(GitHub(repos=[Repo(pulls=history(2))])) as github,
        pytest.raises(SourceError, match="no pull request lumen/harbour#77"),
    ):
        gather(Query(repo="lumen/harbour", number=77), github.url)


def test_a_repository_that_does_not_exist_is_named() -> None:
    with (
        serve(GitHub(repos=[Repo()])) as github,
        pytest.raises(SourceError, match="no repository named lumen/nowhere, or this token may"),
    ):
        gather(Query(repo="lumen/nowhere"), github.url)
