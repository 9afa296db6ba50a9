"""A decision: what a person said of a claim, by whom, when, and what the claim is since then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    """What one entry of the ledger says."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    VERIFIED = "verified"
    UNDONE = "undone"  # takes one earlier decision back


class State(StrEnum):
    """How far a claim has come; one without any decision is only identified."""

    REVIEWED = "reviewed"
    VERIFIED = "verified"
    REJECTED = "rejected"


class Figure(StrEnum):
    """A figure of a claim's formula that a person may correct."""

    PEOPLE = "people"
    FREQUENCY = "frequency"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actual:
    """What came in after the release: per year when `recurring`, else once; never negative."""

    amount: Decimal
    currency: str
    recurring: bool
    on: date  # when it was established


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """The claim as it stood when somebody decided; amounts are none where it had no price."""

    method: str
    confidence: Decimal
    currency: str | None = None
    best: Decimal | None = None
    expected: Decimal | None = None  # confidence × the mean of its range


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing a person decided. `undoes` is the position of the decision taken back."""

    claim: str
    change: str
    verdict: Verdict
    by: str
    at: datetime
    note: str = ""
    source: str = ""
    figures: Mapping[Figure, Decimal] = field(default_factory=dict)
    actual: Actual | None = None
    claimed: Claimed | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A decision in its place: `digest` covers it, its position and the digest before it."""

    position: int
    previous: str
    digest: str
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """How long a ledger was, and the digest it ended in."""

    entries: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One figure that a person replaced; `before` is none where the formula had none."""

    figure: Figure
    after: Decimal
    by: str
    at: datetime
    before: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What all decisions on one claim come to: its state, who gave it that, and when."""

    state: State
    by: str
    at: datetime
    note: str = ""
    source: str = ""
    corrected: tuple[Corrected, ...] = ()
    actual: Actual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Haircut:
    """The share of an expected value that the track record of its method leaves, and why."""

    factor: Decimal
    reason: str
