"""Need bits: which needs of all phrases a word meets, one bit for each need."""

from __future__ import annotations

from collections import defaultdict

from bvreport.text.patterns.openings import OUTSIDE_ASCII

_REMEMBERED_WORDS = 16_384  # most words of a text are in every text
_LONGEST_WORD = 40  # characters of a word that is remembered


class Needed(dict[str, int]):
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
