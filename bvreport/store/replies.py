"""What a model answered, kept under its question; and the batches of questions under way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Engine, delete, insert, select, update

from bvreport.model import KeptBatch, KeptReply
from bvreport.store.tables import LLM_BATCH, LLM_REPLY

AT_ONCE = 500  # keys in one query; SQLite takes 999 values at least


class Replies:
    """The answers of one store. A class because the engine lives as long as the run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def get(self, keys: Sequence[str]) -> dict[str, KeptReply]:
        """The answers that are known, by their keys."""
        found: dict[str, KeptReply] = {}
        columns = [column for column in LLM_REPLY.c if column.name != "created_at"]
        with self._engine.connect() as connection:
            for some in _portions(keys):
                query = select(*columns).where(LLM_REPLY.c.key.in_(some))
                for row in connection.execute(query).mappings():
                    found[row["key"]] = KeptReply(**row)
        return found

    def put(self, replies: Iterable[KeptReply]) -> None:
        """Keep answers at once; a newer one replaces what is there."""
        rows = {reply.key: _row(reply) for reply in replies}
        if not rows:
            return
        with self._engine.begin() as connection:
            for some in _portions(list(rows)):
                connection.execute(delete(LLM_REPLY).where(LLM_REPLY.c.key.in_(some)))
            connection.execute(insert(LLM_REPLY), list(rows.values()))

    def batches(self, server: str) -> tuple[KeptBatch, ...]:
        """The batches handed to this server and not yet collected, oldest first."""
        query = (
            select(LLM_BATCH.c.mark, LLM_BATCH.c.batch_id, LLM_BATCH.c["keys"])
            .where(LLM_BATCH.c.server == server)
            .order_by(LLM_BATCH.c.created_at, LLM_BATCH.c.mark)
        )
        with self._engine.connect() as connection:
            return tuple(
                KeptBatch(mark=mark, server=server, keys=tuple(keys.split()), batch_id=batch_id)
                for mark, batch_id, keys in connection.execute(query)
            )

    def begin(self, batch: KeptBatch) -> None:
        """Remember a batch before it is handed over."""
        self.end(batch.mark)
        with self._engine.begin() as connection:
            connection.execute(
                insert(LLM_BATCH).values(
                    mark=batch.mark,
                    server=batch.server,
                    keys="\n".join(batch.keys),
                    batch_id=batch.batch_id,
                )
            )

    def named(self, mark: str, batch_id: str) -> None:
        """Remember what the server calls a batch."""
        with self._engine.begin() as connection:
            connection.execute(
                update(LLM_BATCH).where(LLM_BATCH.c.mark == mark).values(batch_id=batch_id)
            )

    def end(self, mark: str) -> None:
        """Forget a batch: its answers are kept, or there will be none."""
        with self._engine.begin() as connection:
            connection.execute(delete(LLM_BATCH).where(LLM_BATCH.c.mark == mark))


def _row(reply: KeptReply) -> dict[str, object]:
    return {name: getattr(reply, name) for name in KeptReply.__slots__}


def _portions(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[at : at + AT_ONCE] for at in range(0, len(keys), AT_ONCE))
