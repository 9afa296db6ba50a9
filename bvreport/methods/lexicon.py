"""The words of a text, looked up in the vocabulary: which categories they speak for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from bvreport.methods.category_words import (
    CUES,
    DECISIVE,
    FAINT_OPENERS,
    GAPLESS,
    LEANING,
    OPENERS,
    STRONG,
    Force,
    Mark,
    Sense,
)

# Letters and digits of lower-cased text: ranges, as they are searched faster than classes. ASCII,
# most of all text, is cut up as bytes: 5 µs for 700 characters, where `re` takes 25.
_WORD = re.compile("[a-z0-9\u00b5-\u1fff\u3040-\ud7a3]+")
_WORDS_ONLY = bytes(c if chr(c).isalnum() else 0x20 for c in range(128)) + b" " * 128
_GAPLESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
SHORTEST_STEM, LONGEST_STEM = 2, 24  # characters; a longer word has no other ending
REMEMBERED = 8192  # words of earlier texts: most words of a text are in every text

Lookup = Callable[[str], tuple[Mark, ...]]


def words_of(text: str) -> list[str]:
    """The words of a lower-cased text; hyphens, underscores and apostrophes are gaps."""
    if text.isascii() and text.islower():
        return text.encode().translate(_WORDS_ONLY).decode().split()
    return _WORD.findall(text)


def senses_of(text: str, words: Sequence[str]) -> Mapping[Sense, list[Force]]:
    """What the words of a text speak for, and how strongly each of them does."""
    known = set(words)
    marks = [mark for found in map(_marks_of, known) if found for mark in found]
    if not known.isdisjoint(_HEADS):
        for first, second in pairwise(words):
            if first in _HEADS:
                marks += _marks_of(f"{first} {second}")
    if not text.isascii() and _GAPLESS.search(text):
        marks += [mark for term, mark in _GAPLESS_TERMS if term in text]
    senses: dict[Sense, list[Force]] = {}
    for sense, force in marks:
        senses.setdefault(sense, []).append(force)
    return senses


def opened_by(words: Sequence[str]) -> set[Mark]:
    """What the first word of a title, alone or with the next, says that the change does."""
    terms = (words[0], " ".join(words[:2])) if words else ()
    return {mark for term in terms for mark in _openers_of(term)}


def _lookup(entries: Iterable[tuple[Mark, str]]) -> Lookup:
    """A function from a word, or a pair of words, to all marks that it or its stems have."""
    exact: dict[str, list[Mark]] = {}
    stems: dict[str, list[Mark]] = {}
    for mark, words in entries:
        for term in _terms(words):
            (stems if term.endswith("*") else exact).setdefault(term.rstrip("*"), []).append(mark)

    @lru_cache(maxsize=REMEMBERED)
    def marks_of(term: str) -> tuple[Mark, ...]:
        marks = list(exact.get(term, ()))
        for length in range(SHORTEST_STEM, min(len(term), LONGEST_STEM) + 1):
            marks += stems.get(term[:length], ())
        return tuple(marks)

    return marks_of


def _terms(words: str) -> Iterator[str]:
    return (" ".join(term.split()) for term in words.split(",") if term.strip())


def _entries() -> Iterator[tuple[Mark, str]]:
    for force, lists in (
        (Force.LEANING, LEANING),
        (Force.STRONG, STRONG),
        (Force.DECISIVE, DECISIVE),
    ):
        yield from (((category, force), words) for category, words in lists.items())
    yield from (((cue, Force.STRONG), words) for cue, words in CUES.items())


_marks_of = _lookup(_entries())
_openers_of = _lookup(
    ((category, force), words)
    for force, lists in ((Force.LEANING, FAINT_OPENERS), (Force.STRONG, OPENERS))
    for category, words in lists.items()
)
_HEADS = frozenset(
    term.split()[0] for _, words in _entries() for term in _terms(words) if " " in term
)
_GAPLESS_TERMS = [
    (term, (sense, Force.STRONG)) for sense, words in GAPLESS.items() for term in _terms(words)
]
