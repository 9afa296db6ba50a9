"""Blanks: text that is no evidence, replaced by spaces of the same length."""

from __future__ import annotations

import re

_BLANK = re.compile(r"[^\n]")


def blank(text: str) -> str:
    """The same length of text without a letter; line ends stay."""
    return _BLANK.sub(" ", text) if "\n" in text else " " * len(text)
