"""The JSON schema of a reply, in the strict mode of structured outputs.

Strict mode wants every property required, none additional, and says "may be missing" with null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bvreport.model import Category, Direction, Kind, Period, Role

NAME = "claims"


def reply_schema() -> dict[str, Any]:
    """What one reply looks like: a category and claims."""
    claim = _object(
        {
            "kind": _one_of(Kind),
            "metric": _text(),
            "direction": _one_of(Direction, nullable=True),
            "amount": _number(),
            "unit": _text(),
            "period": _one_of(Period, nullable=True),
            "before": _number(),
            "after": _number(),
            "people": _number(),
            "role": _one_of(Role, nullable=True),
            "quote": {"type": "string"},
        }
    )
    return _object({"category": _one_of(Category), "claims": {"type": "array", "items": claim}})


def response_format() -> dict[str, Any]:
    """The schema as a request carries it."""
    return {
        "type": "json_schema",
        "json_schema": {"name": NAME, "strict": True, "schema": reply_schema()},
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(names: Iterable[str], *, nullable: bool = False) -> dict[str, Any]:
    values: list[str | None] = [str(name) for name in names]
    if nullable:
        return {"type": ["string", "null"], "enum": [*values, None]}
    return {"type": "string", "enum": values}


def _text() -> dict[str, Any]:
    return {"type": ["string", "null"]}


def _number() -> dict[str, Any]:
    return {"type": ["number", "null"]}
