"""Run frequency: how often runs happen by the text ("120 pipelines a week", "twice a day")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.fields.field import Field
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import period_at
from bvreport.text.sentences.mention import Frequency

_RUN = re.compile(
    r"(?:(?:re)?deploy\w{0,6}|builds?|runs?|releases?|times|merges?|prs?|mrs?|roll-?outs?|"
    r"pull requests?|commits?|pipelines?|jobs?|requests?|calls|imports?|exports?|pushes|"
    r"executions?|invocations|rotations?|onboardings|hires|uploads?|queries|files|messages|"
    r"mal|fois|veces|vezes|раз)(?![^\W_])"
)
_WORD = re.compile(r"[ \n]([^\W\d_][\w'-]{1,19})")
_OF_THEM = re.compile(r" of (?:them|those|these)")
_STOPS = frozenset(
    [
        "a",
        "an",
        "per",
        "each",
        "every",
        "of",
        "in",
        "on",
        "at",
        "for",
        "to",
        "from",
        "and",
        "or",
        "the",
        "by",
        "with",
        "than",
    ]
)
_PER_WHAT = Phrase(r"(?<![^\W_])(?:per|each|every|an?|on every|for every) ([^\W\d_][\w-]{2,20})")
_ADVERB = Phrase(
    r"(?<![^\W_])(?:deploy(?:ed|s)?|releas(?:e[sd]?|ing)|runs?|happens?|builds?|ships?|it|do this)"
    r"(?: \w{2,9})? (?P<times>once|twice) (?:a|per|each|every) "
    r"(?P<period>day|week|month|sprint|quarter|year)(?![^\W_])"
)
_MOST_WORDS = 3  # between a number and its period: "40 production deploys a week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A frequency and the thing that it counts, in the singular where English has one."""

    frequency: Frequency
    thing: str
    runs: bool  # whether the thing is one that runs


def rates_of(field: Field) -> list[Rate]:
    """Every number of things per period in a field that no statement has used."""
    used = {amount.core for one in field.statements if not one.weighed for amount in one.amounts}
    found = [
        rate
        for amount in field.amounts
        if amount.core not in used and (rate := _rate(amount, field)) is not None
    ]
    for adverb in _ADVERB.found_among(field.masked.words, field.lower):
        times = Decimal(1 if adverb["times"] == "once" else 2)
        span = (adverb.start("times"), adverb.end())
        found.append(_made(field, span, times, Period(adverb["period"]), "times"))
    return found


def fitting(rates: tuple[Rate, ...], clause: str) -> Frequency | None:
    """The frequency of the thing that a clause says its amount is per, else of any run."""
    things = {_singular(found[1]) for found in _PER_WHAT.finditer(clause)}
    named = next((rate for rate in rates if rate.thing in things), None)
    best = named or next((rate for rate in rates if rate.runs), None)
    return None if best is None else best.frequency


def _rate(amount: Amount, field: Field) -> Rate | None:
    if amount.kind not in (None, Kind.QUANTITY, Kind.RATIO) or amount.value <= 0:
        return None
    inner = field.lower[amount.core : amount.unit_end]
    thing = inner.rpartition(" ")[2] if amount.noun else "times"
    if amount.period is not None:
        period, end = amount.period, amount.end
    else:
        behind = _behind(field.lower, amount.unit_end)
        if behind is None:
            return None
        thing, period, end = behind
    if period in (Period.RUN, Period.ONCE):
        return None
    return _made(field, (amount.start, end), amount.value, period, thing)


def _behind(lower: str, at: int) -> tuple[str, Period, int] | None:
    """The counted thing and the period a few words behind a number."""
    thing = ""
    of_them = _OF_THEM.match(lower, at)
    if of_them is not None:
        period, end = period_at(lower, of_them.end())
        return None if period is None else ("times", period, end)
    for _ in range(_MOST_WORDS):
        word = _WORD.match(lower, at)
        if word is None or word[1] in _STOPS:
            return None
        thing, at = word[1], word.end()
        period, end = period_at(lower, at)
        if period is not None:
            return thing, period, end
    return None


def _made(field: Field, span: tuple[int, int], times: Decimal, period: Period, thing: str) -> Rate:
    first, last = field.masked.received(*span)
    quote = field.masked.raw[first:last]
    frequency = Frequency(times=times, period=period.value, quote=quote)
    return Rate(frequency=frequency, thing=_singular(thing), runs=bool(_RUN.match(thing)))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
