"""Lookalikes: numbers that only look like amounts are taken out before anything is read from them.

A status of HTTP is no count of errors, "a second consumer" lasts no second, "PEP 604" counts
nothing, and "one exception type" is no exception.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import family

_STATUSES = frozenset(
    [400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 418, 421, 422, 423, 424,
     425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 507, 508, 511]
)  # fmt: skip
_ANSWERS = frozenset(["", "error", "request", "page", "warning", "message", "issue", "finding"])
_ABOUT_HTTP = Phrase(
    r"(?<![^\W_])(?:https?|status(?:es)?|codes?|respon\w{1,5}|returns?|returned|not found|"
    r"conflicts?|forbidden|gateway|unauthori[sz]ed|[45]xx)(?![^\W_])"
)
_ORDINAL = re.compile(r"(?:an?|one) (?:second|third|quarter)$")
_ADDS = Phrase(r"(?<![^\W_])(?:add(?:s|ed|ing)?|introduces?|creates?|needs)\s$")
_ONE_MORE = re.compile(r"(?:an?|one) (?:further|more|extra|other|whole|full|good|mere)")
# What may follow a duration; after an ordinal stands the thing that it counts.
_AFTER_DURATION = (
    r"a|an|per|each|every|of|off|for|to|from|in|on|at|and|or|but|when|if|"
    r"while|with|without|after|before|until|than|then|faster|slower|quicker|less|"
    r"more|longer|shorter|earlier|sooner|later|saved|now|instead|is|was|by|via|"
    r"as|so|that|which|because|since|under|over|out|only|just|here|there|again|"
    r"back|it|i|we|they|total|overall|worth|too|max|either|ago|long"
)
_DURATION_GOES_ON = re.compile(_AFTER_DURATION)
_WORD_BEHIND = re.compile(r"[ \n]{1,2}([a-z][\w'-]{0,24})")
_AGO = re.compile(  # "19 hours, 48 minutes ago"
    r"(?:,? (?:and )?\d{1,3} [a-z]{3,8})? (?:or so |and a half )?ago(?![^\W_])"
)
# "8-byte aligned", "the 2 byte peek": how wide something is laid out.
_LAYOUT = re.compile(
    r"[ -](?:align\w{0,4}|boundar\w{1,3}|integers?|words?|floats?|pointers?|registers?|uuids?|"
    r"nonces?|magic|peek|lanes?|vectors?)(?![^\W_])"
)
_YEAR = re.compile(r"(?:199\d|20[0-3]\d)")
_FOREIGN_DAY = re.compile(r"(?:an?|one|half an?) (?:tag|tage|dag|dia|mes)$")
# Words whose number is a name: a standard, a place in a document, a product's version.
_NAMED_BY_NUMBER = re.compile(
    r"(?<![^\W_])(?:pep|rfc|iso|http|https|ieee|din|ecma|es|utf|sha|tls|cwe|jep|kep|aip|bep|"
    r"versions?|v|python|node|java|php|ruby|postgres|section|chapter|phase|appendix|figure|"
    r"port|article|§)[ -]$"
)
_SINGULAR = re.compile(
    r"bug|defect|crash|panic|segfault|error|exception|failure|leak|race|deadlock|"
    r"regression|issue|problem|warning|finding|violation|incident|outage|alert|alarm|"
    r"page|ticket|complaint|query|statement|request|call|file|job|step|click|"
    r"message|mail|email|notification|allocation|test|user|customer|order|node|"
    r"instance|server|host|machine|pod|container|row|record|event|vulnerability"
)
# "Two race conditions": heads that leave the thing what it is.
_HEAD = re.compile(r"conditions|bugs|defects|problems|issues|cases|fixes")
# What may follow one thing that is counted; any other word would be the head of a compound.
_THING_GOES_ON = re.compile(
    _AFTER_DURATION + r"|were|are|has|have|had|cost|costs|took|takes|happens|happened|fixed|gone|"
    r"remains|remained|found|reported|left|where|who|fewer|not|no|this|these|"
    r"those|per|was|will|would|can|could|should|may|might|does|did|do|goes|went|"
    r"get|gets|got|be|being|during|between|among|against|about|around|always|"
    r"never|still|already|does|caused|causes"
)


def without_lookalikes(lower: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts of a lower-cased text that measure or count something."""
    codes = _status_codes(lower, amounts)
    return [
        amount
        for place, amount in enumerate(amounts)
        if place not in codes
        and not _is_ordinal(lower, amount)
        and not _is_name(lower, amount)
        and not (amount.kind is Kind.TIME and _AGO.match(lower, amount.end))
        and not (family(amount.unit) == "size" and _LAYOUT.match(lower, amount.end))
    ]


def _status_codes(lower: str, amounts: list[Amount]) -> set[int]:
    """Which amounts are answers of HTTP: named so, or two of them side by side."""
    coded = [p for p, amount in enumerate(amounts) if _may_be_status(amount)]
    codes = {p for p in coded if _says_http(lower, amounts[p])}
    for first, second in pairwise(coded):
        if amounts[second].core - amounts[first].end < 60:
            codes |= {first, second}
    return codes


def _may_be_status(amount: Amount) -> bool:
    return amount.noun in _ANSWERS and amount.kind in (None, Kind.QUANTITY) and (
        not amount.unit or amount.unit == amount.noun
    ) and amount.value in _STATUSES  # fmt: skip


def _says_http(lower: str, amount: Amount) -> bool:
    if amount.noun in ("error", "page"):
        return True
    window = lower[max(0, amount.core - 30) : amount.core] + lower[amount.end : amount.end + 30]
    return _ABOUT_HTTP.search(window) is not None


def _is_ordinal(lower: str, amount: Amount) -> bool:
    """ "A second consumer", "a tag": an English article before what is no duration."""
    if amount.kind is not Kind.TIME or amount.value != 1:
        return False
    words = lower[amount.core : amount.unit_end]
    if _FOREIGN_DAY.match(words):
        return True
    if not _ORDINAL.match(words) or _ONE_MORE.match(words):
        return False
    behind = _WORD_BEHIND.match(lower, amount.unit_end)
    if behind is None:
        return _ADDS.search(lower, max(0, amount.core - 10), amount.core) is not None
    return amount.period is None and not _DURATION_GOES_ON.fullmatch(behind[1])


def _is_name(lower: str, amount: Amount) -> bool:
    """ "PEP 604", "604 panic", "one exception type": the number or the noun names something."""
    if not amount.noun or "/" in amount.unit:
        return False
    dated = amount.period is None and amount.noun in ("error", "issue", "bug", "warning")
    if dated and _YEAR.fullmatch(lower[amount.core : amount.unit_end].split(" ")[0]):
        return True  # "fix 2024 syntax errors"
    if _NAMED_BY_NUMBER.search(lower, max(0, amount.core - 12), amount.core):
        return True
    surface = lower[amount.core : amount.unit_end].rpartition(" ")[2]
    if not _SINGULAR.fullmatch(surface):
        return False
    behind = _WORD_BEHIND.match(lower, amount.unit_end)
    if amount.value != 1:
        return behind is None or not _HEAD.fullmatch(behind[1])
    return amount.period is None and behind is not None and not _THING_GOES_ON.fullmatch(behind[1])
