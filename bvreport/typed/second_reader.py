"""What was typed and configured into a model that reads along with the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bvreport import words
from bvreport.console import Console
from bvreport.errors import BvreportError, StoreError, UsageError

if TYPE_CHECKING:
    from bvreport.config.settings import Settings
    from bvreport.llm.plan import Plan
    from bvreport.llm.reader import Reader
    from bvreport.model import KeptReply, PullRequest
    from bvreport.store.replies import Replies

NO_KEY = "OPENAI_API_KEY is not set"


@contextmanager
def second_reader(context: typer.Context, said: Console) -> Iterator[Reader | None]:
    """The model that the options ask for, or none; its connections close with the block."""
    with reader_of(context.params, context.obj, said) as reader:
        yield reader


@contextmanager
def reader_of(wish: Mapping[str, Any], chosen: Settings, said: Console) -> Iterator[Reader | None]:
    """The model of these options and settings, or none where nobody asked for it.

    Without a key or a store it is opened all the same: the report then says what was not read.
    """
    if not wish.get("llm") and not wish.get("llm_dry_run"):
        yield None
        return
    from bvreport.config import environment
    from bvreport.llm import prompt
    from bvreport.llm.circumstances import Circumstances, NoCache
    from bvreport.llm.client import Server
    from bvreport.llm.reader import Reader
    from bvreport.render.templates import Templates

    plan = _plan(wish, chosen)
    if own := chosen.llm.prompt:
        asked = prompt.parsed(_text(own), str(own))
    else:
        asked = prompt.parsed(Templates(wish.get("templates")).text(prompt.TEMPLATE))
    access = environment.llm_access()
    server = Server(base_url=access.base_url, api_key=access.api_key)
    replies = _replies(wish.get("db"), said, needed=plan.batch and not wish.get("llm_dry_run"))
    with said.progress("model") as line:
        circumstances = Circumstances(
            prompt=asked,
            server=server if access.is_possible else None,
            why=NO_KEY,
            cache=NoCache() if replies is None else _Forgiving(replies, said),
            memory=replies,
            told=lambda done, of, dollars: line.tell(_so_far(done, of, dollars)),
        )
        try:
            with Reader(plan, circumstances) as reader:
                yield reader
        finally:
            if replies is not None:
                replies.close()


def what_it_takes(reader: Reader, pulls: Iterable[PullRequest]) -> list[str]:
    """Calls, tokens and dollars that reading these would take, for `--llm-dry-run`."""
    plan, expected = reader.plan, reader.expected(pulls)
    prices = plan.prices
    if prices is None:
        cost = f"dollars unknown: no price for {plan.model} (set price_in, price_out in [llm])"
    else:
        cost = (
            f"about {expected.dollars:.4f} USD at {prices[0]:f} USD in and {prices[1]:f} USD out "
            "per million tokens"
        )
    return [
        f"{words.plural(expected.calls, 'call')} to {plan.model}, "
        f"{words.count(expected.cached)} answered from the store",
        f"about {words.count(expected.tokens_in)} tokens in and "
        f"{words.count(expected.tokens_out)} out, estimated as characters / 4",
        cost,
    ]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(
            f"cannot read the prompt {path}: {why}",
            hint="`bvreport templates export DIR prompts/claims.yaml` copies the shipped one",
        ) from error


def _plan(wish: Mapping[str, Any], chosen: Settings) -> Plan:
    from bvreport.llm.plan import Plan

    budget = wish.get("llm_budget")
    plan = Plan(
        model=wish["llm_model"],
        temperature=Decimal(str(wish["llm_temperature"])),
        seed=wish["llm_seed"],
        timeout_seconds=wish["llm_timeout"],
        concurrency=wish["llm_concurrency"],
        budget_dollars=None if budget is None else Decimal(str(budget)),
        budget_tokens=wish.get("llm_budget_tokens"),
        price_in=chosen.llm.price_in,
        price_out=chosen.llm.price_out,
        redact=tuple(chosen.llm.redact),
        batch=bool(wish.get("llm_batch")),
    )
    if budget is not None and plan.prices is None:
        raise UsageError(
            f"a budget in dollars needs the price of {plan.model}",
            hint="set price_in and price_out in [llm] of bvreport.toml, or use --llm-budget-tokens",
        )
    return plan


def _so_far(done: int, of: int, dollars: Decimal) -> str:
    return f"{done} of {of}, {dollars:.4f} USD so far"


def _replies(url: str | None, said: Console, *, needed: bool) -> Replies | None:
    """The store; without it answers are only not kept, unless it was asked for or is needed."""
    from bvreport.store.engine import open_store
    from bvreport.store.replies import Replies

    try:
        return Replies(open_store(url))
    except BvreportError as error:
        if url is not None or needed:
            raise
        said.say(f"the model's answers are not kept: {error.message}")
        return None


class _Forgiving:
    """A cache whose failures cost only what it would have saved. Once it fails, it rests."""

    def __init__(self, replies: Replies, said: Console) -> None:
        self._replies: Replies | None = replies
        self._said = said

    def get(self, keys: Sequence[str]) -> Mapping[str, KeptReply]:
        """The answers that are known."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            return self._replies.get(keys) if self._replies else {}
        except (SQLAlchemyError, StoreError) as error:
            self._rest(error)
            return {}

    def put(self, replies: Iterable[KeptReply]) -> None:
        """Keep these."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            if self._replies:
                self._replies.put(replies)
        except (SQLAlchemyError, StoreError) as error:
            self._rest(error)

    def _rest(self, error: Exception) -> None:
        self._replies = None
        told = str(getattr(error, "orig", None) or error).partition("\n")[0]
        self._said.say(f"the model's answers are not kept: {told}")
