"""Same length: a text blanked or in lower case, with every offset where it was."""

from __future__ import annotations


def blank(text: str) -> str:
    """The same length of text without a letter; line ends stay."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join([" " * len(line) for line in text.split("\n")])


def lowered(text: str) -> str:
    """Lower case; the few letters that would become two ("İ") stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)
