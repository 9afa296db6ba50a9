"""Periods: what an amount is per ("a week", "/mo", "each deploy"), read right behind it."""

from __future__ import annotations

import re

from bvreport.model import Period
from bvreport.text.languages import LANGUAGES, any_of, merged

_PERIODS = merged(lambda words: words.periods)
_ADVERBS = merged(lambda words: words.adverbs)
_SPACED = sorted((p for p in _PERIODS if p.isascii() or p[0].isalpha()), key=len, reverse=True)


def _named(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_PER = any_of(lambda words: words.per)
_AT = re.compile(
    rf"[ \n]{{0,2}}(?:(?P<adverb>{_named(_ADVERBS)})(?![a-zà-ÿа-я0-9])"
    rf"|(?:{_PER}|/|every (?:single )?)[ \n]{{0,2}}(?:single |full |clean |new |ci |test |"
    rf"page |docker |cold |"
    rf"production |calendar |working |monthly |feature |pull |e2e |nightly )?"
    rf"(?P<noun>{_named({re.escape(p): v for p, v in _PERIODS.items()})})s?(?![a-zà-ÿа-я0-9]))",
    re.IGNORECASE,
)
_FULL_ADVERBS = [(re.compile(surface), value) for surface, value in _ADVERBS.items()]
_ANYWHERE = re.compile(
    rf"(?P<adverb>{any_of(lambda words: tuple(words.adverbs))})"
    rf"|(?<![^\W_])(?:per|each|every|pro|par|por|cada|jede[rsn]?|każdy|al|за|/) ?(?P<noun>"
    rf"{_named({re.escape(p): v for p, v in _PERIODS.items()})})(?![a-zà-ÿа-я0-9])"
)


def period_at(text: str, at: int) -> tuple[Period | None, int]:
    """The period that starts right here, and where it ends."""
    found = _AT.match(text, at)
    if found is None:
        return None, at
    return _meaning(found), found.end()


def period_within(lowered: str) -> Period | None:
    """A period named anywhere in a clause: "every month we save $300", "monthly savings"."""
    found = _ANYWHERE.search(lowered)
    return None if found is None else _meaning(found)


def _meaning(found: re.Match[str]) -> Period:
    noun = found["noun"]
    if noun is not None:
        return Period(_PERIODS[noun.lower()])
    adverb = found["adverb"].lower()
    known = _ADVERBS.get(adverb)
    if known is None:
        known = next(value for surface, value in _FULL_ADVERBS if surface.fullmatch(adverb))
    return Period(known)


__all__ = ["LANGUAGES", "period_at", "period_within"]
