"""The store: where it is, how it comes to be, and what it keeps."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from bvreport.errors import BvreportError, UsageError
from bvreport.model import KeptBatch, KeptReply
from bvreport.store import engine as stores
from bvreport.store.engine import open_store
from bvreport.store.migrations import config
from bvreport.store.replies import Replies
from bvreport.store.tables import HEAD, METADATA


def address(path: Path) -> str:
    return f"sqlite:///{path}"


def reply(key: str, content: str = "{}") -> KeptReply:
    return KeptReply(
        key=key, model="m", prompt_version="1", content=content, tokens_in=3, tokens_out=2
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(address(tmp_path / "deep" / "bvreport.db"))
    yield opened
    opened.dispose()


def test_a_new_store_has_the_tables_of_this_version(engine: Engine) -> None:
    with engine.connect() as connection:
        assert stores.version(connection) == HEAD
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_newest_migration_is_the_one_that_the_tables_name() -> None:
    assert ScriptDirectory.from_config(config()).get_current_head() == HEAD


def test_a_store_of_this_version_opens_without_alembic(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import bvreport.store.migrations as migrations

    monkeypatch.setattr(migrations, "upgrade", lambda _: pytest.fail("migrated again"))

    open_store(engine.url.render_as_string()).dispose()


def test_the_default_is_a_file_in_the_data_folder_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    open_store(None).dispose()

    assert (tmp_path / "bvreport" / "bvreport.db").is_file()


def test_a_newer_store_is_refused_in_words(engine: Engine) -> None:
    url = engine.url.render_as_string()
    with sqlite3.connect(str(engine.url.database)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()

    with pytest.raises(BvreportError, match="does not know"):
        open_store(url)


@pytest.mark.parametrize("url", ["nonsense", "mysterious://x", "postgresql://u:secret@h:x/d"])
def test_a_url_of_nothing_known_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UsageError) as refused:
        open_store(url)

    assert "secret" not in refused.value.message


def test_a_folder_that_may_not_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(BvreportError, match="cannot open the store sqlite"):
        open_store(address(tmp_path / "file" / "bvreport.db"))


def test_replies_are_found_by_their_keys_and_the_newest_counts(engine: Engine) -> None:
    replies = Replies(engine)
    replies.put([reply("a"), reply("b")])
    replies.put([reply("b", content='{"claims": []}')])

    found = replies.get(["a", "b", "c", *map(str, range(1200))])

    assert found == {"a": reply("a"), "b": reply("b", content='{"claims": []}')}


def test_a_batch_is_remembered_until_it_is_ended(engine: Engine) -> None:
    replies = Replies(engine)
    replies.begin(KeptBatch(mark="m1", server="here", keys=("a", "b")))
    replies.begin(KeptBatch(mark="m2", server="elsewhere", keys=("c",)))

    replies.named("m1", "batch_1")
    (remembered,) = replies.batches("here")
    replies.end("m1")

    assert remembered == KeptBatch(mark="m1", server="here", keys=("a", "b"), batch_id="batch_1")
    assert replies.batches("here") == ()
