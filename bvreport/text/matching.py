"""Matching: the last place where a pattern occurs."""

from __future__ import annotations

import re

from bvreport.text.phrases import Phrase


def last_match(pattern: re.Pattern[str] | Phrase, text: str) -> re.Match[str] | None:
    """The last match of a pattern in a text."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def last_end(pattern: re.Pattern[str] | Phrase, text: str) -> int:
    """Where the last match of a pattern ends, -1 when there is none."""
    found = last_match(pattern, text)
    return -1 if found is None else found.end()
