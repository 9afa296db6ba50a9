"""INSERT ... ON CONFLICT, which SQLite and PostgreSQL both have and SQLAlchemy spells twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

INSERT: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}

Rows = Sequence[Mapping[str, Any]]


def insert_new(connection: Connection, table: Table, rows: Rows, unique: Sequence[str]) -> None:
    """Add the rows that are not there yet; two writers at once add each of them once."""
    if rows:
        insert = INSERT[connection.dialect.name](table)
        connection.execute(insert.on_conflict_do_nothing(index_elements=unique), list(rows))


def upsert(
    connection: Connection,
    table: Table,
    rows: Rows,
    unique: Sequence[str],
    staying: Sequence[str] = (),
) -> None:
    """Add the rows, or replace what else stands in those with the same unique columns.

    Columns that are `staying` are written only where the row is new.
    """
    if rows:
        insert = INSERT[connection.dialect.name](table)
        changing = {
            name: insert.excluded[name] for name in rows[0] if name not in {*unique, *staying}
        }
        updating = insert.on_conflict_do_update(index_elements=unique, set_=changing)
        connection.execute(updating, list(rows))
