"""Lowering: a text turned into lower case of the same length, so that offsets hold."""

from __future__ import annotations


def lowered(text: str) -> str:
    """Lower case; the few letters that would become two ("İ") stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)
