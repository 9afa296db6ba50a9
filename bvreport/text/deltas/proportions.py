"""Proportions: changes said without digits ("in half", "a third of the time", "twice as fast")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from bvreport.model import Kind
from bvreport.text.deltas.fractions import COUNTS, FOLD_ALONE, HINT, PATTERNS, REACH, THIRDS, TIMES
from bvreport.text.deltas.multiples import QUICK
from bvreport.text.sentences.statements import Sense, Statement

_NOT_LESS = re.compile(
    r"(?:increas|grow|rais|more|longer|slower|larger|bigger|up )\w{0,4}[^.;]{0,40}$"
)
_SHRINKING = re.compile(
    r"(?:reduc|cut|shrink|shr[au]nk|drop|fall|fell|decreas|lower|shorten|trim|slash|down|"
    r"less|shorter|smaller|faster|quicker|"
    r"improv|speed|sped|cheaper|sink|senk|verkürz|verringer|rédui|baiss|diminu|redu[cz]|"
    r"baj|ca[ieí]|сокра|сниз|уменьш|halv|save|saving|réduc)"
)


_TIMES_A_QUARTER = re.compile(r"(?<![^\W_])(?:once|twice|times) (?:a|per|each) (?:quarter|third)")
# "We have to do twice as many lookups"
_MORE_WORK = re.compile(
    r"(?<![^\W_])(?:do|does|did|makes?|made|issues?d?|needs?|requires?|costs?|(?:have|has|had) to "
    r"\w{2,8})[ ~]{1,2}$"
)


def find_proportions(
    lower: str, title: str, words: int, taken: list[Statement]
) -> Iterator[Statement]:
    """Every proportion that is a change, outside of what is taken already."""
    answer = FOLD_ALONE.search(lower)
    if answer is not None and QUICK.search(title):
        yield _made(answer, Sense.BETTER, Kind.RATIO, "x", Decimal(TIMES[answer["times"]]))
        return
    places = list(_places(lower, words))
    if not places:
        return
    spans = [(statement.start, statement.end) for statement in taken]
    for pattern, role in PATTERNS:
        for found in chain.from_iterable(pattern.finditer(lower, *place) for place in places):
            if any(start < found.end() and found.start() < end for start, end in spans):
                continue
            statement = _proportion(lower, found, role)
            if statement is not None:
                spans.append((found.start(), found.end()))
                yield statement


def _places(lower: str, words: int) -> Iterator[tuple[int, int]]:
    """The parts of a text around words of proportion, without overlap."""
    start = end = -1
    for hint in HINT.found_among(words, lower):
        if hint.start() - REACH > end:
            if end > 0:
                yield start, end
            start = max(hint.start() - REACH, 0)
        end = hint.end() + REACH
    if end > 0:
        yield start, end


def _proportion(lower: str, found: re.Match[str], role: str) -> Statement | None:
    left = lower[max(0, found.start() - 80) : found.start()]
    left = left[max(left.rfind(". "), left.rfind("\n\n")) + 1 :]
    sense, kind, unit = Sense.LESS, Kind.PERCENT, "%"
    if _TIMES_A_QUARTER.search(found.group()):
        return None
    if role == "halved":
        return _made(found, Sense.LESS, Kind.RATIO, "x", Decimal(2))
    if role == "magnitude":
        powers = (
            2
            if re.search("two|2", found.group())
            else 3
            if re.search("three|3", found.group())
            else 1
        )
        return _made(found, Sense.BETTER, Kind.RATIO, "x", Decimal(10) ** powers)
    if role == "double":
        return _made(found, Sense.BETTER, Kind.RATIO, "x", Decimal(2))
    if role == "times" and _MORE_WORK.search(left):
        return None
    if role == "times":
        word = found["times"]
        return _made(found, Sense.BETTER, Kind.RATIO, "x", Decimal(TIMES[word]))
    if role == "share":
        part = found.group().split()
        size = THIRDS["half" if part[0] == "half" else part[1]]
        return _made(found, Sense.LESS, Kind.RATIO, "x", 1 / size)
    size = THIRDS[found["part"]] * COUNTS.get(found["count"] or "", 1)
    if size >= 1:
        return None
    if role == "of":
        if "increas" in left or "grow" in left:
            return None
        return _made(found, Sense.LESS, Kind.RATIO, "x", 1 / size)
    if found.group().split()[0] in (
        "by",
        "um",
        "de",
        "en",
        "na",
        "на",
        "em",
        "del",
        "de",
        "with",
        "met",
    ):
        if not _SHRINKING.search(left):
            return None
        if _NOT_LESS.search(left) and not _SHRINKING.search(left[-30:]):
            sense = Sense.WORSE
    if "faster" in found.group() or "quicker" in found.group():
        sense = Sense.BETTER
    return _made(found, sense, kind, unit, size * 100)


def _made(found: re.Match[str], sense: Sense, kind: Kind, unit: str, value: Decimal) -> Statement:
    return Statement(
        sense=sense,
        start=found.start(),
        end=found.end(),
        anchor=found.start(),
        kind=kind,
        unit=unit,
        value=value,
        verb=True,
    )
