"""What the local GitHub of the tests holds: an invented history, and what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.integration.github_faults import Fault

FIRST_UPDATE = datetime(2023, 1, 1, tzinfo=UTC)
OWNER, NAME = "lumen", "harbour"


@dataclass
class Repo:
    """One repository: its merged pull requests in any order, and those that cannot be served."""

    name: str = NAME
    pulls: list[dict[str, Any]] = field(default_factory=list)
    told_name: str | None = None  # what it is called by now; GitHub answers to old names, too
    archived: bool = False
    fork: bool = False
    hidden: int = 0  # counted but never listed
    unlabelled: set[int] = field(default_factory=set)  # labels fail: an error beside the data
    withheld: set[int] = field(default_factory=set)  # texts fail: an error beside the data
    heavy: set[int] = field(default_factory=set)  # texts fail: 502
    broken: set[int] = field(default_factory=set)  # every page with it fails: 502


@dataclass(frozen=True)
class Request:
    """One request as received."""

    path: str
    headers: Mapping[str, str]
    query: str
    variables: Mapping[str, Any]
    method: str = "POST"
    peer: object = None  # the other end of the connection


@dataclass
class GitHub:
    """The host: what it holds, what it will do wrong, and what it was asked."""

    repos: list[Repo] = field(default_factory=list)
    helps_with: list[str] = field(default_factory=list)  # repositories of others
    faults: dict[int, Fault] = field(default_factory=dict)  # by number of the request, from 0
    always: Fault | None = None
    most: int = 100  # entries a page, however many are asked for
    by_offset: bool = False  # cursors that count entries; GitHub's hold the value sorted by
    before_answer: Callable[[int], None] = lambda _: None
    path: str = "/graphql"
    comments: list[dict[str, Any]] = field(default_factory=list)
    viewer: dict[str, str] = field(
        default_factory=lambda: {"login": "github-actions[bot]", "type": "Bot"}
    )
    read_only: bool = False  # the token may write no comments
    requests: list[Request] = field(default_factory=list)
    url: str = ""


def history(count: int) -> list[dict[str, Any]]:
    """Merged pull requests 1 to `count`."""
    return [pull(number) for number in range(1, count + 1)]


def pull(number: int, **changes: Any) -> dict[str, Any]:
    """An invented merged pull request; later numbers were updated later."""
    updated = FIRST_UPDATE + timedelta(hours=number)
    return {
        "number": number,
        "title": f"Trim step {number} of the night job",
        "body": f"Saves {number % 9 + 1} hours per week.",
        "url": f"https://github.com/{OWNER}/{NAME}/pull/{number}",
        "state": "MERGED",
        "isDraft": False,
        "createdAt": _iso(updated - timedelta(hours=30)),
        "mergedAt": _iso(updated - timedelta(hours=1)),
        "updatedAt": _iso(updated),
        "author": {"__typename": "User", "login": f"dev{number % 5}"},
        "additions": number,
        "deletions": number % 7,
        "changedFiles": 1,
        "baseRefName": "main",
        "headRefName": f"topic/{number}",
        "mergeCommit": {"oid": f"{number:040x}"},
        "labels": {"nodes": [{"name": "speed"}]},
        "reviews": {
            "nodes": [
                {
                    "author": {"__typename": "User", "login": "rev"},
                    "submittedAt": _iso(updated - timedelta(hours=2)),
                    "state": "APPROVED",
                }
            ]
        },
        "files": {"nodes": [{"path": f"jobs/{number}.py", "additions": number, "deletions": 0}]},
        **changes,
    }


def touched(entry: dict[str, Any], *, hours: int = 1_000_000) -> dict[str, Any]:
    """The same pull request after someone commented on it, far in the future."""
    return {**entry, "updatedAt": _iso(FIRST_UPDATE + timedelta(hours=hours))}


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
