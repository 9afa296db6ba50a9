"""JSON values into the types of a record: dates, counts, people, files, reviews.

Each takes what any of the hosts writes and raises `ValueError` with its reason for anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from pydantic import BeforeValidator

from bvreport.model import ChangedFile, Review
from bvreport.text.markup.addresses import is_web

MOST = 10**12  # lines, files, numbers: more is a slip, and would not fit a workbook
# No host is older than the clock of Unix, and a report covers a century at most: one slip in a year
# must not keep all other changes out of it.
EARLIEST, AFTER_LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2070, 1, 1, tzinfo=UTC)


def utc(value: Any) -> datetime | None:
    """Dates without a zone are UTC; what nobody can have merged then is refused."""
    if value is None or value == "":
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value.strip())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (AttributeError, ValueError, OverflowError) as error:
        raise ValueError("no date") from error
    if not EARLIEST <= moment < AFTER_LATEST:
        raise ValueError(f"not between {EARLIEST.year} and {AFTER_LATEST.year - 1}")
    return moment


def whole(value: Any) -> int | None:
    """A count; texts of digits are taken, as scripts write them."""
    if value is None:
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 15:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise ValueError("no count")
    return value


def web(value: Any) -> str | None:
    """An address that a report may link to."""
    if value is not None and not (isinstance(value, str) and is_web(value)):
        raise ValueError("no web address")
    return value or None


def identified(value: Any) -> Any:
    """An id, which some hosts write as a number."""
    return str(value) if isinstance(value, int) else value


def _nodes(value: Any) -> list[Any] | None:
    """The elements of a list or of a GraphQL connection; none for anything else."""
    if isinstance(value, dict):
        value = value.get("nodes") or value.get("edges") or []
        if isinstance(value, list):
            return [edge.get("node", edge) if isinstance(edge, dict) else edge for edge in value]
    return value if isinstance(value, list) else None


def person(value: Any) -> tuple[str | None, bool]:
    """Login and whether the source calls it a bot."""
    if value is None or isinstance(value, str):
        return value or None, False
    if not isinstance(value, dict):
        raise ValueError("neither a login nor an object with one")
    login = value.get("login") or value.get("username") or value.get("name")
    kind = value.get("__typename") or value.get("type")
    if login is not None and not isinstance(login, str):
        raise ValueError("a login that is no text")
    return login or None, bool(value.get("is_bot")) or kind == "Bot"


def labels(value: Any) -> tuple[str, ...]:
    """The names of the labels."""
    listed = [] if value is None else _nodes(value)
    if listed is None:
        raise ValueError("no list")
    found = (label.get("name") if isinstance(label, dict) else label for label in listed)
    return tuple(label for label in found if isinstance(label, str))


def files(value: Any) -> tuple[ChangedFile, ...] | None:
    """The files, where a list names them: some tools give a count here, or a text."""
    entries = _nodes(value)
    return None if entries is None else tuple(_named_files(entries))


def _named_files(entries: list[Any]) -> Iterator[ChangedFile]:
    for entry in entries:
        path = entry if isinstance(entry, str) else _text(entry, "path", "filename")
        if path is not None:
            counts = entry if isinstance(entry, dict) else {}
            yield ChangedFile(
                path=path,
                additions=_count(counts.get("additions")),
                deletions=_count(counts.get("deletions")),
            )


def reviews(value: Any) -> tuple[Review, ...] | None:
    """The reviews, where a list holds them."""
    entries = _nodes(value)
    if entries is None:
        return None
    return tuple(_review(entry) for entry in entries if isinstance(entry, dict))


def _review(entry: dict[str, Any]) -> Review:
    moment = entry.get("submittedAt") or entry.get("submitted_at")
    return Review(
        author=person(entry.get("author") or entry.get("user"))[0],
        submitted_at=utc(moment),
        state=_text(entry, "state"),
    )


def _text(entry: Any, *names: str) -> str | None:
    values: Iterable[Any] = (entry.get(n) for n in names) if isinstance(entry, dict) else ()
    return next((value for value in values if isinstance(value, str)), None)


def _count(value: Any) -> int | None:
    try:
        return whole(value)
    except ValueError:
        return None


def named(*names: str) -> BeforeValidator:
    """A text, or the first of these fields of an object (`{"ref": "main"}`, `{"oid": "…"}`)."""
    return BeforeValidator(lambda value: _text(value, *names) if isinstance(value, dict) else value)


def as_received(value: Any) -> Any:
    """A text as it came: pydantic's own `str` refuses lone surrogates, offsets need them."""
    if value is None or isinstance(value, str):
        return value
    raise ValueError("no text")
