"""What a model wrote, strict or sloppy, into items or a reason."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.llm.reply import Unreadable, parsed
from bvreport.llm.schema import reply_schema, response_format
from bvreport.model import Category, Kind, Period
from tests.integration.llm_api import faults, fits

CLAIM = {
    "kind": "time", "metric": "CI", "direction": "reduction", "amount": None, "unit": "minute",
    "period": "run", "before": 45, "after": 12, "people": None, "role": None, "quote": "45 to 12",
}  # fmt: skip
REPLY = {"category": "time_savings", "claims": [CLAIM]}


def read(content: Any) -> Any:
    text = content if isinstance(content, str) else json.dumps(content)
    return parsed(text, "llm:m@1", str)


def test_the_schema_is_one_of_strict_mode_and_holds_the_reply_of_the_contract() -> None:
    request = {
        "model": "m",
        "messages": [{"role": "user", "content": "x"}],
        "response_format": response_format(),
    }

    assert list(faults(request)) == []
    assert fits(REPLY, reply_schema())
    assert not fits({**REPLY, "extra": 1}, reply_schema())


def test_a_reply_becomes_items_with_exact_numbers() -> None:
    reply = read({"category": "quality", "claims": [{**CLAIM, "amount": 0.1}]})

    (item,) = reply.items
    assert reply.category is Category.QUALITY
    assert (item.quantity.amount, item.quantity.before) == (Decimal("0.1"), Decimal(45))
    assert (item.quantity.kind, item.quantity.period) == (Kind.TIME, Period.RUN)


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "magic"}, {"amount": True}, {"amount": "many"}, {"amount": [1]}, {"quote": None},
        {"period": "fortnight"}, {"amount": 10**40}, {"direction": "sideways"}, {"role": "boss"},
    ],
)  # fmt: skip
def test_an_item_of_another_form_is_rejected_alone(bad: dict[str, Any]) -> None:
    reply = read({**REPLY, "claims": [{**CLAIM, **bad}, CLAIM, "text", None]})

    assert len(reply.items) == 1
    assert {rejected.reason for rejected in reply.rejected} == {"not of the agreed form"}
    assert len(reply.rejected) == 3


@pytest.mark.parametrize(
    "content",
    ["", "no", "{", '{"claims": [', "[]x", '{"claims": {}}', '{"category": "none"}', "null", "3",
     '{"claims": [' + "9" * 5000 + "]}", "[" * 100_000, "{" * 100_000 + "}" * 100_000],
)  # fmt: skip
def test_what_is_no_reply_says_so(content: str) -> None:
    with pytest.raises(Unreadable):
        read(content)


def test_an_unknown_category_is_none() -> None:
    assert read({**REPLY, "category": "world_peace"}).category is None
    assert read({**REPLY, "category": ["x"]}).category is None


@given(st.text(max_size=200) | st.from_regex(r"[{}\[\]\",:a-z0-9` \n]{0,80}", fullmatch=True))
def test_no_text_breaks_the_reading(content: str) -> None:
    with suppress(Unreadable):
        read(content)
