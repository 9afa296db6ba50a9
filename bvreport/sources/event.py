"""The event of a workflow run or of a webhook into the pull request it is about.

https://docs.github.com/webhooks/webhook-events-and-payloads#pull_request
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bvreport.errors import SourceError, UsageError
from bvreport.model import PullRequest
from bvreport.sources.github.address import ALL, slug
from bvreport.sources.record import Malformed, Place, pull_request

LARGEST = 25 << 20  # bytes; GitHub's own limit on a payload
HINT = "an event of pull_request or pull_request_target has one: --event $GITHUB_EVENT_PATH"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A pull request, and the repository that the event says it is in: `owner/name`."""

    repository: str
    number: int
    pull: PullRequest


def read(path: Path) -> Event:
    """The pull request of an event file; `SourceError` when it is about none."""
    return told(_payload(path), f"the event in {path}")


def told(payload: dict[str, Any], event: str) -> Event:
    """The pull request of a payload; `event` is what messages call it."""
    repository, record = payload.get("repository"), payload.get("pull_request")
    name = repository.get("full_name") if isinstance(repository, dict) else None
    if not isinstance(name, str) or not isinstance(record, dict):
        raise SourceError(f"{event} is about no pull request", hint=HINT)
    if not _is_written_as_github_does(name):
        raise SourceError(f"{event} names no repository", hint=HINT)
    try:
        pull, _ = pull_request({**record, "repo": name}, name=name, place=Place(line=1))
    except Malformed as error:
        raise SourceError(f"{event}: {error}", hint=HINT) from error
    if pull.number is None:
        raise SourceError(f"the pull request of {event} has no number", hint=HINT)
    return Event(repository=name, number=pull.number, pull=pull)


def _is_written_as_github_does(name: str) -> bool:
    """Whether it is `owner/name`: a store keeps it, and pages and files are called after it."""
    try:
        known = slug(name)
    except UsageError:
        return False
    return known.full_name == name and known.name != ALL


def _payload(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"cannot read {path}: {why}", hint=HINT) from error
    if len(content) > LARGEST:
        raise SourceError(f"{path} is over 25 MB, no event is", hint=HINT)
    try:
        payload = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path} is no JSON", hint=HINT) from error
    if not isinstance(payload, dict):
        raise SourceError(f"{path} holds no event", hint=HINT)
    return payload
