"""The store behaves alike on SQLite and on a real PostgreSQL, from every earlier version on."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Connection,
    Engine,
    MetaData,
    Table,
    create_engine,
    select,
    text,
)

from bvreport.errors import BvreportError
from bvreport.model import Found, PullRequest
from bvreport.store.deliveries import HELD, Deliveries, Delivery
from bvreport.store.engine import open_store
from bvreport.store.experiments import Abstract, Experiments, KeptExperiment
from bvreport.store.migrations import config, upgrade
from bvreport.store.pulls import Pulls
from bvreport.store.reports import Reports
from bvreport.store.tables import METADATA
from bvreport.store.walks import Walked
from tests.integration.conftest import opened
from tests.integration.rows import sample
from tests.reports import report_of, saving

REPORT = report_of([saving(1)])
NOW = datetime(2026, 1, 1, tzinfo=UTC)
REVISIONS = [one.revision for one in ScriptDirectory.from_config(config()).walk_revisions()][::-1]
FILLED = {
    "A/Public": ("github.com", "github.com"),
    "B/Mixed": ("github.com", "ghe.example.com"),
    "C/Own": ("ghe.example.com:8443",),
}
WRITERS, ROUNDS = 4, 10


def numbers(url: str) -> set[int | None]:
    """What is kept of a/b."""
    with opened(url) as engine:
        kept = Pulls(engine).read("a/b")
        return {one.number for one in kept if isinstance(one, PullRequest)}


def pull(number: int, **changes: Any) -> PullRequest:
    fields: dict[str, Any] = {
        "key": f"lumen/harbour#{number}",
        "id": f"lumen/harbour#{number}",
        "repo": "lumen/harbour",
        "number": number,
        "title": f"Step {number}",
        "merged_at": NOW - timedelta(hours=number),
        "updated_at": NOW - timedelta(hours=number),
    }
    return PullRequest(**{**fields, **changes})


def test_a_new_store_has_the_tables_of_this_version(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_store_of_every_earlier_version_keeps_its_rows(url: str, revision: str) -> None:
    # given a store of that version with a row in every table
    old = create_engine(url)
    with old.begin() as connection:
        upgrade(connection, revision)
        known = MetaData()
        known.reflect(connection)
        tables = [table for table in known.sorted_tables if table.name != "alembic_version"]
        for table in tables:
            connection.execute(table.insert().values(sample(table)))
        before = {
            table.name: connection.execute(select(table)).mappings().one() for table in tables
        }
    old.dispose()
    # when this version opens it
    # then it has today's tables, and in them what was there
    with opened(url) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        now = MetaData()
        now.reflect(connection)
        for name, row in before.items():
            kept = _only_row(connection, now.tables[name])
            assert {column: kept[column] for column in row} == row


def test_what_two_hosts_had_filled_is_parted_again(url: str) -> None:
    # given a store of before hosts were told apart: one repository of each host, one of both
    old = create_engine(url)
    with old.begin() as connection:
        upgrade(connection, "0003")
        known = MetaData()
        known.reflect(connection)
        repositories, pulls = known.tables["repository"], known.tables["pull_request"]
        for at, (name, hosts) in enumerate(FILLED.items(), start=1):
            row = {"name": name.lower(), "label": name, "is_whole": True, "notes": []}
            connection.execute(repositories.insert().values(**row))
            for n, host in enumerate(hosts, start=1):
                payload = {"url": f"https://{host}/{name}/pull/{n}"}
                row = {"repository_id": at, "key": str(n), "number": n, "title": "t"}
                connection.execute(pulls.insert().values(**row, payload=payload))
    old.dispose()
    # when this version opens it
    # then each host has what is its own, and only what was mixed is read anew
    with opened(url) as engine:
        kept = Pulls(engine)
        states = {name: kept.state(name) for name in kept.names()}
        assert {
            name: (state.is_whole, sorted(kept.known(state)))
            for name, state in states.items()
            if state is not None
        } == {
            "A/Public": (True, [1, 2]),
            "B/Mixed": (False, [1]),
            "ghe.example.com/B/Mixed": (False, [2]),
            "ghe.example.com:8443/C/Own": (True, [1]),
        }


@pytest.mark.parametrize("table", ["llm_batch", "pull_request", "report", "decision"])
def test_killed_while_it_makes_tables_it_leaves_a_store_that_opens(url: str, table: str) -> None:
    # given a process that is killed before it makes this table
    program = (
        "import os, signal, sys\n"
        "from sqlalchemy import Engine, event\n"
        "from bvreport.store.engine import open_store\n"
        "@event.listens_for(Engine, 'before_cursor_execute')\n"
        "def killed(connection, cursor, statement, *rest):\n"
        "    if f'CREATE TABLE {sys.argv[2]} ' in statement:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_store(sys.argv[1])\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, url, table], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL
    # when the store is opened again
    # then it has today's tables
    with opened(url) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_an_empty_store_may_be_opened_by_several_at_once(url: str) -> None:
    # given processes that wait for each other before they open it
    program = (
        "import sys\n"
        "from bvreport.store.engine import open_store\n"
        "from bvreport.store import migrations\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "open_store(sys.argv[1])\n"
    )
    with ExitStack() as ending:
        processes = [
            ending.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", program, url],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(WRITERS)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        # then each of them gets it
        said = [process.communicate(timeout=60)[1] for process in processes]
        assert [
            (process.returncode, words) for process, words in zip(processes, said, strict=True)
        ] == [(0, "") for _ in processes]


def test_a_store_of_a_newer_version_is_left_alone(url: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BvreportError, match="of a version that this one does not know") as told:
        open_store(url)
    assert "update bvreport" in told.value.hint


def test_a_pull_request_comes_back_as_it_was(engine: Engine) -> None:
    strange = pull(1, title="NUL \0 and \ud83d", body="\0\udfff €", labels=("a", "b"))
    pulls = Pulls(engine)
    pulls.keep("Lumen/Harbour", [strange], "cursor")
    assert strange in list(pulls.read("lumen/harbour"))
    state = pulls.state("LUMEN/HARBOUR")
    assert state is not None
    assert state.cursor == "cursor"


def test_only_what_is_new_or_changed_is_written(engine: Engine) -> None:
    pulls = Pulls(engine)
    assert pulls.keep("a/b", [pull(n) for n in range(1, 11)], None) == 10
    assert pulls.keep("a/b", [pull(n) for n in range(1, 11)], None) == 0
    assert pulls.keep("a/b", [pull(1), pull(2, title="Anew"), pull(11)], None) == 2


def test_the_watermark_moves_only_when_a_walk_completes(engine: Engine) -> None:
    pulls = Pulls(engine)
    pulls.keep("a/b", [pull(5)], "page 2")
    assert (state := pulls.state("a/b")) is not None
    assert (state.watermark, state.synced_at) == (None, None)
    found = Found(repo="a/b", changes=1)
    whole = Walked(
        found=found, reach=None, is_whole=True, is_further=False, notes=(), synced_at=NOW
    )
    pulls.complete("a/b", whole)
    assert (state := pulls.state("a/b")) is not None
    assert (state.watermark, state.cursor) == (pull(5).updated_at, None)
    assert state.reaches(None)


def test_a_report_is_kept_once_and_found_by_the_beginning_of_its_digest(engine: Engine) -> None:
    reports = Reports(engine)
    digest = reports.keep(REPORT, b"the bytes", NOW)
    assert reports.keep(REPORT, b"the bytes", NOW + timedelta(days=1)) == digest
    (kept,) = reports.all()
    assert kept.first_year == REPORT.totals.risk_adjusted.mean.quantize(Decimal("0.0001"))
    assert kept.made_at == NOW
    assert reports.content(digest[:12]) == b"the bytes"
    assert reports.content("%") is None


def test_an_experiment_is_kept_once_and_found_by_the_beginning_of_its_digest(
    engine: Engine,
) -> None:
    experiments = Experiments(engine)
    abstract = Abstract(
        a="a.toml", b="b.toml", over="o/r", changes=9, differing=2, version="1", made_at=NOW
    )
    digest = experiments.keep(b"the bytes", abstract)
    assert experiments.keep(b"the bytes", abstract) == digest
    assert list(experiments.all()) == [KeptExperiment(digest=digest, abstract=abstract)]
    assert experiments.content(digest[:12]) == b"the bytes"
    assert experiments.content("%") is None


def test_a_delivery_is_received_once_and_waits_until_it_is_settled(engine: Engine) -> None:
    deliveries = Deliveries(engine)
    first, second = (
        Delivery(guid=name, event="pull_request", received_at=NOW + timedelta(n), payload="{}")
        for n, name in enumerate("ab")
    )

    received = [deliveries.receive(one) for one in (second, first, first)]
    before = deliveries.claimed("one", NOW, 9)
    deliveries.settle("a", "one", "kept", NOW)
    again = deliveries.receive(first)

    assert received == [True, True, False]
    assert before == (first, second)
    assert (deliveries.claimed("one", NOW, 9), deliveries.count()) == ((second,), 1)
    assert not again
    deliveries.forget(NOW + timedelta(1))
    assert deliveries.receive(first)


def test_what_one_worker_claimed_is_nobody_else_s_until_it_is_late(engine: Engine) -> None:
    deliveries = Deliveries(engine)
    for number in range(3):
        moment = NOW + timedelta(seconds=number)
        deliveries.receive(Delivery(guid=f"d{number}", event="e", received_at=moment, payload=""))

    [held] = deliveries.claimed("one", NOW, 1)
    others = deliveries.claimed("other", NOW + HELD - timedelta(seconds=1), 9)
    late = deliveries.claimed("other", NOW + HELD, 2)

    assert (held.guid, others, [one.guid for one in late]) == ("d0", (), ["d0", "d1"])
    assert not deliveries.settle("d0", "one", "kept", NOW)  # it came back too late
    assert deliveries.settle("d0", "other", "kept", NOW)
    assert not deliveries.settle("d0", "other", "kept", NOW)
    assert deliveries.count() == 2


def test_workers_that_claim_at_once_claim_everything_once(url: str) -> None:
    with opened(url) as engine:
        for n in range(40):
            Deliveries(engine).receive(
                Delivery(guid=f"d{n:02}", event="e", received_at=NOW, payload="")
            )
    taken: list[str] = []

    def work(name: str) -> None:
        with opened(url) as engine:
            deliveries = Deliveries(engine)
            while deliveries.count():
                claimed = deliveries.claimed(name, NOW, 3)
                taken.extend(
                    one.guid for one in claimed if deliveries.settle(one.guid, name, "kept", NOW)
                )

    workers = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert taken == [f"d{n:02}" for n in range(40)]  # each once, in their order


def test_the_revision_grows_with_what_is_written(engine: Engine) -> None:
    pulls, anew = Pulls(engine), pull(1, title="Anew")
    revisions = []
    for written in (pull(1), pull(1), anew):
        pulls.keep("octo/Demo", [written], None)
        revisions.append(pulls.shelves()[0].revision)

    assert revisions == [1, 1, 2]
    assert pulls.pull("OCTO/demo", anew.key) == anew
    assert pulls.pull("octo/demo", "octo/demo#404") is None


def test_two_writers_at_once_lose_nothing(url: str) -> None:
    numbers(url)
    failures: list[Exception] = []

    def write(writer: int) -> None:
        try:
            with opened(url) as engine:
                for n in range(ROUNDS):
                    Pulls(engine).keep("a/b", [pull(writer * 100 + n), pull(1000)], f"{writer}-{n}")
        except Exception as failure:  # told below: what a thread raises is lost
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(numbers(url)) == WRITERS * ROUNDS + 1


def _only_row(connection: Connection, table: Table) -> dict[str, Any]:
    return dict(connection.execute(select(table)).mappings().one())
