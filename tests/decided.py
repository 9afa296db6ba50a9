"""Decisions in a chain, for tests of what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bvreport.decisions.chain import anchor, linked
from bvreport.decisions.correction import figures_of
from bvreport.decisions.standing import Decided, standings
from bvreport.model import (
    Actual,
    Claim,
    Claimed,
    Decision,
    Entry,
    Figure,
    Haircut,
    Report,
    Verdict,
)
from bvreport.valuation.expectation import best

DAY = datetime(2024, 8, 1, 12, tzinfo=UTC)
KEY = "acme/shop#7"


def decision(verdict: Verdict, claim: str = f"{KEY}/0123456789ab", **fields: Any) -> Decision:
    """One decision by Ana."""
    known: dict[str, Any] = {
        "claim": claim,
        "change": claim.rpartition("/")[0],
        "verdict": verdict,
        "by": "ana",
        "at": DAY,
    }
    return Decision(**{**known, **fields})


def chained(decisions: Iterable[Decision]) -> list[Entry]:
    """The decisions as a ledger keeps them."""
    entries: list[Entry] = []
    for one in decisions:
        entries.append(linked(one, anchor(entries)))
    return entries


def correction(claim: str, **figures: int) -> Decision:
    """Figures of a claim replaced."""
    known = {Figure(name): Decimal(value) for name, value in figures.items()}
    return decision(Verdict.CORRECTED, claim, figures=known)


def verification(claim: str, amount: int, expected: int | None = None, **fields: Any) -> Decision:
    """What a claim of hours brought a year, against what was expected of it."""
    claimed = Claimed(
        method=fields.pop("method", "time_savings"),
        confidence=fields.pop("confidence", Decimal("0.70")),
        currency="USD",
        best=None if expected is None else Decimal(expected) * 2,
        expected=None if expected is None else Decimal(expected),
    )
    actual = Actual(
        amount=Decimal(amount),
        currency=fields.pop("currency", "USD"),
        recurring=True,
        on=date(2024, 7, 31),
    )
    return decision(
        Verdict.VERIFIED,
        claim,
        by="finance",
        at=DAY + timedelta(days=1),
        source="invoice-2024-07",
        actual=actual,
        claimed=None if expected is None else claimed,
        **fields,
    )


def every_sort(report: Report) -> Decided:
    """Decisions on the largest claims of a report, one of each sort, and a haircut."""
    claims = [claim for change in report.changes for claim in change.counted]
    priced = sorted((c for c in claims if c.estimate and not c.adverse), key=_largest)
    counted = [claim for claim in priced if figures_of(claim)]
    corrected = counted[0]
    figures = figures_of(corrected)
    made = (
        decision(Verdict.CORRECTED, corrected.id, figures={f: Decimal(3) for f in figures}),
        verification(counted[1].id, 31_000, 60_000),
        decision(Verdict.REJECTED, counted[2].id, note="never shipped"),
        decision(Verdict.ACCEPTED, counted[3].id),
        verification(next(c.id for c in claims if c.estimate is None), 4_200),
    )
    cut = Haircut(factor=Decimal("0.62"), reason="track record: 12 verified claims brought 0.62")
    return Decided(
        standings=standings(chained(made)),
        haircuts=dict.fromkeys(("time_savings", "stated_value"), cut),
    )


def _largest(claim: Claim) -> tuple[Decimal, str]:
    return -best(claim), claim.id
