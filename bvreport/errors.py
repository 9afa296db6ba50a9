"""Every failure a user can cause or meet, as one small tree.

BvreportError                 exit 1   what happened to which thing, and a hint what to do next
├── UsageError                exit 2   a wrong option, key, format, date, path, theme
├── NothingToReport           exit 4   the selection holds no change
├── SourceError               exit 1   a host, a repository or a file that cannot be read
│   ├── AuthenticationError            a token that is missing, refused or too weak
│   └── HostUnreachable                a name that does not resolve, a host that refuses
├── StoreError                exit 1   a store that cannot be opened, read or written
└── TemplateError             exit 1   a storyboard, a template or a theme that cannot be used
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

EXIT_FAULTS = 1  # a check found what it looks for
EXIT_ISSUES, EXIT_INTERRUPTED = 3, 130  # what is no failure: done with issues, and Ctrl-C
MOST_NAMED = 12  # more names than these are no hint but a wall


class BvreportError(Exception):
    """An expected failure: one sentence on what happened, one (`hint`) on what to do."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(BvreportError):
    """The command line or the configuration asks for something that does not exist."""

    exit_code = 2


class NothingToReport(BvreportError):
    """The selection is empty; the hint says which dates have changes."""

    exit_code = 4


class SourceError(BvreportError):
    """Pull requests could not be read from where they should come from."""


class AuthenticationError(SourceError):
    """The host knows no such token, or the token may not read this repository."""


class HostUnreachable(SourceError):
    """The host's name does not resolve, or nothing answers there."""


class StoreError(BvreportError):
    """The store cannot be opened, read or written; what it acknowledged before is kept."""


class TemplateError(BvreportError):
    """A storyboard, template or theme is broken; the message names file, slide and field."""


def unknown(what: str, name: str, known: Iterable[str]) -> UsageError:
    """The error for a name that does not exist, with the closest one that does."""
    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    hint = f"known: {', '.join(names)}"
    if close:
        hint = f"did you mean {close[0]!r}?"
    elif len(names) > MOST_NAMED:
        hint = f"`bvreport list {what}s` shows all {len(names)}"
    return UsageError(f"no {what} named {name!r}", hint=hint)
