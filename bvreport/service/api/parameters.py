"""The parameters of the API: each with what it may be, for the description and for the check."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bvreport.errors import UsageError
from bvreport.service import register

LARGEST_PAGE, USUAL_PAGE = 200, 50
LONGEST_KEY, LONGEST_CURSOR = 400, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One name, with the schema of its value, or of each of its values."""

    name: str
    says: str
    schema: Mapping[str, Any]
    several: bool = False


def _word(longest: int, pattern: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": longest}
    return schema | ({"pattern": pattern} if pattern else {})


# As at the command line, but for words that lie outside the calendar: those are no dates.
_DAY = r"(0[1-9]|[12][0-9]|3[01])"
SPAN = (
    rf"^((19|20)[0-9]{{2}}(-([Qq][1-4]|(0[1-9]|1[0-2])(-{_DAY})?))?"
    r"|[1-9][0-9]{0,3}d|[1-9][0-9]{0,2}w|[1-9][0-9]{0,2}mo|[1-9][0-9]?y)$"
)

REPO = Parameter(
    name="repo", says="Only this repository; repeatable.", schema=_word(400), several=True
)
SINCE = Parameter(
    name="since", says="From: 2024, 2024-01, 2024-Q2, 90d, 1y.", schema=_word(10, SPAN)
)
UNTIL = Parameter(name="until", says="To, inclusive to its end.", schema=_word(10, SPAN))
VIEW = (REPO, SINCE, UNTIL)
LIMIT = Parameter(
    name="limit",
    says="Items on a page.",
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": USUAL_PAGE},
)
CURSOR = Parameter(
    name="cursor",
    says="`next` of the page before.",
    schema=_word(LONGEST_CURSOR, r"^[A-Za-z0-9_-]+$"),
)
PAGED = (LIMIT, CURSOR)
KEY = Parameter(name="key", says="Only this change: owner/name#12.", schema=_word(LONGEST_KEY))
SEARCH = Parameter(
    name="q",
    says="Words that its quote, title, author or key hold, in any order.",
    schema=_word(register.LONGEST_SEARCH),
)
GRADE = Parameter(
    name="grade",
    says="Only this grade; repeatable.",
    schema={"type": "string", "enum": list(register.GRADES)},
    several=True,
)
CLASS = Parameter(
    name="class",
    says="Only this cash class; repeatable.",
    schema={"type": "string", "enum": list(register.CLASSES)},
    several=True,
)
STATUS = Parameter(
    name="status",
    says="Only those that count, or only those that do not.",
    schema={"type": "string", "enum": list(register.STATUSES)},
)
SORT = Parameter(
    name="sort",
    says="Their order.",
    schema={"type": "string", "enum": list(register.SORTS), "default": "value"},
)


def checked(asked: Mapping[str, Sequence[str]], known: Sequence[Parameter]) -> dict[str, list[str]]:
    """The parameters, when each is one of the known and is what it may be."""
    names = {one.name: one for one in known}
    for name, values in asked.items():
        if name not in names:
            raise UsageError(
                f"there is no parameter {name[:40]!r} here", hint=f"known: {', '.join(names)}"
            )
        one = names[name]
        if len(values) > 1 and not one.several:
            raise UsageError(f"{name} stands there twice", hint="give it once")
        for value in values:
            if (why := _wrong(value, one.schema)) is not None:
                raise UsageError(f"{name} {why}", hint=one.says)
    return {name: list(values) for name, values in asked.items()}


def _wrong(value: str, schema: Mapping[str, Any]) -> str | None:
    """What is wrong with a value, if anything is."""
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        is_whole = re.fullmatch(r"[0-9]{1,9}", value, re.ASCII) is not None
        return (
            None if is_whole and least <= int(value) <= most else f"is not from {least} to {most}"
        )
    if "enum" in schema:
        known = schema["enum"]
        return None if value in known else f"is none of {', '.join(known)}"
    if not schema["minLength"] <= len(value) <= schema["maxLength"]:
        return f"is empty or longer than {schema['maxLength']}"
    if "pattern" in schema and not re.search(schema["pattern"], value, re.ASCII):
        return "is not written so that it can be read"
    return None
