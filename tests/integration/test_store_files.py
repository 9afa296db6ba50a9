"""A store as one file: from one database to another and back, whole or not at all."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, create_engine, func, select, text, update

from bvreport.errors import BvreportError
from bvreport.model import PullRequest
from bvreport.store import export as exporting
from bvreport.store.export import Seals, export
from bvreport.store.migrations import upgrade
from bvreport.store.portable import Shape, kind_of
from bvreport.store.pulls import Pulls
from bvreport.store.restore import restore
from bvreport.store.soundness import faults, seals
from bvreport.store.tables import METADATA, REPORT
from tests.integration.conftest import opened
from tests.integration.rows import sample
from tests.integration.test_databases import REVISIONS

STRANGE = PullRequest(
    key="a/b#2", id="a/b#2", repo="a/b", number=2, title="NUL \0 and \ud83d", body="\0\udfff € 😀"
)
Lines = list[bytes]


def fill(engine: Engine) -> None:
    """A row in every table, and what no database keeps as it is."""
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            connection.execute(table.insert().values(sample(table)))
        connection.execute(
            update(REPORT).values(first_year=Decimal("-1234567890.0625"), since=None)
        )
    Pulls(engine).keep("a/b", [STRANGE], "cursor")


def saved(engine: Engine, path: Path) -> Seals:
    with path.open("wb") as file:
        return export(engine, file)


def is_empty(engine: Engine) -> bool:
    with engine.connect() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(t)) for t in METADATA.sorted_tables
        ]
    return not any(counts)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a filled store."""
    folder = tmp_path_factory.mktemp("filled")
    path = folder / "store.jsonl.gz"
    with opened(f"sqlite:///{folder / 'first.db'}") as engine:
        fill(engine)
        saved(engine, path)
    return path


def test_a_store_moves_to_postgresql_and_back_without_a_difference(
    file: Path, postgresql_url: str, tmp_path: Path
) -> None:
    # given the file of a store in SQLite
    with opened(postgresql_url) as there:
        # when it is imported into PostgreSQL, exported there and imported into SQLite again
        moved = restore(there, file)
        second = tmp_path / "second.gz"
        assert saved(there, second) == moved
        with opened(f"sqlite:///{tmp_path / 'back.db'}") as back:
            assert restore(back, second) == moved == seals(back)
            assert STRANGE in list(Pulls(back).read("a/b"))
        # then both files are the same, and PostgreSQL counts on from the last row
        assert second.read_bytes() == file.read_bytes()
        Pulls(there).keep("c/d", [STRANGE], None)
        assert STRANGE in list(Pulls(there).read("c/d"))


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_file_of_an_earlier_version_is_led_to_this_one(
    revision: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given what an earlier version would have exported
    old = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with old.begin() as connection:
        upgrade(connection, revision)
        known = MetaData()
        known.reflect(connection)
        tables = [table for table in known.sorted_tables if table.name != "alembic_version"]
        for table in tables:
            connection.execute(table.insert().values(sample(table)))
    shapes = tuple(
        Shape(
            name=table.name,
            columns=tuple(
                (c.name, kind_of(METADATA.tables[table.name].c[c.name])) for c in table.c
            ),
            key=tuple(column.name for column in table.primary_key.columns),
        )
        for table in tables
    )
    path = tmp_path / "old.gz"
    with monkeypatch.context() as earlier:
        earlier.setattr(exporting, "SHAPES", shapes)
        earlier.setattr(exporting, "HEAD", revision)
        saved(old, path)
    old.dispose()
    # when this version imports it
    with opened(f"sqlite:///{tmp_path / 'new.db'}") as engine:
        restore(engine, path)
        # then all rows are in tables of this version
        with engine.connect() as connection:
            for name in (table.name for table in tables):
                rows = select(func.count()).select_from(METADATA.tables[name])
                assert connection.scalar(rows) == 1


def without_the_last(lines: Lines) -> Lines:
    return lines[:-1]


def with_another_amount(lines: Lines) -> Lines:
    return [line.replace(b"-1234567890.0625", b"1234567890.0625") for line in lines]


def with_a_row_less(lines: Lines) -> Lines:
    at = next(n for n, line in enumerate(lines) if line.startswith(b"["))
    return lines[:at] + lines[at + 1 :]


def with_a_row_of_other_types(lines: Lines) -> Lines:
    return [line.replace(b"-1234567890.0625", b"NaN") for line in lines]


def with_half_a_letter(lines: Lines) -> Lines:
    at = next(n for n, line in enumerate(lines) if line.startswith(b"["))
    row = json.loads(lines[at])
    changed = json.dumps(["\ud83d" if isinstance(cell, str) else cell for cell in row]).encode()
    return [*lines[:at], changed + b"\n", *lines[at + 1 :]]


def of_another_table(lines: Lines) -> Lines:
    return [line.replace(b"llm_reply", b"sqlite_master") for line in lines]


def of_another_column(lines: Lines) -> Lines:
    return [lines[0].replace(b'["label","text"]', b'["label","integer"]'), *lines[1:]]


def of_a_later_version(lines: Lines) -> Lines:
    head = {**json.loads(lines[0]), "revision": "9999"}
    return [json.dumps(head).encode() + b"\n", *lines[1:]]


def with_something_behind(lines: Lines) -> Lines:
    return [*lines, b"{}\n"]


def nested_without_end(lines: Lines) -> Lines:
    return [lines[0], b"[" * 1_000_000 + b"\n", *lines[1:]]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (without_the_last, "cut short"),
        (with_another_amount, "does not come to what its manifest says"),
        (with_a_row_less, "no row of"),
        (with_a_row_of_other_types, "first_year is no amount"),
        (with_half_a_letter, "surrogates not allowed"),
        (of_another_table, "other tables"),
        (of_another_column, "other columns"),
        (of_a_later_version, "of a version that this one does not know"),
        (with_something_behind, "something follows"),
        (nested_without_end, "no JSON"),
    ],
)
def test_a_file_that_is_not_as_it_was_written_leaves_the_store_empty(
    spoil: Callable[[Lines], Lines], why: str, file: Path, tmp_path: Path
) -> None:
    spoiled = tmp_path / "spoiled.gz"
    with gzip.open(file) as whole, gzip.open(spoiled, "wb") as packed:
        packed.writelines(spoil(whole.readlines()))
    with opened(f"sqlite:///{tmp_path / 'target.db'}") as engine:
        with pytest.raises(BvreportError, match=why):
            restore(engine, spoiled)
        assert is_empty(engine)
        # and takes a file that is whole
        restore(engine, file)


@pytest.mark.parametrize("cut", [0, 0.001, 0.5, 0.999])
def test_a_file_cut_anywhere_is_refused(cut: float, file: Path, tmp_path: Path) -> None:
    content, cut_file = file.read_bytes(), tmp_path / "cut.gz"
    cut_file.write_bytes(content[: int(len(content) * cut)])
    with (
        opened(f"sqlite:///{tmp_path / 'target.db'}") as engine,
        pytest.raises(BvreportError, match=r"cut short|no file of"),
    ):
        restore(engine, cut_file)


def test_a_store_that_has_rows_takes_no_file(file: Path, url: str) -> None:
    with opened(url) as engine:
        Pulls(engine).keep("a/b", [STRANGE], None)
        before = seals(engine)
        with pytest.raises(BvreportError, match="is not empty"):
            restore(engine, file)
        assert seals(engine) == before


def test_a_check_finds_what_is_not_what_was_kept(tmp_path: Path) -> None:
    with opened(f"sqlite:///{tmp_path / 'store.db'}") as engine:
        Pulls(engine).keep("a/b", [STRANGE], None)
        assert list(faults(engine)) == []
        # given a report and a reference that something else has written
        with engine.begin() as connection:
            row = {**sample(REPORT), "digest": "0123456789abcdef", "content": b"no report"}
            connection.execute(REPORT.insert().values(row))
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.execute(text("UPDATE pull_request SET repository_id = 99"))
            connection.commit()
        assert list(faults(engine)) == [
            "row 1 of pull_request belongs to a row of repository that is not there",
            "report 0123456789ab is not what was kept under its digest",
        ]
