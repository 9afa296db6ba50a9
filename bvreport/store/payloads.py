"""Payloads: pull requests as rows of JSON, and which of them differ from what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from bvreport.model import PullRequest
from bvreport.store.tables import PULL_REQUEST

PULLS = TypeAdapter(PullRequest)


def changed_rows(
    connection: Connection, repository: int, pulls: Iterable[PullRequest]
) -> list[Mapping[str, Any]]:
    """The rows of what is new or differs from what is kept."""
    rows = {pull.key: _row(pull, repository) for pull in pulls}
    if not rows:
        return []
    query = select(PULL_REQUEST.c.key, PULL_REQUEST.c.payload).where(
        PULL_REQUEST.c.repository_id == repository, PULL_REQUEST.c.key.in_(list(rows))
    )
    kept = {row.key: row.payload for row in connection.execute(query)}
    return [row for key, row in rows.items() if kept.get(key) != row["payload"]]


def _row(pull: PullRequest, repository: int) -> dict[str, Any]:
    return {
        "repository_id": repository,
        "key": pull.key,
        "number": pull.number,
        "title": pull.title,
        "author": pull.author,
        "merged_at": pull.merged_at,
        "updated_at": pull.updated_at,
        "payload": json.loads(_dumped(pull)),
    }


def _dumped(pull: PullRequest) -> str:
    """As JSON that is ASCII only: halves of surrogate pairs and NUL stay escaped."""
    return json.dumps(PULLS.dump_python(pull, mode="python"), default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
