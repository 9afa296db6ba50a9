"""JSON into pull requests: `gh pr list --json`, REST and GraphQL answers, JSON lines.

A broken record is an `Issue` that names its line; the others are taken. A text without a single
readable record is a `SourceError`.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any, Protocol

from bvreport.errors import SourceError, UsageError
from bvreport.model import Issue, PullRequest, Query
from bvreport.sources.entries import Entry, Item, Origin, counted, entries, some_readable
from bvreport.sources.jsondocuments import Broken, Document, documents

STDIN, STDIN_NAME = "-", "stdin"
LINE_ENDINGS = (".jsonl", ".ndjson")
CHUNK = 1 << 16
MOST_WRAPPERS = 12  # what GraphQL puts around a pull request is at most half as deep
# The objects and the lists that REST, GraphQL and webhooks wrap around pull requests.
WRAPPERS = ("pull_request", "pullRequest", "pullRequests", "data", "repository", "node", "search")
LISTS = ("nodes", "edges", "items", "pullRequests", "pull_requests")


Read = Callable[[int], bytes]


class Bytes(Protocol):
    """What can be read piece by piece."""

    def read(self, size: int, /) -> bytes:
        """So many bytes at most; none at the end."""


def fetch(query: Query) -> Iterator[Item]:
    """The pull requests of one file, or of standard input when the repository is `-`."""
    if query.repo == STDIN:
        if sys.stdin is None:
            raise SourceError("standard input is closed", hint="pipe JSON into it")
        lines = text_lines(sys.stdin.buffer)
        read = _entries(lines, Origin(name=STDIN_NAME, path=STDIN_NAME), by_line=False)
        yield from counted(some_readable(read, STDIN_NAME), STDIN_NAME)
        return
    path = Path(query.repo)
    yield from counted(some_readable(file_entries(path, path.stem), str(path)), path.stem)


def file_entries(path: Path, name: str) -> Iterator[Entry]:
    """The records of one file, whose keys begin with the name."""
    with opened(path) as stream:
        origin = Origin(name=name, path=str(path))
        yield from _entries(text_lines(stream), origin, by_line=is_by_line(path))


def parse(
    lines: Iterable[str], *, name: str, origin: str, by_line: bool = False
) -> Iterator[PullRequest | Issue]:
    """Pull requests from lines of text.

    Keys are `owner/name#N` from a record's `repo` or `url`, else `name#N`, else `name#L<line>`,
    and `name#L<line>.<place>` for further ones on the same line.
    `by_line` says that every line is a record, even if the first one is broken.
    """
    read = _entries(lines, Origin(name=name, path=origin), by_line=by_line)
    for entry in some_readable(read, origin):
        if entry.pull is not None:
            yield entry.pull
        yield from entry.issues


def is_by_line(path: Path) -> bool:
    """Whether the name of a file says that every line is a record."""
    return path.suffix.lower() in LINE_ENDINGS


def opened(path: Path) -> IO[bytes]:
    hint = "give a file, a folder with a clone, or owner/name"
    try:
        return path.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", hint=hint) from error
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}", hint=hint) from error


def text_lines(stream: Bytes, encoding: str | None = None) -> Iterator[str]:
    """Text lines of a binary stream, in UTF-8, or in the UTF-16 that PowerShell writes.

    Bytes that are no text become U+FFFD, so that one bad title does not cost the file.
    """
    start = _read(stream)
    decoder = codecs.getincrementaldecoder(encoding or encoding_of(start))(errors="replace")
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


def _read(stream: Bytes) -> bytes:
    try:
        return stream.read(CHUNK)
    except OSError as error:
        raise SourceError(
            f"cannot read {getattr(stream, 'name', STDIN_NAME)}: {error.strerror}",
            hint="give a file or a pipe with JSON",
        ) from error


def encoding_of(start: bytes) -> str:
    """By the byte-order mark, or by the zeros that JSON's first character has in UTF-16."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start[:2]:
        return "utf-16-be" if start.startswith(b"\0") else "utf-16-le"
    return "utf-8-sig"


def _entries(lines: Iterable[str], origin: Origin, *, by_line: bool) -> Iterator[Entry]:
    numbered = enumerate(lines, start=1)
    first = next((one for one in numbered if one[1].strip()), None)
    if first is None:
        raise SourceError(
            f"{origin.path} is empty", hint="write one with: gh pr list --state merged --json …"
        )
    return entries(records(documents(chain([first], numbered), by_line=by_line)), origin)


def records(read: Iterable[Document | Broken]) -> Iterator[tuple[int, Any]]:
    """What may be a pull request, out of all lists and envelopes, with the line it came from."""
    for document in read:
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
