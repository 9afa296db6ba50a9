"""Reader: pull requests into replies, from the cache or from the model, and what that took."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import TracebackType

from bvreport import words
from bvreport.llm.asked import Asked, questions
from bvreport.llm.batch import RETRIES, Desk, KeepingFirst, Memory, collect
from bvreport.llm.budget import Budget
from bvreport.llm.circumstances import Circumstances
from bvreport.llm.client import Client, Patience, Server, connected
from bvreport.llm.completion import Completion, accepted
from bvreport.llm.outcomes import Outcome, Requests, Unanswered
from bvreport.llm.plan import TOKENS_OUT, Plan, Question, tokens_of
from bvreport.llm.reply import Unreadable, parsed
from bvreport.model import Issue, KeptReply, LlmUse, PullRequest, Reply

KEPT_AT_ONCE = 16  # answers; one write to the store for each would cost more than the asking
SPENT = "the budget is spent"
NO_LINE = "the batch holds no answer to it"
WHY = {
    Outcome.UNREADABLE: "the answer is not of the agreed form",
    Outcome.REFUSED: "the model refused to answer",
    Outcome.CUT: "the answer was cut off",
    Outcome.FILTERED: "the provider withheld the answer",
    Outcome.NONSENSE: "the server's answer is no chat completion",
}
STAGE = "llm"
_CENT_OF_CENT = Decimal("0.0001")
_MILLISECOND = Decimal("0.001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What asking would take; tokens are estimated from characters."""

    calls: int
    cached: int
    tokens_in: int
    tokens_out: int
    dollars: Decimal


class Reader:
    """Lives as long as its connections and its loop; a `with` closes both."""

    def __init__(self, plan: Plan, circumstances: Circumstances) -> None:
        self.plan, self._with = plan, circumstances
        self._name = f"llm:{plan.model}@{circumstances.prompt.version}"
        self._budget = Budget(plan)
        self._runner = asyncio.Runner()
        self._client: Client | None = None
        self._requests = Requests()
        self._fresh: list[KeptReply] = []
        self._unread: Counter[str] = Counter()
        self._read = self._cache_hits = 0

    @property
    def name(self) -> str:
        """Which model, with the version of its prompt."""
        return self._name

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            self._runner.run(self._client.close())
        self._runner.close()

    def read(self, pulls: Iterable[PullRequest]) -> dict[str, Reply]:
        """What the model read, by the key of the pull request; what it did not read is missing."""
        asked = list(questions(pulls, self.plan, self._with.prompt))
        contents = self._known(asked)
        missing = {one.question.key: one.question for one in asked}
        missing = {key: one for key, one in missing.items() if key not in contents}
        self._cache_hits += sum(one.question.key in contents for one in asked)
        fresh, why = self._fetched(list(missing.values()))
        contents |= fresh
        replies: dict[str, Reply] = {}
        for one in asked:
            content = contents.get(one.question.key)
            if content is None:
                self._unread[why[one.question.key]] += 1
                continue
            replies[one.pull.key] = parsed(content, self._name, one.redacted.restored)
            self._read += 1
        return replies

    def expected(self, pulls: Iterable[PullRequest]) -> Expected:
        """What reading these would take, without asking anybody."""
        asked = list(questions(pulls, self.plan, self._with.prompt))
        known = self._known(asked)
        by_key = {one.question.key: one.question for one in asked}
        missing = by_key.keys() - known.keys()
        tokens_in = sum(by_key[key].tokens for key in missing)
        tokens_out = len(missing) * TOKENS_OUT
        return Expected(
            calls=len(missing),
            cached=sum(one.question.key in known for one in asked),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            dollars=self.plan.dollars(tokens_in, tokens_out),
        )

    def use(self, rejected: Mapping[str, int]) -> LlmUse:
        """What it took; `rejected` counts what of the replies did not stand up to the check."""
        requests = self._requests
        budget = self._budget
        return LlmUse(
            model=self.plan.model,
            prompt_version=self._with.prompt.version,
            requests=requests.outcomes.total(),
            tokens=budget.tokens_in + budget.tokens_out,
            cost=budget.dollars.quantize(_CENT_OF_CENT),
            cache_hits=self._cache_hits,
            rejected=dict(sorted(rejected.items())),
            unread=self._unread.total(),
            read=self._read,
            unread_why=dict(sorted(self._unread.items())),
            outcomes={str(name): count for name, count in sorted(requests.outcomes.items())},
            tokens_in=budget.tokens_in,
            tokens_out=budget.tokens_out,
            priced=self.plan.prices is not None,
            latency=requests.latency,
            latency_seconds=Decimal(str(requests.seconds)).quantize(_MILLISECOND),
        )

    def issues(self) -> tuple[Issue, ...]:
        """How many changes the model did not read, and why: an issue for each reason."""
        return tuple(
            Issue(
                key=self.plan.model,
                stage=STAGE,
                message=f"{words.plural(number, 'change')} not read by the model: {why}; "
                "the rules alone read them",
            )
            for why, number in sorted(self._unread.items(), key=lambda item: (-item[1], item[0]))
        )

    def _known(self, asked: Sequence[Asked]) -> dict[str, str]:
        """Answers of earlier runs that can still be read."""
        kept = self._with.cache.get(list(dict.fromkeys(one.question.key for one in asked)))
        return {key: reply.content for key, reply in kept.items() if _is_readable(reply.content)}

    def _fetched(self, questions: Sequence[Question]) -> tuple[dict[str, str], dict[str, str]]:
        """Answers by key, and for the other keys why there is none."""
        if self._with.server is None:
            return {}, {one.key: self._with.why for one in questions}
        if not questions:
            return {}, {}
        server, memory = self._with.server, self._with.memory
        try:
            if self.plan.batch and memory is not None:
                return self._runner.run(self._together(questions, server, memory))
            if self._client is None:
                self._client = Client(
                    server, self.plan, self._accept, self._with.patience, self._requests
                )
            return self._runner.run(self._all(questions, self._client))
        finally:
            self._keep()

    async def _all(
        self, questions: Sequence[Question], client: Client
    ) -> tuple[dict[str, str], dict[str, str]]:
        answers: dict[str, str] = {}
        why: dict[str, str] = {}
        waiting = iter(questions)

        async def work() -> None:
            for asked in waiting:
                try:
                    answers[asked.key] = await self._one(asked, client)
                except Unanswered as failure:
                    why[asked.key] = failure.reason
                self._with.told(len(answers) + len(why), len(questions), self._budget.dollars)

        workers = min(self.plan.concurrency, len(questions))
        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(work())
        return answers, why

    async def _together(
        self, questions: Sequence[Question], server: Server, memory: Memory
    ) -> tuple[dict[str, str], dict[str, str]]:
        """The same through the Batch API."""
        asked = {one.key: one for one in questions if self._budget.take(one.tokens)}
        why = {one.key: SPENT for one in questions if one.key not in asked}
        answers: dict[str, str] = {}

        def arrived(key: str, answer: Completion) -> None:
            found = accepted(answer, self._accept)
            if key not in asked:  # asked for by the run that was ended, paid for, and of use later
                if found.outcome is Outcome.OK:
                    self._remember(key, found.content, (found.tokens_in, found.tokens_out))
                return
            if key in answers:
                return
            self._requests.outcomes[found.outcome] += 1
            why[key] = WHY.get(found.outcome, NO_LINE)
            if found.outcome is Outcome.OK:
                answers[key] = found.content
                self._remember(key, found.content, _tokens(asked[key], found))
            self._budget.settle(*_tokens(asked[key], found))

        openai = connected(server, self.plan).with_options(max_retries=RETRIES)
        desk = Desk(
            openai=openai,
            plan=self.plan,
            server=hashlib.sha256(server.base_url.encode()).hexdigest(),
            memory=KeepingFirst(memory, self._keep),
            sleep=(self._with.patience or Patience()).sleep,
            arrived=arrived,
            told=lambda ready: self._with.told(ready, len(asked), self._budget.dollars),
        )
        try:
            failure = await collect(list(asked.values()), desk)
        finally:
            await openai.close()
        for key in asked.keys() - answers.keys() - why.keys():
            why[key] = failure or NO_LINE
            self._budget.settle()
        return answers, why

    async def _one(self, asked: Question, client: Client) -> str:
        """The content of one answer, paid for and kept."""
        if not self._budget.take(asked.tokens):
            raise Unanswered(SPENT)
        answer: Completion | None = None
        try:
            answer = await client.ask(asked)
        finally:
            self._budget.settle(*(_tokens(asked, answer) if answer else ()))
        if answer.outcome is not Outcome.OK:
            raise Unanswered(WHY[answer.outcome])
        self._remember(asked.key, answer.content, _tokens(asked, answer))
        return answer.content

    def _remember(self, key: str, content: str, tokens: tuple[int, int]) -> None:
        self._fresh.append(
            KeptReply(
                key=key,
                model=self.plan.model,
                prompt_version=self._with.prompt.version,
                content=content,
                tokens_in=tokens[0],
                tokens_out=tokens[1],
            )
        )
        if len(self._fresh) >= KEPT_AT_ONCE:
            self._keep()

    def _accept(self, content: str) -> None:
        parsed(content, self._name, str)

    def _keep(self) -> None:
        kept, self._fresh = self._fresh, []
        if kept:
            self._with.cache.put(kept)


def _is_readable(content: str) -> bool:
    try:
        parsed(content, "", str)
    except Unreadable:
        return False
    return True


def _tokens(asked: Question, answer: Completion) -> tuple[int, int]:
    """As the server counted them, else as estimated."""
    return answer.tokens_in or asked.tokens, answer.tokens_out or tokens_of(answer.content)
