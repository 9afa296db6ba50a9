"""What the service measures of itself while it runs: requests, webhooks, how long they take."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from bvreport.exposition.samples import Measured, Sample, cumulative

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
OTHER = "other"  # what nobody here has named: a label never takes any text
PATHS = (
    *("/", "/claims", "/claim", "/decide", "/download", "/login", "/logout", "/healthz", "/readyz"),
    *("/metrics", "/webhooks/github"),
)
PREFIXES = ("/static/", "/api/v1/")
EVENTS = ("pull_request", "ping")
# There from the first scrape on: an alert on an increase needs what it increases from.
AWAITED = (
    *(("pull_request", outcome) for outcome in ("queued", "kept", "failed", "replayed", "invalid")),
    *((OTHER, outcome) for outcome in ("unsigned", "ignored")),
)


class Spread:
    """How many values lie between one bound and the next. A class because it is added to."""

    def __init__(self, name: str) -> None:
        self._name, self._inside, self._total = name, [0] * (len(BOUNDS) + 1), 0.0
        self._lock = threading.Lock()

    def add(self, seconds: float) -> None:
        """One more."""
        with self._lock:
            self._inside[bisect_left(BOUNDS, seconds)] += 1
            self._total += seconds

    def measured(self) -> Measured:
        """The histogram so far."""
        with self._lock:
            return cumulative(self._name, BOUNDS, tuple(self._inside), self._total)


class Measures:
    """Counts since the start. A class because every part of the service adds to it."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str]] = Counter()
        self._webhooks: Counter[tuple[str, str]] = Counter(dict.fromkeys(AWAITED, 0))
        self._lock = threading.Lock()
        self.answered = Spread("bvreport_http_request_seconds")
        self.scored = Spread("bvreport_score_seconds")

    def request(self, path: str, status: int, seconds: float) -> None:
        """One request and how it was answered."""
        known = path if path in PATHS else next(filter(path.startswith, PREFIXES), OTHER)
        with self._lock:
            self._requests[known, str(status)] += 1
        self.answered.add(seconds)

    def webhook(self, event: str, outcome: str) -> None:
        """One delivery at one step of its way."""
        with self._lock:
            self._webhooks[event if event in EVENTS else OTHER, outcome] += 1

    def measured(self) -> Iterator[Measured]:
        """All of it."""
        with self._lock:
            requests, webhooks = dict(self._requests), dict(self._webhooks)
        yield from _samples("bvreport_http_requests_total", requests.items())
        yield from _samples("bvreport_webhook_events_total", webhooks.items())
        yield from (self.answered.measured(), self.scored.measured())


def _samples(name: str, counted: Iterable[tuple[tuple[str, str], int]]) -> Iterator[Measured]:
    for labels, number in counted:
        yield Sample(name=name, value=float(number), labels=labels)
