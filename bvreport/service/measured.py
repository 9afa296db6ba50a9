"""What the service measures of itself while it runs: requests, webhooks, how long they take.

Each worker counts in a row of its own of memory that all share, so any of them tells the sums.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from bvreport.exposition.samples import Measured, Sample, cumulative
from bvreport.service.shared import numbers

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds
OTHER = "other"  # what nobody here has named: a label never takes any text
PATHS = (
    *("/", "/claims", "/claim", "/decide", "/download", "/login", "/logout", "/healthz", "/readyz"),
    *("/metrics", "/webhooks/github"),
)
PREFIXES = ("/static/", "/api/v1/")
CODES = tuple(
    map(
        str,
        (200, 202, 303, 304, 307, 400, 401, 403, 404, 405, 413, 421, 422, 429, 500, 503),
    )
)
EVENTS = ("pull_request", "ping")
OUTCOMES = (
    *("queued", "kept", "unchanged", "late", "not merged", "failed"),
    *("replayed", "invalid", "unsigned", "ignored", "pong", "overload"),
)
REQUESTS = tuple((path, code) for path in (*PATHS, *PREFIXES, OTHER) for code in (*CODES, OTHER))
WEBHOOKS = tuple((event, outcome) for event in (*EVENTS, OTHER) for outcome in (*OUTCOMES, OTHER))
COUNTED: Mapping[tuple[str, ...], int] = {
    label: place
    for place, label in enumerate(
        (
            *(("bvreport_http_requests_total", *labels) for labels in REQUESTS),
            *(("bvreport_webhook_events_total", *labels) for labels in WEBHOOKS),
        )
    )
}
SPREADS = ("bvreport_http_request_seconds", "bvreport_score_seconds")
SPREAD = len(BOUNDS) + 2  # what lies between the bounds, and the sum
ROW = len(COUNTED) + len(SPREADS) * SPREAD
# There from the first scrape on: an alert on an increase needs what it increases from.
AWAITED = frozenset(
    (
        *(
            ("bvreport_webhook_events_total", "pull_request", outcome)
            for outcome in ("queued", "kept", "failed", "replayed", "invalid")
        ),
        *(("bvreport_webhook_events_total", OTHER, outcome) for outcome in ("unsigned", "ignored")),
    )
)


class Measures:
    """Counts since the start. A class because every part of the service adds to it."""

    def __init__(self, workers: int = 1) -> None:
        self._rows = [numbers(ROW) for _ in range(workers)]
        self._own = self._rows[0]
        self._lock = threading.Lock()

    def of_worker(self, number: int) -> None:
        """From now on this process adds to the row of that worker, as the one before it did."""
        self._own = self._rows[number]

    def request(self, path: str, status: int, seconds: float) -> None:
        """One request and how it was answered."""
        known = path if path in PATHS else next(filter(path.startswith, PREFIXES), OTHER)
        code = str(status) if str(status) in CODES else OTHER
        self._count("bvreport_http_requests_total", known, code)
        self._spread("bvreport_http_request_seconds", seconds)

    def webhook(self, event: str, outcome: str) -> None:
        """One delivery at one step of its way."""
        event = event if event in EVENTS else OTHER
        outcome = outcome if outcome in OUTCOMES else OTHER
        self._count("bvreport_webhook_events_total", event, outcome)

    def scored(self, seconds: float) -> None:
        """One delivery whose change stands in the report, so long after it arrived."""
        self._spread("bvreport_score_seconds", seconds)

    def measured(self) -> Iterator[Measured]:
        """All of it, of all workers."""
        sums = [sum(row[place] for row in self._rows) for place in range(ROW)]
        for label, place in COUNTED.items():
            if sums[place] or label in AWAITED:
                yield Sample(name=label[0], value=sums[place], labels=label[1:])
        for number, name in enumerate(SPREADS):
            begin = len(COUNTED) + number * SPREAD
            *inside, total = sums[begin : begin + SPREAD]
            yield cumulative(name, BOUNDS, tuple(map(int, inside)), total)

    def _count(self, name: str, *labels: str) -> None:
        with self._lock:
            self._own[COUNTED[name, *labels]] += 1

    def _spread(self, name: str, seconds: float) -> None:
        begin = len(COUNTED) + SPREADS.index(name) * SPREAD
        with self._lock:
            self._own[begin + bisect_left(BOUNDS, seconds)] += 1
            self._own[begin + SPREAD - 1] += seconds
