"""Batch: questions handed over as one file, and their answers fetched when the server is done.

A batch takes up to a day. It is remembered before it is handed over, so that a run that was ended
finds it again: by its id, or by the mark that was sent along when the id never came back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from bvreport.llm.capabilities import Capabilities
from bvreport.llm.completion import Completion, complaint, completion
from bvreport.llm.outcomes import Outcome, Unanswered
from bvreport.llm.plan import Plan, Question
from bvreport.model import KeptBatch

if TYPE_CHECKING:
    from openai import AsyncOpenAI
    from openai.types import Batch

ENDPOINT: Final = "/v1/chat/completions"
WINDOW: Final = "24h"
MOST_QUESTIONS = 10_000  # the API takes 50,000 and 200 MB; smaller batches come back sooner
MOST_BYTES = 100_000_000
FIRST_POLL_SECONDS, SLOWER, LONGEST_POLL_SECONDS = 1.0, 1.5, 60.0
MARK = "bvreport"  # under which the mark is sent along
RETRIES = 4
OVER = frozenset({"completed", "failed", "expired", "cancelled"})


class Memory(Protocol):
    """Where batches under way are remembered between runs."""

    def batches(self, server: str) -> tuple[KeptBatch, ...]:
        """Those handed to this server and not collected."""

    def begin(self, batch: KeptBatch) -> None:
        """Remember one before it is handed over."""

    def named(self, mark: str, batch_id: str) -> None:
        """Remember what the server calls it."""

    def end(self, mark: str) -> None:
        """Forget it."""


@dataclass(frozen=True, slots=True)
class KeepingFirst:
    """A memory that forgets a batch only after its answers are kept."""

    memory: Memory
    keep: Callable[[], None]

    def batches(self, server: str) -> tuple[KeptBatch, ...]:
        """Those handed to this server and not collected."""
        return self.memory.batches(server)

    def begin(self, batch: KeptBatch) -> None:
        """Remember one before it is handed over."""
        self.memory.begin(batch)

    def named(self, mark: str, batch_id: str) -> None:
        """Remember what the server calls it."""
        self.memory.named(mark, batch_id)

    def end(self, mark: str) -> None:
        """Forget it, once its answers are safe."""
        self.keep()
        self.memory.end(mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """With what batches are handed over and fetched; `arrived` keeps what has come."""

    openai: AsyncOpenAI
    plan: Plan
    server: str
    memory: Memory
    sleep: Callable[[float], Awaitable[None]]
    arrived: Callable[[str, Completion], None]
    told: Callable[[int], None]  # answers ready at the server


async def collect(questions: Sequence[Question], desk: Desk) -> str:
    """Fetch what earlier runs handed over, hand over the rest, fetch that; what failed, or "".

    Questions without an answer afterwards stay so: their line of the batch failed.
    """
    import openai

    try:
        wanted = {one.key: one for one in questions}
        for batch in desk.memory.batches(desk.server):
            if wanted.keys().isdisjoint(batch.keys):
                continue
            known = batch.batch_id or await _found(batch.mark, desk)
            if known is None:
                desk.memory.end(batch.mark)  # it never arrived
                continue
            await _fetched(batch.mark, known, desk)
            wanted = {key: one for key, one in wanted.items() if key not in batch.keys}
        handed = [await _handed_over(some, desk) for some in _portions(list(wanted.values()), desk)]
        for mark, batch_id in handed:
            await _fetched(mark, batch_id, desk)
    except openai.APIStatusError as error:
        said = complaint(error.response.text)[:160]
        return f"the server takes no batches ({error.status_code})" + (f": {said}" if said else "")
    except openai.OpenAIError:
        return "the server cannot be reached"
    except Unanswered as failure:
        return failure.reason
    return ""


async def _found(mark: str, desk: Desk) -> str | None:
    """The id of a batch that was handed over when the answer to that was lost."""
    async for batch in desk.openai.batches.list(limit=100):
        if (batch.metadata or {}).get(MARK) == mark:
            return batch.id
    return None


async def _handed_over(questions: Sequence[Question], desk: Desk) -> tuple[str, str]:
    keys = tuple(one.key for one in questions)
    mark = hashlib.sha256("\n".join(keys).encode()).hexdigest()
    desk.memory.begin(KeptBatch(mark=mark, server=desk.server, keys=keys))
    content = "\n".join(_line(one, desk.plan) for one in questions).encode()
    uploaded = await desk.openai.files.create(
        file=("questions.jsonl", content, "application/jsonl"), purpose="batch"
    )
    batch = await desk.openai.batches.create(
        input_file_id=uploaded.id,
        endpoint=ENDPOINT,
        completion_window=WINDOW,
        metadata={MARK: mark},
    )
    desk.memory.named(mark, batch.id)
    return mark, batch.id


async def _fetched(mark: str, batch_id: str, desk: Desk) -> None:
    """Wait until a batch is over, keep its answers, forget it."""
    wait = FIRST_POLL_SECONDS
    batch = await desk.openai.batches.retrieve(batch_id)
    while batch.status not in OVER:
        if batch.request_counts is not None:
            desk.told(batch.request_counts.completed)
        await desk.sleep(wait)
        wait = min(LONGEST_POLL_SECONDS, wait * SLOWER)
        batch = await desk.openai.batches.retrieve(batch_id)
    for file_id in (batch.output_file_id, batch.error_file_id):
        if file_id:
            content = await desk.openai.files.content(file_id)
            for key, answer in _answers(content.text):
                desk.arrived(key, answer)
    desk.memory.end(mark)
    if batch.status == "failed":
        raise Unanswered(f"the batch failed: {_faults(batch)}")


def _faults(batch: Batch) -> str:
    errors = batch.errors.data if batch.errors and batch.errors.data else []
    told = next((error.message for error in errors if error.message), "the server does not say why")
    return " ".join(told.split())[:160]


def _line(question: Question, plan: Plan) -> str:
    body = {
        "model": plan.model,
        "messages": list(question.messages),
        **Capabilities().parameters(plan),
    }
    request = {"custom_id": question.key, "method": "POST", "url": ENDPOINT, "body": body}
    return json.dumps(request, ensure_ascii=True)


def _portions(questions: Sequence[Question], desk: Desk) -> Iterator[list[Question]]:
    """Questions in files of a size that the server takes."""
    some: list[Question] = []
    size = 0
    for one in questions:
        length = len(_line(one, desk.plan)) + 1
        if some and (len(some) >= MOST_QUESTIONS or size + length > MOST_BYTES):
            yield some
            some, size = [], 0
        some.append(one)
        size += length
    if some:
        yield some


def _answers(content: str) -> Iterator[tuple[str, Completion]]:
    """The lines of a result, each under the key of its question; a broken line is no answer."""
    for line in content.splitlines():
        try:
            result = json.loads(line)
        except (ValueError, RecursionError):
            continue
        key = result.get("custom_id") if isinstance(result, dict) else None
        if isinstance(key, str):
            yield key, _answer(result.get("response"))


def _answer(response: object) -> Completion:
    if not isinstance(response, Mapping):
        return Completion(outcome=Outcome.SERVER_ERROR)
    status: Any = response.get("status_code", 200)
    if status != 200:
        limited = status == 429
        return Completion(outcome=Outcome.RATE_LIMITED if limited else Outcome.CLIENT_ERROR)
    body = response.get("body")
    return completion(body if isinstance(body, dict) else str(body))
