"""Clauses: a text cut into sentences, and a sentence into clauses, by their offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import sub

# A set of characters comes first, so that `re` leaps from one to the next: 6 µs for 700 characters,
# not 30. Dots are tried from their first only: a line of them takes linear time.
_BREAK = re.compile(
    r"[\n.!?…。！？;]"
    r"(?:(?<=[\n。！？])|(?<=;)(?=[ \n])"
    r"|(?<=[.!?…])(?<![.!?…]{2})[.!?…]*[\"')\]]{0,3}(?=[ \n]|$))"
)
_SHORTENED = frozenset(
    [
        *("approx", "ca", "vs", "etc", "incl", "min", "max", "sec", "avg", "est", "no", "resp"),
        *("bzw", "ok", "env", "tsd", "mio", "mrd", "std", "sek", "cf", "fig"),
        *("тыс", "млн", "руб", "мин", "сек", "ч", "св", "г", "aprox", "máx", "mín"),
    ]
)
_ABBREVIATION = re.compile(
    rf"(?:\b(?:{'|'.join(sorted(_SHORTENED))}|e\.g|i\.e|z\.B|p\.a|п\.п)|^[ ]{{0,8}}\d{{1,2}}|"
    r"\n[ ]{0,8}\d{1,2})$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8  # characters, or spaces before the number of a list
_HARD_LINE = re.compile(r"[ \t]{0,12}(?:[-•–—>|#]|\d{1,3}[.)] |\n|$)")
_HARD_STARTS = frozenset("-•–—>|#\n")
_LONGEST = 600  # characters of one sentence
_FULL_LINE = 55  # characters: a shorter line was ended by its author, not by wrapping
_CLAUSE = re.compile(
    r"[,:](?!\d)|[()\[\]—–]|\s-{1,2}\s|"
    r"(?<= )(?:and|but|while|whereas|although|though|so|because|which|und|aber|et|mais|y|"
    r"pero|mas|но|а) "
)


class Sentences:
    """The sentences of a masked text; list items and short lines end a sentence too.

    An empty line ends one in any case, so that a text is cut paragraph by paragraph, and only
    where somebody asks: most paragraphs hold no number.
    """

    __slots__ = ("_cuts", "_ends", "_firsts", "_length", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._length = len(text)
        self._firsts: list[int] = []  # of the paragraphs that are cut, in the order of the text
        self._ends: list[int] = []
        self._cuts: list[list[int]] = []  # where the sentences of each of them begin

    def around(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds an offset."""
        offset = min(offset, max(self._length - 1, 0))
        place = bisect_right(self._firsts, offset) - 1
        if place < 0 or offset >= self._ends[place]:
            place = self._cut(offset)
        cuts = self._cuts[place]
        index = bisect_right(cuts, offset)
        return cuts[index - 1], cuts[index] if index < len(cuts) else self._ends[place]

    def apart(self, first: int, second: int) -> int:
        """How many sentences further a later offset is; 0 in the same one."""
        count, end = 0, self.around(first)[1]
        while end <= second and end < self._length:
            count, end = count + 1, self.around(end)[1]
        return count

    def _cut(self, offset: int) -> int:
        """Cut the paragraph of an offset; its place among those that are cut."""
        text = self._text
        first = text.rfind("\n\n", 0, offset + 1) + 1
        last = text.find("\n\n", offset)
        last = len(text) if last < 0 else last + 1
        place = bisect_right(self._firsts, first)
        self._firsts.insert(place, first)
        self._ends.insert(place, last)
        self._cuts.insert(place, _not_too_long(text, _starts(text, first, last), last))
        return place


class OneSentence(Sentences):
    """A part of a text that is one sentence, whatever stands in it: the cell of a table."""

    __slots__ = ()

    def __init__(self, text: str, start: int, end: int) -> None:
        super().__init__(text)
        self._length = end
        self._firsts, self._ends, self._cuts = [0, start], [start, end], [[0], [start]]


def _starts(text: str, first: int, last: int) -> list[int]:
    """Where the sentences of a paragraph begin."""
    starts = [first]
    line_start = first
    for found in _BREAK.finditer(text, first, last):
        mark, end = found.group(), found.end()
        if mark == "\n":
            hard = end < last and _ends_sentence(text, line_start, found.start(), end)
            line_start = end
            if not hard:
                continue
        elif mark == "." and _is_abbreviated(text, found.start()):
            continue
        if end < last:
            starts.append(end)
    return starts


def _is_abbreviated(text: str, dot: int) -> bool:
    """Whether a dot belongs to the short word or the number of a list before it."""
    tail = text[max(0, dot - _LONGEST_ABBREVIATION) : dot]
    word = tail[tail.rfind(" ") + 1 :]
    if word.isalpha() and word.lower() not in _SHORTENED:
        return False  # nine dots of ten, without a search
    return _ABBREVIATION.search(text, max(0, dot - _LONGEST_ABBREVIATION), dot) is not None


def _not_too_long(text: str, starts: list[int], last: int) -> list[int]:
    """The same cuts, with more inside of what nobody would call a sentence.

    Everything later looks at whole sentences once per number, so their length bounds the time.
    """
    ends = [*starts[1:], last]
    if max(map(sub, ends, starts)) <= _LONGEST:
        return starts
    cut: list[int] = []
    for start, end in zip(starts, ends, strict=True):
        cut.append(start)
        while end - start > _LONGEST:
            space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            start = space + 1 if space > 0 else start + _LONGEST
            cut.append(start)
    return cut


def _ends_sentence(text: str, line_start: int, line_end: int, next_start: int) -> bool:
    """Whether this line end is one of the author's, not one of a wrapped paragraph."""
    first = text[next_start : next_start + 1]
    if first in _HARD_STARTS:
        return True
    if first.islower():  # one of three lines that follow; the pattern is for what is left
        return False
    if _HARD_LINE.match(text, next_start):
        return True
    following = text[next_start : next_start + 40].lstrip(" ")[:1]
    if following.islower() or following == "(":
        return False
    return line_end - line_start < _FULL_LINE or text[line_end - 1 : line_end] in ".:!?"


def clause_around(text: str, start: int, end: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """The shortest whole clause of a sentence that holds a span, without blanks at its ends."""
    first, last = bounds
    left = first
    for cut in _CLAUSE.finditer(text, first, start):
        left = cut.end()
    right = last
    cut_right = _CLAUSE.search(text, end, last)
    if cut_right is not None:
        right = cut_right.start()
    while left < start and text[left] in " \n\t,:;.-–—•|*+":
        left += 1
    while right > end and text[right - 1] in " \n\t,:;.-–—!|":
        right -= 1
    return left, right
