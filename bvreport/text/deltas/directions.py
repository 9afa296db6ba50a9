"""Directions: what the words before an amount say of up and down: "cut by 3 s", "a factor of 8"."""

from __future__ import annotations

import re

from bvreport.text.deltas.fixes import RIGHT
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import Sense

SAVES = Phrase(any_of(lambda w: w.saves))
SHRINKS = Phrase(any_of(lambda w: w.shrinks))
GROWS = Phrase(any_of(lambda w: w.grows))
BY = Phrase(rf"(?:{any_of(lambda w: w.by)})[\s~]{{0,3}}$")
_COMPARATIVE = Phrase(
    f"(?P<less>{any_of(lambda w: w.less)})|(?P<better>{any_of(lambda w: w.faster)})"
    f"|(?P<worse>{any_of(lambda w: w.worse)})"
)
_UP_BY = Phrase(r"\bup by[\s~]{0,3}$")
_SPEEDS = Phrase(
    r"\b(?:speed(?:s|ing)?(?: \w+){0,4} up|improv\w{1,3}|accelerat\w{1,3}|speeds?|"
    r"sped)\b[^.;]{0,60}$"
)
# How far two things are apart, or somebody erred: "misjudged the join by a factor of 40".
_APART_BY = Phrase(
    r"(?<![^\W_])(?:off|wrong|mis-?(?:judg|estimat|calculat|count|read|pric|report|predict)\w{0,4}|"
    r"(?:over|under)-?(?:estimat|stat|count|report|charg|bill|shot|shoot)\w{0,3}|differ\w{0,4}|"
    r"diverg\w{0,4}|deviat\w{0,4}|exceed\w{0,3}|outnumber\w{0,3}|var(?:y|ies|ied)|outweigh\w{0,2})"
    r"(?![^\W_])[^.;,]{0,60} by[\s~]{0,3}(?:an? |about |around |roughly |some |almost |"
    r"nearly ){0,2}"
    r"(?:factors? of[\s~]{0,3})?$"
)
_BY_A_FACTOR = Phrase(
    r"(?:(?<![^\W_])(?:factors?|faktor|fator|speed-?up) (?:of |de |von )?|divis\w{1,3} (?:par|por|"
    r"per) |"
    r"dividid\w{1,2} por )[\s~]{0,3}$"
)
_GROWN = Phrase(r"(?:slower|longer|larger|bigger|worse|increas\w{1,3}|grow\w{0,2})[^.;]{0,30}$")
# "8 threads, scale factor 10"
_OTHER_FACTOR = re.compile(
    r"(?<![^\W_])(?:scal\w{1,3}|load|form|fill|growth|power|replication|impact|branching|zoom|"
    r"compression|safety) factors? (?:of )?[~]?$"
)
# Verbs that say nothing of up or down: "goes by 5", "gets billed by 5".
_LIGHT_VERBS = (
    "get",
    "got",
    "go",
    "went",
    "tak",
    "took",
    "bring",
    "brought",
    "mov",
    "chang",
    "turn",
)
# Nouns for a loss, which a verb before them takes away: "reduces the overhead by 25 %".
_BAD_THINGS = ("regression", "slowdown", "slow-down", "overhead", "penalty")


def by_sense(left: str) -> Sense | None:
    """What "by 5" means: the nearest verb or comparative before it decides."""
    if _APART_BY.search(left):
        return None
    best, sense = -1, None
    for pattern, meaning in ((SHRINKS, Sense.LESS), (SAVES, Sense.LESS), (GROWS, Sense.MORE)):
        for found in pattern.finditer(left):
            if found.end() > best and not found.group().startswith(_LIGHT_VERBS):
                best, sense = found.end(), meaning
    for found in _COMPARATIVE.finditer(left):
        if sense is Sense.LESS and found.group().startswith(_BAD_THINGS):
            continue
        if found.end() >= best:
            best = found.end()
            sense = (
                Sense.WORSE if found["worse"] else Sense.BETTER if found["better"] else Sense.LESS
            )
    if sense is Sense.LESS and _SPEEDS.search(left):
        return Sense.BETTER
    if _UP_BY.search(left):
        return Sense.MORE
    return sense


def factor_sense(left: str, amount: Amount) -> Sense | None:
    """ "by a factor of 8", "cheaper by a factor of": a bare number that is a ratio."""
    if amount.value <= 1 or _OTHER_FACTOR.search(left) or not _BY_A_FACTOR.search(left):
        return None
    if _APART_BY.search(left):
        return None
    return Sense.WORSE if _GROWN.search(left) else Sense.BETTER


def fraction_sense(left: str, right: str) -> Sense | None:
    """What a fraction is of a change: "a third faster", "cut by half", "saves a quarter"."""
    behind = RIGHT.match(right)
    if behind is not None and not behind["more"]:
        return Sense.WORSE if behind["worse"] else Sense.LESS
    if BY.search(left):
        return by_sense(left)
    return Sense.SAVING if SAVES.search(left) else None


def glued_sense(left: str) -> Sense | None:
    """Verbs of scripts without spaces, right before the amount: 减少了30%, 节省约5小时."""
    tail = re.sub(r"(?:[了約约达達近可以\s~]|大概|大约|至少|最多|将近|將近){1,6}$", "", left)
    if not tail:
        return None
    for pattern, sense in ((SAVES, Sense.SAVING), (SHRINKS, Sense.LESS), (GROWS, Sense.MORE)):
        for found in pattern.finditer(tail[-14:]):
            if (
                found.end() >= len(tail[-14:]) - 1
                and not found.group()[0].isascii()
                and found.group()[0] > "\u0590"
            ):
                return sense
    return None
