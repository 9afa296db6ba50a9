"""Event rates: how often something bad happens, by its verb, and that it happens less or no more.

"It paged us 9 times a week. Now it pages about once a week." · "We were woken up five times a
month; those pages are over."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.burdens.endings import gone_after
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.units import NOUNS
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement

_NOUNS = (
    ("page", r"pag(?:e[sd]?|ing)|paging|woken?|wak(?:es?|ing)|rang|rings?|alert(?:s|ed|ing)?"),
    (
        "incident",
        r"(?:went|goes|go|going|gone) down|fell over|falls over|"
        r"(?:took|takes|brought|brings) (?:the |our )?[a-z-]{2,20} down|happen(?:s|ed)",
    ),
    ("crash", r"crash(?:e[sd]|ing)?|segfault(?:s|ed)?|panick?(?:s|ed)|deadlock(?:s|ed)?|hung"),
    ("restart", r"(?:restart|reboot|reset)(?:s|ed|ting)?"),
    ("error", r"fail(?:s|ed|ing)?|broke|breaks|timed out|times out"),
)
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "one": 1, "two": 2, "three": 3, "four": 4,
          "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a dozen": 12,
          "twelve": 12, "fifteen": 15, "twenty": 20}  # fmt: skip
_EVENT = Phrase(
    r"(?<![^\W_])(?:"
    + "|".join(f"(?P<n{place}>{words})" for place, (_, words) in enumerate(_NOUNS))
    + r")(?: (?:us|me|them|him|her|somebody|someone|people|on-call|up|down|out)){0,2}"
    r"(?: (?:about|around|roughly|some|at least|up to|only|just|on average|maybe))?[ ~]{1,2}"
    rf"(?P<count>\d{{1,4}}|{'|'.join(_TIMES)})(?: times)? (?:a|per|each|every|last) "
    r"(?P<period>day|week|month|quarter|year|sprint)(?![^\W_])"
)
COUNTS = Phrase(rf"(?<![^\W_])(?:{'|'.join(_TIMES)})(?![^\W_])")
_COUNT = rf"(?:\d{{1,3}}(?:,\d{{3}}){{0,2}}|\d{{1,6}}|{'|'.join(_TIMES)})"
_SPAN = r"(?:day|week|month|quarter|year|sprint)"
# "Missed jobs per month: 23 before, 0 since.": what is named, then from the colon on its counts.
_NAMED = re.compile(rf"(?P<noun>[^\W\d_][\w-]{{2,24}})(?: (?:per|a|each) (?P<per>{_SPAN}))?$")
_LONGEST_NAME = 42  # characters
_BEFORE_AND_SINCE = Phrase(
    rf": {{1,2}}(?:about |around |roughly |some |~)?(?P<old>{_COUNT})(?: times)?(?: (?:a|"
    rf"per) (?P<every>{_SPAN}))?"
    rf" (?:before|earlier|previously|until now)[,;]? (?:and )?(?P<new>{_COUNT}|none|zero|no)"
    r"(?=(?: \w+)? (?:since|after|now|in the|so far|per|a)(?![^\W_])|[.;,\n]|$)"
)
_NOW = Phrase(
    r"(?<![^\W_])(?:now|since|after|from now on|these days|today|with (?:this|it|the))(?![^\W_])"
)
_HINT = re.compile(rf" (?:a|per|each|every|last) {_SPAN}")
_APART = 260  # characters between what was and what is


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    start: int
    end: int
    noun: str
    times: Decimal
    period: Period


def event_changes(lower: str, words: int, sentences: Sentences) -> Iterator[Statement]:
    """Events that became rarer, and events that are over."""
    for found in _BEFORE_AND_SINCE.found_among(words, lower):
        named = _NAMED.search(lower[max(0, found.start() - _LONGEST_NAME) : found.start()])
        if named is not None and (counted := _counted_before(named, found)) is not None:
            yield counted
    if not _EVENT.may_stand_among(words) or _HINT.search(lower) is None:
        return
    events = [_event(found) for found in _EVENT.found_among(words, lower)]
    for place, event in enumerate(events):
        following = events[place + 1] if place + 1 < len(events) else None
        if following is not None and _is_new(lower, event, following):
            yield _rarer(event, following)
            continue
        gone = gone_after(lower, event.start, event.end, sentences)
        if gone is not None:
            yield _statement(event, gone, Sense.COUNT, event.times, None)


def _counted_before(named: re.Match[str], found: re.Match[str]) -> Statement | None:
    """Things counted before and since, named by a label."""
    old, new = _number(found["old"]), _number(found["new"])
    if old <= new:
        return None
    noun = NOUNS.get(named["noun"]) or named["noun"].removesuffix("s")
    period = named["per"] or found["every"]
    return Statement(
        sense=Sense.PAIR,
        start=found.start() - len(named.group()),
        end=found.end(),
        anchor=found.start("old"),
        kind=Kind.QUANTITY,
        unit=noun,
        value=old - new,
        before=old,
        after=new,
        period=None if period is None else Period(period),
        noun=noun,
        verb=True,
    )


def _number(words: str) -> Decimal:
    if words in ("none", "zero", "no"):
        return Decimal(0)
    return Decimal(_TIMES.get(words) or int(words.replace(",", "")))


def _event(found: re.Match[str]) -> _Event:
    noun = next(noun for place, (noun, _) in enumerate(_NOUNS) if found[f"n{place}"])
    return _Event(
        start=found.start(),
        end=found.end(),
        noun=noun,
        times=_number(found["count"]),
        period=Period(found["period"]),
    )


def _is_new(lower: str, old: _Event, new: _Event) -> bool:
    near = new.start - old.end <= _APART and (old.noun, old.period) == (new.noun, new.period)
    return near and old.times > new.times and _NOW.search(lower, old.end, new.start) is not None


def _rarer(old: _Event, new: _Event) -> Statement:
    return _statement(old, new.end, Sense.PAIR, old.times - new.times, new.times)


def _statement(
    event: _Event, end: int, sense: Sense, value: Decimal, after: Decimal | None
) -> Statement:
    return Statement(
        sense=sense,
        start=event.start,
        end=end,
        anchor=event.start,
        kind=Kind.QUANTITY,
        unit=event.noun,
        value=value,
        before=None if after is None else event.times,
        after=after,
        period=event.period,
        noun=event.noun,
        verb=True,
    )
