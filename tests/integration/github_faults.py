"""The ways in which the local GitHub of the tests fails, each as the real one is known to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SLOW_QUERY = "Something went wrong while executing your query."


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is answered instead; `None` as body means GitHub's own answer."""

    name: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    withhold: int = 0  # bytes promised in Content-Length but not sent
    truncate: int = 0  # bytes neither promised nor sent
    reset: bool = False  # the connection is cut before any answer
    delay: float = 0.0
    drips: bool = False  # byte after byte of white space, without an end
    floods: bool = False  # the same, packed, as fast as it can be read
    null_node: bool = False  # errors beside the data, its last entry null


def errors(message: str, **more: Any) -> str:
    return json.dumps({"data": None, "errors": [{"message": message, **more}]})


INTERNAL = Fault(name="500", status=500, body='{"message": "Server Error"}')
BAD_GATEWAY = Fault(name="502", status=502, body="<html>Bad gateway</html>")
UNAVAILABLE = Fault(name="503", status=503, body="")
GATEWAY_TIMEOUT = Fault(name="504", status=504, body='{"message": "timeout"}')
ERRORS = Fault(name="200 with errors", body=errors(SLOW_QUERY))
PARTIAL = Fault(name="200 with errors and a null entry", null_node=True)
CUT = Fault(name="body shorter than promised", withhold=40)
TRUNCATED = Fault(name="body that is half of its JSON", truncate=40)
DROPPED = Fault(name="connection reset", reset=True)
SECONDARY = Fault(
    name="403 with Retry-After",
    status=403,
    headers={"Retry-After": "7"},
    body='{"message": "You have exceeded a secondary rate limit."}',
)
SECONDARY_UNTIMED = Fault(
    name="403 without Retry-After",
    status=403,
    body='{"message": "You have exceeded a secondary rate limit. Please wait a few minutes."}',
)
BAD_TOKEN = Fault(name="401", status=401, body='{"message": "Bad credentials"}')
TOO_MANY = Fault(name="429", status=429, headers={"Retry-After": "3"}, body="{}")
TOO_MANY_UNTIL_A_DATE = Fault(
    name="429 with a date",
    status=429,
    headers={"Retry-After": "Tue, 14 Nov 2023 22:13:28 GMT"},
    body="{}",
)

# Names of hours and counts, as a proxy or a stand-in may write them.
ODD_LIMITS = [
    Fault(
        name=f"headers {' '.join(map(': '.join, odd.items()))[:60]}",
        status=403,
        headers=odd,
        body='{"message": "You have exceeded a secondary rate limit."}',
    )
    for odd in (
        {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "never"},
        {"X-RateLimit-Remaining": "few", "X-RateLimit-Reset": "1700000000"},
        {"X-RateLimit-Limit": "nan", "X-RateLimit-Remaining": "nan", "X-RateLimit-Reset": "inf"},
        {"X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "inf"},
        {"Retry-After": "soon"},
        {"Retry-After": "Tue, 99 Foo 2023"},
    )
]


def never_again(retry_after: str) -> Fault:
    """A limit that outlasts any run."""
    body = '{"message": "You have exceeded a secondary rate limit."}'
    return Fault(name="403", status=403, headers={"Retry-After": retry_after}, body=body)


def saying(answer: Mapping[str, Any]) -> Fault:
    """This answer, whatever was asked."""
    return Fault(name="a given answer", body=json.dumps(answer))


def rate_limited(reset: float) -> Fault:
    """The hourly limit as GraphQL mostly tells it."""
    return Fault(
        name="200 RATE_LIMITED",
        headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(reset))},
        body=json.dumps(
            {"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user 1."}]}
        ),
    )


def forbidden_until(reset: float) -> Fault:
    """The hourly limit as it comes at other times."""
    return Fault(
        name="403 with a reset",
        status=403,
        headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(reset))},
        body='{"message": "API rate limit exceeded for user 1."}',
    )
