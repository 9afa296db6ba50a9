"""Number words ("two hours", "half a day") with what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bvreport.model import Kind
from bvreport.text.languages import merged
from bvreport.text.patterns.letter_runs import word_set
from bvreport.text.patterns.openings import is_word_letter
from bvreport.text.patterns.phrases import ANY_WORDS, Phrase
from bvreport.text.quantities.amount import Measure
from bvreport.text.quantities.measures import measure_at
from bvreport.text.quantities.units import glued_unit, unit_named

_ARTICLES = frozenset(
    ("a", "an", "un", "une", "una", "uno", "um", "uma", "ein", "eine", "einen", "einem", "einer",
     "een", "en", "ett", "et")
)  # fmt: skip
_NUMBERS = merged(lambda words: words.numbers)
_SPACED = {w: n for w, n in _NUMBERS.items() if re.match(r"[a-zà-ÿа-яё]", w)}
_FIRST_WORDS = frozenset(re.split(r"[ -]", w)[0] for w in _SPACED) - _ARTICLES
_SPACED_AT = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, _SPACED), key=len, reverse=True)) + r")(?![^\W_])"
)
_GLUED = re.compile(
    r"[一两兩二三四五六七八九十半](?:个半|個半)?(?=个?個?(?:小时|小時|分钟|分鐘|秒|天|倍|時間|工时))"
    r"|(?<=\s)(?:두|세|네|다섯|반)(?=\s?(?:시간|배|일))"
)
# "hora y media", "une heure et demie": the unit stands inside the number
_AND_A_HALF = Phrase(
    r"(?<![^\W_])(?:una? |une |uma )?(?P<unit>hora|heure|ora|día|jour|giorno|dia|minuto|"
    r"minute) (?:y|et|e) "
    r"(?:media|medio|demie?|mezz[ao]|mei[ao])(?![^\W_])"
)
# "Two hours" in one word.
_DUALS = Phrase(
    r"(?P<second>ثانيتان|ثانيتين)|(?P<minute>دقيقتان|دقيقتين|שתי דקות)|(?P<hour>ساعتان|ساعتين|"
    r"שעתיים)|"
    r"(?P<day>يومان|يومين|יומיים)"
)
_TIME_WORDS = (
    "hour", "minute", "day", "week", "second", "workday", "stunde", "tag", "heure", "hora",
    "journée", "dia", "día", "uur", "dag", "timme",
)  # fmt: skip
_TELLING = _FIRST_WORDS.union(_TIME_WORDS)
# In a text of ASCII nothing is spelled without one of these.
SPELLED = Phrase(rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, _TELLING)))})(?![^\W_])")
_ONE_TIME = Phrase(
    r"(?<![^\W_])(?:a quarter of an?|three quarters of an?|half an?|an?(?: full| whole| good|"
    r" solid)?|une?|una|"
    r"uma?|eine[nmr]?|"
    rf"ein|een)(?= (?:{'|'.join(_TIME_WORDS)}))"
)
# "30 parcels a day", "hours of manual work a week": the article is the "per" of what is before it.
_RATE_BEFORE = re.compile(
    r"(?:\d[\d,.]{0,8} ?%|"
    r"\d[\w,.]{0,8}(?: [^\W\d][\w-]{0,20}){1,2}(?<! from)(?<! to)(?<! in)(?<! by)|"
    r"(?<![^\W_])(?:minutes|hours|days|seconds)"
    r"(?: of(?: {1,40}@?[^\W\d][\w-]{0,20}){0,3})?) {1,40}$"
)  # a name that was made blank leaves spaces
_LONGEST_RATE = 80  # characters of a rate before its article
_VAGUE_BEFORE = Phrase(r"(?<![^\W_])(?:few|several|many|some odd|couple) $")
# "It may save time one day": no day is counted where something else is saved, or nothing.
_SOME_DAY = re.compile(r"(?<![^\W_])(?:time|money|effort|it|this|that|again|all) $")
_BARE_LEAD = Phrase(
    r"(?<![^\W_])(?:from|to|of|was|now|just|only|under|with|by|than|not|it's|they're|that's|it is|"
    r"(?:make that|well,|no,|sorry,|rather|actually)|used to be|had been|(?:we're|it's|they're|"
    r"is|are) at|takes?|took|needs?|needed|used|uses|"
    r"previously|par|por|per|durch|um|на|в)\s$"
)
_LEFT_OVER = re.compile(r" (?:(?:are|is) )?(?:left|remain(?:s|ing)?)(?![^\W_])")
# "Had two write-offs less than in the quarter before": so many of a thing that nobody knows.
FEWER_OF_THEM = re.compile(
    r" (?P<things>[a-z][a-z-]{2,20}s) (?:fewer|less)(?: than (?:in|on|before|last|usual|at|the "
    r"(?:week|month|quarter|year|day|sprint|season) before)(?![^\W_])| (?:a|per|each|every|since|"
    r"now)"
    r"(?![^\W_])|[.,;!\n]|$)"
)
# "Eight seconds last week, two today"
_TODAY_BEHIND = re.compile(r" (?:today|now|these days|since|with this)(?=[.,;!)\n]|$)")
_ARROW_LEAD = re.compile(r"(?:[-=]>|→|⇒) ?$")
_NONE = frozenset(("none", "nil"))
_NONE_LEAD = Phrase(
    r"(?<![^\W_])(?:to|now|just|before,|previously,|then)\s"
    r"(?:(?:practically|almost|virtually|basically|nearly|next to)\s)?$"
)
_LEAD = 26  # characters of the words that lead to a number
_NONE_TAIL = re.compile(
    r"[\s)*_]{0,3}(?:[.,;!|\n]|$|(?:at(?! least)|now|since|with|on|in|per|after)(?![^\W_]))"
)
# "nine hundred", "two hundred and forty", "three thousand": what multiplies a small number.
_MULTIPLIED = re.compile(r"[ -](?P<scale>hundred|thousand|million|dozen)(?![^\W_])")
_AND_MORE = re.compile(r"(?: and | |-)(?=[a-z]{3,12})")
_HALF_MORE = re.compile(r" and a half(?= [a-z])")
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_OR_SO = re.compile(r"-(?:odd|something|plus|ish)(?![^\W_])")
_RANGE = re.compile(r" (?:to|or|bis|à|a|до) (?=[a-z]{3,6} )")


class Spelled(NamedTuple):
    """A spelled number and what it measures; `low` when two words make a range."""

    start: int
    measure: Measure
    low: Decimal | None = None
    article: bool = False


def spelled_numbers(text: str, words: int = ANY_WORDS) -> Iterator[Spelled]:
    """Every number word of a text that measures or counts something; `words` stand in it."""
    lower = text.lower()
    if len(lower) != len(text) or (text.isascii() and not SPELLED.may_stand_among(words)):
        return
    telling = _TELLING & word_set(lower)  # those that can begin a spelled number
    for first in telling & _FIRST_WORDS:
        for at in _places(lower, first):
            yield from _spaced(text, lower, at)
    if not telling.isdisjoint(_TIME_WORDS):
        for found in _ONE_TIME.found_among(words, lower):
            yield from _spaced(text, lower, found.start())
    for found in _AND_A_HALF.found_among(words, lower):
        named = unit_named(found["unit"])
        if (
            named is not None
            and named[0] is Kind.TIME
            and not lower[: found.start()][-4:].strip().isdigit()
        ):
            half = Measure(end=found.end(), value=Decimal("1.5"), kind=Kind.TIME, unit=named[1])
            yield Spelled(start=found.start(), measure=half)
    if not text.isascii():
        yield from _glued(text)


def _places(lower: str, word: str) -> Iterator[int]:
    """Where a whole word stands; `str.find` takes a tenth of the time of `re`."""
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if not is_word_letter(lower[at - 1 : at]) and not is_word_letter(lower[end : end + 1]):
            yield at
        at = lower.find(word, end)


def _spaced(text: str, lower: str, at: int) -> Iterator[Spelled]:
    found = _SPACED_AT.match(lower, at)
    if found is None:
        return
    article = found.group() in _ARTICLES
    if article and _RATE_BEFORE.search(text, max(0, at - _LONGEST_RATE), at):
        return  # the period of a number that counts something unknown: "30 parcels a day"
    if _VAGUE_BEFORE.search(lower, max(0, at - 9), at):
        return  # "a few hundred"
    one_day = found.group() == "one" and lower.startswith(" day", found.end())
    if one_day and _SOME_DAY.search(lower, max(0, at - 9), at):
        return
    if found.group() in _NONE:
        led = _is_led(_NONE_LEAD, lower, at)
        if not led or _NONE_TAIL.match(lower, found.end()) is None:
            return
        yield Spelled(at, Measure(end=found.end(), value=Decimal(0), kind=None))
        return
    value, end = _compound(lower, found)
    low = None
    joint = _RANGE.match(lower, end)
    second = _SPACED_AT.match(lower, joint.end()) if joint is not None else None
    if second is not None and Decimal(_SPACED[second.group()]) > value:
        low, value, end = value, Decimal(_SPACED[second.group()]), second.end()
    measure = measure_at(text, end, value)
    if measure is None or (article and measure.kind is not Kind.TIME):
        return
    fewer = FEWER_OF_THEM.match(lower, end) is not None
    left = _LEFT_OVER.match(lower, end) is not None
    left = left or (lower[at - 2 : at] == ", " and _TODAY_BEHIND.match(lower, end) is not None)
    if measure.kind is None and not (fewer or left or _is_led(_BARE_LEAD, lower, at)):
        return
    if lower[at - 2 : at] == "a " and found.group() not in _ARTICLES:
        at -= 2  # "a thousand", "a couple of"
    yield Spelled(start=at, measure=measure, low=low, article=article)


def _is_led(words: Phrase, lower: str, at: int) -> bool:
    """Whether an arrow or one of these words stands right before a number without a unit."""
    begin = max(0, at - _LEAD)
    return bool(words.search(lower, begin, at) or _ARROW_LEAD.search(lower, begin, at))


def _compound(lower: str, found: re.Match[str]) -> tuple[Decimal, int]:
    """The value of a number in words that begins here, with all words that belong to it."""
    value, end = Decimal(_SPACED[found.group()]), found.end()
    ones = _AND_MORE.match(lower, end)
    unit = _SPACED_AT.match(lower, ones.end()) if ones is not None else None
    if ones and unit and value % 10 == 0 and 20 <= value < 100 and ones.group() != " and ":
        digit = Decimal(_SPACED[unit.group()])
        if 0 < digit < 10 and unit.group() not in _ARTICLES:
            value, end = value + digit, unit.end()
    while value < 1000 and (scaled := _MULTIPLIED.match(lower, end)) is not None:
        value, end = value * _SCALES[scaled["scale"]], scaled.end()
        more = _AND_MORE.match(lower, end)
        rest = _SPACED_AT.match(lower, more.end()) if more is not None else None
        if rest is not None and 1 < Decimal(_SPACED[rest.group()]) < _SCALES[scaled["scale"]]:
            value, end = value + Decimal(_SPACED[rest.group()]), rest.end()
    half = _HALF_MORE.match(lower, end)
    if half is not None and value < 100 and value % 1 == 0:
        value, end = value + Decimal("0.5"), half.end()
    about = _OR_SO.match(lower, end)
    return value, end if about is None else about.end()


def _glued(text: str) -> Iterator[Spelled]:
    for found in _GLUED.finditer(text):
        word = found.group()
        value = Decimal(_NUMBERS[word[0] if word not in _NUMBERS else word])
        if len(word) > 1 and word.endswith("半"):
            value += Decimal("0.5")
        unit = glued_unit(text, found.end() + (text[found.end() : found.end() + 1] == " "))
        if unit is not None and unit[0] is not None:
            measure = Measure(end=unit[2], value=value, kind=unit[0], unit=unit[1])
            yield Spelled(start=found.start(), measure=measure)
    for dual in _DUALS.finditer(text):
        measure = Measure(
            end=dual.end(), value=Decimal(2), kind=Kind.TIME, unit=str(dual.lastgroup)
        )
        yield Spelled(start=dual.start(), measure=measure)
