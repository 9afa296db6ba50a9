"""A queue of webhooks that survives a crash: kept before they are answered, until settled.

Several processes may take from it: who claims deliveries settles them alone and in their order, and
what somebody claimed who is gone is free again after a while.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, or_, select, update

from bvreport.store.engine import keep_others_out
from bvreport.store.tables import DELIVERY
from bvreport.store.upsert import INSERT

CLAIM_LOCK = 0x62767277  # of the database, while a claim is made: "bvrw"
HELD = timedelta(seconds=5)  # longer than settling a batch takes


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

    def claimed(self, by: str, now: datetime, most: int) -> tuple[Delivery, ...]:
        """Those that wait longest, for this worker alone; none while another one holds some.

        One worker at a time, so that two events of one pull request cannot overtake each other.
        """
        waits = DELIVERY.c.settled_at.is_(None)
        is_ours = or_(DELIVERY.c.claimed_by == by, DELIVERY.c.claimed_until <= now)
        is_free = or_(DELIVERY.c.claimed_until.is_(None), is_ours)
        columns = [DELIVERY.c[name] for name in Delivery.__slots__]
        first = select(*columns).where(waits).order_by(DELIVERY.c.received_at, DELIVERY.c.guid)
        with self._engine.begin() as connection:
            keep_others_out(connection, CLAIM_LOCK)
            if connection.scalar(select(DELIVERY.c.guid).where(waits, ~is_free).limit(1)):
                return ()
            found = [Delivery(**row) for row in connection.execute(first.limit(most)).mappings()]
            connection.execute(
                update(DELIVERY)
                .where(DELIVERY.c.guid.in_([one.guid for one in found]))
                .values(claimed_by=by, claimed_until=now + HELD)
            )
        return tuple(found)

    def count(self) -> int:
        """How many wait."""
        query = select(func.count()).where(DELIVERY.c.settled_at.is_(None))
        with self._engine.connect() as connection:
            number: int = connection.execute(query).scalar_one()
        return number

    def settle(self, guid: str, by: str, outcome: str, at: datetime) -> bool:
        """It is done with: its text goes, its id stays. Whether this worker still held it."""
        with self._engine.begin() as connection:
            done = connection.execute(
                update(DELIVERY)
                .where(DELIVERY.c.guid == guid, DELIVERY.c.claimed_by == by)
                .where(DELIVERY.c.settled_at.is_(None))
                .values(payload=None, outcome=outcome, settled_at=at, claimed_until=None)
            )
            return bool(done.rowcount)

    def forget(self, before: datetime) -> None:
        """Drop the ids of what was settled before: nobody sends it again."""
        with self._engine.begin() as connection:
            connection.execute(delete(DELIVERY).where(DELIVERY.c.settled_at < before))
