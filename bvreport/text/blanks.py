"""Blanks: text that is no evidence, replaced by spaces of the same length."""

from __future__ import annotations


def blank(text: str) -> str:
    """The same length of text without a letter; line ends stay."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join([" " * len(line) for line in text.split("\n")])
