"""The ledger of decisions: added to in one place at a time, read back, checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bvreport.decisions.chain import linked
from bvreport.errors import BvreportError
from bvreport.model import Actual, Anchor, Claimed, Decision, Entry, Figure, Verdict
from bvreport.store.engine import keep_others_out, why
from bvreport.store.tables import DECISION, REPORT

LEDGER_LOCK = 0x62766C67  # of no other program that uses the same database: "bvlg"


class Decisions:
    """The ledger of one store. A class because the engine lives as long as the run."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, decisions: Iterable[Decision]) -> tuple[Entry, ...]:
        """Add all of them at the end of the chain, or none; once this returns they are kept."""
        try:
            with self._engine.begin() as connection:
                keep_others_out(connection, LEDGER_LOCK)
                entries = tuple(_chained(decisions, _head(connection)))
                if entries:
                    connection.execute(insert(DECISION), [_row(entry) for entry in entries])
        except SQLAlchemyError as error:
            raise BvreportError(
                f"nothing was added to the ledger: {why(error)}",
                hint="is the store writable, and is there space left?",
            ) from error
        return entries

    def head(self) -> Anchor | None:
        """Where the chain ends; none while it is empty."""
        with self._engine.connect() as connection:
            return _head(connection)

    def all(self) -> Iterator[Entry]:
        """Every entry in the order of the chain."""
        query = select(DECISION).order_by(DECISION.c.position)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        yield from (_entry(dict(row)) for row in rows)

    def anchors(self) -> Sequence[tuple[str, Anchor]]:
        """Where the ledger ended when each kept report was made, by the report's digest."""
        columns = (REPORT.c.digest, REPORT.c.ledger_entries, REPORT.c.ledger_digest)
        query = select(*columns).where(REPORT.c.ledger_digest.is_not(None)).order_by(REPORT.c.id)
        with self._engine.connect() as connection:
            return [
                (report, Anchor(entries=entries, digest=digest))
                for report, entries, digest in connection.execute(query)
            ]


def _head(connection: Connection) -> Anchor | None:
    newest = DECISION.c.position.desc()
    row = connection.execute(
        select(DECISION.c.position, DECISION.c.digest).order_by(newest)
    ).first()
    return None if row is None else Anchor(entries=row.position, digest=row.digest)


def _chained(decisions: Iterable[Decision], last: Anchor | None) -> Iterator[Entry]:
    for decision in decisions:
        entry = linked(decision, last)
        last = Anchor(entries=entry.position, digest=entry.digest)
        yield entry


def _row(entry: Entry) -> dict[str, Any]:
    decision, actual, claimed = entry.decision, entry.decision.actual, entry.decision.claimed
    return {
        "position": entry.position,
        "claim": decision.claim,
        "change": decision.change,
        "verdict": decision.verdict.value,
        "by": decision.by,
        "at": decision.at,
        "note": decision.note,
        "source": decision.source,
        "figures": {figure.value: f"{value:f}" for figure, value in decision.figures.items()},
        "actual": actual and actual.amount,
        "actual_currency": actual and actual.currency,
        "actual_recurring": actual and actual.recurring,
        "actual_on": actual and actual.on,
        "claimed_method": claimed and claimed.method,
        "claimed_confidence": claimed and claimed.confidence,
        "claimed_currency": claimed and claimed.currency,
        "claimed_best": claimed and claimed.best,
        "claimed_expected": claimed and claimed.expected,
        "undoes": decision.undoes,
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _entry(row: Mapping[str, Any]) -> Entry:
    """The row as it was added; a `BvreportError` when nobody could have added such a row."""
    try:
        decision = Decision(
            claim=row["claim"],
            change=row["change"],
            verdict=Verdict(row["verdict"]),
            by=row["by"],
            at=row["at"],
            note=row["note"],
            source=row["source"],
            figures={Figure(name): Decimal(value) for name, value in row["figures"].items()},
            actual=_actual(row),
            claimed=_claimed(row),
            undoes=row["undoes"],
        )
    except (ValueError, TypeError, AttributeError, InvalidOperation) as error:
        raise BvreportError(
            f"decision {row['position']} was changed: it is none any more ({error})",
            hint="restore the store from a back-up",
        ) from error
    return Entry(
        position=row["position"],
        previous=row["previous"],
        digest=row["digest"],
        decision=decision,
    )


def _actual(row: Mapping[str, Any]) -> Actual | None:
    if row["actual"] is None:
        return None
    return Actual(
        amount=row["actual"],
        currency=row["actual_currency"],
        recurring=row["actual_recurring"],
        on=row["actual_on"],
    )


def _claimed(row: Mapping[str, Any]) -> Claimed | None:
    if row["claimed_method"] is None:
        return None
    return Claimed(
        method=row["claimed_method"],
        confidence=row["claimed_confidence"],
        currency=row["claimed_currency"],
        best=row["claimed_best"],
        expected=row["claimed_expected"],
    )
