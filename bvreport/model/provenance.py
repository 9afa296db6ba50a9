"""Provenance: what a report rests on, what went wrong on the way, and how to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bvreport.model.decision import Anchor
from bvreport.money import ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing that went wrong without stopping the run."""

    key: str  # the change, file line or request concerned
    stage: str  # "source", "scoring", "appraisal", "portfolio", "render"
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that could not be had: what, and what that means for the figures."""

    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionUsed:
    """One assumption as this report used it; `claims` says how many claims rest on it."""

    key: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    source: str  # "default", "bvreport.toml", "profile NAME", "BVREPORT_SET", "--set", "measured"
    note: str
    claims: int
    default: Decimal | None  # none where only the user can know
    default_low: Decimal | None = None
    default_high: Decimal | None = None
    differs: bool = False  # from what is shipped, because somebody set it


@dataclass(frozen=True, slots=True, kw_only=True)
class DataQuality:
    """What was found, what was taken, and what is missing."""

    found: int  # in the period, as far as the sources tell
    received: int  # of these what was merged and passed the filters: the changes of the report
    excluded: Mapping[str, int]  # reason -> changes
    gaps: tuple[Gap, ...]
    found_by_repo: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmUse:
    """What the LLM was asked, cost and refused.

    `cost` is in dollars, and 0 where no price is known (`priced` is false then).
    """

    model: str
    prompt_version: str
    requests: int
    tokens: int
    cost: Decimal
    cache_hits: int
    rejected: Mapping[str, int]  # claims of the model by the reason why they do not count
    unread: int  # changes that had something to read and were not read
    read: int = 0  # changes
    unread_why: Mapping[str, int] = field(default_factory=dict)  # reason -> changes
    outcomes: Mapping[str, int] = field(default_factory=dict)  # requests by what became of them
    tokens_in: int = 0
    tokens_out: int = 0
    priced: bool = True
    latency: Mapping[str, int] = field(default_factory=dict)  # seconds at most -> requests
    latency_seconds: Decimal = ZERO  # of all requests together


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How to make the same report again."""

    version: str
    inputs_digest: str
    seed: int
    command: str
    llm: LlmUse | None = None
    ledger: Anchor | None = None  # the end of the ledger whose decisions count here
