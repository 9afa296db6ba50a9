"""One reader against a server of the tests; waiting is noted down, not done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from bvreport.llm.circumstances import Cache, Circumstances, NoCache
from bvreport.llm.client import Patience, Server
from bvreport.llm.plan import Plan
from bvreport.llm.prompt import TEMPLATE, Prompt, parsed
from bvreport.llm.reader import Reader
from bvreport.model import Issue, KeptReply, LlmUse, PullRequest, Reply
from tests.integration.llm_server import KEY

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PROMPT: Prompt = parsed((TEMPLATES / TEMPLATE).read_text(encoding="utf-8"))
WORKED = "Saves 8 hours per week for senior developers on a 4-person team."
NOW = 1_700_000_000.0


@dataclass(frozen=True, kw_only=True)
class Read:
    """What one run gave."""

    replies: Mapping[str, Reply]
    use: LlmUse
    issues: tuple[Issue, ...]
    naps: list[float]

    @property
    def why(self) -> list[str]:
        return list(self.use.unread_why)


def pull(number: int = 1, body: str = WORKED, **more: Any) -> PullRequest:
    key = f"o/r#{number}"
    return PullRequest(key=key, id=key, repo="o/r", title=f"Change {number}", body=body, **more)


def claim(quote: str = WORKED, **more: Any) -> dict[str, Any]:
    """A claim as strict mode has it: the worked example unless told otherwise."""
    said = {
        "kind": "time",
        "metric": "work",
        "direction": "reduction",
        "amount": 8,
        "unit": "hour",
        "period": "week",
        "before": None,
        "after": None,
        "people": 4,
        "role": "senior",
        "quote": quote,
    }
    return {**said, **more}


def reply(*claims: dict[str, Any], category: str = "time_savings") -> dict[str, Any]:
    return {"category": category, "claims": list(claims)}


def plan(**more: Any) -> Plan:
    usual = {"model": "test-model", "price_in": Decimal(1), "price_out": Decimal(2)}
    return Plan(**{**usual, "timeout_seconds": 5.0, **more})


class Shelf:
    """A cache in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, KeptReply] = {}

    def get(self, keys: Iterable[str]) -> Mapping[str, KeptReply]:
        return {key: self.kept[key] for key in keys if key in self.kept}

    def put(self, replies: Iterable[KeptReply]) -> None:
        self.kept |= {one.key: one for one in replies}


def read(
    url: str,
    *pulls: PullRequest,
    wished: Plan | None = None,
    cache: Cache | None = None,
    key: str | None = KEY,
) -> Read:
    """All of these pull requests, read in one run."""
    naps: list[float] = []

    async def sleep(seconds: float) -> None:
        if seconds:
            naps.append(seconds)

    patience = Patience(sleep=sleep, dice=lambda: 0.0, now=lambda: NOW + sum(naps))
    circumstances = Circumstances(
        prompt=PROMPT,
        server=Server(base_url=url, api_key=key),
        cache=cache or NoCache(),
        patience=patience,
    )
    with Reader(wished or plan(), circumstances) as reader:
        replies = reader.read(pulls)
        return Read(replies=replies, use=reader.use({}), issues=reader.issues(), naps=naps)
