"""Outcomes: what became of each request, counted and timed, and why an answer did not come."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from enum import StrEnum

# Upper ends of the buckets in seconds, as a histogram of Prometheus has them.
BUCKETS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Outcome(StrEnum):
    """What became of one request."""

    OK = "ok"
    UNREADABLE = "unreadable"  # no JSON, half of it, or of another form
    REFUSED = "refused"  # the model declined
    CUT = "cut"  # it ran into its longest answer
    FILTERED = "filtered"  # the provider withheld the answer
    NONSENSE = "nonsense"  # no chat completion at all
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    CLIENT_ERROR = "client_error"
    TIMEOUT = "timeout"
    BROKEN = "broken"  # the connection broke off
    UNREACHABLE = "unreachable"


class Unanswered(Exception):
    """No answer, and why, in words that hold no secret.

    `final` ends all asking in this run; a few failures `of_server` in a row do so too.
    """

    def __init__(self, reason: str, *, final: bool = False, of_server: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final
        self.of_server = of_server


class Requests:
    """Counts the requests of one run."""

    def __init__(self) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        self.seconds = 0.0
        self._buckets = [0] * (len(BUCKETS) + 1)

    def timed(self, outcome: Outcome, seconds: float) -> None:
        """One more request, and how long it took."""
        self.outcomes[outcome] += 1
        self.seconds += seconds
        self._buckets[bisect_left(BUCKETS, seconds)] += 1

    @property
    def latency(self) -> dict[str, int]:
        """Requests by the upper end of their bucket in seconds; empty without a request."""
        names = [*(f"{end:g}" for end in BUCKETS), "+Inf"]
        counted = zip(names, self._buckets, strict=True)
        return {name: number for name, number in counted if number}
