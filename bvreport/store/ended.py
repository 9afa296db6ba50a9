"""Sessions that were ended before their time, for every process that serves the store."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, select

from bvreport.store.tables import ENDED_SESSION
from bvreport.store.upsert import insert_new


class EndedSessions:
    """Those of one store. A class because the engine lives as long as the service."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, digest: str, until: datetime, now: datetime) -> None:
        """One more; what has ended by itself is forgotten."""
        with self._engine.begin() as connection:
            connection.execute(delete(ENDED_SESSION).where(ENDED_SESSION.c.until < now))
            insert_new(connection, ENDED_SESSION, [{"digest": digest, "until": until}], ("digest",))

    def all(self) -> frozenset[str]:
        """The digests of all."""
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(select(ENDED_SESSION.c.digest)))
