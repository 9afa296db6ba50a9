"""Multiples: which ratios say that something became so many times better."""

from __future__ import annotations

import re

from bvreport.text.deltas.change_nouns import noun_before, noun_behind
from bvreport.text.deltas.comparatives import IN_PARENTHESES
from bvreport.text.deltas.directions import BY, by_sense, glued_sense
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import Sense

_AS_MUCH = re.compile(
    r"\s(?:as (?:fast|quick|quickly|many|much)|(?:the|its|their)(?: old| former| previous| "
    r"original| current| usual)? (?:speed|throughput|performance|pace|rate))(?![^\W_])"
)
# "Five times the rows in the same time"
_IN_SAME_TIME = re.compile(
    r"\s(?:the|as many) (?:[a-z-]{2,16} ){1,3}(?:in|within) the same (?:time|window)(?![^\W_])"
)
# "1.7x tokens/s"
_RATE_BEHIND = re.compile(
    r"\s(?:the )?(?:[a-z]{2,12}/s(?:ec)?|(?:tokens|requests|queries|messages|operations|"
    r"frames) per "
    r"second|rps|qps|tps|fps|iops)(?![^\W_])"
)
_RUSSIAN_TIMES = Phrase(
    r"(?:ускор|быстрее|сократ|уменьш|сниз|повыс|увелич)\w{0,8}[^.;]{0,50} в[\s~]{1,2}$"
)
# "For typical data I see 8x"
_I_SEE = re.compile(
    r"(?<![^\W_])(?:i|we) (?:see|saw|get|got|measured?|observed?)(?: (?:anything|anywhere|"
    r"something|speed-?ups|gains) (?:from|between|of))?[\s~]{1,3}$"
)
QUICK = Phrase(
    r"(?<![^\W_])(?:quick\w{0,4}|fast\w{0,3}|speed\w{0,3}|perf|optimi\w{1,5}|schneller|gpu|"
    r"vectori\w{2,6}|simd|avx\d{0,3}|neon|paralleli\w{2,6}|multi-?thread\w{0,3}|unroll\w{0,3}|"
    r"cach(?:e[sd]?|ing)|"
    r"rapide|smaller|cheaper|leaner)(?![^\W_])"
)
_NAMED_ALONE = re.compile(r"\W{0,6}(?:[a-z][\w/-]{1,16} ){1,3}[~]?$")  # "decode 6x, encode 4x"
_LIST_ENDS = re.compile(r"[\s)]{0,2}(?:[.,;!\n]|$)")
_RATIO_ALONE = re.compile(
    r"^\W{0,6}(?:about|around|roughly|approximately|some|nearly|almost|at least|up to|~|"
    r"well over|over)?\W{0,4}$"
)
_NOTHING_ELSE = re.compile(
    r"[\s.!):]{0,6}$|\s(?:on|for|in|with|when|at|over|here|locally)\s(?:[^.;]{0,50}[.!]?\s{0,2}$|"
    r"[^,;.]{1,30},)"
)
_SHORT_SENTENCE = 90  # characters, of a multiple that says nothing of what is faster
_IMPROVED = Phrase(
    r"(?:improve[sd]?|boost(?:s|ed)?|sped up|speeds? up|accelerate[sd]?)[^.;]{0,50}$"
)


# "Here it is 5x what main does"
_OF_THE_OLD = re.compile(
    r"\s(?:of )?what (?:main|master|trunk|develop|it was|we had|the old|before)(?![^\W_])"
)


def ratio_sense(
    amount: Amount, left: str, right: str, title: str, lower: str, bounds: tuple[int, int]
) -> Sense | None:
    """What a ratio says of a change; better, unless a word lays it to a loss."""
    said = present(left)
    if _AS_MUCH.match(right) or _IN_SAME_TIME.match(right) or _RATE_BEHIND.match(right):
        return Sense.BETTER
    if IN_PARENTHESES.search(left, words=said):
        return Sense.BETTER
    if _OF_THE_OLD.match(right) and QUICK.search(title):
        return Sense.BETTER
    if not left.isascii() and (
        _RUSSIAN_TIMES.search(left, words=said) or glued_sense(left) is not None
    ):
        return Sense.BETTER
    noun = noun_behind(right)
    if noun is not None:
        return Sense.WORSE if noun is Sense.WORSE else Sense.BETTER
    if noun_before(left, said) is not None or (
        BY.search(left, words=said) and by_sense(left) in (Sense.LESS, Sense.BETTER)
    ):
        return Sense.BETTER
    if _I_SEE.search(left) and QUICK.search(title):
        return Sense.BETTER
    sentence = lower[bounds[0] : bounds[1]]
    listed = _NAMED_ALONE.match(lower[bounds[0] : amount.start]) and _LIST_ENDS.match(right)
    if listed and amount.bound != "most" and QUICK.search(title):
        return Sense.BETTER
    alone = _RATIO_ALONE.match(lower[bounds[0] : amount.start]) and _NOTHING_ELSE.match(right)
    if alone and len(sentence) < _SHORT_SENTENCE and QUICK.search(title):
        return Sense.BETTER
    return Sense.BETTER if _IMPROVED.search(left, words=said) else None
