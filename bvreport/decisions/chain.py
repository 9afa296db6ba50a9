"""Decisions into a chain in which no entry can be changed, moved or left out unseen.

Every entry carries the digest of the one before it and a digest of all that it says itself. What a
chain alone cannot show is a missing end; for that, an anchor kept elsewhere says how long it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from bvreport.model import Actual, Anchor, Claimed, Decision, Entry, Verdict

FIRST = "0" * 64  # what the first entry has before it
SHOWN = 12  # digits of a digest: enough to tell two apart


def linked(decision: Decision, last: Anchor | None) -> Entry:
    """The decision as the entry that follows the last one."""
    position, previous = (1, FIRST) if last is None else (last.entries + 1, last.digest)
    return Entry(
        position=position,
        previous=previous,
        digest=digest(position, previous, decision),
        decision=decision,
    )


def anchor(entries: Sequence[Entry]) -> Anchor | None:
    """Where a chain ends; none when it is empty."""
    return Anchor(entries=entries[-1].position, digest=entries[-1].digest) if entries else None


def digest(position: int, previous: str, decision: Decision) -> str:
    """SHA-256 over the canonical JSON of an entry: sorted keys, ASCII, no spaces."""
    record = {
        "position": position,
        "previous": previous,
        "claim": decision.claim,
        "change": decision.change,
        "verdict": decision.verdict.value,
        "by": decision.by,
        "at": _moment(decision.at),
        "note": decision.note,
        "source": decision.source,
        "figures": {name.value: _number(value) for name, value in decision.figures.items()},
        "actual": _actual(decision.actual),
        "claimed": _claimed(decision.claimed),
        "undoes": decision.undoes,
    }
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def faults(entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with a chain, in its order; nothing when every entry is as it was written."""
    expected, previous = 1, FIRST
    claims: dict[int, Decision] = {}
    for entry in entries:
        name = f"decision {entry.position}"
        if entry.position != expected:
            missing = f"decision {expected}"
            if entry.position - expected > 1:
                missing = f"decisions {expected} to {entry.position - 1}"
            yield f"{missing} missing: {name} follows what is left"
        elif entry.previous != previous:
            yield f"{name} does not follow the one before it"
        if digest(entry.position, entry.previous, entry.decision) != entry.digest:
            yield f"{name} was changed: its digest {entry.digest[:SHOWN]} is of something else"
        undone = entry.decision.undoes
        if entry.decision.verdict is Verdict.UNDONE and (
            undone not in claims or claims[undone].claim != entry.decision.claim
        ):
            yield f"{name} takes back decision {undone}, which is none of the same claim"
        claims[entry.position] = entry.decision
        expected, previous = entry.position + 1, entry.digest


def is_held(known: Anchor, entries: Iterable[Entry]) -> bool:
    """Whether a chain still holds the entry that an anchor names."""
    return any((one.position, one.digest) == (known.entries, known.digest) for one in entries)


def _actual(actual: Actual | None) -> dict[str, object] | None:
    if actual is None:
        return None
    return {
        "amount": _number(actual.amount),
        "currency": actual.currency,
        "recurring": actual.recurring,
        "on": actual.on.isoformat(),
    }


def _claimed(claimed: Claimed | None) -> dict[str, object] | None:
    if claimed is None:
        return None
    return {
        "method": claimed.method,
        "confidence": _number(claimed.confidence),
        "currency": claimed.currency,
        "best": None if claimed.best is None else _number(claimed.best),
        "expected": None if claimed.expected is None else _number(claimed.expected),
    }


def _number(value: Decimal) -> str:
    """The same digits however many idle zeros a database adds."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
