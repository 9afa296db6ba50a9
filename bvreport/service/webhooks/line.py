"""The line from the door to the store: deliveries wait in the store, one thread settles them.

A delivery that was answered is in the store: whatever ends the service, the next one settles it.
Each worker has a line; whichever is woken first claims what waits, and no other settles that.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from bvreport.errors import BvreportError, StoreError
from bvreport.service.library import Made
from bvreport.service.logs import failed, told
from bvreport.service.measured import Measures
from bvreport.service.webhooks.settle import settled
from bvreport.store.deliveries import Deliveries, Delivery
from bvreport.store.pulls import Pulls

AT_ONCE = 20
LOOK_SECONDS = 1.0  # for what another process took in
TURN_SECONDS = 0.05  # while another worker has its turn
PAUSE_SECONDS = 2.0  # before a store that failed is asked again
REMEMBERED = timedelta(days=30)  # GitHub sends again what is three days old at most

News = Callable[[], Sequence[Future[Made]]]


class Line:
    """Lives as long as the service; `news` is called when the store has changed, and answers with
    the reports that are made again for it."""

    def __init__(self, engine: Engine, secret: str, news: News, measures: Measures) -> None:
        self.secret, self.measures = secret, measures
        self._deliveries, self._pulls, self._news = Deliveries(engine), Pulls(engine), news
        self._woken, self._stopped = threading.Event(), threading.Event()
        self._waiting = 0
        self._name = secrets.token_hex(8)  # under which it claims

    def open(self) -> None:
        """Begin with what was left by whoever ended before."""
        threading.Thread(target=self._work, name="bvreport-webhooks", daemon=True).start()

    def close(self) -> None:
        """Finish the delivery at hand; the others wait in the store."""
        self._stopped.set()
        self._woken.set()

    def put(self, delivery: Delivery) -> bool:
        """Keep it and wake the thread; whether it is new."""
        is_new = self._deliveries.receive(delivery)
        if is_new:
            self._waiting += 1
            self._woken.set()
        return is_new

    @property
    def waiting(self) -> int:
        """How many are kept and not settled."""
        return self._waiting

    def _work(self) -> None:
        self._tidy()
        while not self._stopped.is_set():
            try:
                some = self._turn()
            except StoreError as error:
                told("webhooks wait", why=error.message)
                self._stopped.wait(PAUSE_SECONDS)
                continue
            if some:
                self._shown([one.received_at for one in some], self._news())
            else:
                self._woken.wait(TURN_SECONDS if self._waiting else LOOK_SECONDS)
                self._woken.clear()

    def _turn(self) -> tuple[Delivery, ...]:
        """Settle what waits, unless another worker does; what was settled."""
        self._waiting = self._deliveries.count()
        if not self._waiting:
            return ()
        some = self._deliveries.claimed(self._name, datetime.now(UTC), AT_ONCE)
        for one in some:
            self._settle(one)
        if some:
            self._waiting = self._deliveries.count()
        return some

    def _settle(self, one: Delivery) -> None:
        try:
            outcome = settled(one, self._pulls)
        except StoreError:
            raise
        except BvreportError as error:
            outcome = "failed"
            told("webhook failed", delivery=one.guid, why=error.message)
        except Exception as error:  # one that cannot be read must not hold up the others
            outcome = "failed"
            failed("webhook failed", error, delivery=one.guid)
        now = datetime.now(UTC)
        if not self._deliveries.settle(one.guid, self._name, outcome, now):
            return  # it took so long that another worker has it
        self.measures.webhook(one.event, outcome)
        waited = round((now - one.received_at).total_seconds(), 3)
        told("webhook", delivery=one.guid, outcome=outcome, seconds=waited)

    def _shown(self, arrived: list[datetime], promises: Sequence[Future[Made]]) -> None:
        """Measure how long each took until the reports that hold it are made."""

        def note(_: object = None) -> None:
            now = datetime.now(UTC)
            for moment in arrived:
                self.measures.scored((now - moment).total_seconds())

        if promises:
            promises[-1].add_done_callback(note)  # they are made in this order
        else:
            note()

    def _tidy(self) -> None:
        try:
            self._deliveries.forget(datetime.now(UTC) - REMEMBERED)
        except StoreError as error:
            told("webhooks wait", why=error.message)
