"""A reply: what a language model says that a pull request states, not yet believed."""

from __future__ import annotations

from dataclasses import dataclass

from bvreport.model.claim import Category, Quantity, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing the model says it read, and the words of the text that it names as its proof."""

    quantity: Quantity
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """All that one model read in one pull request; `reader` is "llm:<model>@<prompt version>"."""

    reader: str
    category: Category | None = None
    items: tuple[Said, ...] = ()
    rejected: tuple[Rejected, ...] = ()  # items that are not even of the agreed form


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReply:
    """One answer as the model gave it, under the digest of its question."""

    key: str
    model: str
    prompt_version: str
    content: str
    tokens_in: int
    tokens_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBatch:
    """Questions handed over together; without `batch_id` nobody knows whether they arrived."""

    mark: str
    server: str
    keys: tuple[str, ...]
    batch_id: str | None = None
