"""Change verbs: what stands right before an amount and says that it went down, up or away."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import Sense, family

_DIRECT = Phrase(
    r"(?<![^\W_])(?:cut(?:s|ting)?|trim(?:s|med|ming)?|drop(?:s|ped)?|knock(?:s|ed|ing)?|"
    r"strip(?:s|ped)?|remov(?:e[sd]?|ing)|shed(?:s|ding)?|"
    r"eliminat(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|avoid(?:s|ed|ing)?|delet(?:e[sd]?|ing)|"
    r"skip(?:s|ped|ping)?|chop(?:s|ped)?)"
    r"(?: (?:away|out|off|us|another|over|the))?[\s~]{0,3}$"
)
# "Compresses away 12 % of the payload"
_AWAY = Phrase(
    r"(?<![^\W_])(?!(?:gives?|gave|giving|right|straight|walk\w*|turn\w*|stay\w*|runs?|gets?) )"
    r"[a-z]{4,12} away(?: about| around| roughly| some| another| up to| over)?[\s~]{1,3}$"
)
# "There goes 30 KB", "bye-bye, 40 KB"
_FAREWELL = Phrase(
    r"(?<![^\W_])(?:there (?:go(?:es)?|went)|(?:good-?)?bye(?:[- ]bye)?(?: to)?,?|"
    r"farewell(?: to)?,?|"
    r"so long,?)[\s~]{1,3}$"
)
_TAKES_OFF = Phrase(
    r"(?<![^\W_])(?:tak(?:es?|ing)|took|cut(?:s|ting)?|knock(?:s|ed|ing)?|shav(?:es?|ed|"
    r"ing)|chop(?:s|ped)?|clean(?:s|ed)?|clear(?:s|ed)?|purg(?:es?|ed)|wip(?:es?|ed))\b"
    r"[^.;]{0,30}$"
)
_OFF = re.compile(r"\s(?:of [\w ]{1,20})?(?:off|out of|from|away)(?![^\W_])")
_DOWN = Phrase(r"(?<![^\W_])(?:(?<!slow )(?<!slows )(?<!slowed )down|minus)[\s~]{0,3}$")
# Verbs of what a metric does by itself, right before the amount: "falls 12 %", "climbs 3 points".
_FALLS = Phrase(
    r"(?<![^\W_])(?:f[ae]ll(?:s|ing|en)?|shr[iau]nk(?:s|ing)?|s[iau]nk(?:s|ing)?|decreas(?:e[sd]?|"
    r"ing)|declin(?:e[sd]?|ing)|drop(?:s|ped|ping)?|lighter by|shed(?:s|ding)?|plummet\w{0,3}|"
    r"improv(?:e[sd]?|ing))[\s~]{0,3}$"
)
_RISES = Phrase(
    r"(?<![^\W_])(?:climb(?:s|ed|ing)?|ris(?:es?|en|ing)|rose|grow(?:s|ing|n)?|grew|gain(?:s|ed|"
    r"ing)?|increas(?:e[sd]?|ing)|jump(?:s|ed|ing)?|"
    r"(?<!made )(?<!make )(?<!makes )(?<!take )(?<!takes )(?<!took )(?<!eat )(?<!eats )up)"
    r"[\s~]{0,3}$"
)
_GAINS = Phrase(r"(?<![^\W_])gain(?:s|ed)?(?: us)?(?: about| around| roughly)?[\s~]{0,3}$")
_ENDS = re.compile(r"[\s)]{0,2}(?:[.,;!\n]|$)")
_WORTH = Phrase(r"(?<![^\W_])(?:worth|accounts? for)[\s~]{0,3}$")
_BECOMES_FREE = re.compile(
    r"(?: of [\w /-]{1,24}?)? (?:becomes?|become|gets?|get|are|is) (?:free|freed|reclaimed|"
    r"released|"
    r"spared|saved)(?![^\W_])"
)
# "11,344 bytes of flash freed", "9,600 € of fees less": what it is of stands between.
_IS_GONE = re.compile(
    r" (?:is |are )?gone(?: from| of|[.,;!\n]|$)"
)  # "4 more minutes gone from CI"
_OF_IT_FREED = re.compile(
    r"(?: (?:of |de |d'|von )?(?:the |our |its )?(?!(?:or|and|but|more|is|was|are|much|even|it|"
    r"to|with)(?![^\W_]))[^\W\d_][\w'-]{1,23}){1,3} (?:freed|reclaimed|spared|"
    r"less|fewer|weniger|de moins|menos|(?:di )?meno|minder|mindre|mniej|меньше)"
    r"(?! (?:than|als|que|di|dan|chem|niż|often|likely)(?![^\W_]))(?![^\W_])"
)
# "Drop 7 days" from a menu is no week saved; "removes 2 days of waiting" and "cuts 3 days off" are.
LONG = ("day", "week", "month", "quarter", "year")
_LET_GO = re.compile(
    r"(?:(?<![^\W_])drop(?:ped|ping)?|(?:^|[.,;:(\n•*-] {0,2})drops)"
    r"(?: the| these| those)?[\s~]{0,3}$"
)
_OF_WORK = re.compile(
    r" (?:off|out of|from|of (?:[\w-]{2,16} )?(?:work|wait\w{0,3}|effort|delay|downtime|lead time|"
    r"toil|overhead|testing|review\w{0,3}|set-?up|onboarding))(?![^\W_])"
)
_LOSES = Phrase(r"(?<![^\W_])los(?:es?|t|ing)[\s~]{0,3}$")


# "No more 5 second freeze"
_NO_MORE = Phrase(
    r"(?<![^\W_])(?:no more|gets? rid of|got rid of|removes?|removed|without|eliminates?|kills?|"
    r"fix(?:es|ed)?|"
    r"avoids?|drops?|gone is|no longer)(?: the| that| those| an?| this| our| these|"
    r" blocks? for)?[\s~]{1,3}$"
)
_PAUSE = re.compile(
    r"[ -](?:[\w-]{1,12} )?(?:freezes?|waits?|delays?|pauses?|hangs?|lags?|stalls?|gaps?|hiccups?|"
    r"penalty|"
    r"stutters?|block|stop|hitch|latency|jobs?|steps?|stages?|builds?|rebuilds?|downloads?|"
    r"installs?|tasks?)(?![^\W_])"
)


# "Deletes everything older than a year from the bucket, 6.2 TB": how much that was.
# "Takes the whole of the old stage off the pipeline (around 14 minutes!)"
_TOOK_OFF = Phrase(
    r"(?<![^\W_])(?:takes?|took|cuts?|shaves?) [^.;:()\n]{3,60} (?:off|out of) [^.;:()\n]{3,40} "
    r"\((?:about |around |some |roughly )?[~]?$"
)
_APPOSED = Phrase(
    r"(?<![^\W_])(?:delet|remov|purg|expir|prun|drop|clean|free)\w{0,4}(?: up| out)? "
    r"[^.;:()\n]{2,80}, (?:about |around |some |roughly |in total )?[~]?$"
)
_OWN_CLAUSE = re.compile(r"[ )]{0,2}(?:[.;!\n]|$)")


def moved_by(amount: Amount, left: str, right: str) -> Sense | None:
    """What a verb says of its own subject: "falls 12 %", "climbs 3 points", "worth 3 % of it"."""
    said = present(left)
    dropped = amount.unit in LONG and _LET_GO.search(left)
    falls = _DOWN.search(left, words=said) or _FALLS.search(left, words=said)
    if falls and _may_be_cut(amount) and not dropped:
        return Sense.LESS
    if amount.kind is Kind.PERCENT and _GAINS.search(left, words=said) and _ENDS.match(right):
        return Sense.BETTER  # "gains 2 percent, so not much"
    if _RISES.search(left, words=said) and (amount.kind is Kind.PERCENT or amount.unit == "pp"):
        return Sense.MORE
    if amount.kind is Kind.PERCENT and _WORTH.search(left, words=said) and right.startswith(" of "):
        return Sense.LESS
    return None


def is_cut(amount: Amount, left: str, right: str) -> bool:
    """Whether a verb takes the amount away: "drops 3 s", "takes 90 s off every run"."""
    said = present(left)
    if amount.kind is Kind.TIME and right.startswith((" after ", " before ")):
        return False  # "deleted 180 days after the decision" says when
    return bool(
        (
            (_DIRECT.search(left, words=said) or _FAREWELL.search(left, words=said))
            and _may_be_cut(amount)
            and (amount.unit not in LONG or amount.period or _OF_WORK.match(right))
        )
        or (amount.kind is Kind.TIME and not amount.article and _IS_GONE.match(right))
        or (_OF_IT_FREED.match(right) and _may_be_cut(amount))
        or (
            family(amount.unit) == "size"
            and _OWN_CLAUSE.match(right)
            and _APPOSED.search(left, words=said)
        )
        or (amount.kind is Kind.TIME and _TOOK_OFF.search(left, words=said))
        or (_BECOMES_FREE.match(right) and _may_be_cut(amount))
        or (_LOSES.search(left, words=said) and family(amount.unit) == "size")
        or (amount.kind is Kind.TIME and _NO_MORE.search(left, words=said) and _PAUSE.match(right))
        or (_TAKES_OFF.search(left, words=said) and _OFF.match(right))
    )


def is_taken_away(amount: Amount, left: str) -> bool:
    """Whether a verb makes a share or a size go away: "optimises away another 3 % of the "
    "checks"."""
    sized = amount.kind is Kind.PERCENT or family(amount.unit) == "size"
    return sized and _AWAY.search(left) is not None


def _may_be_cut(amount: Amount) -> bool:
    return (
        amount.kind in (Kind.TIME, Kind.PERCENT, Kind.MONEY)
        or amount.unit == "pp"
        or family(amount.unit) == "size"
        or amount.noun in ("line", "allocation", "query", "request")
    )
