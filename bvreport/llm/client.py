"""Client: questions to a server that speaks chat completions, with patience and without a temper.

The `openai` package carries the requests; retries, limits and what a server cannot do are ours,
because compatible servers differ there most.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from bvreport.llm.capabilities import Capabilities, is_too_long, lessened
from bvreport.llm.completion import Completion, accepted, complaint, completion
from bvreport.llm.outcomes import Outcome, Requests, Unanswered
from bvreport.llm.plan import Plan, Question

if TYPE_CHECKING:
    from openai import AsyncOpenAI

MOST_TRIES = {
    Outcome.RATE_LIMITED: 6,
    Outcome.SERVER_ERROR: 4,
    Outcome.BROKEN: 3,
    Outcome.TIMEOUT: 2,
    Outcome.UNREACHABLE: 2,
}
FAILURES_TO_STOP = 3  # questions in a row that the server did not answer at all
CONNECT_SECONDS = 8.0
LONGEST_COMPLAINT = 160  # characters
REFUSES_KEY = (401, 403)
WITHHELD = ("content_filter", "content management policy", "ResponsibleAI")  # in a 400 of Azure
BACKOFF = 2.0
NO_KEY = "none"  # servers of one's own ask for no key, but the header must hold something


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where to ask, and with which key; the key never shows in a `repr`."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long to wait before asking again; the clock and the dice are handed in by tests."""

    first_wait_seconds: float = 0.5
    longest_wait_seconds: float = 120.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    dice: Callable[[], float] = random.random
    now: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class _Answer:
    """One request's fate: the HTTP status (0 without one), headers and body."""

    status: int
    headers: Mapping[str, str]
    body: str
    outcome: Outcome | None = None  # set when there was no HTTP answer


class Client:
    """Lives as long as its connections. `accept` raises `Unreadable` for a useless answer."""

    def __init__(
        self,
        server: Server,
        plan: Plan,
        accept: Callable[[str], object],
        patience: Patience | None = None,
        requests: Requests | None = None,
    ) -> None:
        self._server, self._plan, self._accept = server, plan, accept
        self._patience = patience or Patience()
        self._openai = connected(server, plan)
        self._known = Capabilities()
        self._first = asyncio.Lock()
        self._is_known = False
        self._resume_at = 0.0
        self._failures = 0
        self._stopped: str | None = None
        self.requests = requests or Requests()

    async def ask(self, question: Question) -> Completion:
        """The answer to one question, or `Unanswered`.

        The first question goes alone: what the server cannot do is found out once, not by all.
        """
        if not self._is_known:
            async with self._first:
                if not self._is_known:
                    try:
                        return await self._asked(question)
                    finally:
                        self._is_known = True
        return await self._asked(question)

    async def close(self) -> None:
        """Close the connections."""
        await self._openai.close()

    async def _asked(self, question: Question) -> Completion:
        try:
            answer = await self._answered(question)
        except Unanswered as failure:
            self._failures += failure.of_server
            if failure.final or self._failures >= FAILURES_TO_STOP:
                self._stopped = self._stopped or failure.reason
            raise
        self._failures = 0
        return answer

    async def _answered(self, question: Question) -> Completion:
        tries = 0
        while True:
            if self._stopped is not None:
                raise Unanswered(self._stopped, final=True)
            await self._pause()
            used = self._known
            started = time.monotonic()
            answer = await self._sent(question, used)
            found = self._judged(answer)
            self.requests.timed(found.outcome, time.monotonic() - started)
            if found.outcome is Outcome.CLIENT_ERROR or self._is_about_form(answer, found):
                self._adapt(used, answer)
                continue
            if found.outcome not in MOST_TRIES:
                return found
            tries += 1
            if tries >= MOST_TRIES[found.outcome]:
                raise Unanswered(self._why(found.outcome, answer), final=self._is_final(found))
            await self._wait(answer, tries)

    async def _pause(self) -> None:
        """Nobody asks while the server wants to be left alone; afterwards not all at once."""
        left = self._resume_at - self._patience.now()
        if left > 0:
            await self._patience.sleep(left + self._patience.dice() * min(1.0, left / 10))

    async def _sent(self, question: Question, known: Capabilities) -> _Answer:
        """One request. Whatever goes wrong is an outcome, not an exception."""
        import openai

        # As `extra_body`: the package would walk through every message by its types, which takes
        # longer (5 ms) than all the rest of sending it.
        request = {"messages": list(question.messages), **known.parameters(self._plan)}
        create = self._openai.chat.completions.with_raw_response.create
        try:
            async with asyncio.timeout(self._plan.timeout_seconds):
                raw = await create(model=self._plan.model, messages=[], extra_body=request)
            return _Answer(200, raw.headers, raw.http_response.text)
        except openai.APIStatusError as error:
            return _Answer(error.status_code, error.response.headers, error.response.text)
        except (openai.APITimeoutError, TimeoutError) as error:
            connecting = type(error.__cause__).__name__ == "ConnectTimeout"
            return _Answer(0, {}, "", Outcome.UNREACHABLE if connecting else Outcome.TIMEOUT)
        except openai.APIConnectionError as error:
            refused = type(error.__cause__).__name__ == "ConnectError"
            return _Answer(0, {}, "", Outcome.UNREACHABLE if refused else Outcome.BROKEN)
        except openai.OpenAIError:
            return _Answer(0, {}, "", Outcome.BROKEN)

    def _judged(self, answer: _Answer) -> Completion:
        if answer.outcome is not None:
            return Completion(outcome=answer.outcome)
        if answer.status == 429:
            return Completion(outcome=Outcome.RATE_LIMITED)
        if answer.status >= 500 or answer.status in (408, 409):
            return Completion(outcome=Outcome.SERVER_ERROR)
        if answer.status >= 400:
            withheld = any(mark in answer.body for mark in WITHHELD)
            return Completion(outcome=Outcome.FILTERED if withheld else Outcome.CLIENT_ERROR)
        return accepted(completion(answer.body), self._accept)

    def _is_about_form(self, answer: _Answer, found: Completion) -> bool:
        """Some servers fail inside, with a 500, when they are given a schema."""
        said = answer.body.lower()
        return found.outcome is Outcome.SERVER_ERROR and (
            "response_format" in said or "json_schema" in said or "grammar" in said
        )

    def _adapt(self, used: Capabilities, answer: _Answer) -> None:
        """Leave out what the server complains about, or give up."""
        said = complaint(answer.body)
        if answer.status in REFUSES_KEY:
            raise Unanswered(f"the server refused the key ({answer.status})", final=True)
        if answer.status in (402, 404, 405):
            raise Unanswered(self._told("the server does not serve this", answer), final=True)
        if used != self._known:
            return  # another question has found it out meanwhile
        # What it has understood before it understands now: then it is about this one text.
        understood = self.requests.outcomes[Outcome.OK] > 0
        less = None if understood else lessened(used, said)
        if less is None:
            text_alone = understood or is_too_long(said)
            what = self._told("the server refused the request", answer)
            raise Unanswered(what, of_server=not text_alone)
        self._known = less

    async def _wait(self, answer: _Answer, tries: int) -> None:
        patience = self._patience
        asked = self._retry_after(answer.headers)
        wait = patience.first_wait_seconds * BACKOFF ** (tries - 1) if asked is None else asked
        wait += patience.dice() * min(1.0, wait / 4 + 0.01)
        if wait > patience.longest_wait_seconds:
            raise Unanswered(f"the server asks to wait {wait:.0f} seconds", final=True)
        if answer.status == 429:
            if "insufficient_quota" in answer.body:
                raise Unanswered("the quota of the key is used up (429)", final=True)
            self._resume_at = max(self._resume_at, patience.now() + wait)
            return
        await patience.sleep(wait)

    def _retry_after(self, headers: Mapping[str, str]) -> float | None:
        """Seconds that the server asks for, given as such or as a date."""
        for name, scale in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
            text = headers.get(name, "").strip()
            if not text:
                continue
            try:
                return max(0.0, float(text) / scale)
            except ValueError:
                pass
            try:
                return max(0.0, parsedate_to_datetime(text).timestamp() - self._patience.now())
            except ValueError:
                continue
        return None

    def _is_final(self, found: Completion) -> bool:
        """A server that nobody ever reached in this run will not be reached for the next text."""
        return found.outcome is Outcome.UNREACHABLE and not self.requests.outcomes[Outcome.OK]

    def _why(self, outcome: Outcome, answer: _Answer) -> str:
        if outcome is Outcome.TIMEOUT:
            return f"no answer within {self._plan.timeout_seconds:g} seconds"
        if outcome is Outcome.UNREACHABLE:
            return "the server cannot be reached"
        if outcome is Outcome.BROKEN:
            return "the connection broke off"
        if outcome is Outcome.RATE_LIMITED:
            return "the server limits how often it may be asked (429)"
        return self._told("the server failed", answer)

    def _told(self, what: str, answer: _Answer) -> str:
        """What happened with the server's own words, in which no key may stand."""
        said = complaint(answer.body)[:LONGEST_COMPLAINT]
        if self._server.api_key:
            said = said.replace(self._server.api_key, "[key]")
        return f"{what} ({answer.status})" + (f": {said}" if said else "")


def connected(server: Server, plan: Plan) -> AsyncOpenAI:
    """The `openai` client of a server: its own retries off, an address with a query taken apart."""
    from openai import AsyncOpenAI, Timeout

    parts = urlsplit(server.base_url)
    address = urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", ""))
    key = server.api_key or NO_KEY
    connect = min(CONNECT_SECONDS, plan.timeout_seconds)
    return AsyncOpenAI(
        api_key=key,
        base_url=address,
        default_query=dict(parse_qsl(parts.query)),
        default_headers=_azure_headers(parts.hostname or "", parts.path, key),
        max_retries=0,
        timeout=Timeout(plan.timeout_seconds, connect=connect),
    )


def _azure_headers(host: str, path: str, key: str) -> dict[str, Any]:
    """Azure takes its key in a header of its own, and a bearer for a token of its directory."""
    from openai import Omit

    if host.endswith(".azure.com"):
        return {"api-key": key, "Authorization": Omit()}
    return {"api-key": key} if "/openai/deployments/" in path else {}
