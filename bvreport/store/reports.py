"""Every report that was made, kept whole and found again by its digest or its period."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from sqlalchemy import Engine, select

from bvreport.model import Report
from bvreport.store.tables import REPORT
from bvreport.store.upsert import insert_new

PUBLIC = "github.com"  # whose repositories need no host to be told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """One report as a list shows it; `scope` names its repositories, one a line."""

    digest: str
    kind: str
    label: str
    scope: str
    since: datetime | None
    until: datetime | None
    as_of: datetime
    made_at: datetime
    version: str
    currency: str
    changes: int
    first_year: Decimal
    p10: Decimal
    p90: Decimal


COLUMNS = [REPORT.c[name] for name in KeptReport.__slots__]
MOST_BETWEEN = 0.25  # of a period: one that ends with its last merge may end some days early
MOST_UNLIKE = 2.5  # times as long: a month is no quarter, but a quarter may be only half over
NEWEST_FIRST = (REPORT.c.made_at.desc(), REPORT.c.id.desc())


class Reports:
    """The reports of one store. A class because the engine lives as long as the run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, report: Report, content: bytes, made_at: datetime, filters: str = "") -> str:
        """Keep a report as its JSON; the same one a second time is the same one. The digest."""
        expected = report.totals.risk_adjusted
        digest = hashlib.sha256(content).hexdigest()
        ledger = report.provenance.ledger
        row = {
            "digest": digest,
            "kind": report.kind,
            "label": report.period.label,
            "scope": scope(report),
            "filters": filters,
            "since": report.period.since,
            "until": report.period.until,
            "as_of": report.as_of,
            "made_at": made_at,
            "version": report.provenance.version,
            "currency": report.totals.currency,
            "changes": len(report.changes),
            "first_year": expected.mean,
            "p10": expected.p10,
            "p90": expected.p90,
            "content": zlib.compress(content),
            "ledger_entries": ledger and ledger.entries,
            "ledger_digest": ledger and ledger.digest,
        }
        with self._engine.begin() as connection:
            insert_new(connection, REPORT, [row], ("digest",))
        return digest

    def all(self) -> Iterator[KeptReport]:
        """What was kept, the newest first."""
        with self._engine.connect() as connection:
            for row in connection.execute(select(*COLUMNS).order_by(*NEWEST_FIRST)).mappings():
                yield KeptReport(**row)

    def content(self, digest: str) -> bytes | None:
        """report.json of a digest, or of the beginning of one that no other has."""
        if not digest.isalnum():
            return None
        query = select(REPORT.c.content).where(REPORT.c.digest.startswith(digest.lower())).limit(2)
        with self._engine.connect() as connection:
            found = connection.scalars(query).all()
        return zlib.decompress(found[0]) if len(found) == 1 else None

    def before(self, report: Report, filters: str = "") -> str | None:
        """The digest of the report on the period right before, of the same changes.

        Of several periods that end there the one most alike in length, of several runs over it the
        last. A period further back is none: what was merged in between would be missing.
        """
        since, until = report.period.since, report.period.until
        if since is None or until is None:
            return None
        query = (
            select(REPORT.c.digest, REPORT.c.since, REPORT.c.until)
            .where(REPORT.c.scope == scope(report), REPORT.c.filters == filters)
            .where(REPORT.c.currency == report.totals.currency)
            .where(REPORT.c.until < since, REPORT.c.since < REPORT.c.until)
            .order_by(*NEWEST_FIRST)
        )
        with self._engine.connect() as connection:
            found = [
                (_unlike(last - first, until - since), digest)
                for digest, first, last in connection.execute(query)
                if since - last <= (last - first) * MOST_BETWEEN
            ]
        unlike, digest = min(found, key=lambda one: one[0], default=(MOST_UNLIKE + 1, ""))
        return digest if unlike <= MOST_UNLIKE else None


def _unlike(one: timedelta, other: timedelta) -> float:
    """How many times as long the longer one is."""
    shorter, longer = sorted((one, other))
    return longer / shorter if shorter else float("inf")


def scope(report: Report) -> str:
    """Its repositories, one a line; what is on another host than github.com has that before it.

    A name without an owner, such as a file's or `demo`, is of no host: it is as somebody typed it.
    """
    hosts = {
        change.repo: host_before(change.url)
        for change in report.changes
        if change.url and "/" in change.repo
    }
    return "\n".join(sorted(hosts.get(repo, "") + repo for repo in report.repos))


def host_before(url: str) -> str:
    """What stands before the name of a repository with that address: `host/`, or nothing."""
    try:
        host = urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:  # brackets that hold no address
        return ""
    return "" if host in ("", PUBLIC) else f"{host}/"
