"""Plan: how a model is to be asked, as the command line and bvreport.toml say."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal

from bvreport.llm.prompt import Message

DEFAULT_MODEL = "gpt-4o-mini"
CHARACTERS_PER_TOKEN = 4  # a rule of thumb for English, and never told as more than that
TOKENS_OUT = 200  # a usual answer: one claim and its quote
MILLION = Decimal(1_000_000)
# Dollars per million tokens in and out, from OpenAI's price list of November 2026.
KNOWN_PRICES = {"gpt-4o-mini": (Decimal("0.15"), Decimal("0.60"))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One run's wishes. Prices are dollars per million tokens; without one nothing costs."""

    model: str = DEFAULT_MODEL
    temperature: Decimal | None = Decimal(0)
    seed: int | None = 1
    timeout_seconds: float = 60.0
    concurrency: int = 8
    budget_dollars: Decimal | None = None
    budget_tokens: int | None = None
    price_in: Decimal | None = None
    price_out: Decimal | None = None
    redact: tuple[str, ...] = ()
    batch: bool = False

    @property
    def prices(self) -> tuple[Decimal, Decimal] | None:
        """In and out: as configured, else as published for that model, else unknown."""
        if self.price_in is not None or self.price_out is not None:
            return self.price_in or Decimal(0), self.price_out or Decimal(0)
        return KNOWN_PRICES.get(self.model)

    def dollars(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What so many tokens cost; nothing where no price is known."""
        price_in, price_out = self.prices or (Decimal(0), Decimal(0))
        return (tokens_in * price_in + tokens_out * price_out) / MILLION


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One text as it is asked about, under the digest of all that decides its answer."""

    key: str
    messages: tuple[Message, ...]

    @property
    def tokens(self) -> int:
        """About how many tokens it takes."""
        return tokens_of("".join(message["content"] for message in self.messages))


def question(messages: list[Message], plan: Plan, prompt_version: str) -> Question:
    """The question with its digest of model, prompt version, text and sampling."""
    said = json.dumps(
        [plan.model, prompt_version, messages, str(plan.temperature), plan.seed],
        ensure_ascii=True,
    )
    return Question(key=hashlib.sha256(said.encode()).hexdigest(), messages=tuple(messages))


def tokens_of(text: str) -> int:
    """About how many tokens a text has."""
    return -(-len(text) // CHARACTERS_PER_TOKEN)
