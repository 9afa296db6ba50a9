"""A SQLAlchemy URL into an open store whose tables are those of this version."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
)
from sqlalchemy.pool import NullPool

from bvreport.errors import StoreError, UsageError
from bvreport.store.tables import HEAD

FILE_NAME = "bvreport.db"
BUSY_SECONDS = 30  # how long one run waits until another has written
MIGRATION_LOCK = 0x62767265  # of no other program that uses the same database: "bvre"
HINT = "name another one with --db, such as sqlite:///bvreport.db"
# What a database says of itself, and what a person can do about it.
REMEDIES = (
    (("full", "no space"), "free some space, or name another store with --db"),
    (("readonly", "read-only", "permission"), "make it writable, or name another with --db"),
    (("locked", "busy"), "another run is writing; try again when that is done"),
    (("refused", "connection failed"), "start the database, or name another with --db"),
    (("malformed", "not a database"), "import what `bvreport db export` saved into a new store"),
)
GONE = "start the database again: all that was acknowledged is kept, and a sync goes on from there"


def open_store(url: str | None) -> Engine:
    """The store at a URL, else the user's own; migrated when it is older than this version."""
    address = _address(url)
    try:
        _make_folder(address)
        engine = create_engine(address)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare)
        with ExitStack() as failing:
            failing.callback(engine.dispose)
            with engine.begin() as connection:
                if version(connection) != HEAD:
                    keep_others_out(connection)
                    from bvreport.store.migrations import upgrade  # Alembic takes half a second

                    upgrade(connection)
            event.listen(engine, "handle_error", _told)
            failing.pop_all()  # it is open: nothing to take back
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the store needs the package {error.name}", hint=f"pip install {error.name}"
        ) from error
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(
            f"cannot open the store {shown(address)}: {why(error)}", hint=_remedy(error, HINT)
        ) from error
    return engine


def stored_version(url: str | None) -> str | None:
    """The migration that a store is at before anything opens it; none for a new one."""
    address = _address(url)
    if address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists():
        return None
    try:
        engine = create_engine(address, poolclass=NullPool)
        with closing(engine.connect()) as connection:
            return version(connection)
    except (SQLAlchemyError, ModuleNotFoundError):
        return None  # `open_store` says why


def located(url: str | None) -> str:
    """The URL for a process in another folder, with the whole path and the password."""
    address = _address(url)
    if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
        address = address.set(database=str(Path(str(address.database)).resolve()))
    text_form: str = address.render_as_string(hide_password=False)
    return text_form


def default_url() -> str:
    """A SQLite file in the user's data folder."""
    path = user_data_path("bvreport", appauthor=False) / FILE_NAME
    url: str = URL.create("sqlite", database=str(path)).render_as_string()
    return url


def shown(address: URL) -> str:
    """The URL without its password."""
    text_form: str = address.render_as_string(hide_password=True)
    return text_form


def version(connection: Connection) -> str | None:
    """The migration that a store is at; none for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    number: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return number


def keep_others_out(connection: Connection, lock: int = MIGRATION_LOCK) -> None:
    """One run at a time does what this lock is for, and all of its steps or none are kept.

    Python's SQLite driver begins a transaction before rows are changed, not before tables are:
    a process killed between two steps left tables that no version knew of.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": lock})


def _address(url: str | None) -> URL:
    try:
        address = make_url(url or default_url())
        address.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        # The URL is not repeated: it may hold a password.
        raise UsageError(
            "--db is no database URL that SQLAlchemy knows",
            hint="write sqlite:///bvreport.db or postgresql+psycopg://user@host/name",
        ) from error
    return address


def _make_folder(address: URL) -> None:
    if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)


def _prepare(connection: Any, _: object) -> None:
    """Readers do not wait for a writer, and writers wait for each other."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_SECONDS * 1000}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _told(context: ExceptionContext) -> None:
    """A disk that is full, a server that is gone: told in words wherever it happens.

    A row that may not be, or a statement that is wrong, is left to whoever made it.
    """
    error = context.sqlalchemy_exception
    is_outside = (
        isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError
    )
    if error is None or not is_outside or context.engine is None:
        return
    gone = GONE if context.engine.dialect.name == "postgresql" else HINT
    raise StoreError(
        f"cannot use the store {shown(context.engine.url)}: {why(error)}",
        hint=_remedy(error, gone),
    ) from error


def _remedy(error: Exception, otherwise: str) -> str:
    said = why(error).casefold()
    found = (hint for words, hint in REMEDIES if any(word in said for word in words))
    return next(found, otherwise)


def why(error: Exception) -> str:
    """The first line of what the database says; the rest repeats the statement."""
    original = getattr(error, "orig", None) or error
    return str(original).partition("\n")[0] or type(error).__name__
