"""What a service showed last, by what it serves and how: for the first moments of the next one."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, select

from bvreport.store.tables import SHOWING
from bvreport.store.upsert import upsert

REMEMBERED = timedelta(days=30)  # of a version or settings that nobody serves any more


class Showings:
    """Those of one store. A class because the engine lives as long as the service."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, name: str, content: bytes, made_at: datetime) -> None:
        """In place of what was kept under that name."""
        row = {"name": name, "made_at": made_at, "content": zlib.compress(content)}
        with self._engine.begin() as connection:
            connection.execute(delete(SHOWING).where(SHOWING.c.made_at < made_at - REMEMBERED))
            upsert(connection, SHOWING, [row], ("name",))

    def read(self, name: str) -> tuple[bytes, datetime] | None:
        """What is kept under a name, and when it was made; none when there is nothing."""
        query = select(SHOWING.c.content, SHOWING.c.made_at).where(SHOWING.c.name == name)
        with self._engine.connect() as connection:
            found = connection.execute(query).one_or_none()
        return None if found is None else (zlib.decompress(found.content), found.made_at)
