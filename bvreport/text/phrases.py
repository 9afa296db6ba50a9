"""Phrases: patterns of words, searched only where a word stands that can open them.

A sentence is asked dozens of questions, and a pattern of words costs 5 to 50 µs in it, as `re`
tries every position. So the words of a text are looked up once in a table of all phrases; one that
no word of the text opens is answered without a search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_

from bvreport.text.openings import OUTSIDE_ASCII, openings

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_ONLY = bytes(code if chr(code).isalpha() else 0x20 for code in range(128)) + b" " * 128
_REMEMBERED_WORDS = 16_384  # most words of a text are in every text
_REMEMBERED_TEXTS = 256  # the sentences of one text, and what stands beside their numbers
_LONGEST_WORD = 40  # characters of a word that is remembered
_END = (1 << 63) - 1  # the default of `re`: no text is longer
_ANY_TEXT = 1  # the bit of phrases without known openings
_LONG = 4_096  # characters; longer texts are not remembered


class Phrase:
    """A pattern over lower-cased text that begins with a word, and the words that may be it."""

    __slots__ = ("_bit", "_compiled", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled = re.compile(pattern)
        self._bit = _OPENED_BY.enter(openings(pattern))

    def may_stand_in(self, text: str) -> bool:
        """Whether a word of the text opens the phrase; no promise that it stands there."""
        opened = _opened(text) if len(text) > _LONG else _opened_before(text)
        return opened & self._bit != 0

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        if not self.may_stand_in(text[max(0, start) : end]):
            return None
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        if not self.may_stand_in(text[max(0, start) : end]):
            return None
        return self._compiled.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        if not self.may_stand_in(text[max(0, start) : end]):
            return iter(())
        return self._compiled.finditer(text, start, end)


def words_in(lower: str) -> Iterable[str]:
    """The runs of letters of a text. ASCII, most of all text, is cut up as bytes: 5 µs for 700
    characters, where `re` takes 25."""
    if lower.isascii():
        return lower.encode().translate(_LETTERS_ONLY).decode().split()
    return _WORD.findall(lower)


def _opened(lower: str) -> int:
    """A bit for every phrase that a word of a lower-cased text opens."""
    bits = _ANY_TEXT if lower.isascii() else _OPENED_BY.outside_ascii
    return reduce(or_, map(_OPENED_BY.__getitem__, words_in(lower)), bits)


_opened_before = lru_cache(maxsize=_REMEMBERED_TEXTS)(_opened)


class _Openers(dict[str, int]):
    """A bit for each phrase that a word opens, by word; filled as words are met."""

    def __init__(self) -> None:
        super().__init__()
        self.outside_ascii = _ANY_TEXT  # what may stand in any text with letters beyond ASCII
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self._longest = 0  # characters of a stem
        self._phrases = 1

    def enter(self, beginnings: frozenset[str] | None) -> int:
        """The bit of a new phrase; a phrase without known openings is searched everywhere."""
        if beginnings is None:
            return _ANY_TEXT
        bit = 1 << self._phrases
        self._phrases += 1
        for beginning in beginnings:
            if beginning == OUTSIDE_ASCII:
                self.outside_ascii |= bit
            elif beginning.endswith("*"):
                stem = beginning[:-1]
                self._stems[stem] = self._stems.get(stem, 0) | bit
                self._longest = max(self._longest, len(stem))
            else:
                self._words[beginning] = self._words.get(beginning, 0) | bit
        self.clear()
        _opened_before.cache_clear()
        return bit

    def __missing__(self, word: str) -> int:
        bits = self._words.get(word, 0)
        for length in range(1, min(len(word), self._longest) + 1):
            bits |= self._stems.get(word[:length], 0)
        if len(self) >= _REMEMBERED_WORDS:
            self.clear()
        if len(word) <= _LONGEST_WORD:
            self[word] = bits
        return bits


_OPENED_BY = _Openers()
