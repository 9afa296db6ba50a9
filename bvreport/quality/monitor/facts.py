"""Valued changes into the facts of each period: how much was read, how surely, by which method."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bvreport.model import Claim, LlmUse, Valuation
from bvreport.money import ZERO
from bvreport.portfolio.backlog import waiting

TENTHS = 10  # bins of confidence, as calibration has them
MODEL_MARK = "llm:"  # begins the name of a reader that is a model
UNREADABLE = frozenset({"unreadable", "refused", "cut", "filtered", "nonsense"})


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What a model took; `cost` in dollars, none where its price is unknown."""

    requests: int = 0
    unreadable: int = 0  # answers that came and could not be read
    unread: int = 0  # changes that had something to read and were not read
    tokens: int = 0
    cache_hits: int = 0
    cost: Decimal | None = ZERO

    def __add__(self, other: ModelFacts) -> ModelFacts:
        return ModelFacts(
            requests=self.requests + other.requests,
            unreadable=self.unreadable + other.unreadable,
            unread=self.unread + other.unread,
            tokens=self.tokens + other.tokens,
            cache_hits=self.cache_hits + other.cache_hits,
            cost=None if self.cost is None or other.cost is None else self.cost + other.cost,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known of a period beside its changes: parse failures, and what a model took."""

    unreadable: int = 0  # records that could not be read as pull requests
    model: ModelFacts | None = None

    def __add__(self, other: Beside) -> Beside:
        models = [one.model for one in (self, other) if one.model is not None]
        return Beside(
            unreadable=self.unreadable + other.unreadable,
            model=sum(models[1:], models[0]) if models else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One period. Claims are those that count; excluded changes are only counted as such."""

    label: str  # "2024-03", "2024-Q1"
    changes: int
    excluded: int
    with_claim: int
    claims: int
    by_model: int  # claims that a model found or agreed to
    confidence: Mapping[str, int]
    grades: Mapping[str, int]
    methods: Mapping[str, int]
    categories: Mapping[str, int]
    rejected: Mapping[str, int]  # claims of a model, by the reason why they do not count
    waiting: int  # claims that wait for a person
    beside: Beside = field(default_factory=Beside)

    @property
    def claim_rate(self) -> Decimal | None:
        """The share of changes with a claim; none without a change."""
        return Decimal(self.with_claim) / self.changes if self.changes else None

    @property
    def rejection(self) -> Decimal | None:
        """The share of a model's claims that did not stand up; none where it made none."""
        rejected = sum(self.rejected.values())
        made = rejected + self.by_model
        return Decimal(rejected) / made if made else None


def facts(
    label: str,
    changes: Iterable[Valuation],
    beside: Beside | None = None,
    decided: Collection[str] = (),
) -> Facts:
    """The facts of these changes; claims whose ids are `decided` wait for nobody."""
    received = list(changes)
    counting = [change for change in received if not change.excluded]
    claims = [claim for change in counting for claim in change.counted]
    return Facts(
        label=label,
        changes=len(counting),
        excluded=len(received) - len(counting),
        with_claim=sum(bool(change.counted) for change in counting),
        claims=len(claims),
        by_model=sum(map(_is_of_model, claims)),
        confidence=_counted(_bin(claim.confidence) for claim in claims),
        grades=_counted(claim.grade for claim in claims),
        methods=_counted(claim.method for claim in claims),
        categories=_counted(change.category for change in counting),
        rejected=_counted(one.reason for change in counting for one in change.rejected),
        waiting=sum(one.claim.id not in decided for one in waiting(counting)),
        beside=beside or Beside(),
    )


def by_period(changes: Iterable[Valuation], span: Span) -> dict[str, list[Valuation]]:
    """The dated changes by the label of their period, the earliest first."""
    found: defaultdict[str, list[Valuation]] = defaultdict(list)
    for change in changes:
        if change.merged_at is not None:
            found[label(change.merged_at, span)].append(change)
    return dict(sorted(found.items()))


def label(moment: datetime, span: Span) -> str:
    """What the period of a moment is called."""
    if span is Span.MONTH:
        return f"{moment:%Y-%m}"
    return f"{moment.year}-Q{(moment.month + 2) // 3}"


def of_model(use: LlmUse) -> ModelFacts:
    """What a run took."""
    return ModelFacts(
        requests=use.requests,
        unreadable=sum(n for outcome, n in use.outcomes.items() if outcome in UNREADABLE),
        unread=use.unread,
        tokens=use.tokens,
        cache_hits=use.cache_hits,
        cost=use.cost if use.priced else None,
    )


def since(before: ModelFacts, now: ModelFacts) -> ModelFacts:
    """What was taken between two counts of one run."""
    known = now.cost is not None and before.cost is not None
    return ModelFacts(
        requests=now.requests - before.requests,
        unreadable=now.unreadable - before.unreadable,
        unread=now.unread - before.unread,
        tokens=now.tokens - before.tokens,
        cache_hits=now.cache_hits - before.cache_hits,
        cost=(now.cost or ZERO) - (before.cost or ZERO) if known else None,
    )


def _is_of_model(claim: Claim) -> bool:
    return any(reader.startswith(MODEL_MARK) for reader in claim.found_by)


def _bin(confidence: Decimal) -> str:
    """Tenths, the last of which holds 1 as well."""
    place = min(int(confidence * TENTHS), TENTHS - 1)
    return f"{place / TENTHS:.1f}"


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(map(str, names)).items()))
