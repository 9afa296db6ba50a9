"""A queue of webhooks that survives a crash: kept before they are answered, until settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, func, select, update

from bvreport.store.tables import DELIVERY
from bvreport.store.upsert import INSERT


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One webhook; `payload` is its JSON, without signs that a database cannot keep."""

    guid: str
    event: str
    received_at: datetime
    payload: str


class Deliveries:
    """The webhooks of one store. A class because the engine lives as long as the service."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def receive(self, one: Delivery) -> bool:
        """Keep it; whether it is the first of its id."""
        row = {name: getattr(one, name) for name in Delivery.__slots__}
        with self._engine.begin() as connection:
            adding = INSERT[connection.dialect.name](DELIVERY).values(row)
            new = adding.on_conflict_do_nothing(index_elements=["guid"]).returning(DELIVERY.c.guid)
            return connection.scalar(new) is not None

    def waiting(self, most: int) -> tuple[Delivery, ...]:
        """Those that are not settled, the first that came first."""
        columns = [DELIVERY.c[name] for name in Delivery.__slots__]
        query = (
            select(*columns)
            .where(DELIVERY.c.settled_at.is_(None))
            .order_by(DELIVERY.c.received_at, DELIVERY.c.guid)
            .limit(most)
        )
        with self._engine.connect() as connection:
            return tuple(Delivery(**row) for row in connection.execute(query).mappings())

    def count(self) -> int:
        """How many wait."""
        query = select(func.count()).where(DELIVERY.c.settled_at.is_(None))
        with self._engine.connect() as connection:
            number: int = connection.execute(query).scalar_one()
        return number

    def settle(self, guid: str, outcome: str, at: datetime) -> None:
        """It is done with: its text goes, its id stays."""
        with self._engine.begin() as connection:
            connection.execute(
                update(DELIVERY)
                .where(DELIVERY.c.guid == guid)
                .values(payload=None, outcome=outcome, settled_at=at)
            )

    def forget(self, before: datetime) -> None:
        """Drop the ids of what was settled before: nobody sends it again."""
        with self._engine.begin() as connection:
            connection.execute(delete(DELIVERY).where(DELIVERY.c.settled_at < before))
