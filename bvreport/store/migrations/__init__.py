"""Migrations: a store of an older version, or an empty one, led to the tables of this version."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from bvreport.errors import StoreError
from bvreport.store.tables import HEAD


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """Run what is missing, in the caller's transaction; a newer store is refused."""
    from alembic.util import CommandError

    try:
        command.upgrade(config(connection), revision)
    except CommandError as error:
        raise StoreError(
            f"the store is of a version that this one does not know: {error}",
            hint="update bvreport, or name another store with --db",
        ) from error


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without an ini file."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made
