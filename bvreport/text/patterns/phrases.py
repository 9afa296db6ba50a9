"""Phrases: patterns of words, searched only where the words stand without which they match nothing.

A sentence is asked dozens of questions, and a pattern of words costs 5 to 50 µs in it, as `re`
tries every position. So the words of a text are looked up once in a table of what all phrases need;
one that lacks a word is answered without a search.

A phrase is made in no time: what all of them need is read when the first text is there, and each
pattern is compiled when it is first searched. A process that draws, or helps, reads no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from threading import Lock
from typing import Any

from bvreport.text.patterns.demands import demands_of
from bvreport.text.patterns.letter_runs import places_of, word_set, words_in
from bvreport.text.patterns.need_bits import Needed
from bvreport.text.patterns.openings import opening_words

_REMEMBERED_TEXTS = 256  # the sentences of one text, and what stands beside their numbers
_SHORT = 32  # characters: to search them takes less time than to look up their words
_WORTH_A_LOOK = 256  # characters: more are searched only at the words that open a match
_LONG = 4_096  # characters; of longer texts only a few are remembered
_REMEMBERED_LONG = 4  # the fields of one pull request, lower-cased and with less in them
_END = (1 << 63) - 1  # the default of `re`: no text is longer
ANY_WORDS = -1  # the bits of all needs: of a text whose words nobody looked up


class Phrase:
    """A pattern over lower-cased text, and what every match of it has: words, literals, a core."""

    __slots__ = (
        "_at_end",
        "_compiled",
        "_core",
        "_literals",
        "_opened",
        "_opening",
        "needs",
        "pattern",
        "rarest",
    )

    _at_end: int | None
    _compiled: re.Pattern[str]
    _core: re.Pattern[str]
    _literals: tuple[tuple[str, ...], ...]
    _opening: frozenset[str] | None
    needs: int
    rarest: int

    def __init__(self, pattern: str, behind: str = "") -> None:
        """`behind`: what stands before it and takes longer to look for, as it opens anywhere."""
        self.pattern = behind + pattern
        self._opened = pattern if behind else ""
        _UNREAD.append(self)
        _forget()

    def __getattr__(self, name: str) -> Any:
        """What is not there yet: Python asks here for nothing else."""
        if name == "_compiled":
            self._compiled = re.compile(self.pattern)
        elif name == "_core":
            self._core = re.compile(rf"\b{self._opened}") if self._opened else self._compiled
        elif name == "_opening":
            self._opening = self._opening_words()
        else:
            _read_all()
        return object.__getattribute__(self, name)

    def _opening_words(self) -> frozenset[str] | None:
        words = opening_words(rf"\b{self._opened}" if self._opened else self.pattern)
        if words is None and self._opened:
            raise ValueError(f"{self._opened!r} begins with more than whole words")
        return words

    def read(self) -> None:
        """Find out what every match has."""
        words, self._literals, self._at_end = demands_of(self.pattern)
        self.rarest = _NEEDED.enter(words[0]) if words else 0
        self.needs = reduce(or_, map(_NEEDED.enter, words), 0)

    def may_stand_in(self, text: str) -> bool:
        """Whether what it needs stands in the text; no promise that it stands there."""
        return self.may_stand_among(present(text)) and self._is_held(text)

    def may_stand_among(self, words: int) -> bool:
        """Whether all its words are among those of a text, as `present` gives them."""
        return words & self.needs == self.needs

    def search(
        self, text: str, start: int = 0, end: int = _END, words: int = ANY_WORDS
    ) -> re.Match[str] | None:
        """As of `re.Pattern`; `words` are known to hold all of the text, and more."""
        needs = self.needs
        if words & needs != needs or not self._may_stand_around(text):
            return None
        if self._at_end is not None:  # it need not be looked for from the beginning on
            start = max(start, min(end, len(text)) - self._at_end)
        if not self._may_stand_within(text, start, end):
            return None
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        return self._compiled.match(text, start, end) if self._may_stand_around(text) else None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        if not self._may_stand_around(text) or not self._may_stand_within(text, start, end):
            return iter(())
        return self._compiled.finditer(text, start, end)

    def found_among(self, words: int, text: str) -> Iterator[re.Match[str]]:
        """As `finditer`, of a text whose words are known to be among these."""
        if words & self.needs != self.needs or not self._holds_literals(text):
            return iter(())
        if self._opened:
            return self._compiled.finditer(text) if self._opens_in(text) else iter(())
        if len(text) > _WORTH_A_LOOK and self._opening is not None:
            return self._found_at(places_of(self._opening, text), text)
        return self._compiled.finditer(text)

    def _may_stand_around(self, text: str) -> bool:
        """Whether a text has all its words, or is too short to be looked up for one question."""
        if len(text) <= _SHORT and text not in _KNOWN:
            return True
        return present(text) & self.needs == self.needs

    def _may_stand_within(self, text: str, start: int, end: int) -> bool:
        """The same of a part of a text that has them."""
        if min(end, len(text)) - start <= _SHORT:
            return True
        if start <= 0 and end == _END:
            return self._is_held(text)
        return self.may_stand_in(text[max(0, start) : end])

    def _is_held(self, text: str) -> bool:
        """Whether a text holds its literals and, where that is known, what it opens with."""
        if not self._holds_literals(text):
            return False
        return not (self._opened or len(text) > _WORTH_A_LOOK) or self._opens_in(text)

    def _holds_literals(self, text: str) -> bool:
        """Whether a text holds one of each choice: a tenth of the time of a search."""
        for runs in self._literals:  # noqa: SIM110  # `all` over a generator takes twice the time
            if not any(map(text.__contains__, runs)):
                return False
        return True

    def _opens_in(self, text: str) -> bool:
        """Whether the core stands in a text, so far as it is known to open with whole words."""
        opening = self._opening
        return opening is None or any(
            self._core.match(text, place) for place in places_of(opening, text)
        )

    def _found_at(self, places: Iterable[int], text: str) -> Iterator[re.Match[str]]:
        """The matches of a phrase that begins at some of these places only."""
        end = 0
        for place in places:
            if place >= end and (found := self._compiled.match(text, place)) is not None:
                yield found
                end = found.end()


class Phrases:
    """Many phrases, of which those that may stand in a text are found without asking each."""

    __slots__ = ("_by_need", "_needs", "all")
    _by_need: dict[int, list[tuple[int, Phrase]]]
    _needs: int

    def __init__(self, *phrases: Phrase) -> None:
        self.all = phrases

    def __getattr__(self, name: str) -> Any:
        """What is not there yet."""
        by_need: dict[int, list[tuple[int, Phrase]]] = {}
        for phrase in self.all:
            if not phrase.rarest:
                raise ValueError(f"{phrase.pattern!r} needs no word")
            by_need.setdefault(phrase.rarest, []).append((phrase.needs, phrase))
        self._by_need, self._needs = by_need, reduce(or_, by_need)
        return object.__getattribute__(self, name)

    def found_among(self, words: int, text: str) -> list[re.Match[str]]:
        """Where any of them stands in a text whose words are known to be among these."""
        found: list[re.Match[str]] = []
        met = words & self._needs
        while met:
            need = met & -met
            met ^= need
            for wanted, phrase in self._by_need[need]:
                if words & wanted == wanted:
                    found += phrase.found_among(words, text)
        return found


def _cut(text: str, end: int) -> str:
    """The text up to an end inside of a word, as what is left of that is another word."""
    if end < len(text) and text[end - 1 : end + 1].isalpha():
        return text[: max(0, end)]
    return text


def present(lower: str) -> int:
    """The bits of all needs that a word of a lower-cased text meets.

    Only of phrases made before: all are constants of modules, made before any text is read.
    """
    words = _KNOWN.get(lower)
    if words is None:
        words = _LONG_KNOWN.get(lower)
    return remember(lower, _looked_up(lower)) if words is None else words


def remember(lower: str, words: int) -> int:
    """What a text has is known from what it is a part of: these words, or fewer."""
    known, most = (
        (_KNOWN, _REMEMBERED_TEXTS) if len(lower) <= _LONG else (_LONG_KNOWN, _REMEMBERED_LONG)
    )
    if len(known) >= most:
        known.clear()
    known[lower] = words
    return words


def _looked_up(lower: str) -> int:
    """The bits of all needs that a word of a lower-cased text meets."""
    if _UNREAD:
        _read_all()
    bits = 0 if lower.isascii() else _NEEDED.outside_ascii
    words = words_in(lower) if len(lower) < _WORTH_A_LOOK else word_set(lower)
    return reduce(or_, map(_NEEDED.__getitem__, words), bits)


def _read_all() -> None:
    """Read the phrases that nobody read yet.

    They leave the list when they are read, so that whoever finds it empty knows every need.
    """
    while _UNREAD:
        with _READING:
            count = len(_UNREAD)
            for phrase in _UNREAD[:count]:
                phrase.read()
            del _UNREAD[:count]


_UNREAD: list[Phrase] = []
_READING = Lock()
_KNOWN: dict[str, int] = {}
_LONG_KNOWN: dict[str, int] = {}


def _forget() -> None:
    """What was looked up for fewer phrases is no answer for all."""
    _KNOWN.clear()
    _LONG_KNOWN.clear()


_NEEDED = Needed()


def last_match(pattern: re.Pattern[str] | Phrase, text: str) -> re.Match[str] | None:
    """The last match of a pattern in a text."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def last_end(pattern: re.Pattern[str] | Phrase, text: str) -> int:
    """Where the last match of a pattern ends, -1 when there is none."""
    found = last_match(pattern, text)
    return -1 if found is None else found.end()
