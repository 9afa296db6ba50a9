"""The library: a store into reports that are at hand, one for each view, made again when it grows.

A report of a large store takes longer than anybody waits, so a view is made once and kept; while
it is made anew the one before is shown. One thread makes them all, one after the other.
"""

from __future__ import annotations

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Engine

from bvreport import ledger, pipeline
from bvreport.assumptions import Assumptions
from bvreport.errors import BvreportError
from bvreport.intake import Gathered, each_once
from bvreport.job import Job
from bvreport.model import Decision, Entry, Found, Gap, Issue, PullRequest, Report
from bvreport.service import news
from bvreport.service.logs import told
from bvreport.service.news import Arrived
from bvreport.service.progress import Progress
from bvreport.service.settled import Settled
from bvreport.service.shelving import Shelving
from bvreport.service.views import View, narrowed
from bvreport.store.decisions import Decisions
from bvreport.store.pulls import Pulls
from bvreport.store.walks import Shelf

MOST_VIEWS = 20  # at hand; the one that was not looked at for longest goes first
MOST_WAITING = 24  # views that are being made; a flood of others is turned away
LOOK_SECONDS = 0.2  # between two looks at the store, which another process may write
PAUSE_SECONDS = 2.0  # before a store that failed is asked again

Clock = Callable[[], datetime]  # what relative dates count back from


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a report was made from."""

    day: str
    ledger: str  # the digest it ended in
    revisions: tuple[tuple[str, int], ...]  # of every repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One report at hand. `drawn` keeps what was drawn from it, by what it is."""

    view: View
    mark: Mark
    report: Report
    job: Job  # with which its changes were settled
    drawn: dict[object, Any] = field(default_factory=dict)


class Overloaded(BvreportError):
    """More views are asked for than can be made."""


class Library:
    """Lives as long as the service; `only` names the repositories to serve, none means all."""

    def __init__(
        self, engine: Engine, job: Job, as_of: Clock, only: frozenset[str] = frozenset()
    ) -> None:
        self._pulls, self._decisions = Pulls(engine), Decisions(engine)
        self._job, self._as_of, self._only = job, as_of, only
        self._made: OrderedDict[View, Made] = OrderedDict()
        self._waiting: dict[View, Future[Made]] = {}
        self._lock = threading.Lock()  # of the two above
        self._orders: queue.SimpleQueue[View] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self.progress = Progress()  # of the report that is being made
        self._shelving = Shelving(self._pulls)
        self._settled = Settled()
        # Draws the overview of the whole store before a report is handed out: of a large one that
        # takes seconds, and nobody shall wait for it.
        self.draw: Callable[[Made], object] = lambda _: None
        self._head = self._decisions.head()  # of the ledger, as of the last look
        self._shelves: tuple[Shelf, ...] = self._look()

    def open(self) -> None:
        """Begin to make what is asked for, and to look for news in the store."""
        for work in (self._make_all, self._watch):
            threading.Thread(target=work, name=f"bvreport-{work.__name__}", daemon=True).start()

    def close(self) -> None:
        """Stop looking; a report that is being made is given up."""
        self._stopped.set()

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The repositories that are served, as of the last look."""
        return self._shelves

    @property
    def labels(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(map(self.called, self._shelves))

    @property
    def terms(self) -> Assumptions:
        """The assumptions before anything is measured."""
        return self._job.terms

    def decisions(self) -> list[Entry]:
        """What people decided so far."""
        return list(self._decisions.all())

    def decide(self, decisions: Iterable[Decision]) -> tuple[Entry, ...]:
        """Add to the ledger: all of it or nothing."""
        return self._decisions.add(decisions)

    def at_hand(self, view: View) -> Made | None:
        """The report of a view when there is one, however old."""
        with self._lock:
            made = self._made.get(view)
            if made is not None:
                self._made.move_to_end(view)
            return made

    def ordered(self, view: View) -> Future[Made]:
        """The report of a view as soon as it is made. `Overloaded` when too many are waited for."""
        with self._lock:
            if view in self._waiting:
                return self._waiting[view]
            if len(self._waiting) >= MOST_WAITING:
                raise Overloaded("too many views are being made", hint="try again in a minute")
            promise = self._waiting[view] = Future()
        self._orders.put(view)
        return promise

    def pull(self, made: Made, key: str) -> PullRequest | None:
        """A change of a view as it was received."""
        for shelf in self._of(made.view):
            if (found := self._pulls.pull(shelf.name, key)) is not None:
                return found
        return None

    def arrived(self, made: Made) -> Arrived:
        """What was written to the repositories of a report since it was made."""
        now = self._mark(made.view).revisions
        known, found = made.drawn.get("arrived", (made.mark.revisions, Arrived()))
        if now != known:
            before = dict(made.mark.revisions)
            written = {
                name: self._pulls.since(name, before[name], news.MOST_ARRIVED + 1)
                for name, revision in now
                if before.get(name, revision) != revision
            }
            found = news.arrived(written.values(), made.report, made.job)
            made.drawn["arrived"] = (now, found)
        return cast(Arrived, found)

    def look(self) -> list[Future[Made]]:
        """Ask the store what there is, and make again what is out of date."""
        self._shelves = self._look()
        with self._lock:
            stale = [
                made.view for made in self._made.values() if made.mark != self._mark(made.view)
            ]
        return [self.ordered(view) for view in reversed(stale)]

    def _look(self) -> tuple[Shelf, ...]:
        self._head = self._decisions.head()
        return tuple(
            shelf for shelf in self._pulls.shelves() if not self._only or shelf.name in self._only
        )

    def _watch(self) -> None:
        while not self._stopped.wait(LOOK_SECONDS):
            try:
                self.look()
            except BvreportError as error:  # the next look finds it again
                told("no look at the store", why=error.message)
                self._stopped.wait(PAUSE_SECONDS)

    def _make_all(self) -> None:
        while not self._stopped.is_set():
            view = self._orders.get()
            promise = self._waiting[view]
            try:
                made = self._make(view)
            except Exception as error:  # handed to whoever waits, who tells it
                with self._lock:
                    self._made.pop(view, None)
                    del self._waiting[view]
                promise.set_exception(error)
            else:
                with self._lock:
                    self._made[view] = made
                    self._made.move_to_end(view)
                    while len(self._made) > MOST_VIEWS:
                        self._made.popitem(last=False)
                    del self._waiting[view]
                promise.set_result(made)
            finally:
                self.progress.end()

    def _make(self, view: View) -> Made:
        mark = self._mark(view)
        job = narrowed(self._job, view, self._as_of())
        job = replace(job, repos=view.repos or self.labels or ("the store",))
        job = ledger.informed(job, self.decisions())
        self.progress.begin(view)
        gathered = self._gathered(view)
        taken = (one for one in gathered.pulls if one.is_dated and job.selection.takes(one))
        self.progress.gathered(sum(1 for _ in taken))
        counted = self.progress.counting(self._settled.appraise)
        report = pipeline.report_on(gathered, job, appraised=counted)
        made = Made(view=view, mark=mark, report=report, job=self._settled.job or job)
        if view == View():
            with suppress(BvreportError):  # who asks for the page is told
                self.draw(made)
        return made

    def _mark(self, view: View) -> Mark:
        return Mark(
            day=self._as_of().astimezone(UTC).date().isoformat(),
            ledger=self._head.digest if self._head else "",
            revisions=tuple((shelf.name, shelf.revision) for shelf in self._of(view)),
        )

    def _of(self, view: View) -> Iterator[Shelf]:
        return (one for one in self._shelves if not view.repos or self.called(one) in view.repos)

    def called(self, shelf: Shelf) -> str:
        """As its source writes it; with its host where another one is called the same."""
        alike = [one for one in self._shelves if one.label == shelf.label]
        return shelf.label if len(alike) == 1 else shelf.name

    def _gathered(self, view: View) -> Gathered:
        gathered = Gathered()
        items = (item for shelf in self._of(view) for item in self._shelving.read(shelf))
        for item in each_once(items):
            match item:
                case PullRequest():
                    gathered.pulls.append(item)
                case Found():
                    gathered.found.append(item)
                case Issue():
                    gathered.issues.append(item)
                case Gap():
                    gathered.gaps.append(item)
        return gathered
