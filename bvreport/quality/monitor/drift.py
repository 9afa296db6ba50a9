"""Two periods into drift: how far each signal has moved, or that too little stands behind it.

A signal moves by chance as well. So a limit is never lower than what two samples of one population
stay below 999 times of 1,000.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bvreport.inference import divergence
from bvreport.quality.monitor.facts import Facts

# Below these a number would be mostly noise: with six bins, two samples of 50 from one population
# have an index of (6 - 1) × (1/50 + 1/50) = 0.2 on average.
FEWEST = 50
PSI_LIMIT = Decimal("0.25")  # Siddiqi (2006): a major change
JSD_LIMIT = Decimal("0.2")  # the distance of an index of 0.25, when the change is small
STEP = Decimal("0.0001")

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing that is watched: its counts in a period, and what is counted."""

    unit: str  # "changes", "claims"
    counts: Callable[[Facts], Counts]


def _rate(facts: Facts) -> Counts:
    return {"with": facts.with_claim, "without": facts.changes - facts.with_claim}


SIGNALS: Mapping[str, Signal] = {
    "claim_rate": Signal(unit="changes", counts=_rate),
    "category": Signal(unit="changes", counts=lambda facts: facts.categories),
    "confidence": Signal(unit="claims", counts=lambda facts: facts.confidence),
    "grade": Signal(unit="claims", counts=lambda facts: facts.grades),
    "method": Signal(unit="claims", counts=lambda facts: facts.methods),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How far one signal of one period lies from the reference; without numbers `missing` says why.

    Each limit is the larger of what is allowed and what chance gives.
    """

    period: str
    signal: str
    unit: str
    n: int
    reference_n: int
    psi: Decimal | None = None
    psi_limit: Decimal | None = None
    jsd: Decimal | None = None
    jsd_limit: Decimal | None = None
    missing: str | None = None

    @property
    def breaches(self) -> bool:
        """Whether a measure is over its limit."""
        pairs = ((self.psi, self.psi_limit), (self.jsd, self.jsd_limit))
        return any(
            value is not None and limit is not None and value > limit for value, limit in pairs
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What counts as drift, and how much must stand behind it."""

    psi: Decimal = PSI_LIMIT
    jsd: Decimal = JSD_LIMIT
    fewest: int = FEWEST


def drift(reference: Facts, period: Facts, allowed: Allowed) -> Iterator[Drift]:
    """Every signal of a period against the reference."""
    for name, signal in SIGNALS.items():
        expected, actual = signal.counts(reference), signal.counts(period)
        n, m = sum(actual.values()), sum(expected.values())
        missing = _too_few(n, m, signal.unit, allowed.fewest)
        measured = {} if missing else _measured(expected, actual, allowed)
        yield Drift(
            period=period.label,
            signal=name,
            unit=signal.unit,
            n=n,
            reference_n=m,
            missing=missing,
            **measured,
        )


def _too_few(n: int, reference_n: int, unit: str, fewest: int) -> str | None:
    if reference_n < fewest:
        return f"too few {unit} in the reference ({reference_n} of {fewest})"
    return f"too few {unit} ({n} of {fewest})" if n < fewest else None


def _measured(expected: Counts, actual: Counts, allowed: Allowed) -> dict[str, Decimal]:
    chance = divergence.chance_index(expected, actual)
    by_chance = divergence.chance_distance(expected, actual)
    return {
        "psi": _decimal(divergence.population_stability_index(expected, actual)),
        "psi_limit": max(allowed.psi, _decimal(chance)),
        "jsd": _decimal(divergence.jensen_shannon_distance(expected, actual)),
        "jsd_limit": max(allowed.jsd, _decimal(by_chance)),
    }


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(STEP) + 0  # never minus zero
