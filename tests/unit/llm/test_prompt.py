"""The prompt: a template of which a user may have his own, and data that cannot leave its place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.errors import TemplateError
from bvreport.llm.plan import Plan, question
from bvreport.llm.prompt import LONGEST_BODY, parsed, shortened
from bvreport.llm.schema import reply_schema
from bvreport.methods.examine import examine
from bvreport.model import PullRequest
from bvreport.text.reading import read
from bvreport.text.witness import hear
from tests.integration.llm_api import fits
from tests.integration.llm_server import DATA
from tests.integration.reading_along import PROMPT
from tests.sample import TERMS


def test_the_examples_are_good_ones() -> None:
    from bvreport.llm.reply import parsed as reply_of

    turns = PROMPT.head[1:]
    for (_, asked), (_, answered) in zip(turns[::2], turns[1::2], strict=True):
        found = DATA.search(asked)
        assert found is not None
        title, _, body = found[2].partition("\n\nBody:\n")
        assert fits(json.loads(answered), reply_schema())
        pull = PullRequest(
            key="k", id="k", repo="k", title=title.removeprefix("Title: "), body=body
        )
        reply = reply_of(answered, "llm:m@1", str)
        heard = hear(read(pull), reply)
        assert heard.rejected == ()
        assert len(heard.agreed) + len(heard.found) == len(reply.items)
        assert examine(pull, TERMS, reply).category == reply.category or not reply.items


@given(st.text(max_size=200), st.text(max_size=400))
def test_a_text_stays_between_its_delimiters(title: str, body: str) -> None:
    content = PROMPT.messages(title, body)[-1]["content"]

    found = DATA.search(content)

    assert found is not None
    assert content.endswith(found[0])
    assert found[1] not in found[2]


def test_what_nobody_sees_and_what_nobody_reads_is_not_sent() -> None:
    title, body = shortened("T" * 5000, f"a<!-- secret\nplan -->b\r\n\r\n\r\n\r\nc{'d' * 10**6}")

    assert body.startswith("ab\n\nc")
    assert (len(title), len(body)) == (1000, LONGEST_BODY)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("version: 1", "system"),
        ("a: [", "not YAML"),
        ("version: 1\nsystem: x\nquestion: $name", r"neither \$open nor \$close"),
        ("version: 'a b'\nsystem: x\nquestion: y", "version"),
        ("version: 1\nsystem: x\nquestion: y\nsurprise: 1", "surprise"),
        ("- 1", "the file"),
    ],
)
def test_a_broken_template_is_told_by_name(text: str, why: str) -> None:
    with pytest.raises(TemplateError, match=f"mine.yaml.*{why}"):
        parsed(text, "mine.yaml")


def test_the_key_of_a_question_follows_all_that_decides_its_answer() -> None:
    messages = PROMPT.messages("t", "b")
    keys = {
        question(messages, Plan(), "1").key,
        question(messages, Plan(), "2").key,
        question(PROMPT.messages("t", "c"), Plan(), "1").key,
        question(messages, Plan(model="other"), "1").key,
        question(messages, Plan(seed=None), "1").key,
        question(messages, Plan(timeout_seconds=1, concurrency=1), "1").key,
    }

    assert len(keys) == 5  # how long to wait and how many at a time decide nothing
