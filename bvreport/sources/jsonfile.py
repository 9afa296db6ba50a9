"""JSON into pull requests: `gh pr list --json`, REST and GraphQL answers, JSON lines.

A broken record is an `Issue` that names its line; the others are taken. A text without a single
readable record is a `SourceError`.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import IO, Any

from bvreport.errors import SourceError, UsageError
from bvreport.model import Found, Issue, PullRequest, Query
from bvreport.sources.jsondocuments import Broken, documents
from bvreport.sources.record import Malformed, pull_request

Item = PullRequest | Found | Issue
STDIN, STDIN_NAME = "-", "stdin"
LINE_ENDINGS = (".jsonl", ".ndjson")
CHUNK = 1 << 16
MOST_WRAPPERS = 12  # what GraphQL puts around a pull request is at most half as deep
# The objects and the lists that REST, GraphQL and webhooks wrap around pull requests.
WRAPPERS = ("pull_request", "pullRequest", "pullRequests", "data", "repository", "node", "search")
LISTS = ("nodes", "edges", "items", "pullRequests", "pull_requests")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One record met: its pull request, unless it was left out, and what there is to say of it."""

    pull: PullRequest | None
    issues: tuple[Issue, ...]


def fetch(query: Query) -> Iterator[Item]:
    """The pull requests of one file, or of standard input when the repository is `-`."""
    if query.repo == STDIN:
        if sys.stdin is None:
            raise SourceError("standard input is closed", hint="pipe JSON into it")
        entries = _entries(_lines(sys.stdin.buffer), STDIN_NAME, STDIN_NAME, by_line=False)
        yield from _counted(entries, STDIN_NAME)
        return
    path = Path(query.repo)
    by_line = path.suffix.lower() in LINE_ENDINGS
    with _opened(path) as stream:
        yield from _counted(_entries(_lines(stream), path.stem, str(path), by_line), path.stem)


def parse(
    lines: Iterable[str], *, name: str, origin: str, by_line: bool = False
) -> Iterator[PullRequest | Issue]:
    """Pull requests from lines of text.

    Keys are `owner/name#N` from a record's `repo` or `url`, else `name#N`, else `name#L<line>`,
    and `name#L<line>.<place>` for further ones on the same line.
    `by_line` says that every line is a record, even if the first one is broken.
    """
    for entry in _entries(lines, name, origin, by_line):
        if entry.pull is not None:
            yield entry.pull
        yield from entry.issues


def _opened(path: Path) -> IO[bytes]:
    hint = "give a file, a folder with a clone, or owner/name"
    try:
        return path.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", hint=hint) from error
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}", hint=hint) from error


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """Text lines of a binary stream, in UTF-8, or in the UTF-16 that PowerShell writes.

    Bytes that are no text become U+FFFD, so that one bad title does not cost the file.
    """
    start = _read(stream)
    decoder = codecs.getincrementaldecoder(_encoding(start))(errors="replace")
    chunks = chain([start], iter(lambda: _read(stream), b""))
    rest: list[str] = []
    for text in chain((decoder.decode(chunk) for chunk in chunks), [decoder.decode(b"", True)]):
        head, *tail = text.split("\n")
        rest.append(head)
        for part in tail:
            yield "".join(rest) + "\n"
            rest = [part]
    if last := "".join(rest):
        yield last


def _read(stream: IO[bytes]) -> bytes:
    try:
        return stream.read(CHUNK)
    except OSError as error:
        raise SourceError(
            f"cannot read {getattr(stream, 'name', STDIN_NAME)}: {error.strerror}",
            hint="give a file or a pipe with JSON",
        ) from error


def _encoding(start: bytes) -> str:
    """By the byte-order mark, or by the zeros that JSON's first character has in UTF-16."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start[:2]:
        return "utf-16-be" if start.startswith(b"\0") else "utf-16-le"
    return "utf-8-sig"


def _counted(entries: Iterable[_Entry], name: str) -> Iterator[Item]:
    """The items, then how many records there were, broken ones included."""
    found = Found(repo=name, changes=0)
    for entry in entries:
        found = replace(found, changes=found.changes + 1)
        if entry.pull is not None:
            yield entry.pull
            if moment := entry.pull.merged_at:
                found = replace(
                    found,
                    first=min(moment, found.first or moment),
                    last=max(moment, found.last or moment),
                )
        yield from entry.issues
    yield found


def _entries(lines: Iterable[str], name: str, origin: str, by_line: bool) -> Iterator[_Entry]:
    numbered = enumerate(lines, start=1)
    first = next((one for one in numbered if one[1].strip()), None)
    if first is None:
        raise SourceError(
            f"{origin} is empty", hint="write one with: gh pr list --state merged --json …"
        )
    taken, last = 0, ""
    unnumbered: tuple[int, int] = (0, 0)  # the last line with such records, and how many
    for line, record in _records(chain([first], numbered), by_line):
        place = unnumbered[1] + 1 if line == unnumbered[0] else 1
        try:
            if isinstance(record, Broken):
                raise Malformed(f"line {line} is not JSON ({record.why})")
            pull, complaints = pull_request(record, name=name, line=line, place=place)
        except Malformed as error:
            last = str(error)
            issue = Issue(key=f"{origin}:{line}", stage="source", message=f"{last}; left out")
            yield _Entry(pull=None, issues=(issue,))
            continue
        taken += 1
        if pull.number is None:
            unnumbered = (line, place)
        yield _Entry(
            pull=pull,
            issues=tuple(
                Issue(key=pull.key, stage="source", message=f"line {line}: {complaint}")
                for complaint in complaints
            ),
        )
    if last and not taken:
        raise SourceError(
            f"{origin} holds no readable pull request: {last}",
            hint="expected what `gh pr list --json …` writes, a REST or GraphQL answer, or JSON"
            " lines",
        )


def _records(numbered: Iterator[tuple[int, str]], by_line: bool) -> Iterator[tuple[int, Any]]:
    """What may be a pull request, out of all lists and envelopes, with the line it came from."""
    for document in documents(numbered, by_line=by_line):
        if isinstance(document, Broken):
            yield document.line, document
        else:
            yield from ((document.line, record) for record in _unwrapped(document.value))


def _unwrapped(value: Any, wrappers: int = 0) -> Iterator[Any]:
    inner = _inside(value) if wrappers < MOST_WRAPPERS else None
    if inner is None:
        yield value
        return
    for element in inner:
        yield from _unwrapped(element, wrappers + 1)


def _inside(value: Any) -> list[Any] | None:
    """What a list or an envelope holds; none for anything else, pull requests above all."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or "title" in value or "body" in value:
        return None
    for key in WRAPPERS:
        if isinstance(value.get(key), dict):
            return [value[key]]
    return next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
