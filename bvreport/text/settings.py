"""Settings: amounts that somebody chose (a timeout, a limit, a price), no gains."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.languages import any_of
from bvreport.text.matching import last_match
from bvreport.text.phrases import Phrase, present
from bvreport.text.statements import Sense, Statement, family

_SETTING = Phrase(
    rf"(?:{any_of(lambda w: w.settings)})(?![^\W_])(?!\s*(?:errors?|failures?|per (?:day|"
    rf"week|month)|rate (?:fell|dropped|went)))"
)
# "A price change takes 3 s" speaks of the change, not of the price.
_NOT_HEAD = re.compile(
    r" (?:changes?|updates?|imports?|calculations?|lookups?|checks?|pages?|lists?|feeds?|jobs?|"
    r"quer(?:y|ies)|syncs?|uploads?|times? (?:is|fell|dropped|went)|between|"
    r"accounts?|users?|customers?|conversions?)(?![^\W_])"
)
_MEASURED = Phrase(
    r"(?<![^\W_])(?:median|average|mean|p50|p75|p9\d|p99|measured|bench\w{0,6}|lasts|profil\w{1,4}|"
    r"in tests?|tested)(?![^\W_])"
)
_OWN_WORDS = 24  # characters of the first amount and of the noun that it may describe
_LOOKS = Phrase(
    r"(?<![^\W_])(?:cards?|icons?|logos?|avatars?|fonts?|padding|buttons?|thumbnails?|sidebars?|"
    r"headers?|menus?|gaps?|corners?)(?: (?:is|are|get|gets|now)){1,2}[\s~]{0,3}$"
)
_SETTING_WORDS = 5  # a setting this near before a number is its head noun
_METRIC_WORD = Phrase(
    r"(?<![^\W_])(?:time|latency|memory|cpu|size|build|builds|load|startup|duration|"
    r"runtime|queries|requests|coverage|errors?|pages|tickets|throughput|image|bundle|cost|"
    r"costs|bill)(?![^\W_])"
)
# What is only shown: a label "from 144 to 12 a month" saves nobody anything.
_SHOWN = Phrase(
    r"(?<![^\W_])(?<!per )(?:labels?|texts?|captions?|copy|wording|titles?|headings?|"
    r"numbers? shown|"
    r"display(?:s|ed)?|priority|split|resolution|"
    r"animations?|cookies?|snapshots?|count-?downs?|hold times?|promised \w{2,12}|eta|weekly|"
    r"stand-?ups?|meetings?|fades? in|"
    r"fades? out|diff|first attempt|this pr|this patch)(?: (?:is|are|go(?:es)?|went|changes|"
    r"changed|length|"
    r"count|drops?|shrinks?|from|for (?:an? )?\w{2,12} (?:is|goes|drops|moves)|now|to|has|had|said|"
    r"was)){0,2}[\s(:~]{0,3}$"
)
# "Replicas go from 3 to 2": how many was chosen, how long a query takes on one was not.
_DIALLED = Phrase(
    r"(?<![^\W_])(?:replicas?|concurrency|parallelism)(?: (?:is|are|go(?:es)?|went|changes|changed|"
    r"count|drops?|shrinks?|from|now|to)){0,2}[\s(:~]{0,3}$"
)
_TRIGGER = Phrase(
    r"(?<![^\W_])(?:alert|warn|fail|notif\w{1,3}|trigger|fire|complain|skip|"
    r"only)s? (?:\w+ )?(?:when|if|at|above|below|over|where)(?![^\W_])[^.;]{0,30}$"
)
_SET = Phrase(
    r"(?<![^\W_])(?:sets?(?= (?:the|an?|our|its?|them|this|that|to|by|up))|configur\w{1,3}|"
    r"allocat\w{1,3}|assign\w{0,3}|cap|caps|"
    r"limit|limits)(?: \w+){1,5}(?: to)?[\s~]{0,3}$"
)
_PRICED = Phrase(
    r"(?<![^\W_])(?:plans?|seats?|subscriptions?|tiers?|tariffs?|customers pay|list price|"
    r"abo)(?![^\W_])[^.;]{0,30}$"
)
_WE_PAY = Phrase(r"(?<![^\W_])(?:for us|we (?:pay|paid|have|use|are billed)|our bill)(?![^\W_])")
# What customers pay is a price, not a cost.
_PRICING = re.compile(
    r"(?:[\w/-]{2,16}: )?(?:new )?(?:pricing|prices?|price list)(?![^\W_])|"
    r"(?:[\w/-]{2,16}: )?(?:student|family|team|starter|premium|family) (?:plan|tier)s?(?![^\W_])"
)
# "Archived after 30 days instead of 90", "chunks of 500": what somebody chose.
_CHOSEN = Phrase(
    r"(?<![^\W_])(?:after|every|within|until|(?<!went )(?<!goes )(?<!grew )(?<!rose )up to|"
    r"at most|maximum of|chunks? of|batch(?:es)? of|"
    r"pages of|"
    r"groups of|rotat\w{1,3} at|waits?|sleeps?|flush\w{0,3} (?:at|every)|keeps?(?: \w+)? for|"
    r"(?:we|it) keeps?|"
    r"allows?|"
    r"snooze(?: is)?|loans? are)[\s~]{0,2}$"
)
_ENDS = Phrase(
    r"(?<![^\W_])(?:through|done|finish\w{0,3}|ready|complet\w{1,3}|available|live|deployed|back|"
    r"over|"
    r"results?|answers?|feedback|green|merged|known?|get|gets|see|sees)(?![^\W_])"
)
_OWN_COST = Phrase(
    r"(?<![^\W_])(?:costs?|bills?|spend\w{0,3}|pay|paying|paid|invoices?|expens\w{2,4}|budgets?|"
    r"sav\w{1,4}|"
    r"hosting|infra\w{0,9}|aws|gcp|azure|cloud|monthly|licen[cs]es?|cheaper|price per|"
    r"per (?:\w{3,12} )?(?:request|call|run|build|job|query|month|hour|gb|user|message|"
    r"minute|token|"
    r"image|page|document|mail|sms)|contracts?|revenue|kosten|rechnung|coûts?|costes?|"
    r"custos?|"
    r"fatura|factura|facture|расход\w{0,2}|стоимост\w|instances?|nodes?|cluster|vms?|gpu)(?![^\W_])"
    r"|费用|成本|費用|コスト|비용"
)
# "Showed 3 minutes instead of 180": a wrong value that is repaired, no gain.
_WRONGLY = Phrase(
    r"(?<![^\W_])(?:show(?:s|ed|n)?|display(?:s|ed)?|print(?:s|ed)?|render(?:s|ed)?|"
    r"return(?:s|ed)?|calculat(?:es|ed)|comput(?:es|ed)|reported|round(?:s|ed)|pars(?:es|ed)|"
    r"interpret(?:s|ed)|count(?:s|ed)|charg(?:es|ed))(?: (?:as|it|up|"
    r"wrongly|"
    r"only|a|an|the|up as)){0,2}[\s~]{1,2}$"
)
_RESULT = Phrase(r"(?<![^\W_])(?:errors?|failures?|save[sd]?|saving|reduces? cost|cuts?)(?![^\W_])")
_SETTING_BEHIND = re.compile(  # "a 2-minute per-file timeout", "20 s to the timeout of a test"
    r"\s(?:to (?:the |all |our |its )?)?(?:longer |shorter |more |less |total |global |overall |"
    r"hard |soft |max |default |per-\w{2,12} |\w+ poll )?"
    r"(?:timeouts?|tolerance|poll interval|sleep|margin|limit|ttl|retention|interval|window|"
    r"delay|threshold|grace)\b"
)
_SETTING_TITLE = Phrase(
    r"(?<![^\W_])(?:bounds?|gates?|thresholds?|limits?|time-?outs?|budgets?|retention|ttl|"
    r"delays?|intervals?|window|schedules?|toasts?|quotas?|sampling|sample rate|"
    r"cool-?downs?|back-?off|expiry|trial|grace period|animations?|transitions?|motion)(?![^\W_])"
)
_IMPROVES = Phrase(
    r"(?<![^\W_])(?:fast\w{0,3}|quick\w{0,3}|speed\w{0,3}|optimi\w{1,6}|reduc\w{1,4}|"
    r"shrink\w{0,3}|improve\w{0,6}|cut|cuts|smaller|leaner|cheaper)(?![^\W_])"
)


_MOTION = Phrase(r"(?<![^\W_])(?:animations?|motion|easing|transition durations?|fades?)(?![^\W_])")


def is_setting(statement: Statement, left: str, sentence: str, end: int, title: str) -> bool:
    """Whether a sentence speaks of a timeout, a limit, a price: what somebody chose."""
    if statement.sense in (Sense.SAVING, Sense.COUNT) or (
        statement.kind is Kind.MONEY and statement.sense is not Sense.PAIR
    ):
        return False
    said = present(sentence)
    if (
        _SHOWN.search(left, words=said)
        or (statement.kind is not Kind.TIME and _DIALLED.search(left, words=said))
        or _TRIGGER.search(left, words=said)
        or (statement.sense is Sense.PAIR and _SET.search(left, words=said))
    ):
        return True
    if (
        statement.sense is Sense.PAIR
        and _CHOSEN.search(left, words=said)
        and not _ENDS.search(left, words=said)
    ):
        return True
    if (
        statement.kind is Kind.MONEY
        and statement.period is None
        and not _OWN_COST.search(sentence, words=said)
        and not _OWN_COST.search(title)
    ):
        return True
    if statement.kind is Kind.TIME and _MOTION.search(title):
        return True  # the length of an animation is a matter of taste
    if statement.kind is Kind.MONEY and (
        (_PRICED.search(left, words=said) and not _WE_PAY.search(sentence)) or _PRICING.match(title)
    ):
        return True
    if _LOOKS.search(left, words=said) or (
        statement.sense is Sense.PAIR and _WRONGLY.search(left, words=said)
    ):
        return True
    between = sentence[len(left) + _OWN_WORDS : max(end, 0)]
    new = last_match(_SETTING, between) if statement.sense is Sense.PAIR else None
    if new is not None and len(re.findall(r"\w+", between[new.end() :])) <= _SETTING_WORDS:
        return True
    nearest = last_match(_SETTING, left)
    if (
        nearest is not None
        and len(re.findall(r"\w+", left[nearest.end() :])) < _SETTING_WORDS
        and not _RESULT.search(left[nearest.end() :])
        and not _NOT_HEAD.match(left, nearest.end())
        and not _MEASURED.search(left, words=said)
    ):
        return True
    behind = sentence[max(end, 0) : max(end, 0) + 28]
    if statement.sense is not Sense.PAIR:
        return _SETTING_BEHIND.match(behind) is not None
    if re.match(
        r"[\s)]{0,3}\(default\)|\s(?:timeout|limit|ttl|retention|interval|window|delay|"
        r"threshold|expiry|cap)\b",
        behind,
    ):
        return True
    if _METRIC_WORD.search(left, words=said) or _METRIC_WORD.search(behind):
        return bool(
            not statement.verb
            and _SETTING_TITLE.search(title)
            and family(statement.unit) not in ("", "x")
            and not _IMPROVES.search(title)
        )
    if _MEASURED.search(left, words=said):
        return False
    return _SETTING_TITLE.search(title) is not None and _IMPROVES.search(title) is None
