"""An exported file into an empty store: all of it, checked by digest, or nothing."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Connection, Engine, MetaData, exists, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from bvreport.errors import StoreError, UsageError
from bvreport.store.engine import keep_others_out, shown
from bvreport.store.export import Seals
from bvreport.store.migrations import upgrade
from bvreport.store.portable import (
    AT_ONCE,
    Kind,
    Shape,
    Tally,
    fits,
    plain_table,
    shape,
    tally,
    values,
)
from bvreport.store.tables import HEAD, METADATA

LONGEST_LINE = 1 << 28  # bytes; a report of 100,000 changes takes a fifth of it
BYTES_AT_ONCE = 1 << 23  # of lines whose rows are written together
VERSIONS = "alembic_version"
HINT = "make it again with `bvreport db export`"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    columns: list[tuple[str, Kind]]
    key: list[str]


class _Head(BaseModel):
    model_config = ConfigDict(extra="forbid")

    schema_: Literal["bvreport/store/1"] = Field(alias="schema")
    revision: str
    program: str
    tables: list[_Table]


class _Lines:
    """The lines of a packed file, counted; it lives as long as the file is open."""

    def __init__(self, packed: gzip.GzipFile, path: Path) -> None:
        self._packed, self._path = packed, path
        self._number = 0

    def next(self) -> bytes:
        """The next line; a file that ends before it is cut short."""
        self._number += 1
        try:
            line = self._packed.readline(LONGEST_LINE)
        except EOFError:
            line = b""
        except (zlib.error, gzip.BadGzipFile) as error:
            if self._number == 1:
                raise self.refused("no file of `bvreport db export`") from error
            raise self.damaged(error) from error
        if not line.endswith(b"\n"):
            raise self.damaged("it is cut short" if len(line) < LONGEST_LINE else "it has no end")
        return line

    def record(self) -> Any:
        """The next line as JSON."""
        return self.parsed(self.next())

    def parsed(self, line: bytes) -> Any:
        """What a line says."""
        try:
            return json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise self.damaged("it is no JSON") from error

    def end(self) -> None:
        """Nothing may follow, and what was packed must be what is unpacked."""
        try:
            follows = self._packed.read(1)
        except EOFError as error:
            raise self.damaged("it is cut short") from error
        except (zlib.error, gzip.BadGzipFile) as error:
            raise self.damaged(error) from error
        if follows:
            raise self.damaged("something follows its manifest")

    def damaged(self, why: object) -> StoreError:
        """What is wrong with the line read last."""
        return StoreError(f"{self._path} is damaged in line {self._number}: {why}", hint=HINT)

    def refused(self, why: str) -> StoreError:
        """What the file as a whole is not."""
        return StoreError(f"{self._path} is {why}", hint=HINT)


def restore(engine: Engine, path: Path) -> Seals:
    """The rows and digest of each table; a store with rows or a file that is not whole is refused.

    A file of an earlier version makes the tables of that version first and leads them here.
    """
    with _opened(path) as lines, _one_transaction(engine, path) as connection:
        keep_others_out(connection)
        _check_empty(connection, engine)
        head = _head(lines)
        shapes = _shapes(head)
        if head.revision != HEAD:
            _make_tables_of(connection, head.revision)
        _check_shapes(connection, shapes, lines)
        seals = {of.name: _filled(connection, of, lines) for of in shapes}
        if lines.record() != {"manifest": seals}:
            raise lines.damaged("it does not come to what its manifest says")
        lines.end()
        for of in shapes:
            if tally(connection, of).seal != seals[of.name]:
                raise lines.refused(f"kept otherwise than it was given, in {of.name}")
        for of in shapes:
            _count_on(connection, of)
        if head.revision != HEAD:
            upgrade(connection)
    return seals


@contextmanager
def _opened(path: Path) -> Iterator[_Lines]:
    try:
        with gzip.open(path, "rb") as packed:
            yield _Lines(packed, path)
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror or error}", hint="`bvreport db export` makes one"
        ) from error


@contextmanager
def _one_transaction(engine: Engine, path: Path) -> Iterator[Connection]:
    """All or nothing; what a database refuses in a row is told of the file."""
    try:
        with engine.begin() as connection:
            yield connection
    except (SQLAlchemyError, OverflowError) as error:
        why = str(getattr(error, "orig", None) or error).partition("\n")[0]
        raise StoreError(f"{path} fits no store: {why}", hint=HINT) from error


def _check_empty(connection: Connection, engine: Engine) -> None:
    for table in METADATA.sorted_tables:
        if connection.scalar(select(exists(select(table)))):
            raise UsageError(
                f"the store {shown(engine.url)} is not empty: there are rows in {table.name}",
                hint="import into a new one: --db sqlite:///new.db",
            )


def _head(lines: _Lines) -> _Head:
    try:
        return _Head.model_validate(lines.record())
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise lines.refused(f"no file of `bvreport db export`: {where}: {first['msg']}") from error


def _shapes(head: _Head) -> tuple[Shape, ...]:
    return tuple(
        Shape(name=one.name, columns=tuple(one.columns), key=tuple(one.key)) for one in head.tables
    )


def _make_tables_of(connection: Connection, revision: str) -> None:
    """The tables of another version in place of this one's, which are empty."""
    METADATA.drop_all(connection)
    connection.execute(text(f"DROP TABLE {VERSIONS}"))
    upgrade(connection, revision)


def _check_shapes(connection: Connection, shapes: tuple[Shape, ...], lines: _Lines) -> None:
    """The file must have the tables of its version, and no others."""
    known = MetaData()
    known.reflect(connection)
    found = {name: shape(table) for name, table in known.tables.items() if name != VERSIONS}
    declared = {of.name: of for of in shapes}
    if len(declared) != len(shapes) or declared.keys() != found.keys():
        raise lines.refused("of other tables than its version has")
    for name, of in declared.items():
        if not fits(of, found[name]):
            raise lines.refused(f"of other columns than its version has in {name}")


def _filled(connection: Connection, of: Shape, lines: _Lines) -> dict[str, Any]:
    """One table from its lines: their number and digest."""
    match lines.record():
        case {"table": of.name, "rows": int(expected)}:
            pass
        case _:
            raise lines.damaged(f"the rows of {of.name} should begin here")
    counted, target = Tally(), insert(plain_table(of))
    waiting: list[dict[str, Any]] = []
    size = 0
    for _ in range(expected):
        line = lines.next()
        counted.add(line)
        try:
            waiting.append(values(of, lines.parsed(line)))
        except ValueError as error:
            raise lines.damaged(error) from error
        size += len(line)
        if len(waiting) == AT_ONCE or size > BYTES_AT_ONCE:
            connection.execute(target, waiting)
            waiting, size = [], 0
    if waiting:
        connection.execute(target, waiting)
    return counted.seal


def _count_on(connection: Connection, of: Shape) -> None:
    """PostgreSQL numbers new rows by a counter of its own, which given numbers do not move."""
    kinds = dict(of.columns)
    if connection.dialect.name != "postgresql" or [kinds[one] for one in of.key] != [Kind.INTEGER]:
        return
    (name,) = of.key
    counter = connection.scalar(select(func.pg_get_serial_sequence(of.name, name)))
    last = connection.scalar(select(func.max(plain_table(of).c[name])))
    if counter is not None and last is not None:
        connection.execute(select(func.setval(counter, last)))


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")
