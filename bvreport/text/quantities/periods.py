"""Periods: what an amount is per ("a week", "/mo", "each deploy"), read right behind it."""

from __future__ import annotations

import re

from bvreport.model import Period
from bvreport.text.languages import any_of, merged
from bvreport.text.patterns.openings import first_letters
from bvreport.text.patterns.phrases import Phrase

CALENDAR = frozenset(Period) - {Period.RUN, Period.ONCE}  # of the clock, not of an event
_PERIODS = merged(lambda words: words.periods)
_ADVERBS = merged(lambda words: words.adverbs)


def _named(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_PER = any_of(lambda words: words.per)
_HERE = (
    rf"(?:(?P<adverb>{_named(_ADVERBS)})(?![a-zà-ÿа-я0-9])"
    rf"|(?:{_PER}|/|every (?:single )?)[ \n]{{0,2}}(?:single |full |clean |new |ci |test |"
    rf"page |docker |cold |"
    rf"production |calendar |working |monthly |feature |pull |e2e |nightly )?"
    rf"(?P<noun>{_named({re.escape(p): v for p, v in _PERIODS.items()})})s?(?![a-zà-ÿа-я0-9]))"
)
_AT = re.compile(rf"[ \n]{{0,2}}{_HERE}", re.IGNORECASE)
_LETTERS = first_letters(rf"\b{_HERE}")  # two of each word that may begin a period
_BEHIND = re.compile(
    r"(?:[ \n]{1,40}(?!for\b|and\b|when\b|if\b|but\b|after\b|to\b)@?[^\W\d][\w'-]{0,16}){1,4}"
    r"[ \n]{1,40}"
    r"(?:a|per|each|every)[ \n](day|week|sprint|month|quarter|year)(?![^\W_])"
)
# "25 minutes of somebody's day", "an hour out of my morning"
_OF_SOMEBODYS = re.compile(
    r"[ \n](?:of|off|out of)[ \n](?:my|our|your|his|her|their|(?:the |an? |each |every )?"
    r"[a-z]{3,14}(?:'s|s'))[ \n](?:working |work)?(?P<span>day|morning|afternoon|evening|week|"
    r"month|quarter|year)(?![^\W_])"
)
_DAYTIMES = ("morning", "afternoon", "evening")
_PER_MENSEM = re.compile(r" ?p\.m\.|,? pcm(?![^\W_])")
_PER_THING = re.compile(
    r"(?:[ \n](?:less|fewer|more|faster|shorter|saved|off|of|work|time)){0,2}[ \n](?:per|each|"
    r"every)[ \n]"
    r"(?!(?:developer|engineer|dev|person|head|team|agent|analyst|reviewer|member|of|one|hour|"
    r"minute|second|user|customer|node|host|machine|pod|instance|worker|"
    r"core)(?![^\W_]))[^\W\d_]{3,20}"
)
_GLUED_BEFORE = Phrase(
    r"((?:每|毎|매)?(?:天|日|周|週|주|月|월|年|년)(?:間|額|々|당|に)?)\s?(?:約|约|大約|약)?$"
)
_GLUED_PERIODS = {
    "天": Period.DAY, "日": Period.DAY, "周": Period.WEEK, "週": Period.WEEK, "주": Period.WEEK,
    "月": Period.MONTH, "월": Period.MONTH, "年": Period.YEAR, "년": Period.YEAR,
}  # fmt: skip
_FULL_ADVERBS = [(re.compile(surface), value) for surface, value in _ADVERBS.items()]
_NOUN = rf"(?P<noun>{_named({re.escape(p): v for p, v in _PERIODS.items()})})(?![a-zà-ÿа-я0-9])"
_ANYWHERE = (
    Phrase(
        rf"(?P<adverb>{any_of(lambda words: tuple(words.adverbs))})"
        rf"|(?<![^\W_])(?:per|each|every|pro|par|por|cada|jede[rsn]?|każdy|al|за) ?{_NOUN}"
    ),
    Phrase(rf"(?<![^\W_])/ ?{_NOUN}"),
)


def period_at(text: str, at: int) -> tuple[Period | None, int]:
    """The period that starts right here, and where it ends."""
    if not _may_begin(text[at : at + 4]):
        return None, at
    found = _AT.match(text, at)
    if found is None:
        return None, at
    return _meaning(found), found.end()


def _may_begin(ahead: str) -> bool:
    """Whether a period may stand in these characters, as its sign or its first letters do."""
    ahead = ahead.lstrip(" \n").lower()
    if ahead[:1].isalpha() and ahead.isascii():
        return ahead[:2] in _LETTERS or (ahead[0] in _LETTERS and not ahead[1:2].isalpha())
    return ahead[:1] == "/" or not ahead.isascii()


def period_within(lowered: str) -> Period | None:
    """A period named anywhere in a clause: "every month we save $300", "monthly savings"."""
    found = [match for phrase in _ANYWHERE if (match := phrase.search(lowered)) is not None]
    return _meaning(min(found, key=re.Match.start)) if found else None


def period_near(left: str, right: str) -> Period | None:
    """A calendar period a few words behind an amount, or glued before it: "$9 less a month"."""
    found = _BEHIND.match(right)
    if found is not None:
        return Period(found[1])
    if (somebodys := _OF_SOMEBODYS.match(right)) is not None:
        span = somebodys["span"]
        return Period.DAY if span in _DAYTIMES else Period(span)
    if _PER_MENSEM.match(right):
        return Period.MONTH
    if left.isascii():
        return Period.RUN if _PER_THING.match(right) else None
    ahead = _GLUED_BEFORE.search(left)
    return None if ahead is None else _GLUED_PERIODS[next(c for c in ahead[1] if c not in "每毎매")]


def _meaning(found: re.Match[str]) -> Period:
    noun = found["noun"]
    if noun is not None:
        return Period(_PERIODS[noun.lower()])
    adverb = found["adverb"].lower()
    known = _ADVERBS.get(adverb)
    if known is None:
        known = next(value for surface, value in _FULL_ADVERBS if surface.fullmatch(adverb))
    return Period(known)
