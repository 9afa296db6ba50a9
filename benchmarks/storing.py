"""What a store costs: time, memory and bytes of many changes, and its queries at a million rows.

python -m benchmarks.storing [--changes 100000] [--rows 1000000] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine

from benchmarks.texts import pull_requests
from bvreport.store.engine import open_store
from bvreport.store.tables import METHOD_VERSION, PULL_REQUEST, REPOSITORY, SCORING, VALUATION

START = datetime(2022, 1, 1, tzinfo=UTC)
MEBIBYTE = 1024  # ru_maxrss is in KiB on Linux
MILLION_BYTES = 1_000_000
AT_ONCE = 5_000  # rows written together
REPOSITORIES = 20
RUNS = 3  # the best counts
# The queries in use, as the store sends them.
QUERIES = {
    "a repository by its name": "SELECT * FROM repository WHERE name = 'o/r7'",
    "which of a page is kept": (
        "SELECT key, payload FROM pull_request WHERE repository_id = 7 AND key IN "
        f"({', '.join(repr(f'o/r7#{n}') for n in range(7, 2007, 20))})"
    ),
    "the newest update of a repository": (
        "SELECT max(updated_at) FROM pull_request WHERE repository_id = 7"
    ),
    "numbers and updates of a repository": (
        "SELECT number, updated_at FROM pull_request WHERE repository_id = 7"
    ),
    "pull requests of a repository, newest first": (
        "SELECT payload FROM pull_request WHERE repository_id = 7 ORDER BY merged_at DESC, key"
    ),
    "first and last merge of a repository": (
        "SELECT count(*), min(merged_at), max(merged_at) FROM pull_request WHERE repository_id = 7"
    ),
    "which values of some are kept": (
        "SELECT repository_id, key, digest FROM valuation WHERE repository_id IN (7) "
        f"AND method_id = 1 AND key IN "
        f"({', '.join(repr(f'o/r7#{n}') for n in range(7, 10007, 20))})"
    ),
    "how many values two versions differ in": (
        "SELECT count(*) FILTER (WHERE old.risk_adjusted IS DISTINCT FROM new.risk_adjusted), "
        "count(*) "
        "FROM valuation AS new JOIN valuation AS old ON old.repository_id = new.repository_id "
        "AND old.key = new.key WHERE new.repository_id IN (7) "
        "AND old.method_id = 1 AND new.method_id = 2"
    ),
    "the versions that valued a repository": (
        "SELECT m.digest, max(s.last_at) FROM method_version AS m JOIN scoring AS s "
        "ON s.method_id = m.id WHERE s.repository_id IN (7) GROUP BY m.id"
    ),
    "the reports, newest first": "SELECT digest FROM report ORDER BY made_at DESC, id DESC",
}


def main() -> None:
    """Print what many changes cost, then how the queries run over very many."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--changes", type=int, default=100_000, help="kept, valued, reported")
    parser.add_argument("--rows", type=int, default=1_000_000, help="for the query plans")
    parser.add_argument("--url", help="an empty database for them; else SQLite")
    parser.add_argument("--folder", type=Path, help="where there is room; else a temporary one")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=wanted.folder) as folder:
        if wanted.changes:
            life(wanted.changes, Path(folder))
        if wanted.rows:
            queries(wanted.rows, wanted.url or f"sqlite:///{Path(folder) / 'many.db'}")


def life(count: int, folder: Path) -> None:
    """One repository from its file to a report and into another store, step by step."""
    pulls, store = folder / "bench.jsonl", folder / "store.db"
    with pulls.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in records(count))
    size = pulls.stat().st_size
    print(f"{count:,} pull requests, {size / MILLION_BYTES:,.0f} MB of JSON")
    print(f"  {'step':<28}{'CPU s':>9}{'peak MiB':>10}{'store MB':>10}")
    asked = ["--repo", str(pulls), "--db", f"sqlite:///{store}"]
    offline = [*asked, "--offline"]
    step("sync", ["sync", *asked], store)
    step("sync again", ["sync", *asked], store)
    step("score", ["score", *offline], store)
    step("score, another rate", ["score", *offline, "--set", "rate.mid=110"], store)
    step("history --changes", ["history", "--changes", *asked[2:]], store)
    deck = ["deck", *offline, "--kind", "quarterly", "--out", str(folder / "out")]
    step("deck, Markdown and JSON", [*deck, "--format", "md,json"], store)
    saved = str(folder / "store.gz")
    step("db export", ["db", "export", saved, *asked[2:]], store)
    moved = folder / "moved.db"
    step("db import", ["db", "import", saved, "--db", f"sqlite:///{moved}"], moved)
    step("db check", ["db", "check", *asked[2:]], store)
    print(f"  the exported file            {Path(saved).stat().st_size / MILLION_BYTES:,.0f} MB")
    bytes_of(moved, count)


def records(count: int) -> Iterator[str]:
    """The pull requests as an exporter writes them, an hour apart."""
    for pull in pull_requests(count):
        merged = START + timedelta(minutes=20 * (pull.number or 0))
        yield json.dumps(
            {
                "repo": "octo/bench",
                "number": pull.number,
                "title": pull.title,
                "body": pull.body,
                "author": pull.author,
                "mergedAt": merged.isoformat(),
                "createdAt": (merged - timedelta(hours=30)).isoformat(),
                "additions": pull.additions,
                "deletions": pull.deletions,
                "changedFiles": pull.changed_files,
                "url": f"https://github.com/octo/bench/pull/{pull.number}",
            }
        )


def step(name: str, words: Sequence[str], store: Path) -> None:
    """One command in a process of its own: processor time, peak, what the store holds then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "bvreport", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{name}: {said.decode()}")
    seconds = used.ru_utime + used.ru_stime  # of the processor: others keep this machine busy
    held = sum(path.stat().st_size for path in store.parent.glob(f"{store.name}*"))
    print(
        f"  {name:<28}{seconds:>9.1f}{used.ru_maxrss / MEBIBYTE:>10.0f}"
        f"{held / MILLION_BYTES:>10.0f}",
        flush=True,
    )


def bytes_of(store: Path, count: int) -> None:
    """What each table and its indexes take, for every change."""
    connection = sqlite3.connect(store)
    try:
        rows = connection.execute(
            "SELECT coalesce(i.tbl_name, d.name), sum(d.pgsize) FROM dbstat AS d "
            "LEFT JOIN sqlite_master AS i ON i.name = d.name AND i.type = 'index' GROUP BY 1 "
            "HAVING sum(d.pgsize) > 100000 ORDER BY 2 DESC"
        ).fetchall()
    except sqlite3.OperationalError:  # SQLite was built without it
        rows = []
    for name, size in rows:
        print(f"  {name:<28}{size / count:>9.0f} bytes a change")
    connection.close()


def queries(count: int, url: str) -> None:
    """Each query over very many rows: its plan, and its best time."""
    engine = open_store(url)
    filled(engine, count)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        kind = connection.dialect.name
        explain = "EXPLAIN QUERY PLAN" if kind == "sqlite" else "EXPLAIN (COSTS OFF)"
        print(f"{count:,} pull requests and twice as many values in {kind}")
        for name, query in QUERIES.items():
            seconds = min(timed(connection, query) for _ in range(RUNS))
            plan = [row[-1].strip() for row in connection.exec_driver_sql(f"{explain} {query}")]
            steps = [line.lstrip("-> ") for line in plan if kind == "sqlite" or "Scan" in line]
            shown = "; ".join(line[:100] for line in steps)
            print(f"  {name}: {seconds * 1000:,.1f} ms\n    {shown}", flush=True)
    engine.dispose()


def timed(connection: Connection, query: str) -> float:
    """Seconds until the last row."""
    began = time.perf_counter()
    for _ in connection.exec_driver_sql(query):
        pass
    return time.perf_counter() - began


def filled(engine: Engine, count: int) -> None:
    """So many invented rows, spread over some repositories, valued by two versions."""
    with engine.begin() as connection:
        names = [f"o/r{n}" for n in range(1, REPOSITORIES + 1)]
        connection.execute(
            REPOSITORY.insert(),
            [{"name": name, "label": name, "is_whole": True, "notes": []} for name in names],
        )
        for digest in ("a", "b"):
            row = {"digest": digest * 64, "program": "1", "content": "{}"}
            connection.execute(METHOD_VERSION.insert().values(row))
        for repository in range(1, REPOSITORIES + 1):
            for method in (1, 2):
                ids = {"repository_id": repository, "method_id": method}
                row = {**ids, "first_at": START, "last_at": START + timedelta(days=method)}
                connection.execute(SCORING.insert().values(row))
    numbers = iter(range(1, count + 1))
    while some := list(islice(numbers, AT_ONCE)):
        with engine.begin() as connection:
            connection.execute(PULL_REQUEST.insert(), [pull_row(n) for n in some])
            for method in (1, 2):
                connection.execute(VALUATION.insert(), [value_row(n, method) for n in some])


def pull_row(n: int) -> dict[str, object]:
    """As large as a pull request of 700 characters."""
    moment = START + timedelta(minutes=n)
    return {
        "repository_id": n % REPOSITORIES + 1,
        "key": f"o/r{n % REPOSITORIES + 1}#{n}",
        "number": n,
        "title": f"Rework the importer, part {n}",
        "author": f"author-{n % 40}",
        "merged_at": moment,
        "updated_at": moment,
        "payload": {"number": n, "title": f"Rework the importer, part {n}", "body": "x" * 1200},
    }


def value_row(n: int, method: int) -> dict[str, object]:
    """As large as the value of a change with a claim now and then."""
    money = dict.fromkeys(
        ("recurring_low", "recurring_best", "recurring_high", "one_off_low", "one_off_best"),
        Decimal(n % 7000),
    )
    return {
        "repository_id": n % REPOSITORIES + 1,
        "method_id": method,
        "key": f"o/r{n % REPOSITORIES + 1}#{n}",
        "number": n,
        "digest": f"{n:064}",
        "merged_at": START + timedelta(minutes=n),
        "scored_at": START,
        "category": "time_savings",
        "grade": "C",
        "claims": n % 2,
        "currency": "USD",
        **money,
        "one_off_high": Decimal(0),
        "risk_adjusted": Decimal(n % (7000 + method)),
        "indicative": Decimal(0),
        "content": bytes(1000),
    }


if __name__ == "__main__":
    main()
