"""A row for any table, made from its columns alone."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Table, text

from bvreport.store.portable import Kind, kind_of

NOW = datetime(2026, 1, 1, tzinfo=UTC)
VALUES: dict[Kind, Any] = {
    Kind.BOOLEAN: True,
    Kind.INTEGER: 7,
    Kind.REAL: 7.5,
    Kind.AMOUNT: Decimal(7),
    Kind.MOMENT: NOW,
    Kind.DAY: NOW.date(),
    Kind.JSON: [],
    Kind.BYTES: b"seven",
    Kind.TEXT: "[]",
}


def sample(table: Table) -> dict[str, Any]:
    """A row with something in every column but the key that counts by itself."""
    row = {column.name: _value(column) for column in table.c if column.name != "id"}
    for key in table.foreign_keys:
        row[key.parent.name] = text(f"(SELECT min(id) FROM {key.column.table.name})")
    return row


def _value(column: Column[Any]) -> Any:
    value = VALUES[kind_of(column)]
    is_text = isinstance(value, str)
    return value[: getattr(column.type, "length", None)] if is_text else value
