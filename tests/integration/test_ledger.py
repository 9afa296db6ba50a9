"""The ledger on SQLite and PostgreSQL: nothing lost, no fork, no change unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, Executable, delete, text, update
from sqlalchemy.exc import DatabaseError

from bvreport import ledger
from bvreport.decisions.chain import anchor, faults
from bvreport.errors import BvreportError
from bvreport.model import Anchor, Decision, Verdict
from bvreport.store.decisions import Decisions
from bvreport.store.export import export
from bvreport.store.reports import Reports
from bvreport.store.restore import restore
from bvreport.store.tables import DECISION
from tests.decided import DAY, correction, decision, verification
from tests.integration.conftest import opened
from tests.reports import report_of, saving

CLAIMS = [f"acme/shop#{n}/0123456789ab" for n in range(1, 6)]
WRITERS, ROUNDS = 4, 15
KILLS = 20


def some() -> list[Decision]:
    return [
        decision(Verdict.ACCEPTED, CLAIMS[0], note="as the dashboard says; naïve = {1}"),
        correction(CLAIMS[1], people=6),
        verification(CLAIMS[2], 31_000, 40_000),
        decision(Verdict.REJECTED, CLAIMS[3], at=DAY + timedelta(microseconds=1)),
        decision(Verdict.UNDONE, CLAIMS[3], undoes=4),
    ]


def free(engine: Engine) -> None:
    """What somebody does who wants to change the ledger unseen."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER decision_UPDATE"))
            connection.execute(text("DROP TRIGGER decision_DELETE"))
        else:
            connection.execute(text("DROP TRIGGER decision_append_only ON decision"))


def test_decisions_come_back_as_they_were_made(engine: Engine) -> None:
    added = Decisions(engine).add(some())

    assert [entry.decision for entry in added] == some()
    assert [entry.decision for entry in Decisions(engine).all()] == some()
    assert list(faults(Decisions(engine).all())) == []


def test_the_chain_goes_on_where_another_run_ended_it(url: str) -> None:
    for one in some():
        ledger.added(url, [one])

    entries, found = ledger.examined(url)

    assert [entry.position for entry in entries] == [1, 2, 3, 4, 5]
    assert found == ()


@pytest.mark.parametrize("statement", ["UPDATE decision SET note = 'x'", "DELETE FROM decision"])
def test_the_database_refuses_to_change_a_decision(engine: Engine, statement: str) -> None:
    Decisions(engine).add(some())

    with pytest.raises(DatabaseError, match="never changed"), engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    ("meddled", "fault"),
    [
        (
            update(DECISION).where(DECISION.c.position == 3).values(actual=Decimal(90_000)),
            "3 was changed",
        ),
        (update(DECISION).where(DECISION.c.position == 2).values(by="bo"), "2 was changed"),
        (update(DECISION).where(DECISION.c.position == 2).values(verdict="wrong"), "2 was changed"),
        (delete(DECISION).where(DECISION.c.position == 2), "2 missing: decision 3 follows"),
        (update(DECISION).where(DECISION.c.position == 5).values(position=9), "5 to 8 missing"),
    ],
)
def test_what_was_changed_behind_its_back_is_named(
    engine: Engine, url: str, meddled: Executable, fault: str
) -> None:
    Decisions(engine).add(some())
    free(engine)
    with engine.begin() as connection:
        connection.execute(meddled)

    _, found = ledger.examined(url)

    assert f"decision {fault}".replace("decision 5 to 8", "decisions 5 to 8") in found[0]


def test_swapped_decisions_are_named(engine: Engine, url: str) -> None:
    Decisions(engine).add(some())
    free(engine)
    with engine.begin() as connection:
        for old, new in ((1, 99), (2, 1), (99, 2)):
            where = DECISION.c.position == old
            connection.execute(update(DECISION).where(where).values(position=new))

    _, found = ledger.examined(url)

    assert found[0] == "decision 1 does not follow the one before it"


def test_a_cut_end_shows_by_a_report_made_with_it_and_by_its_digest(
    engine: Engine, url: str
) -> None:
    # given a report that was made when the ledger had five decisions
    entries = Decisions(engine).add(some())
    made = report_of([saving(1)])
    made = replace(made, provenance=replace(made.provenance, ledger=anchor(entries)))
    digest = Reports(engine).keep(made, b"its bytes", datetime(2026, 1, 1, tzinfo=UTC))
    # when the last two are cut off
    free(engine)
    with engine.begin() as connection:
        connection.execute(delete(DECISION).where(DECISION.c.position > 3))
    # then the chain alone is whole, and both witnesses tell
    assert list(faults(Decisions(engine).all())) == []
    known = Anchor(entries=5, digest=entries[-1].digest)
    _, found = ledger.examined(url, known.digest[:20])
    assert len(found) == 2
    assert found[0].startswith("no decision has the digest")
    assert f"report {digest[:12]} was made with decision 5" in found[1]


def test_a_ledger_that_moves_to_another_database_is_still_whole(
    tmp_path: Path, postgresql_url: str
) -> None:
    # given a ledger in SQLite
    here = f"sqlite:///{tmp_path / 'here.db'}"
    entries = ledger.added(here, some())
    # when it is moved to PostgreSQL and goes on there
    with opened(here) as engine, (tmp_path / "moved.gz").open("wb") as file:
        export(engine, file)
    with opened(postgresql_url) as engine:
        restore(engine, tmp_path / "moved.gz")
    ledger.added(postgresql_url, [decision(Verdict.ACCEPTED, CLAIMS[4])])
    # then every decision is as it was written
    moved, found = ledger.examined(postgresql_url)
    assert found == ()
    assert tuple(moved[:-1]) == entries


def test_writers_at_once_make_one_chain(url: str) -> None:
    # given writers, each with a connection of its own
    with opened(url):
        pass

    def write(writer: int) -> None:
        for n in range(ROUNDS):
            claim = f"acme/shop#{n}/{writer}"
            ledger.added(url, [decision(Verdict.ACCEPTED, claim, by=f"w{writer}")])

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    # then all of theirs are in one chain
    entries, found = ledger.examined(url)
    assert found == ()
    assert len(entries) == WRITERS * ROUNDS
    assert {entry.decision.by for entry in entries} == {f"w{n}" for n in range(WRITERS)}


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_keeps_what_it_acknowledged(url: str) -> None:
    # given a process that says a number once the decision of that number is kept
    with opened(url):
        pass
    program = (
        "import sys\n"
        "from bvreport.model import Verdict\n"
        "from bvreport.store.decisions import Decisions\n"
        "from bvreport.store.engine import open_store\n"
        "from tests.decided import decision\n"
        "decisions = Decisions(open_store(sys.argv[1]))\n"
        "for n in range(int(sys.argv[2]), 10**6):\n"
        "    made = [decision(Verdict.ACCEPTED, f'acme/shop#{n}/{part}') for part in 'ab']\n"
        "    decisions.add(made)\n"
        "    print(n, flush=True)\n"
    )
    random, said = Random(5), 0
    for _ in range(KILLS):
        with _running(program, url, str(said + 1)) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()  # it has begun
            time.sleep(random.uniform(0, 0.3))
            writer.send_signal(signal.SIGKILL)
            rest = writer.stdout.read().split()
        said = max([said + 1, *map(int, rest[-1:])])
        # then what it said is there, pairs are whole, and the chain is sound
        entries, found = ledger.examined(url)
        assert found == ()
        changes = {entry.decision.change for entry in entries}
        assert changes >= {f"acme/shop#{n}" for n in range(1, said + 1)}
        assert len(entries) == 2 * len(changes)
        said = len(changes)


def test_a_store_that_cannot_be_written_loses_nothing_and_says_so(engine: Engine, url: str) -> None:
    Decisions(engine).add(some()[:1])
    if engine.dialect.name == "sqlite":
        reading = f"{url}?mode=ro&uri=true".replace("sqlite:///", "sqlite:///file:")
    else:
        reading = f"{url}?options=-c%20default_transaction_read_only%3Don"

    with pytest.raises(BvreportError, match=r"readonly|read-only"):
        ledger.added(reading, some()[1:])

    assert len(ledger.entries_of(url)) == 1


def _running(program: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
    )
