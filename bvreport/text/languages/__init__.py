"""Languages: the words of each language that carry numbers and change, merged by concept.

A text is never assigned to one language before reading: pull requests mix them. Words that mean
nothing alone ("a", "de") count only next to a number, so that a merged vocabulary stays safe.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bvreport.text.languages.asian import ASIAN
from bvreport.text.languages.english import ENGLISH
from bvreport.text.languages.germanic import GERMANIC
from bvreport.text.languages.romance import ROMANCE
from bvreport.text.languages.semitic import SEMITIC
from bvreport.text.languages.slavic import SLAVIC
from bvreport.text.languages.words import Words

LANGUAGES: tuple[Words, ...] = (ENGLISH, *GERMANIC, *ROMANCE, *SLAVIC, *ASIAN, *SEMITIC)


def any_of(concept: Callable[[Words], tuple[str, ...]], *more: str) -> str:
    """One alternation of what every language calls a concept, longest first.

    Words of languages that write spaces get word boundaries; Arabic and Hebrew glue prefixes to
    their words, so only the end is bounded there.
    """
    spaced: set[str] = set(more)
    glued: set[str] = set()
    for words in LANGUAGES:
        (spaced if words.spaced else glued).update(concept(words))
    bounded = rf"(?<![^\W\d_])(?:{_longest_first(spaced)})(?![^\W\d_])" if spaced else ""
    return "|".join(part for part in (bounded, _longest_first(glued)) if part)


def merged(table: Callable[[Words], Mapping[str, str]]) -> dict[str, str]:
    """One table of every language; the first language that has a word decides its meaning."""
    together: dict[str, str] = {}
    for words in LANGUAGES:
        for surface, meaning in table(words).items():
            together.setdefault(surface, meaning)
    return together


def _longest_first(words: set[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
