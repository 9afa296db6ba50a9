"""The words of a text, looked up in the vocabulary: what they speak for, and how strongly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from bvreport.methods import vocabulary
from bvreport.methods.vocabulary import Cue, Force, Mark, Sense, english_deeds

# Letters and digits of lower-cased text: ranges, as they are searched faster than classes. ASCII,
# most of all text, is cut up as bytes: 5 µs for 700 characters, where `re` takes 25.
# Chinese, Japanese and Korean leave no gaps: what they write in one go is one word.
_WORD = re.compile("[a-z0-9\u00b5-\u1fff]+|[\u3040-\ud7a3]+")
_WORDS_ONLY = bytes(c if chr(c).isalnum() else 0x20 for c in range(128)) + b" " * 128
_FIRST_GAPLESS = "\u3040"
SHORTEST_STEM, LONGEST_STEM = 2, 24  # characters; a longer word has no other ending
REMEMBERED = 8192  # words of earlier texts: most words of a text are in every text

Marks = tuple[Mark, ...]
Senses = Mapping[Sense, Force]


def words_of(text: str) -> list[str]:
    """The words of a lower-cased text; hyphens, underscores and apostrophes are gaps."""
    if text.isascii() and text.islower():
        return text.encode().translate(_WORDS_ONLY).decode().split()
    return _WORD.findall(text)


def senses_of(words: Sequence[str]) -> Senses:
    """What words and pairs of them speak for, each sense with its strongest word."""
    return _strongest(_marks_of(words, _WORDS))


def firm_senses_of(words: Sequence[str]) -> Senses:
    """The same without the words that only lean to a sense: in prose they stand for anything."""
    return _strongest(_marks_of(words, _FIRM_WORDS))


def opened_by(words: Sequence[str]) -> Senses:
    """What the first word of a title, alone or with the next, says that the change does."""
    if not words:
        return {}
    marks = _OPENERS[words[0]]
    if len(words) > 1 and words[0] in _OPENING_PAIRS:
        marks += _OPENING_PAIRS[words[0]][words[1]]
    return _strongest(marks)


def head_of(words: Sequence[str]) -> Sequence[str]:
    """What a title is about, without where and when: the words before its first preposition."""
    for place, word in enumerate(words):
        if place and word in _PREPOSITIONS:
            return words[:place]
    return words


def names_product(head: Sequence[str]) -> bool:
    """Whether the head of a title is a noun phrase for what users see: "cost per team report"."""
    return bool(head) and head[-1] in _PRODUCTS and not _OPENERS[head[0]]


def is_judged(word: str) -> bool:
    """Whether a word says how good a thing is, rather than which: "slow", "wrong", "unused"."""
    return bool(_JUDGED[word])


def _marks_of(words: Sequence[str], table: Lookup) -> Iterator[Mark]:
    marks = filter(None, map(table.__getitem__, words))  # most words speak for nothing
    if _PAIRS.keys().isdisjoint(words):
        return chain.from_iterable(marks)
    pairs = [
        of_both
        for first, second in pairwise(words)
        if first in _PAIRS and (of_both := _PAIRS[first][second])
    ]
    return chain.from_iterable(chain(marks, pairs))


def _strongest(marks: Iterable[Mark]) -> Senses:
    senses: dict[Sense, Force] = {}
    for sense, force in marks:
        if senses.get(sense, 0) < force:
            senses[sense] = force
    return senses


class Lookup(dict[str, Marks]):
    """All marks that a word or its stems have, found once for each word.

    `parts` are looked for anywhere in what stands without gaps.
    """

    def __init__(self, terms: Iterable[tuple[str, Mark]], parts: Sequence[tuple[str, Mark]] = ()):
        self._exact: dict[str, Marks] = {}
        self._stems: dict[str, Marks] = {}
        self._parts = parts
        for term, mark in terms:
            known = self._stems if term.endswith("*") else self._exact
            word = term.rstrip("*")
            known[word] = (*known.get(word, ()), mark)

    def __missing__(self, word: str) -> Marks:
        marks = self._exact.get(word, ())
        for length in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
            marks += self._stems.get(word[:length], ())
        if word[0] >= _FIRST_GAPLESS:
            marks += tuple(mark for part, mark in self._parts if part in word)
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = marks
        return marks


def _pairs(terms: Iterable[tuple[str, Mark]]) -> Mapping[str, Lookup]:
    """For the first word of each pair, what its second word makes of it."""
    followers: defaultdict[str, list[tuple[str, Mark]]] = defaultdict(list)
    for term, mark in terms:
        first, _, second = term.partition(" ")
        if second:
            followers[first].append((second, mark))
    return {first: Lookup(seconds) for first, seconds in followers.items()}


def _terms(entries: vocabulary.Entries) -> Iterator[tuple[str, Mark]]:
    for mark, listed in entries:
        yield from ((" ".join(term.split()), mark) for term in listed.split(",") if term.strip())


_GAPLESS = tuple(_terms(vocabulary.gapless_terms()))
_FIRM_WORDS = Lookup(_terms(vocabulary.words()), _GAPLESS)
_WORDS = Lookup(chain(_terms(vocabulary.words()), _terms(vocabulary.leaning())), _GAPLESS)
_PAIRS = _pairs(_terms(vocabulary.words()))
_OPENERS = Lookup(_terms(vocabulary.openers()))
_OPENING_PAIRS = _pairs(_terms(vocabulary.openers()))
_PRODUCTS = frozenset(english_deeds.PRODUCTS.split())
_JUDGED = Lookup((word, (Cue.LESS, Force.STRONG)) for word in english_deeds.JUDGEMENTS.split())
_PREPOSITIONS = frozenset(vocabulary.prepositions())
