"""Shares: "one in five" and "nine out of ten" turned into percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.patterns.phrases import ANY_WORDS, Phrase
from bvreport.text.quantities.amount import Measure
from bvreport.text.quantities.units import unit_named

_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
          "a hundred": 100, "one hundred": 100, "a thousand": 1000}  # fmt: skip
_NAMED = "|".join(_WORDS)
# The part is looked for before the whole: a space leads to each "in", a number word to nothing.
_IN_WHOLE = re.compile(
    rf" (?:in|out of|of) (?:every )?(?P<whole>\d{{1,4}}|{_NAMED})(?![\w.,]\d)(?![^\W_])"
)
_PART = Phrase(rf"(?<![^\W_])(?:{_NAMED})$")
_SAID = Phrase(rf"(?<![^\W_])(?:{_NAMED}) (?:in|out|of) ")
_ONE_IN = Phrase(r"1 in (?<![\w.,]1 in )(?P<whole>\d{1,4})(?![\w.,]\d)(?![^\W_])")
# "3 in 100": of a round number, as nobody counts in one.
_SOME_IN = Phrase(r"(?<![\w.,/#-])(?P<part>\d{1,3}) in (?P<whole>10{1,4})(?![\w.,]\d)(?![^\W_])")
_LONGEST_PART = max(map(len, _WORDS)) + 1
_NEXT = re.compile(r" ([^\W\d_]{1,14})")


def shares(lower: str, words: int = ANY_WORDS) -> Iterator[tuple[int, Measure]]:
    """Every share in words, as a percentage, with where it begins; `words` stand in the text."""
    if _SAID.may_stand_among(words):
        yield from _said(lower)
    for found in _ONE_IN.found_among(words, lower):
        yield from _share(lower, found.start(), 1, found)
    for found in _SOME_IN.found_among(words, lower):
        if found["part"] != "1":
            yield from _share(lower, found.start(), int(found["part"]), found)


def _said(lower: str) -> Iterator[tuple[int, Measure]]:
    """Shares whose part is a word."""
    at = 0
    for found in _IN_WHOLE.finditer(lower):
        part = _PART.search(lower, max(at, found.start() - _LONGEST_PART), found.start())
        if part is not None:
            at = found.end()
            yield from _share(lower, part.start(), _number(part.group()), found)


def _share(
    lower: str, start: int, part: int, found: re.Match[str]
) -> Iterator[tuple[int, Measure]]:
    whole = _number(found["whole"])
    following = _NEXT.match(lower, found.end())
    measured = following is not None and unit_named(following[1]) is not None
    if part < whole and not measured:
        percent = Decimal(100) * part / whole
        yield start, Measure(end=found.end(), value=percent, kind=Kind.PERCENT, unit="%")


def _number(words: str) -> int:
    return _WORDS.get(words) or int(words)
