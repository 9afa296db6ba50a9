"""Databases for the tests of the store: SQLite, and a real PostgreSQL that all of them share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from bvreport.store.engine import open_store
from tests.integration import postgres


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server."""
    with postgres.server() as running:
        yield running.url


@pytest.fixture
def postgresql_url(postgresql: str) -> str:
    """The address of an empty database on it."""
    name = f"t{uuid4().hex}"
    maker = create_engine(postgresql, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with maker.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return postgresql.rpartition("/")[0] + f"/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store.db'}"
    made: str = request.getfixturevalue("postgresql_url")
    return made


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    """The store of a database, for as long as somebody uses it."""
    engine = open_store(url)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The store of an empty database of each kind."""
    with opened(url) as engine:
        yield engine
