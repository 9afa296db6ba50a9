"""The words of a change and what they speak for, by language.

General vocabulary only; `methods.lexicon` looks a text's words up in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.methods.vocabulary import (
    asian,
    english,
    english_deeds,
    germanic,
    romance,
    slavic,
)
from bvreport.methods.vocabulary.sense import Cue, Force, Mark, Sense, Words

__all__ = [
    "Cue",
    "Entries",
    "Force",
    "Mark",
    "Sense",
    "gapless_terms",
    "openers",
    "prepositions",
    "words",
]

Entries = Iterator[tuple[Mark, str]]
_WORDS = (english, germanic, romance, slavic)
_DEEDS = (english_deeds, germanic, romance, slavic)


def words() -> Entries:
    """All lists of words for languages that write gaps between them."""
    for language in _WORDS:
        yield from _listed(language.DECISIVE, Force.DECISIVE)
        yield from _listed(language.STRONG, Force.STRONG)
    for language in _DEEDS:
        yield from _listed(language.CUES, Force.STRONG)


def leaning() -> Entries:
    """Words that tell something in a title only."""
    yield from _listed(english.LEANING, Force.LEANING)


def openers() -> Entries:
    """Verbs that open a title."""
    for language in _DEEDS:
        yield from _listed(language.OPENERS, Force.STRONG)
    yield from _listed(english_deeds.FAINT_OPENERS, Force.LEANING)


def gapless_terms() -> Entries:
    """All lists of terms for languages that write no gaps between words."""
    yield from _listed(asian.DECISIVE, Force.DECISIVE)
    yield from _listed(asian.STRONG, Force.STRONG)
    yield from _listed(asian.CUES, Force.STRONG)


def prepositions() -> Iterator[str]:
    """What in a title tells where and when rather than what."""
    for language in _DEEDS:
        yield from language.PREPOSITIONS.split()


def _listed(lists: Words, force: Force) -> Entries:
    yield from (((sense, force), terms) for sense, terms in lists.items())
