"""Keeping a repository: what a sync asks, what it keeps, and what an interruption costs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bvreport.config.environment import GitHubAccess
from bvreport.config.terms import defaults
from bvreport.intake import gather
from bvreport.job import Job, Keeping
from bvreport.model import PullRequest
from bvreport.selection import Selection
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from bvreport.sync import sync
from tests.integration.gathering import TOKEN
from tests.integration.github_faults import Fault
from tests.integration.github_history import FIRST_UPDATE, GitHub, Repo, history, pull, touched
from tests.integration.github_server import serve

NOW = datetime(2026, 1, 1, tzinfo=UTC)
KILLS = 25  # of one sync, at random moments


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.db'}"


@pytest.fixture
def pulls(url: str) -> Pulls:
    return Pulls(open_store(url))


@pytest.fixture
def github() -> Iterator[GitHub]:
    with serve(GitHub(repos=[Repo(pulls=history(350))])) as host:
        yield host


def job(github: GitHub, url: str, **changes: object) -> Job:
    access = GitHubAccess(token=TOKEN, api_url="", graphql_url=github.url)
    asked = Job(
        repos=("lumen/harbour",),
        selection=Selection(),
        terms=defaults(),
        as_of=NOW,
        access=access,
        keeping=Keeping(now=NOW, url=url, asked=True),
    )
    return replace(asked, **changes)  # type: ignore[arg-type]  # tests name any field


def kept(pulls: Pulls, repo: str = "lumen/harbour") -> dict[int, str]:
    """The title of every number in the store."""
    return {
        item.number: item.title
        for item in pulls.read(repo)
        if isinstance(item, PullRequest) and item.number is not None
    }


def test_what_is_kept_is_what_arrived(github: GitHub, pulls: Pulls, url: str) -> None:
    # given a repository read without a store
    direct = gather(job(github, url, keeping=None))
    # when it goes through one
    through = gather(job(github, url))
    # then nothing is different, but that the files were asked for, too
    bare = [replace(pull, files=None) for pull in through.pulls]
    assert sorted(bare, key=str) == sorted(direct.pulls, key=str)
    assert through.found == direct.found


def test_an_unchanged_repository_costs_one_request(github: GitHub, pulls: Pulls, url: str) -> None:
    list(sync(job(github, url), pulls))
    github.requests.clear()
    (again,) = sync(job(github, url), pulls)
    assert len(github.requests) == 1
    assert again.changed == 0


def test_an_edit_of_an_old_pull_request_is_seen(github: GitHub, pulls: Pulls, url: str) -> None:
    list(sync(job(github, url), pulls))
    # given a title that is changed long after the merge
    old = github.repos[0].pulls[2]
    github.repos[0].pulls[2] = touched({**old, "title": "Told anew"})
    github.requests.clear()
    # when the repository is synced again
    (again,) = sync(job(github, url), pulls)
    # then only that one is new
    assert again.changed == 1
    assert kept(pulls)[old["number"]] == "Told anew"
    assert len(github.requests) <= 3


def test_new_merges_are_added(github: GitHub, pulls: Pulls, url: str) -> None:
    list(sync(job(github, url), pulls))
    github.repos[0].pulls += [pull(number) for number in range(351, 480)]
    (again,) = sync(job(github, url), pulls)
    assert again.changed == 129
    assert sorted(kept(pulls)) == list(range(1, 480))


def test_a_broken_walk_goes_on_where_it_was_ended(github: GitHub, pulls: Pulls, url: str) -> None:
    # given a host that goes away after two pages
    refused = Fault(name="gone", status=401, body='{"message": "Bad credentials"}')
    github.faults = dict.fromkeys(range(2, 40), refused)
    (broken,) = sync(job(github, url), pulls)
    assert broken.error is not None
    assert len(kept(pulls)) == 200
    # when it is back
    github.faults = {}
    github.requests.clear()
    (whole,) = sync(job(github, url), pulls)
    # then only the rest is asked for, and the front once more
    assert whole.error is None
    assert sorted(kept(pulls)) == list(range(1, 351))
    assert len(github.requests) <= 3


def test_what_changes_between_two_halves_of_a_walk_is_not_lost(
    github: GitHub, pulls: Pulls, url: str
) -> None:
    refused = Fault(name="gone", status=401, body='{"message": "Bad credentials"}')
    github.faults = dict.fromkeys(range(2, 40), refused)
    list(sync(job(github, url), pulls))
    # given merges and edits while nobody looked
    github.repos[0].pulls.append(pull(900, title="Merged meanwhile"))
    github.repos[0].pulls[5] = touched({**github.repos[0].pulls[5], "title": "Edited meanwhile"})
    github.faults = {}
    list(sync(job(github, url), pulls))
    assert kept(pulls)[900] == "Merged meanwhile"
    assert kept(pulls)[6] == "Edited meanwhile"
    assert len(kept(pulls)) == 351


def test_a_deeper_period_is_fetched_a_shallower_one_is_there(
    github: GitHub, pulls: Pulls, url: str
) -> None:
    recent = Selection(since=FIRST_UPDATE + timedelta(hours=300))
    list(sync(job(github, url, selection=recent), pulls))
    assert 1 not in kept(pulls)
    github.requests.clear()
    # a period inside of what is known costs one request
    inside = Selection(since=FIRST_UPDATE + timedelta(hours=320))
    list(sync(job(github, url, selection=inside), pulls))
    assert len(github.requests) == 1
    # one beyond it is walked
    list(sync(job(github, url), pulls))
    assert sorted(kept(pulls)) == list(range(1, 351))


def test_one_name_on_two_hosts_is_two_repositories(github: GitHub, pulls: Pulls, url: str) -> None:
    # given a repository of github.com and one of the same name within a company
    list(sync(job(github, url), pulls))
    with serve(GitHub(repos=[Repo(pulls=[pull(1, title="Of the company")])])) as enterprise:
        inside = job(enterprise, url, repos=("https://ghe.example.com/lumen/harbour",))
        # when both are kept
        (done,) = sync(inside, pulls)
    # then neither is read for the other
    assert done.total == 1
    assert kept(pulls, "ghe.example.com/lumen/harbour") == {1: "Of the company"}
    assert len(kept(pulls)) == 350
    assert pulls.names() == ("ghe.example.com/lumen/harbour", "lumen/harbour")


def test_offline_asks_nobody(github: GitHub, pulls: Pulls, url: str) -> None:
    list(sync(job(github, url), pulls))
    github.requests.clear()
    offline = Keeping(now=NOW, url=url, offline=True)
    gathered = gather(job(github, url, keeping=offline))
    assert len(gathered.pulls) == 350
    assert github.requests == []


def test_a_store_that_is_recent_enough_is_not_refreshed(
    github: GitHub, pulls: Pulls, url: str
) -> None:
    list(sync(job(github, url), pulls))
    github.requests.clear()
    an_hour_later = Keeping(now=NOW + timedelta(hours=1), url=url, asked=True)
    gather(job(github, url, keeping=replace(an_hour_later, max_age=timedelta(hours=2))))
    assert github.requests == []
    gather(job(github, url, keeping=replace(an_hour_later, max_age=timedelta(minutes=30))))
    assert len(github.requests) == 1


def test_texts_that_no_database_keeps_come_back_as_they_were(pulls: Pulls) -> None:
    strange = PullRequest(
        key="a/b#1", id="a/b#1", repo="a/b", number=1, title="NUL \0 and \ud83d", body="\0\udfff"
    )
    pulls.keep("a/b", [strange], None)
    assert strange in list(pulls.read("a/b"))


@pytest.mark.slow
def test_killed_at_any_moment_a_sync_loses_nothing_acknowledged(tmp_path: Path) -> None:
    # given a slow host with edits on the way, and a sync that is killed again and again
    url, random = f"sqlite:///{tmp_path / 'store.db'}", Random(7)
    host = GitHub(repos=[Repo(pulls=history(1500))], always=Fault(name="slow", delay=0.02))
    with serve(host) as github:
        acknowledged: dict[int, str] = {}
        for _ in range(KILLS):
            process = subprocess.Popen(
                [sys.executable, "-m", "bvreport", "sync", "--repo", "lumen/harbour", "--db", url],
                env={**os.environ, "GITHUB_TOKEN": TOKEN, "GITHUB_GRAPHQL_URL": github.url},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(random.uniform(0.3, 2.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            # then what was kept before is still there
            now_kept = kept(Pulls(open_store(url)))
            assert acknowledged.keys() <= now_kept.keys()
            acknowledged = now_kept
        github.always = None
        (done,) = sync(job(github, url), Pulls(open_store(url)))
    # and an undisturbed run at the end has everything
    assert done.error is None
    assert kept(Pulls(open_store(url))) == {n: pull(n)["title"] for n in range(1, 1501)}


def test_a_file_with_other_contents_is_no_longer_what_it_was(
    pulls: Pulls, url: str, tmp_path: Path
) -> None:
    # given a file of two changes that is kept
    path = tmp_path / "month.json"
    asked = job(GitHub(repos=[]), url, repos=(str(path),))

    def written(*numbers: int) -> dict[int, str]:
        path.write_text(json.dumps([{"number": n, "title": f"Step {n}"} for n in numbers]))
        list(sync(asked, pulls))
        return kept(pulls, str(path))

    assert sorted(written(1, 2)) == [1, 2]
    # when it is written anew, then what it has no more is gone
    assert sorted(written(2, 3)) == [2, 3]
    # but a record that cannot be read leaves what may be its own
    path.write_text('[{"number": 3, "title": "Step 3"}, {"number": "x", "title": {}}]')
    list(sync(asked, pulls))
    assert sorted(kept(pulls, str(path))) == [2, 3]
