"""Replaced burdens: those of the past that something else bears now, told in two sentences.

"That was 20 minutes per order. Now they scan it." · "Nobody has to rebase any more; we lost 4 hours
a month with that." · "Debug lines were 40 % of our logs. Gone." · "30 uploads a day got lost. None
gets lost now."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.deltas.fractions import THIRDS
from bvreport.text.deltas.single_statement import statement_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.counted_things import is_ill
from bvreport.text.quantities.numerals import decimal_of
from bvreport.text.quantities.periods import CALENDAR, period_near
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement

_BURDEN = Phrase(
    r"(?<![^\W_])(?:used to|had to|was|were|took|cost|costed|meant|needed|spent|lost|wasted|"
    r"burn(?:ed|t)|ate|by hand|manually|every time|each time)(?![^\W_])"
)
# What a following sentence says of now, without a size.
_NOW = re.compile(
    r"\W{0,3}(?:now|from now on|as of today|with (?:this|it|the [\w-]{2,20})|instead|these days)"
    r"(?:,| )[^\d.;!?\n]{4,160}(?:[.!\n]|$)"
)
_DOES_IT = re.compile(
    r"[^\d.;!?\n]{2,90} (?:do(?:es)?|handles?|makes?|fills?|sends?|writes?|takes? care of|"
    r"[a-z]{3,12}s) (?:it|that|this|them|so|itself|themselves|all of (?:it|that))"
    r"(?: (?:now|for (?:us|them|me)|instead|alone|automatically)){1,2}(?:[.!\n]|$)"
)
_NOT_YET = Phrase(
    r"(?<![^\W_])(?:still|hope\w{0,3}|would|could|might|maybe|if|once|until|unless|only|some of|"
    r"part of|least|(?:is|are|was|has|have|does|do|can)(?:n't| not)|not|but|though|we should|"
    r"need to|want\w{0,2}|see|know|which|what|why|log\w{0,4}|measur\w{1,4}|alert\w{0,3})(?![^\W_])"
)
_NOBODY_HAS_TO = Phrase(
    r"(?<![^\W_])(?:nobody|no-? ?one|none of us|you|we|they|people) (?:(?:do|does)(?:n't| not) |"
    r"no longer |never )?(?:ha(?:ve|s)|needs?) to [^.;\n\d]{2,60} (?:any ?more|any longer)"
    r"|(?<![^\W_])(?:nobody|no-? ?one|we|you|they|people) no longer (?:ha(?:ve|s)|needs?) to"
    r"|(?<![^\W_])no more [a-z]{3,14}ing(?![^\W_])"
)
_BACK = re.compile(
    r"[^.;\n]{0,24}?(?:(?<![^\W_])(?:with|on|for|by|because of|due to|doing) (?:that|it|this))"
    r"(?![^\W_])"
)
_IT_WAS = Phrase(
    r"(?<![^\W_])(?:that|it|this) (?:used to (?:be|take|cost)|was|took|cost|meant)[^.;\n]{0,30}$"
)
# "Made up 40 % of our log lines": what is gone had that share.
_MADE_UP = Phrase(
    r"(?<![^\W_])(?:were|was|are|is|made up|make up|accounted for|caused|cost|ate|took|produced)"
    r"(?: (?:about|around|roughly|some|nearly|almost|over|up to))?[\s~]{1,3}$"
)
_WAS_BEHIND = re.compile(
    r"\)? of [^.;\n\d]{3,50}? (?:were|was|came from|went (?:to|into)|are|is|belonged to) "
)
_PART = Phrase(
    r"(?:were|was|made up|accounted for|caused|ate|took|produced) (?:about |around |roughly |"
    r"nearly |almost |over )?(?:an? |one |(?P<many>two|three)[ -])?(?P<part>half|thirds?|quarters?|"
    r"fifths?|tenth) of "
)
_GONE = re.compile(
    r"[^.;!?\n]{0,80}[.;!\n–—-]\s{0,3}(?:(?:they|those|these|it|that|all of (?:them|it)|"
    r"this)(?:'re|"
    r"'s| are| is) (?:all |now )?(?:gone|out|off|history|deleted|(?:switched|turned) off)|"
    r"(?:all )?gone|no more|not any ?more|"
    r"history)(?: now| with this| as of today| for good)?(?:[.!,;\n]|$)"
)
_NONE_LEFT = re.compile(
    r"(?<![^\W_])(?:nothing|none|not one|no [a-z-]{3,16}(?: [a-z-]{3,16})?)(?: of (?:them|those|"
    r"these|"
    r"it))? (?:is|are|gets?|got|goes|has been|have been|will be|was|were|will get) [a-z]{3,14}"
    r"(?: [a-z]{2,10})?(?: any ?more| any longer| now| since| again)(?![^\W_])|"
    r"(?<=[.!;,] )(?:none|zero|not one) since(?![^\W_])|"
    r"(?<![^\W_])(?:that|it|this|they|those|and)? ?(?:does|do|will|wo|can|did)(?:n't| not) "
    r"(?:happen|"
    r"occur|come up|show up|get lost|arise|exist|come in) (?:any ?more|any longer|again|now)|"
    r"(?<![^\W_])(?:those|these|they|that|which|it)(?: [a-z]{3,12})? (?:no longer (?:get |gets |"
    r"reach |reaches )?[a-z]{3,14}|(?:do|does|are|is|will|wo)(?:n't| not) (?:get )?[a-z]{3,14}"
    r"(?: [a-z]{2,12})? (?:any ?more|any longer))"
)
_COUNT_LOST = Phrase(
    r"(?<![\w.,])(?P<count>\d{1,3}(?:,\d{3}){0,2}|\d{1,6}) (?P<things>[a-z][a-z-]{2,20}s) (?:a|per|"
    r"each|every) (?P<per>day|week|month|quarter|year|sprint) (?:got|get|gets|were|are|was|went|"
    r"ended up) (?:lost|dropped|missed|stuck|rejected|bounced|forgotten|duplicated|ignored|broken|"
    r"corrupted|swallowed|delayed|mixed up)(?![^\W_])|"
    r"(?<![\w.,])(?P<failing>\d{1,3}(?:,\d{3}){0,2}|"
    r"\d{1,6}) (?P<ones>[a-z][a-z-]{2,20}s) (?:a|per|each|every) (?P<every>day|week|month|quarter|"
    r"year|sprint) (?:failed|bounced|broke|vanished|timed out|went missing|crashed)(?![^\W_])"
)
_LOSES = re.compile(r"(?<![^\W_])(?:lost|lose|loses|losing|dropped|drop|missed|miss)[\s~]{1,3}$")
_INTERRUPTS = frozenset(("message", "email", "notification"))
_REACH = 240  # characters between a size and the words that something else bears it


def burdens_replaced(
    lower: str, amounts: list[Amount], used: set[int], sentences: Sentences
) -> Iterator[Statement]:
    """Each unused amount of a burden that the text says nobody bears any more."""
    for index, amount in enumerate(amounts):
        if index in used or amount.value <= 0:
            continue
        if amount.kind is Kind.PERCENT:
            end = _share_gone(lower, amount, sentences)
            if end is not None:
                yield statement_of(amount, end, Sense.LESS, None)
        elif amount.kind in (Kind.TIME, Kind.MONEY):
            period = amount.period or period_near("", lower[amount.end : amount.end + 50])
            end = None if period is None else _replaced_at(lower, amount, sentences)
            if end is not None:
                yield statement_of(amount, end, Sense.SAVING, period)
        elif amount.period in CALENDAR and (
            is_ill(amount.noun)
            or amount.noun in _INTERRUPTS
            or _LOSES.search(lower, max(0, amount.start - 24), amount.start)
        ):
            none = _NONE_LEFT.search(lower, amount.end, amount.end + _REACH)
            if none is not None and not _counts_less(amounts, index, none.end()):
                yield statement_of(amount, none.end(), Sense.COUNT, amount.period)


def parts_gone(lower: str, words: int) -> Iterator[Statement]:
    """Shares in words, and unnamed things counted, of which the text says that they are gone."""
    for found in _PART.found_among(words, lower):
        gone = _GONE.match(lower, found.end(), found.end() + _REACH)
        if gone is not None:
            share = THIRDS[found["part"]]
            if found["many"]:
                share = THIRDS[found["part"].rstrip("s")] * (2 if found["many"] == "two" else 3)
            yield _made(found, gone.end(), Kind.PERCENT, "%", share * 100)
    for found in _COUNT_LOST.found_among(words, lower):
        none = _NONE_LEFT.search(lower, found.end(), found.end() + _REACH)
        if none is not None:
            noun = (found["things"] or found["ones"]).removesuffix("s")
            count = decimal_of(found["count"] or found["failing"])
            period = Period(found["per"] or found["every"])
            made = _made(found, none.end(), Kind.QUANTITY, noun, count)
            yield made._replace(sense=Sense.COUNT, noun=noun, period=period)


def _share_gone(lower: str, amount: Amount, sentences: Sentences) -> int | None:
    """Where the words end that say that what had this share is gone."""
    if not lower.startswith((" of ", ") of "), amount.end):
        return None
    first = sentences.around(amount.core)[0]
    told = _MADE_UP.search(lower, first, amount.start) or _WAS_BEHIND.match(lower, amount.end)
    gone = _GONE.match(lower, amount.end, amount.end + _REACH) if told is not None else None
    return None if gone is None else gone.end()


def _replaced_at(lower: str, amount: Amount, sentences: Sentences) -> int | None:
    """Where the words end that say who bears a burden now, or that nobody has to."""
    first, last = sentences.around(amount.core)
    if _BURDEN.search(lower, first, last) is None:
        return None
    before = sentences.around(first - 1)[0] if first else 0
    if _NOBODY_HAS_TO.search(lower, before, amount.start) and (
        _BACK.match(lower, amount.end, last) or _IT_WAS.search(lower, first, amount.start)
    ):
        return amount.end
    if last >= len(lower) or lower.startswith("\n\n", last - 1):
        return None
    start, end = sentences.around(last)
    follows = _NOW.match(lower, start, end) or _DOES_IT.match(lower, start, end)
    if follows is None or _NOT_YET.search(lower, start, end):
        return None
    return follows.end()


def _counts_less(amounts: list[Amount], index: int, end: int) -> bool:
    """Whether another number of the same thing stands before the words that none is left."""
    noun = amounts[index].noun
    return any(other.noun == noun and other.core < end for other in amounts[index + 1 : index + 3])


def _made(found: re.Match[str], end: int, kind: Kind, unit: str, value: Decimal) -> Statement:
    return Statement(
        sense=Sense.LESS,
        start=found.start(),
        end=end,
        anchor=found.start(),
        kind=kind,
        unit=unit,
        value=value,
        verb=True,
    )
