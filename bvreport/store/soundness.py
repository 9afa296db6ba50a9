"""Is a store sound: its file, its references, and everything in it that carries a digest."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, select

from bvreport.store.export import SHAPES, Seals, snapshot
from bvreport.store.portable import tally
from bvreport.store.tables import REPORT, VALUATION

MOST_TOLD = 20  # faults of one kind; thousands say no more
AT_ONCE = 100


def seals(engine: Engine) -> Seals:
    """The rows and digest of each table, as an export would have them."""
    with snapshot(engine) as connection:
        return {of.name: tally(connection, of).seal for of in SHAPES}


def faults(engine: Engine) -> Iterator[str]:
    """What is wrong with it, in words; nothing when it is sound."""
    with snapshot(engine) as connection:
        if connection.dialect.name == "sqlite":
            yield from _of_file(connection)
        yield from _of_reports(connection)
        yield from _of_valuations(connection)


def _of_file(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_TOLD})"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for at, row in enumerate(connection.exec_driver_sql("PRAGMA foreign_key_check")):
        if at < MOST_TOLD:
            yield f"row {row[1]} of {row[0]} belongs to a row of {row[2]} that is not there"


def _of_reports(connection: Connection) -> Iterator[str]:
    query = select(REPORT.c.digest, REPORT.c.content).execution_options(yield_per=1)
    for digest, content in connection.execute(query):
        if not _is_whole(content, digest):
            yield f"report {digest[:12]} is not what was kept under its digest"


def _of_valuations(connection: Connection) -> Iterator[str]:
    query = select(VALUATION.c.key, VALUATION.c.digest, VALUATION.c.content)
    told = 0
    for key, digest, content in connection.execute(query.execution_options(yield_per=AT_ONCE)):
        if told < MOST_TOLD and not _is_whole(content, digest):
            told += 1
            yield f"a value of {key} is not what was kept under its digest"


def _is_whole(content: bytes, digest: str) -> bool:
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest() == digest
    except zlib.error:
        return False
