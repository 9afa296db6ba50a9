"""Bounds: the words before a number ("about", "up to") turned into its bound."""

from __future__ import annotations

import re

from bvreport.text.languages import LANGUAGES, any_of

_LOOKBACK = 26  # characters in which "about", "up to" and their kin must stand before a number
_APPROACHES = 2  # "at most about"
_APPROACH = re.compile(
    rf"(?:(?P<most>{any_of(lambda w: w.at_most)}|≤|<=?)"
    rf"|(?P<least>{any_of(lambda w: w.at_least)}|≥|(?<![-=])>=?(?![-=]))"
    rf"|(?P<about>{any_of(lambda w: w.about)}|~|≈|±|〜|～))\s?$"
)
_ESCAPED = re.compile(r"\\.")
_WORD = re.compile(r"[^\W\d_]+")


def approach_before(text: str, core: int) -> tuple[int, str]:
    """Where the words that approach the number at `core` begin, and "most", "least" or ""."""
    start, bound = core, ""
    for _ in range(_APPROACHES):
        window = text[max(0, start - _LOOKBACK) : start].lower()
        if not _may_approach(window):
            break
        approach = _APPROACH.search(window)
        if approach is None:
            break
        start -= len(window) - approach.start()
        bound = bound or ("most" if approach["most"] else "least" if approach["least"] else "")
    return start, bound


def _may_approach(window: str) -> bool:
    """Whether a window ends in a last word of an approach, or in no plain word.

    0.3 µs for a number, where the search takes 10; "version", "at" and the like end most windows.
    """
    window = window.rstrip()
    word = window[window.rfind(" ") + 1 :]
    return word in _LAST_WORDS or not (word.isalpha() and word.isascii())


def _last_words(entry: str) -> list[str]:
    """The words in which an entry may end: of one with choices any, else the last."""
    words = _WORD.findall(_ESCAPED.sub(" ", entry))
    return words if "(" in entry or "?" in entry else words[-1:]


_LAST_WORDS = frozenset(
    word
    for language in LANGUAGES
    for entry in (*language.at_most, *language.at_least, *language.about)
    for word in _last_words(entry)
)
