"""What an experiment found: frozen, kept as JSON. Field names are the JSON's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.inference.bootstrap import Interval
from bvreport.inference.mcnemar import McNemar

SCHEMA = "bvreport/experiment/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that the two variants do not have in common, in words."""

    name: str
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure of both variants; `unit` is "share", "claims", "changes" or a currency.

    `interval` is that of the difference; none where too little stands behind it.
    """

    key: str
    label: str
    unit: str
    a: Decimal | None
    b: Decimal | None
    interval: Interval | None = None

    @property
    def difference(self) -> Decimal | None:
        """B less A, where both have a value."""
        return None if self.a is None or self.b is None else self.b - self.a


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedTest:
    """McNemar's test on what only one of the variants got right (or, of `wrong`, wrong)."""

    label: str
    of: int  # pairs
    result: McNemar


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One change that the variants do not read or value alike, and why."""

    key: str
    title: str
    gross_a: Decimal
    gross_b: Decimal
    expected_a: Decimal
    expected_b: Decimal
    reasons: tuple[str, ...]

    @property
    def difference(self) -> Decimal:
        """Of the expected first-year value: B less A."""
        return self.expected_b - self.expected_a


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """Both variants over the same changes; amounts are those of changes, before any cap."""

    a: str
    b: str
    over: tuple[str, ...]  # the repositories, or the labelled file
    changes: int  # that count
    currency: str
    settings: tuple[Setting, ...]
    accuracy: tuple[Measure, ...]  # empty without labels
    tests: tuple[PairedTest, ...]
    value: tuple[Measure, ...]
    differing: tuple[Differing, ...]  # the largest first, at most so many
    differing_in_all: int
    notes: tuple[str, ...]
    version: str
    seed: int
    schema: str = SCHEMA
