"""The Batch API: questions as one file, their answers later, and a run that was ended between."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bvreport.llm.circumstances import Circumstances
from bvreport.llm.client import Patience, Server
from bvreport.llm.reader import Reader
from bvreport.model import KeptBatch, LlmUse, PullRequest, Reply
from bvreport.store.engine import open_store
from bvreport.store.replies import Replies
from tests.integration.llm_server import KEY, Fault, Model, serve
from tests.integration.reading_along import PROMPT, claim, plan, pull, reply


class Killed(BaseException):
    """The process is ended here."""


def good(title: str, body: str) -> Any:
    return reply(claim())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Replies]:
    replies = Replies(open_store(f"sqlite:///{tmp_path / 'store.db'}"))
    yield replies
    replies.close()


def run(
    model: Model, store: Any, *pulls: PullRequest, killed_after: int | None = None
) -> tuple[dict[str, Reply], LlmUse]:
    naps = 0

    async def sleep(seconds: float) -> None:
        nonlocal naps
        naps += 1
        if killed_after is not None and naps > killed_after:
            raise Killed

    circumstances = Circumstances(
        prompt=PROMPT,
        server=Server(base_url=model.url, api_key=KEY),
        cache=store,
        memory=store,
        patience=Patience(sleep=sleep),
    )
    with Reader(plan(batch=True), circumstances) as reader:
        return reader.read(pulls), reader.use({})


def test_a_batch_is_handed_over_waited_for_and_read(store: Replies) -> None:
    with serve(Model(answer=good)) as model:
        replies, use = run(model, store, pull(1), pull(2), pull(3))

    assert model.violations == []
    assert len(model.batches) == 1
    assert set(replies) == {"o/r#1", "o/r#2", "o/r#3"}
    assert (use.outcomes, use.unread) == ({"ok": 3}, 0)
    assert use.tokens > 0
    (line, *_) = [json.loads(line) for line in model.files["file-0"].splitlines()]
    assert set(line) == {"custom_id", "method", "url", "body"}


def test_a_second_run_hands_over_nothing(store: Replies) -> None:
    with serve(Model(answer=good)) as model:
        run(model, store, pull(1))
        _, use = run(model, store, pull(1))

    assert len(model.batches) == 1
    assert (use.requests, use.cache_hits) == (0, 1)


def test_a_run_that_was_ended_while_waiting_is_resumed(store: Replies) -> None:
    with serve(Model(answer=good, polls_to_finish=5)) as model:
        with pytest.raises(Killed):
            run(model, store, pull(1), pull(2), killed_after=1)
        replies, _ = run(model, store, pull(1), pull(2), pull(3))

    assert set(replies) == {"o/r#1", "o/r#2", "o/r#3"}
    assert [len(file.splitlines()) for file in model.files.values()][:2] == [2, 2]
    assert len(model.batches) == 2  # the third question came later
    assert sum(len(request["messages"]) > 0 for request in model.requests) == 3


def test_a_run_that_was_ended_before_it_knew_the_id_finds_the_batch(store: Replies) -> None:
    class Forgetful:
        """Dies between handing over and remembering what the server calls it."""

        def __getattr__(self, name: str) -> Any:
            return getattr(store, name)

        def named(self, mark: str, batch_id: str) -> None:
            raise Killed

    with serve(Model(answer=good)) as model:
        with pytest.raises(Killed):
            run(model, Forgetful(), pull(1))
        replies, _ = run(model, store, pull(1))

    assert set(replies) == {"o/r#1"}
    assert len(model.batches) == 1


def test_a_batch_that_never_arrived_is_handed_over_again(store: Replies) -> None:
    with serve(Model(answer=good)) as model:
        replies, _ = run(model, store, pull(1))
        server = "anything"
        store.begin(KeptBatch(mark="lost", server=server, keys=("x",)))
        again, _ = run(model, store, pull(2))

    assert replies
    assert again
    assert len(model.batches) == 2


def test_lines_that_failed_leave_their_changes_unread(store: Replies) -> None:
    refusal = Fault(message={"content": None, "refusal": "no"})
    with serve(Model(answer=good, faults={1: refusal})) as model:
        replies, use = run(model, store, pull(1), pull(2))

    assert set(replies) == {"o/r#1"}
    assert use.unread_why == {"the model refused to answer": 1}


def test_a_server_without_batches_is_told_so(store: Replies) -> None:
    with serve(Model(answer=good)) as model:
        model.url += "/elsewhere"
        replies, use = run(model, store, pull(1))

    assert replies == {}
    (why,) = use.unread_why
    assert why.startswith("the server takes no batches (404)")
