"""The ledger as JSON for other programs: whether it is whole, its track record, its calibration."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal

from bvreport.decisions.record import Record, track_record, verified
from bvreport.model import Entry
from bvreport.quality.calibration import calibrate
from bvreport.quality.isotonic import isotonic, missing
from bvreport.quality.outcomes import judged

CHECKED, RECORD = "bvreport/ledger/1", "bvreport/track-record/1"
CALIBRATION = "bvreport/calibration/1"


def checked(entries: Sequence[Entry], faults: Sequence[str]) -> str:
    """How many decisions there are, the digest they end in, and every fault."""
    digest = entries[-1].digest if entries else None
    return _json(schema=CHECKED, decisions=len(entries), digest=digest, faults=list(faults))


def record(entries: Sequence[Entry]) -> str:
    """One object for each method and currency."""
    records = [_record(one) for one in track_record(entries)]
    return _json(schema=RECORD, verified=verified(entries), records=records)


def reliability(entries: Sequence[Entry]) -> str:
    """The reliability table, and the isotonic fit or what it still needs."""
    outcomes = judged(entries)
    short = missing(outcomes)
    steps = () if short else isotonic(outcomes)
    return _json(
        schema=CALIBRATION,
        **asdict(calibrate(outcomes)),
        missing=asdict(short) if short else None,
        isotonic=[{**asdict(step), "share_right": step.share_right} for step in steps],
    )


def _record(one: Record) -> dict[str, object]:
    cut = one.haircut
    return {**asdict(one), "haircut": asdict(cut) if cut else None}


def _json(**members: object) -> str:
    return json.dumps(members, separators=(",", ":"), default=_number)


def _number(value: object) -> float | int:
    """A decimal as JSON writes numbers."""
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else float(number)
