"""Phrases: patterns of words, searched only where the words stand without which they match nothing.

A sentence is asked dozens of questions, and a pattern of words costs 5 to 50 µs in it, as `re`
tries every position. So the words of a text are looked up once in a table of what all phrases need;
one that lacks a word is answered without a search.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import or_

from bvreport.text.needs import frequency, length_at_end, literal, needs
from bvreport.text.openings import OUTSIDE_ASCII

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS_ONLY = bytes(code if chr(code).isalpha() else 0x20 for code in range(128)) + b" " * 128
_REMEMBERED_WORDS = 16_384  # most words of a text are in every text
_REMEMBERED_TEXTS = 256  # the sentences of one text, and what stands beside their numbers
_LONGEST_WORD = 40  # characters of a word that is remembered
_END = (1 << 63) - 1  # the default of `re`: no text is longer
ANY_WORDS = -1  # the bits of all needs: of a text whose words nobody looked up
_LONG = 4_096  # characters; of longer texts only a few are remembered
_REMEMBERED_LONG = 4  # the fields of one pull request, lower-cased and with less in them


class Phrase:
    """A pattern over lower-cased text, and what every match of it has: words, a literal."""

    __slots__ = ("_at_end", "_compiled", "_literal", "_needs", "pattern", "rarest")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self._compiled = re.compile(pattern)
        self._literal = literal(pattern)
        self._at_end = length_at_end(pattern)
        known = sorted(needs(pattern), key=frequency)
        self._needs = reduce(or_, map(_NEEDED.enter, known), 0)
        self.rarest = _NEEDED.enter(known[0]) if known else 0

    def may_stand_in(self, text: str) -> bool:
        """Whether all its words stand in the text; no promise that it stands there."""
        return present(text) & self._needs == self._needs and self._literal in text

    def may_stand_among(self, words: int) -> bool:
        """Whether all its words are among those of a text, as `present` gives them."""
        return words & self._needs == self._needs

    def search(
        self, text: str, start: int = 0, end: int = _END, words: int = ANY_WORDS
    ) -> re.Match[str] | None:
        """As of `re.Pattern`; `words` are known to hold all of the text, and more."""
        needs = self._needs
        if words & needs != needs:
            return None
        if _within(text, start, end) & needs != needs:
            return None
        if self._at_end is not None:  # it need not be looked for from the beginning on
            start = max(start, min(end, len(text)) - self._at_end)
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        if _within(text, start, end) & self._needs != self._needs:
            return None
        return self._compiled.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        if _within(text, start, end) & self._needs != self._needs:
            return iter(())
        return self._compiled.finditer(text, start, end)

    def found_among(self, words: int, text: str) -> Iterator[re.Match[str]]:
        """As `finditer`, of a text whose words are known to be among these."""
        if words & self._needs != self._needs or self._literal not in text:
            return iter(())
        return self._compiled.finditer(text)


class Phrases:
    """Many phrases, of which those that may stand in a text are found without asking each."""

    __slots__ = ("_by_need", "_needs", "all")

    def __init__(self, *phrases: Phrase) -> None:
        self.all = phrases
        self._by_need: dict[int, list[Phrase]] = {}
        for phrase in phrases:
            if not phrase.rarest:
                raise ValueError(f"{phrase.pattern!r} needs no word")
            self._by_need.setdefault(phrase.rarest, []).append(phrase)
        self._needs = reduce(or_, self._by_need)

    def found_among(self, words: int, text: str) -> Iterator[re.Match[str]]:
        """Where any of them stands in a text whose words are known to be among these."""
        met = words & self._needs
        while met:
            need = met & -met
            met ^= need
            for phrase in self._by_need[need]:
                yield from phrase.found_among(words, text)


def words_in(lower: str) -> Iterable[str]:
    """The runs of letters of a text. ASCII, most of all text, is cut up as bytes: 5 µs for 700
    characters, where `re` takes 25."""
    if lower.isascii():
        return lower.encode().translate(_LETTERS_ONLY).decode().split()
    return _WORD.findall(lower)


def present(lower: str) -> int:
    """The bits of all needs that a word of a lower-cased text meets.

    Only of phrases made before: all are constants of modules, made before any text is read.
    """
    return _within(lower, 0, _END)


def _within(lower: str, start: int, end: int) -> int:
    """The same of a part of a text."""
    if start > 0 or end != _END:
        lower = lower[max(0, start) : end]
    return _present_before(lower) if len(lower) <= _LONG else _present_in_long(lower)


def _present(lower: str) -> int:
    """The bits of all needs that a word of a lower-cased text meets."""
    bits = 0 if lower.isascii() else _NEEDED.outside_ascii
    return reduce(or_, filter(None, map(_NEEDED.__getitem__, set(words_in(lower)))), bits)


_present_before = lru_cache(maxsize=_REMEMBERED_TEXTS)(_present)
_present_in_long = lru_cache(maxsize=_REMEMBERED_LONG)(_present)


class _Needed(dict[str, int]):
    """The bits of the needs that a word meets, by word; filled as words are met."""

    def __init__(self) -> None:
        super().__init__()
        self.outside_ascii = 0  # of the needs that any text with letters beyond ASCII may meet
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        # What words hold, or end in where it says so, by its first two letters.
        self._parts: defaultdict[str, list[tuple[str, bool, int]]] = defaultdict(list)
        self._any_part = 0  # the bits of all of them
        self._longest = 0  # characters of a stem
        self._known: dict[frozenset[str], int] = {}

    def enter(self, need: frozenset[str]) -> int:
        """The bit of a need: one of these words, or of words with these beginnings."""
        bit = self._known.get(need)
        if bit is not None:
            return bit
        bit = self._known[need] = 1 << len(self._known)
        for beginning in need:
            if beginning == OUTSIDE_ASCII:
                self.outside_ascii |= bit
            elif beginning.startswith("*"):
                part = beginning.strip("*")
                self._parts[part[:2]].append((part, not beginning.endswith("*"), bit))
                self._any_part |= bit
            elif beginning.endswith("*"):
                stem = beginning[:-1]
                self._stems[stem] = self._stems.get(stem, 0) | bit
                self._longest = max(self._longest, len(stem))
            else:
                self._words[beginning] = self._words.get(beginning, 0) | bit
        self.clear()
        _present_before.cache_clear()
        _present_in_long.cache_clear()
        return bit

    def __missing__(self, word: str) -> int:
        bits = self._words.get(word, 0)
        for length in range(1, min(len(word), self._longest) + 1):
            bits |= self._stems.get(word[:length], 0)
        bits |= self._within(word) if len(word) <= _LONGEST_WORD else self._any_part
        if len(self) >= _REMEMBERED_WORDS:
            self.clear()
        if len(word) <= _LONGEST_WORD:
            self[word] = bits
        return bits

    def _within(self, word: str) -> int:
        """The bits of what stands anywhere in a word."""
        bits = 0
        for place in range(len(word)):
            for letters in (word[place], word[place : place + 2]):
                for part, is_last, bit in self._parts.get(letters, ()):
                    end = place + len(part)
                    if word.startswith(part, place) and (not is_last or end == len(word)):
                        bits |= bit
        return bits


_NEEDED = _Needed()
