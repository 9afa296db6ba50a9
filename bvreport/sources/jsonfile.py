"""JSON into pull requests: `gh pr list --json`, REST and GraphQL answers, JSON lines.

JSON lines stream in flat memory. Anything else (an array, an answer with its envelope, several
documents one after another) is read whole and walked. A broken record is an `Issue` that names
its line; the others are taken.
"""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import IO, Any

from bvreport.errors import SourceError, UsageError
from bvreport.model import Found, Issue, PullRequest, Query
from bvreport.sources.record import Malformed, pull_request

Item = PullRequest | Found | Issue
LINE_ENDINGS = (".jsonl", ".ndjson")


def fetch(query: Query) -> Iterator[Item]:
    """The pull requests of one file, or of standard input when the repository is `-`."""
    if query.repo == "-":
        yield from _counted(parse(_lines(sys.stdin.buffer), name="stdin", origin="stdin"), "stdin")
        return
    path = Path(query.repo)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", hint="give a file, a folder, or owner/name"
        ) from error
    with stream:
        lines = _lines(stream)
        by_line = path.suffix.lower() in LINE_ENDINGS
        yield from _counted(
            parse(lines, name=path.stem, origin=str(path), by_line=by_line), path.stem
        )


def parse(
    lines: Iterable[str], *, name: str, origin: str, by_line: bool = False
) -> Iterator[PullRequest | Issue]:
    """Pull requests from lines of text.

    Keys are `owner/name#N` from a record's `repo` or `url`, else `name#N`, else `name#L<line>`.
    `by_line` skips the question whether this is one document: every line is a record. A text in
    which nothing is JSON is a `SourceError`.
    """
    numbered = enumerate(lines, start=1)
    first = next(((n, line) for n, line in numbered if line.strip()), None)
    if first is None:
        raise SourceError(
            f"{origin} is empty", hint="write one with: gh pr list --state merged --json …"
        )
    if by_line or _is_document(first[1], dict):
        records = _from_lines(chain([first], numbered), origin)
    else:
        rest = chain([first[1]], (line for _, line in numbered))
        records = _from_text("".join(rest), origin, first[0])
    taken = 0
    last: Issue | None = None
    for line, record in records:
        if isinstance(record, Issue):
            yield (last := record)
            continue
        try:
            pull, complaints = pull_request(record, name=name, line=line)
        except Malformed as error:
            message = f"{error}; left out"
            yield (last := Issue(key=f"{origin}:{line}", stage="source", message=message))
            continue
        taken += 1
        yield pull
        for complaint in complaints:
            yield Issue(key=pull.key, stage="source", message=f"line {line}: {complaint}")
    if last is not None and not taken:
        raise _unreadable(origin, last.message)


def _counted(items: Iterable[PullRequest | Issue], name: str) -> Iterator[Item]:
    """The items, then how many records there were, broken ones included."""
    count = 0
    dates = []
    for item in items:
        if isinstance(item, PullRequest):
            count += 1
            if item.merged_at is not None:
                dates.append(item.merged_at)
                dates = [min(dates), max(dates)]
        elif item.message.endswith("left out"):
            count += 1
        yield item
    yield Found(
        repo=name,
        changes=count,
        first=min(dates, default=None),
        last=max(dates, default=None),
    )


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """Text lines of a binary stream; a byte-order mark chooses UTF-16 (PowerShell) or UTF-8.

    Bytes that are no UTF-8 become U+FFFD, so that one bad title does not cost the file.
    """
    start = stream.read(3)
    is_utf16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if start == codecs.BOM_UTF8:
        start = b""
    if is_utf16:
        rest = (start + stream.read()).decode("utf-16", errors="replace")
        yield from rest.splitlines(keepends=True)
        return
    head, newline, tail = start.rpartition(b"\n")
    if newline:  # a line ended within the three bytes looked at
        yield from (head + newline).decode(errors="replace").splitlines(keepends=True)
    first = tail + stream.readline()
    if first:
        yield first.decode("utf-8", errors="replace")
    text = TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="\n")
    try:
        yield from text
    finally:
        text.detach()


def _is_document(text: str, kind: type) -> bool:
    try:
        return isinstance(json.loads(text), kind)
    except (ValueError, RecursionError):
        return False


def _from_lines(
    numbered: Iterable[tuple[int, str]], origin: str
) -> Iterator[tuple[int, dict[str, Any] | Issue]]:
    """One record a line; raises when not a single line was JSON."""
    readable = 0
    broken: list[Issue] = []
    for number, line in numbered:
        if not line.strip():
            continue
        try:
            document = json.loads(line)
        except (ValueError, RecursionError) as error:
            issue = Issue(
                key=f"{origin}:{number}",
                stage="source",
                message=f"line {number} is not JSON ({_why(error)}); left out",
            )
            if readable:
                yield number, issue
            else:
                broken.append(issue)
            continue
        if not readable:
            yield from ((number, issue) for issue in broken)
        readable += 1
        yield from ((number, record) for record in _records(document, origin, number))
    if not readable:
        raise _unreadable(origin, broken[0].message if broken else "no line holds anything")


def _from_text(
    text: str, origin: str, first_line: int
) -> Iterator[tuple[int, dict[str, Any] | Issue]]:
    """Records of one or more JSON documents, each with the line it starts on.

    The elements of an array are decoded one by one, so that a broken one costs only itself: the
    walk goes on at the next line that starts like the first element did.
    """
    decoder = json.JSONDecoder()
    position, line, counted_to = 0, first_line, 0
    readable = 0
    failure: tuple[int, str] | None = None
    end = len(text)
    while True:
        while position < end and text[position] in " \t\r\n,[]":
            position += 1
        if position >= end:
            break
        line += text.count("\n", counted_to, position)
        counted_to = position
        try:
            document, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            message = f"line {line} is not JSON ({_why(error)}); left out"
            if failure is None and not readable:
                failure = (line, message)
            if readable:
                yield line, Issue(key=f"{origin}:{line}", stage="source", message=message)
            position = _next_element(text, position)
            continue
        if failure is not None and not readable:
            yield (
                failure[0],
                Issue(key=f"{origin}:{failure[0]}", stage="source", message=failure[1]),
            )
        readable += 1
        yield from ((line, record) for record in _records(document, origin, line))
    if not readable and failure is not None:
        raise _unreadable(origin, failure[1])


def _next_element(text: str, position: int) -> int:
    """Where to go on after a broken element: the next line as far left as it, with a brace."""
    start = text.rfind("\n", 0, position) + 1
    indent = position - start
    while True:
        newline = text.find("\n", position)
        if newline < 0:
            return len(text)
        position = newline + 1
        brace = position + indent
        if text[brace : brace + 1] == "{" and not text[position:brace].strip(" \t,["):
            return brace


def _records(document: Any, origin: str, line: int) -> Iterator[dict[str, Any] | Issue]:
    """The pull-request objects in a document: itself, an array's, or those in an envelope."""
    if isinstance(document, list):
        for element in document:
            yield from _records(element, origin, line)
    elif isinstance(document, dict):
        inner = _envelope(document)
        if inner is None:
            yield document
        else:
            yield from _records(inner, origin, line)
    else:
        kind = type(document).__name__
        yield Issue(
            key=f"{origin}:{line}",
            stage="source",
            message=f"line {line} holds a {kind}, not a pull request; left out",
        )


def _envelope(document: dict[str, Any]) -> Any:
    """What a GraphQL answer, a connection or a REST search wraps around its pull requests."""
    if "title" in document or "body" in document:
        return None
    for key in ("data", "repository", "node", "search", "pullRequests", "pullRequest"):
        if isinstance(document.get(key), dict):
            return document[key]
    for key in ("nodes", "edges", "items", "pullRequests", "pull_requests"):
        if isinstance(document.get(key), list):
            return document[key]
    return None


def _why(error: Exception) -> str:
    return getattr(error, "msg", None) or str(error)[:80] or type(error).__name__


def _unreadable(origin: str, detail: str) -> SourceError:
    return SourceError(
        f"{origin} holds no readable pull request: {detail.removesuffix('; left out')}",
        hint="expected what `gh pr list --json …` writes, a REST or GraphQL answer, or JSON lines",
    )
