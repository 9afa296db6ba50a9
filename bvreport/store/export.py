"""A store into one compressed file: JSON lines, and at their end what each table must come to.

{"schema": "bvreport/store/1", "revision": "0008", "program": "0.1.0", "tables": [...]}
{"table": "repository", "rows": 1}
[1, "owner/name", ...]
...
{"manifest": {"repository": {"rows": 1, "sha256": "..."}, ...}}
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from sqlalchemy import Connection, Engine, func, select

from bvreport import __version__
from bvreport.store.portable import Tally, lines, plain_table, shape
from bvreport.store.tables import HEAD, METADATA

SCHEMA = "bvreport/store/1"
SHAPES = tuple(shape(table) for table in METADATA.sorted_tables)  # no table before what it names

Seals = dict[str, dict[str, Any]]


def export(engine: Engine, file: IO[bytes]) -> Seals:
    """Every table as it is at one moment; the rows and digest of each.

    The same store gives the same bytes, in SQLite and in PostgreSQL.
    """
    seals: Seals = {}
    with (
        snapshot(engine) as connection,
        # Without a name and a date of its own: the same rows are the same file.
        gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed,
    ):
        packed.write(_line(_head()))
        for of in SHAPES:
            rows = connection.scalar(select(func.count()).select_from(plain_table(of)))
            packed.write(_line({"table": of.name, "rows": rows}))
            counted = Tally()
            for line in lines(connection, of):
                counted.add(line)
                packed.write(line)
            seals[of.name] = counted.seal
        packed.write(_line({"manifest": seals}))
    return seals


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment, whatever others write meanwhile."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")  # the driver begins none for reading
        else:
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


def _head() -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "revision": HEAD,
        "program": __version__,
        "tables": [
            {"name": of.name, "columns": [list(column) for column in of.columns], "key": of.key}
            for of in SHAPES
        ],
    }


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, separators=(",", ":")).encode("ascii") + b"\n"
