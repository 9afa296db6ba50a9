"""A draft description, from a file or standard input, into a pull request that nobody opened."""

from __future__ import annotations

import sys
from pathlib import Path

from bvreport.errors import SourceError, UsageError
from bvreport.model import PullRequest

STDIN = "-"
KEY = "draft"
LARGEST = 1 << 20  # bytes; GitHub takes 65,536 characters


def draft(file: str, title: str | None = None) -> PullRequest:
    """Its first line is the title, the rest the text; a title that is given makes all of it text.

    A heading's marks (`# Faster builds`) are no part of a title.
    """
    return parsed(_content(file).decode("utf-8-sig", "replace"), title)


def parsed(text: str, title: str | None = None) -> PullRequest:
    """The same from a text that is at hand."""
    if title is None:
        first, _, text = text.lstrip().partition("\n")
        title = first.strip().lstrip("#").strip()
    return PullRequest(key=KEY, id=KEY, repo=KEY, title=title, body=text)


def _content(file: str) -> bytes:
    hint = "give a file with the draft, or - for standard input"
    try:
        if file == STDIN:
            if sys.stdin is None:
                raise UsageError("standard input is closed", hint=hint)
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(file).open("rb") as stream:
                content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"cannot read {file}: {why}", hint=hint) from error
    if len(content) > LARGEST:
        raise SourceError(f"{file} is over 1 MB, no description is", hint="give the draft alone")
    return content
