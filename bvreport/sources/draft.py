"""A draft description, from a file or standard input, into a pull request that nobody opened."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from bvreport.errors import SourceError, UsageError
from bvreport.model import PullRequest

STDIN = "-"
KEY = "draft"
LARGEST = 1 << 20  # bytes; GitHub takes 65,536 characters
HINT = "give a file with the draft, or - for standard input"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # as PowerShell and Notepad may save a text
# How files begin that people give for a draft.
NO_TEXT = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as .docx, .pptx and .xlsx are"),
    (b"\xd0\xcf\x11\xe0", "a document of old Office"),
    (b"{\\rtf", "a document in RTF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
)


def draft(file: str, title: str | None = None) -> PullRequest:
    """Its first line is the title, the rest the text; a title that is given makes all of it text.

    A heading's marks (`# Faster builds`) are no part of a title.
    """
    return parsed(_text(_content(file), file), title)


def parsed(text: str, title: str | None = None) -> PullRequest:
    """The same from a text that is at hand."""
    if title is None:
        first, _, text = text.lstrip().partition("\n")
        title = first.strip().lstrip("#").strip()
    return PullRequest(key=KEY, id=KEY, repo=KEY, title=title, body=text)


def _text(content: bytes, file: str) -> str:
    """What is no text is told as what it is: nothing to add would make its bytes count."""
    text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig", "replace")
    known = (what for start, what in NO_TEXT if content.startswith(start))
    what = next(known, "a binary file" if "\0" in text else "")
    if what:
        raise UsageError(f"{file} is {what}, no text", hint=HINT)
    if len(content) > LARGEST:
        raise SourceError(f"{file} is over 1 MB, no description is", hint="give the draft alone")
    if text.count("\ufffd") * 4 > len(text):
        raise UsageError(f"{file} is no text in UTF-8", hint="save it in that encoding")
    return text


def _content(file: str) -> bytes:
    try:
        if file == STDIN:
            if sys.stdin is None:
                raise UsageError("standard input is closed", hint=HINT)
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"cannot read {file}: {why}", hint=HINT) from error
    return content
