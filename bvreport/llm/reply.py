"""Reply: what a model wrote into a category and items, or the reason why nothing can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bvreport.model import Category, Direction, Kind, Period, Quantity, Rejected, Reply, Role, Said
from bvreport.text.witness.hearing import Reason, refused

MOST_CHARACTERS = 200_000  # of a reply; more is no answer but a flood
LONGEST_INTEGER = 300  # digits that are worth reading at all
LARGEST_EXPONENT = 15  # no figure of a pull request is larger
_THOUGHT_ENDS = ("</think>", "</thinking>")
_FENCE = re.compile(r"```[a-zA-Z]{0,10}[ \t]*\n(.{0,200000}?)\n?[ \t]*```", re.DOTALL)


class Unreadable(Exception):
    """A reply that holds no answer; the reason is one of a few, so that it can be counted."""


def _number(value: Any) -> Any:
    """A number of JSON, or one in quotes as smaller models write it."""
    if isinstance(value, bool):
        raise ValueError("not a number")
    if isinstance(value, str):
        value = Decimal(value.strip().replace(",", "").rstrip("%")) if value.strip() else None
    if isinstance(value, Decimal) and (
        not value.is_finite() or abs(value.adjusted()) > LARGEST_EXPONENT
    ):
        raise ValueError("out of range")
    return value


def _empty_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() in ("", "null") else value


Number = Annotated[Decimal | None, BeforeValidator(_number)]


class _Item(BaseModel):
    model_config = ConfigDict(extra="ignore")

    kind: Kind
    metric: str | None = None
    direction: Annotated[Direction | None, BeforeValidator(_empty_is_none)] = None
    amount: Number = None
    unit: str | None = None
    period: Annotated[Period | None, BeforeValidator(_empty_is_none)] = None
    before: Number = None
    after: Number = None
    people: Number = None
    role: Annotated[Role | None, BeforeValidator(_empty_is_none)] = None
    quote: str = Field(max_length=20_000)


def parsed(content: str, reader: str, restored: Callable[[str], str]) -> Reply:
    """The reply; items that are not of the agreed form are rejected one by one."""
    if len(content) > MOST_CHARACTERS:
        raise Unreadable("the answer is too long")
    found = next(_objects(content), None)
    if found is None:
        raise Unreadable("the answer is no JSON")
    claims = found.get("claims")
    if not isinstance(claims, list):
        raise Unreadable("the answer is of another form")
    items: list[Said] = []
    rejected: list[Rejected] = []
    for claim in claims:
        try:
            items.append(_said(_Item.model_validate(claim), restored))
        except (ValidationError, ArithmeticError):
            quote = claim.get("quote") if isinstance(claim, dict) else None
            rejected.append(refused(Reason.MALFORMED, quote if isinstance(quote, str) else ""))
    category = found.get("category")
    return Reply(
        reader=reader,
        category=Category(category) if category in list(Category) else None,
        items=tuple(items),
        rejected=tuple(rejected),
    )


def _said(item: _Item, restored: Callable[[str], str]) -> Said:
    return Said(
        quantity=Quantity(
            kind=item.kind,
            amount=item.amount,
            unit=item.unit,
            period=item.period,
            metric=item.metric,
            direction=item.direction,
            before=item.before,
            after=item.after,
            people=item.people,
            role=item.role,
        ),
        quote=restored(item.quote),
    )


def _objects(content: str) -> Iterator[dict[str, Any]]:
    """Readings of the content: as it stands, without a thought, in a fence, somewhere inside."""
    for end in _THOUGHT_ENDS:
        content = content.rpartition(end)[2]
    plain = content.strip().lstrip("\ufeff")
    for text in (plain, *(fenced[1] for fenced in _FENCE.finditer(plain)), *_inside(plain)):
        try:
            value = json.loads(text, parse_float=Decimal, parse_int=_integer)
        except (ValueError, RecursionError, ArithmeticError):
            continue
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            value = {"claims": value}
        if isinstance(value, dict):
            yield value


def _inside(text: str) -> Iterator[str]:
    """From the first brace to the last one."""
    start, end = text.find("{"), text.rfind("}")
    if 0 <= start < end:
        yield text[start : end + 1]


def _integer(digits: str) -> Decimal:
    if len(digits) > LONGEST_INTEGER:
        raise ValueError("out of range")
    return Decimal(digits)
