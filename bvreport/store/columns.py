"""Column types that mean the same in SQLite and PostgreSQL: instants, money, foreign words.

SQLite keeps neither time zones nor decimals: instants go there in UTC, money in ten-thousandths.
"""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Numeric, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

DECIMALS = 4
SCALE = 10**DECIMALS
SQLITE = "sqlite"
MOST = Decimal(2**63 - 1) / SCALE  # what 64 bits hold of ten-thousandths


class Moment(TypeDecorator[datetime]):
    """An aware instant in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Amount(TypeDecorator[Decimal]):
    """An amount of money that can be compared and summed by the database."""

    impl = Numeric(24, DECIMALS)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = BigInteger() if dialect.name == SQLITE else Numeric(24, DECIMALS)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        # A column is for comparing; what a text claims beyond that stands in the content.
        within = max(-MOST, min(MOST, value))
        return int((within * SCALE).to_integral_value()) if dialect.name == SQLITE else within

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        return Decimal(value) / SCALE if dialect.name == SQLITE else Decimal(value)


class Words(TypeDecorator[str]):
    """Text for people and searches: without NUL and halves of surrogate pairs, which no database
    keeps; what must come back as it was stands in a JSON column, where they are escaped."""

    impl = Text()
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
