"""Nouns of change: "a 40 % reduction", "a speed-up of 3x"."""

from __future__ import annotations

from bvreport.text.patterns.phrases import ANY_WORDS, Phrase
from bvreport.text.sentences.statements import Sense

_BEHIND = Phrase(
    r"[\s-](?:[\w'/-]{2,20} ){0,3}?(?P<noun>reductions?|decrease|drop|savings?|"
    r"improvements?|speed-?ups?|increase|gains?|"
    r"boost|cut|uplift|reducción|réduction|redução|riduzione|ersparnis|einsparung|"
    r"regression|slowdown)(?![^\W_])(?! (?:nothing|no|little)(?![^\W_]))"
)
_WORSE = frozenset(["regression", "slowdown"])
_MORE = frozenset(["increase", "boost", "uplift"])
_ENDS_PHRASE = Phrase(
    r"(?<![^\W_])(?:of|to|and|or|is|was|are|were|be|been|for|with|after|before|than|on|at|as|"
    r"if|when|"
    r"that|the|a|we|it)(?![^\W_])"
)
_BEFORE = Phrase(
    r"(?:speed-?ups?|improvements?|gains?|wins?|boosts?|accelerations?|"
    r"(?P<less>reductions?|savings?|decreases?|drops?|cuts?|"
    r"reducción|réduction|redução|riduzione|gain|ersparnis|einsparung|économie|ahorro|"
    r"economia|risparmio)|(?P<more>increases?|uplift))"
    r"(?: (?:in|on|for|to) [^.;:,]{1,30}?)?(?: of|(?<=ups)(?= $)|(?<=savings)(?= $)|:|"
    r"\s?[=–—-]| is| was| are|, (?:roughly|about|approx\w*|ca)[.:]{0,2}|\W{1,3}roughly:|"
    r" de| von| di)[\s~(*:]{0,4}$"
)


def noun_behind(right: str) -> Sense | None:
    """What the noun behind an amount says of it: "a 40 % reduction", "a 3x regression"."""
    found = _BEHIND.match(right)
    if found is None or _ENDS_PHRASE.search(right[: found.start("noun")]):
        return None
    noun = found["noun"]
    if noun in _WORSE:
        return Sense.WORSE
    if noun in _MORE:
        return Sense.MORE
    return Sense.BETTER if noun.startswith(("improve", "speed", "gain")) else Sense.LESS


def noun_before(left: str, words: int = ANY_WORDS) -> Sense | None:
    """What the noun before an amount says of it: "a reduction of", "speed-up:"."""
    found = _BEFORE.search(left, words=words)
    if found is None:
        return None
    return Sense.LESS if found["less"] else Sense.MORE if found["more"] else Sense.BETTER
