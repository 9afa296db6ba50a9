"""Refunds: amounts that somebody gets back, is refunded, or may keep."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import CALENDAR

_BACK = re.compile(r"\s(?:\w{1,12}\s){0,3}?back(?![^\W_])")
_GETS = Phrase(
    r"(?<![^\W_])(?:g[eio]t(?:s|ting)?|giv(?:es?|ing)|gave|win(?:s|ning)?|won|buy(?:s|"
    r"ing)?|bought|hand(?:s|ed|ing)?|bring(?:s|ing)?|have|has|gains?)\b[^.;]{0,70}$"
)
_GETS_BACK = Phrase(
    r"(?<![^\W_])(?:g[eio]t(?:s|ting)?|giv(?:es?|ing|en)|gave|w[io]n(?:s|ning)?|buys?|bought|"
    r"hand(?:s|ed)?|claw(?:s|ed)?|earn(?:s|ed)?)(?: [^\W_][\w'-]{0,15}){0,6} back"
    r"(?:[,:(–-]{0,2} ?(?:that is|that's|which is|i\.e\.,?|so|worth))?[\s~(]{1,3}$"
)
_WE_GET_BACK = re.compile(
    r"(?: (?:per|a|each|every) [a-z]{2,14})? (?:that|which) (?:(?:the|our|each|every|an?) )?"
    r"[a-z][\w-]{0,20}(?: [a-z]\w{1,14})? (?:gets?|have|has|wins?|gains?)"
    r" (?:\w+ )?back(?![^\W_])"
)
_BACK_IN = re.compile(
    r"(?: \w{1,10})? back (?:in|into|to) (?:the|our|my|your) (?:[\w']{1,14} )?(?:budget|"
    r"pocket|bank)"
)
# "Which makes 3,600 a year we keep", "that's $210/month for nothing, gone with this"
_WE_KEEP = re.compile(
    r"\s?(?:が|は|も)?\s?(?:かからなく|不要|いらなく|なくなり)|"
    r" (?:that |which )?we (?:can (?:now )?(?:spend|use) (?:on|for) (?:something|other|better)|"
    r"keep|save|get to keep|(?:no longer|don't|needn't) (?:have to )?"
    r"(?:pay|spend))(?![^\W_])"
)
# "Records the refund for the 12 seats that we never used: 1,440 €"
_REFUNDED = Phrase(
    r"(?<![^\W_])(?:refund|rebate|reimbursement|credit note) [^.;\n]{0,40}(?<![^\W_])(?:we|our|us)"
    r"(?![^\W_])[^.;\n]{0,30}[:,] ?$|(?<![^\W_])(?:vendor|provider|supplier|they|landlord|"
    r"insurance|authority)(?: will)? (?:refund|reimburse)(?:s|ed)?(?: us)? ?$"
)
_CREDIT = Phrase(
    r"(?<![^\W_])(?:one-?(?:time|off)|an?|the|us|our|got|get|gets|receive[sd]?|"
    r"granted)(?: [\w-]+)? "
    r"(?:credit|refund|rebate)(?: of)?[\s~]{0,3}$"
)
# "It brought back 11,300 AUD that would have been lost"
_RECOVERED = Phrase(
    r"(?<![^\W_])(?:br(?:ings?|ought) back|recover(?:s|ed)|claw(?:s|ed) back|"
    r"w[io]ns? back)[\s~]{1,3}$"
)
# "$15k a month in lost sales, recovered by the retry"
_RECOVERED_BEHIND = re.compile(
    r"(?: in [a-z]{3,12}(?: [a-z]{3,14}){0,2}| of [a-z]{3,12}(?: [a-z]{3,14}){0,2})?,? (?:all |"
    r"now |"
    r"which (?:is|are|get) )?(?:recovered|regained|won back|rescued) (?:by|with|through) "
    r"(?:this|the|an?|our)(?![^\W_])"
)


def is_returned(amount: Amount, left: str, right: str) -> bool:
    """Whether the words around an amount say that somebody has it back."""
    said = present(left)
    if _BACK.match(right) and _GETS.search(left, words=said):
        return True
    if _BACK_IN.match(right) or _WE_GET_BACK.match(right):
        return True
    if amount.kind not in (Kind.TIME, Kind.MONEY):
        return False
    if _WE_KEEP.match(right) or _GETS_BACK.search(left, words=said):
        return True
    return amount.kind is Kind.MONEY and _is_paid_back(amount, left, right)


def _is_paid_back(amount: Amount, left: str, right: str) -> bool:
    said = present(left)
    return bool(
        _REFUNDED.search(left, words=said)
        or _RECOVERED.search(left, words=said)
        or _CREDIT.search(left, words=said)
        or (amount.period in CALENDAR and _RECOVERED_BEHIND.match(right))
    )
