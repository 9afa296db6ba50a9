"""Lines of text into JSON documents, each with its line; what is broken costs only itself.

JSON lines are decoded as they come, in flat memory. Any other text is joined and walked: the
elements of an array one by one, so that the walk can go on behind a broken one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

DECODER = json.JSONDecoder(strict=False)  # raw control characters in a text harm nobody
OPENINGS = ("[", "{", "[{")  # alone on the first line: the start of a longer document
BETWEEN = re.compile(r"[ \t\r\n,\[\]}]*")
IN_LIST = re.compile(r"[ \t\r\n,]*")
ENVELOPE = re.compile(
    r'\{\s*"(?:data|repository|search|nodes|edges|items|total_count|incomplete_results'
    r'|pageInfo|totalCount|pullRequests|pull_requests)"\s*:'
)
LIST = re.compile(r"\[\s*\{")
TOKEN = re.compile(r'\\.|["{}\n]')
AFTER_ELEMENT = re.compile(r"\s*(?:,\s*\{|[\]\[{]|\Z)")
SURELY_A_RECORD = frozenset({"title", "body"})
MOST_DOUBTS = 50  # each reads the text to its end; what has more of them is no JSON
MOST_TRIES = 2_000  # objects looked at to find the next record: some forty records' worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One decoded value and the line it starts on."""

    line: int
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """What is no JSON, and why."""

    line: int
    why: str


def documents(
    numbered: Iterator[tuple[int, str]], *, by_line: bool = False
) -> Iterator[Document | Broken]:
    """The documents in numbered lines, the first of which is not blank.

    `by_line` expects a document a line even where the first line is broken.
    """
    number, first = next(numbered)
    if is_line_by_line(first, by_line=by_line):
        yield from line_by_line(chain([(number, first)], numbered))
    else:
        text = "".join(chain([first], (line for _, line in numbered)))
        yield from _walk(text, number)


def is_line_by_line(first: str, *, by_line: bool) -> bool:
    """Whether a text is one document a line, as its first line that is not blank tells."""
    return _is_object(first) or (by_line and first.strip() not in OPENINGS)


def _is_object(line: str) -> bool:
    try:
        return line.lstrip().startswith("{") and isinstance(_decoded(line), dict)
    except (ValueError, RecursionError):
        return False


def _decoded(line: str) -> Any:
    return DECODER.decode(line)  # `json.loads` would make one for every line


def line_by_line(numbered: Iterator[tuple[int, str]]) -> Iterator[Document | Broken]:
    """A document on every line that is not blank."""
    for number, line in numbered:
        if not line.strip():
            continue
        try:
            yield Document(line=number, value=_decoded(line))
        except (ValueError, RecursionError) as error:
            yield Broken(line=number, why=_why(error))


def _walk(text: str, first_line: int) -> Iterator[Document | Broken]:
    """Document by document, element by element.

    An envelope that cannot be decoded as one (`{"data": … "nodes": [`) is entered: then its
    elements are walked, up to the end of their list.
    """
    lines = _Lines(text, first_line)
    position, entered, open_lists, doubts = 0, False, 0, 0
    fields: frozenset[str] = SURELY_A_RECORD
    while True:
        start, position = position, _skipped(IN_LIST if entered else BETWEEN, text, position)
        open_lists += text.count("[", start, position) - text.count("]", start, position)
        if entered and not text.startswith("{", position):
            another = ENVELOPE.search(text, position)
            position, entered = (another.start() if another else len(text)), False
        if position >= len(text):
            if open_lists > 0 and not doubts:
                yield Broken(line=lines.at(position), why="its list is cut off here")
            return
        start = position
        try:
            value, position = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            opening = LIST.search(text, start) if ENVELOPE.match(text, start) else None
            if opening and not entered:
                position, entered = opening.end() - 1, True
                continue
            position, is_sure = _behind(text, start, fields)
            yield Broken(line=lines.at(start), why=_why_there(error, lines, start, is_sure))
            doubts += not is_sure
            if doubts > MOST_DOUBTS:
                return
            continue
        if isinstance(value, dict):
            fields = frozenset(value)
        yield Document(line=lines.at(start), value=value)


class _Lines:
    """The line of a position; positions come in ascending order, so each line is counted once."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text, self._line, self._counted = text, first_line, 0

    def at(self, position: int) -> int:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def behind(self, position: int) -> int:
        """The line of a position further on, without going there."""
        return self._line + self._text.count("\n", self._counted, position)


def _skipped(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


def _behind(text: str, start: int, fields: frozenset[str]) -> tuple[int, bool]:
    """Where to go on behind a broken element, and whether that is surely its own end."""
    end = _closing(text, start)
    if end is not None and AFTER_ELEMENT.match(text, end):
        return end, True
    position = start
    for _ in range(MOST_TRIES):
        position = text.find("{", position + 1)
        if position < 0:
            break
        try:
            value, _ = DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            continue
        # Objects inside of a record have other fields; taking a review for a change would be worse
        # than losing one.
        if isinstance(value, dict) and fields <= value.keys():
            return position, False
    return len(text), False


def _closing(text: str, start: int) -> int | None:
    """The end of the object that starts here, by its braces; a string ends with its line."""
    depth, is_in_string = 0, False
    for token in TOKEN.finditer(text, start):
        mark = token[0]
        if mark == '"':
            is_in_string = not is_in_string
        elif mark == "\n":
            is_in_string = False
        elif mark in "{}" and not is_in_string:
            depth += 1 if mark == "{" else -1
            if depth <= 0:
                return token.end()
    return None


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return (
        "nested too deeply" if isinstance(error, RecursionError) else "a number of endless digits"
    )


def _why_there(error: ValueError | RecursionError, lines: _Lines, start: int, is_sure: bool) -> str:
    """The reason with its own line, where that is not the line of the record."""
    here = lines.at(start)
    there = lines.behind(error.pos) if isinstance(error, json.JSONDecodeError) else here
    place = f" on line {there}" if there != here else ""
    doubt = "" if is_sure else "; what follows may be lost with it"
    return f"{_why(error)}{place}{doubt}"
