"""A table into lines of JSON that are the same whichever database holds it, and back into rows.

Moments are in UTC, money is in plain digits, bytes are in Base64; rows come in the order of their
key as bytes compare, not as a locale does.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    select,
)
from sqlalchemy.types import TypeEngine

from bvreport.store.columns import Amount, Moment

AT_ONCE = 500  # rows read or written together
BYTES_AT_ONCE = 10  # a row with bytes may be a whole report
DIGITS = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
LARGEST = 2**63  # whole numbers of a column are smaller


class Kind(StrEnum):
    """What a column holds, whatever a database calls it."""

    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    TEXT = "text"
    MOMENT = "moment"
    DAY = "day"
    AMOUNT = "amount"
    JSON = "json"
    BYTES = "bytes"


# The first that fits is meant.
_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Boolean, Kind.BOOLEAN),
    (Float, Kind.REAL),
    (Numeric, Kind.AMOUNT),
    (Integer, Kind.INTEGER),
    (DateTime, Kind.MOMENT),
    (Date, Kind.DAY),
    (JSON, Kind.JSON),
    (LargeBinary, Kind.BYTES),
    (String, Kind.TEXT),
)
_TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.INTEGER: BigInteger(),
    Kind.REAL: Float(53),
    Kind.BOOLEAN: Boolean(),
    Kind.TEXT: Text(),
    Kind.MOMENT: Moment(),
    Kind.DAY: Date(),
    Kind.AMOUNT: Amount(),
    Kind.JSON: JSON(none_as_null=True),
    Kind.BYTES: LargeBinary(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The columns of one table and its key."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]

    @property
    def at_once(self) -> int:
        """How many rows may be in memory together."""
        has_bytes = any(kind is Kind.BYTES for _, kind in self.columns)
        return BYTES_AT_ONCE if has_bytes else AT_ONCE


def shape(table: Table) -> Shape:
    """The shape of a table; a column of a type that nothing can carry is a `TypeError`."""
    return Shape(
        name=table.name,
        columns=tuple((column.name, kind_of(column)) for column in table.columns),
        key=tuple(column.name for column in table.primary_key.columns),
    )


def kind_of(column: Column[Any]) -> Kind:
    """What a column holds."""
    meant = getattr(column.type, "impl_instance", column.type)
    for type_, kind in _KINDS:
        if isinstance(meant, type_):
            return kind
    raise TypeError(f"no file can carry {column.table.name}.{column.name}, a {column.type!r}")


def plain_table(of: Shape) -> Table:
    """A table of that shape for statements, without what else its columns do."""
    columns = (Column(name, _TYPES[kind]) for name, kind in of.columns)
    return Table(of.name, MetaData(), *columns)


def lines(connection: Connection, of: Shape) -> Iterator[bytes]:
    """Every row as a line, in the order of the key."""
    table = plain_table(of)
    order = [
        table.c[name].collate("C")
        if dict(of.columns)[name] is Kind.TEXT and connection.dialect.name == "postgresql"
        else table.c[name]
        for name in of.key
    ]
    query = select(table).order_by(*order).execution_options(yield_per=of.at_once)
    kinds = [kind for _, kind in of.columns]
    with connection.execute(query) as rows:
        for row in rows:
            cells = [_cell(kind, value) for kind, value in zip(kinds, row, strict=True)]
            yield json.dumps(cells, separators=(",", ":")).encode("ascii") + b"\n"


def values(of: Shape, cells: object) -> dict[str, Any]:
    """A row from the cells of a line; a `ValueError` says which of them is none."""
    if not isinstance(cells, list) or len(cells) != len(of.columns):
        raise ValueError(f"it is no row of {len(of.columns)} columns")
    return {
        name: None if cell is None else _value(name, kind, cell)
        for (name, kind), cell in zip(of.columns, cells, strict=True)
    }


class Tally:
    """Counts lines and digests them as they pass; it lives as long as one table is walked."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def add(self, line: bytes) -> None:
        """One more row."""
        self.rows += 1
        self._digest.update(line)

    @property
    def seal(self) -> dict[str, Any]:
        """The number of rows and the SHA-256 of their lines."""
        return {"rows": self.rows, "sha256": self._digest.hexdigest()}


def tally(connection: Connection, of: Shape) -> Tally:
    """Every row of a table, counted and digested."""
    counted = Tally()
    for line in lines(connection, of):
        counted.add(line)
    return counted


def _cell(kind: Kind, value: Any) -> Any:
    if value is None:
        return None
    match kind:
        case Kind.MOMENT:
            return value.astimezone(UTC).isoformat()
        case Kind.DAY:
            return value.isoformat()
        case Kind.AMOUNT:
            text = f"{value:f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        case Kind.BYTES:
            return base64.b64encode(value).decode("ascii")
        case _:
            return value


def _value(name: str, kind: Kind, cell: Any) -> Any:
    """The value of a cell that is not empty."""
    match kind, cell:
        case Kind.JSON, _:
            return cell
        case Kind.BOOLEAN, bool():
            return cell
        case Kind.INTEGER, int() if not isinstance(cell, bool) and abs(cell) < LARGEST:
            return cell
        case Kind.REAL, float() | int() if not isinstance(cell, bool):
            return float(cell)
        case Kind.TEXT, str():
            cell.encode()  # half of a surrogate pair is no text
            return cell
        case Kind.AMOUNT, str() if DIGITS.fullmatch(cell):
            return Decimal(cell)
        case Kind.MOMENT, str():
            moment = datetime.fromisoformat(cell)
            if moment.tzinfo is not None:
                return moment
        case Kind.DAY, str():
            return date.fromisoformat(cell)
        case Kind.BYTES, str():
            return base64.b64decode(cell, validate=True)
    raise ValueError(f"{name} is no {kind}")


def fits(declared: Shape, found: Shape) -> bool:
    """Whether a file's idea of a table is what a database has, in whatever order.

    SQLite keeps money as whole numbers, and says so.
    """
    there, here = dict(declared.columns), dict(found.columns)
    whole = {Kind.INTEGER, Kind.AMOUNT}
    return (
        len(declared.columns) == len(there)
        and declared.key == found.key
        and there.keys() == here.keys()
        and all(there[name] is here[name] or {there[name], here[name]} == whole for name in there)
    )
