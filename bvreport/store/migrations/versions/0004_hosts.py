"""Repositories of one name on two hosts, kept apart: all but those of github.com get their host.

What came from github.com, from files and from clones stays as it is. Where two hosts had filled
one repository, each gets its own pull requests back, and both are walked anew at the next sync:
nobody knows what one has written over the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PUBLIC = "github.com"
ON_A_HOST = re.compile(r"[a-z0-9][a-z0-9_-]*/[a-z0-9._-]+")  # no path has such a name
UNREAD = {
    **dict.fromkeys(("total", "reach", "watermark", "cursor", "synced_at")),
    "is_whole": False,
}

REPOSITORY = sa.table(
    "repository",
    *(sa.column(name) for name in ("id", "name", "label", *UNREAD)),
    sa.column("notes", sa.JSON()),
)
PULL_REQUEST = sa.table(
    "pull_request",
    *(sa.column(name) for name in ("id", "repository_id")),
    sa.column("payload", sa.JSON()),
)
REPORT = sa.table("report", sa.column("id"), sa.column("scope"))


def upgrade() -> None:
    connection = op.get_bind()
    columns = (REPOSITORY.c.id, REPOSITORY.c.name, REPOSITORY.c.label)
    for repository, name, label in connection.execute(sa.select(*columns)).all():
        if ON_A_HOST.fullmatch(name):
            _give_hosts(connection, repository, name, label)


def downgrade() -> None:
    """Nothing to take back: an earlier version reads a host as part of a name."""


def _give_hosts(connection: sa.Connection, repository: int, name: str, label: str) -> None:
    hosts = _hosts(connection, repository)
    elsewhere = {host: rows for host, rows in hosts.items() if host != PUBLIC}
    if not elsewhere:
        return
    this = REPOSITORY.c.id == repository
    if len(hosts) == 1:
        (host,) = hosts
        connection.execute(sa.update(REPOSITORY).where(this).values(name=f"{host}/{name}"))
        _rescope(connection, host, label)
        return
    connection.execute(sa.update(REPOSITORY).where(this).values(**UNREAD))
    for host, rows in elsewhere.items():
        kept = f"{host}/{name}"
        connection.execute(sa.insert(REPOSITORY).values(name=kept, label=label, notes=[], **UNREAD))
        made = sa.select(REPOSITORY.c.id).where(REPOSITORY.c.name == kept).scalar_subquery()
        for row in rows:
            connection.execute(
                sa.update(PULL_REQUEST).where(PULL_REQUEST.c.id == row).values(repository_id=made)
            )


def _hosts(connection: sa.Connection, repository: int) -> dict[str, list[int]]:
    """The pull requests by the host in their address; without one it is github.com."""
    found = defaultdict(list)
    query = sa.select(PULL_REQUEST.c.id, PULL_REQUEST.c.payload["url"].as_string()).where(
        PULL_REQUEST.c.repository_id == repository
    )
    for row, url in connection.execute(query):
        found[_host(url or "")].append(row)
    return found


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return PUBLIC
    is_local = parts.hostname in (None, "127.0.0.1", "::1", "localhost")
    return PUBLIC if is_local else parts.netloc.rpartition("@")[2].lower()


def _rescope(connection: sa.Connection, host: str, label: str) -> None:
    """Reports name their repositories one a line."""
    for row, scope in connection.execute(sa.select(REPORT.c.id, REPORT.c.scope)).all():
        lines = [f"{host}/{line}" if line == label else line for line in scope.split("\n")]
        changed = "\n".join(sorted(lines))
        if changed != scope:
            connection.execute(sa.update(REPORT).where(REPORT.c.id == row).values(scope=changed))
