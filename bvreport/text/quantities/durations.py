"""Durations: time written in several parts ("4h 10m", "two hours 40", "an hour and a half")."""

from __future__ import annotations

import re
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.quantities.amount import Measure
from bvreport.text.quantities.counted_things import noun_at
from bvreport.text.quantities.units import SECONDS, glued_unit, unit_named

_MORE = re.compile(
    r"(?P<gap> ?(?:and|und|et|e|y|и) | ?)(?P<number>\d{1,3}(?:\.\d{1,3})?)"
    r"(?: ?-?(?P<unit>[^\W\d_]{1,12}))?"
)
_AND_A_HALF = re.compile(
    r" (?:and an? (?P<part>half|quarter)|und eine halbe|et demie|y media|e meia|e mezza)(?![^\W_])"
)
# "An hour and ten", "one hour forty minutes": words for the next smaller part, and what follows.
_WORDS = {
    "five": 5, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25,
    "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50,
    "fifty-five": 55, "a quarter": 15, "three quarters": 45,
}  # fmt: skip
_SPOKEN = re.compile(
    rf"(?: and)? (?P<number>{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    r"(?: (?P<unit>min(?:ute)?s?|sec(?:ond)?s?)(?![^\W_])|(?=[.,;:!?)\n]|$| (?:to|down|instead|"
    r"before|now|per|an?|each|every|is|was|less|faster|shorter|quicker|on|for|in|with|it|became|"
    r"becomes?|rather|and|until|of (?:an?|the|our|its|their|each|every|what)|off)(?![^\W_])))",
    re.IGNORECASE,
)
_CLOCK = re.compile(r":(\d{2})(?![\d:])\s{0,2}([^\W\d_]{1,12})")
# "31:20", "1:05:40", "4:30.5": minutes and seconds where two of them are compared.
_STOPWATCH = re.compile(r":([0-5]\d)(?::([0-5]\d))?(?:\.\d{1,3})?(?![\d:])")
_NEXT_SMALLER = {"hour": "minute", "minute": "second"}
# "Down from 3 min 20 to 55 sec", "6 min → 1 min 40.": two digits, and nothing that they count.
_SECONDS_END = re.compile(
    r"[0-5]\d(?:[.;,)!]?(?:\s*\n|\s*$| ?[-–=→]|(?<=[.;,)!])\s)| (?:(?:down )?to (?=[~<]?\d)|"
    r"of (?:an?|the|our|its|their|each|every|what)|off|"
    r"instead|rather|before|after|now|today|previously|earlier|until|where|when|on|with|without|in|"
    r"per|each|every|and|but|was|is|it|than|versus|vs|longer|shorter|faster|slower|less|more|"
    r"earlier|"
    r"sooner|statt|auf|vorher|jetzt|au lieu|avant|maintenant|à|antes|a|ahora|agora|para)(?![^\W_]))"
)
_PARTS = 2  # at most hours, minutes, seconds


def whole_duration(text: str, first: Measure) -> Measure:
    """The duration that a time begins, with the smaller parts that follow it."""
    half = _AND_A_HALF.match(text, first.end)
    if half is not None:
        part = Decimal("0.25") if half["part"] == "quarter" else Decimal("0.5")
        return first._replace(value=first.value + part, end=half.end())
    spoken = _SPOKEN.match(text, first.end) if first.unit in _NEXT_SMALLER else None
    if spoken is not None and first.value == first.value.to_integral_value():
        fraction = Decimal(_WORDS[spoken["number"].lower()]) / 60
        return first._replace(value=first.value + fraction, end=spoken.end())
    for _ in range(_PARTS):
        more = _MORE.match(text, first.end)
        if more is None:
            break
        smaller = _part(text, first, more)
        if smaller is None:
            break
        unit, end = smaller
        if SECONDS[unit] >= SECONDS[first.unit]:
            break
        added = Decimal(more["number"]) * SECONDS[unit] / SECONDS[first.unit]
        first = first._replace(value=first.value + added, end=end)
    return first


def clock_duration(text: str, at: int, hours: Decimal) -> Measure | None:
    """ "2:10 hours", "12:30 min": a time of day unless its unit says otherwise."""
    clock = _CLOCK.match(text, at)
    named = unit_named(clock[2]) if clock is not None else None
    if clock is None or named is None or named[1] not in _NEXT_SMALLER:
        return None
    value = hours + Decimal(clock[1]) / 60
    return Measure(end=clock.end(), value=value, kind=Kind.TIME, unit=named[1])


def stopwatch(text: str, at: int, first: Decimal) -> Measure | None:
    """ "31:20" as seconds: soft, for it may be a time of day."""
    clock = _STOPWATCH.match(text, at)
    if clock is None:
        return None
    seconds = first * 60 + int(clock[1])
    if clock[2] is not None:
        seconds = seconds * 60 + int(clock[2])
    return Measure(end=clock.end(), value=seconds, kind=Kind.TIME, unit="second", soft=True)


def _part(text: str, first: Measure, more: re.Match[str]) -> tuple[str, int] | None:
    """The unit and the end of a further part; a bare number is the next smaller unit."""
    word, end = more["unit"], more.end("number")
    named = unit_named(word) if word else None
    if named is not None:
        return (named[1], more.end()) if named[0] is Kind.TIME else None
    glued = glued_unit(text, end + (text[end : end + 1] == " "))
    if glued is not None:
        return (glued[1], glued[2]) if glued[0] is Kind.TIME else None
    if first.unit not in _NEXT_SMALLER or more["gap"].strip() or "." in more["number"]:
        return None
    whole = first.value == first.value.to_integral_value() and int(more["number"]) < 60
    if not whole or (
        more["gap"] and first.unit == "minute" and not _SECONDS_END.match(text, end - 2)
    ):
        return None
    goes_on = not more["gap"] and text[end : end + 1] != " "  # "5m12 from" ends, "5m12x" does not
    if word is not None and (goes_on or noun_at(text, end) is not None):
        return None
    return None if text[end : end + 1] in tuple("%-/:") else (_NEXT_SMALLER[first.unit], end)
