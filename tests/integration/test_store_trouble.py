"""A store in trouble: told in two lines, and what was acknowledged stays sound."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bvreport.errors import StoreError
from bvreport.model import PullRequest
from bvreport.store.engine import open_store
from bvreport.store.pulls import Pulls
from tests.integration import postgres
from tests.integration.gathering import TOKEN
from tests.integration.github_history import GitHub, Repo, history
from tests.integration.github_server import serve
from tests.integration.test_databases import pull

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
# Root may write everything; without its capabilities it may not.
AS_ANYBODY = ("setpriv", "--inh-caps=-all", "--bounding-set=-all") if IS_ROOT else ()
SCORE = ("score", "--repo", "demo", "--format", "table")


def ran(
    *words: str, env: Mapping[str, str] | None = None, prefix: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    """`bvreport` as a process: its exit code and the lines of stderr."""
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "bvreport", *words],
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr.splitlines()


def held(path: Path) -> tuple[str, int, int]:
    """What SQLite says of a file, its pull requests and their values."""
    connection = sqlite3.connect(path)
    queries = ("PRAGMA integrity_check", "SELECT count(*) FROM pull_request")
    (said,), (pulls,) = (connection.execute(query).fetchone() for query in queries)
    (values,) = connection.execute("SELECT count(*) FROM valuation").fetchone()
    connection.close()
    return said, pulls, values


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    if not IS_ROOT or shutil.which("mount") is None:
        pytest.skip("only root mounts a disk")
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_what_was_kept(small: Path) -> None:
    url = f"sqlite:///{small / 'store.db'}"
    # given a store that one run has nearly filled its disk with
    assert ran(*SCORE, "--db", url)[0] == 0
    # when another run wants more
    code, said = ran(*SCORE, "--db", url, "--set", "rate.mid=140")
    # then it says so, and what was kept is sound
    assert code == 1
    assert said == [
        f"bvreport: cannot use the store {url}: database or disk is full",
        "  free some space, or name another store with --db",
    ]
    assert held(small / "store.db") == ("ok", 151, 151)


@pytest.mark.slow
@pytest.mark.skipif(bool(AS_ANYBODY) and shutil.which("setpriv") is None, reason="needs setpriv")
def test_a_file_that_may_not_be_written_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    url = f"sqlite:///{path}"
    assert ran(*SCORE, "--db", url)[0] == 0
    # given a store that may only be read
    path.chmod(0o444)
    # when a run wants to write into it
    code, said = ran(*SCORE, "--db", url, "--set", "rate.mid=140", prefix=AS_ANYBODY)
    # then it says so; reading goes on
    assert code == 1
    assert said == [
        f"bvreport: cannot use the store {url}: attempt to write a readonly database",
        "  make it writable, or name another with --db",
    ]
    code, said = ran("history", "--db", url, prefix=AS_ANYBODY)
    assert (code, len(said), said[0].startswith("no report is kept yet: ")) == (0, 1, True)
    assert held(path) == ("ok", 151, 151)


@pytest.mark.skipif(bool(AS_ANYBODY) and shutil.which("setpriv") is None, reason="needs setpriv")
def test_a_store_that_nobody_asked_for_is_done_without(tmp_path: Path) -> None:
    # given a user's own store that may only be read
    store = tmp_path / "bvreport" / "bvreport.db"
    open_store(f"sqlite:///{store}").dispose()
    store.chmod(0o444)
    with serve(GitHub(repos=[Repo(pulls=history(3))])) as github:
        env = {
            "XDG_DATA_HOME": str(tmp_path),
            "GITHUB_GRAPHQL_URL": github.url,
            "GITHUB_TOKEN": TOKEN,
        }
        # when a repository is scored without a word about a store
        code, said = ran("score", "--repo", "lumen/harbour", env=env, prefix=AS_ANYBODY)
    # then it is, and the store is told of as a gap
    assert code == 0
    assert said[0].startswith("scored 3 of 3")
    assert "done without: cannot use the store" in said[1]


def test_a_server_that_goes_away_in_mid_run_is_told_and_comes_back_whole() -> None:
    with postgres.server() as server:
        # given a run that has kept a page
        engine = open_store(server.url)
        pulls = Pulls(engine)
        pulls.keep("a/b", [pull(1)], "page 2")
        # when the server is gone at the next one
        server.stop()
        with pytest.raises(StoreError, match="cannot use the store") as told:
            pulls.keep("a/b", [pull(2)], "page 3")
        assert "start the database again" in told.value.hint
        with pytest.raises(StoreError, match="cannot open the store") as told:
            open_store(server.url)
        assert told.value.hint == "start the database, or name another with --db"
        # then it takes the next one once it is back, and has lost none
        server.start()
        pulls.keep("a/b", [pull(2)], "page 3")
        kept = [one.number for one in pulls.read("a/b") if isinstance(one, PullRequest)]
        assert kept == [1, 2]
        engine.dispose()
