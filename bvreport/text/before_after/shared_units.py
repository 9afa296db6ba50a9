"""Shared units: those a bare number shares with its neighbour or with the noun before it."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.before_after.counted_nouns import CHOSEN
from bvreport.text.before_after.unit_labels import unit_from_label
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import NOUNS
from bvreport.text.sentences.clauses import Sentences

# The last words before a bare number that has the unit of its neighbour.
_BARE_LEAD = Phrase(
    r"(?<![^\W_])(?:took|takes?|be|need(?:s|ed)?|was|were|is|are|had|got|now|with|only|just|"
    r"ends? up(?: at)?|near|lands? at|comes? out at|settles? at|stands? at|hovers? at|"
    r"(?:down|drops?|goes|falls?|comes?|get|fell|dropped|went) to|, from|"
    r"used|uses|cost|costs|before|previously|than|like|around|about|roughly|nearly|almost|"
    r"maybe|perhaps|"
    r"some|over|under|within|it|have|has|see|saw|hit|count(?:ed)?|measured?|clock(?:ed)?|without|"
    r"this|these|branch|pr|jetzt|nur|"
    r"sind|waren|noch|heute|"
    r"it's|that's|they're|not|we're at|we're down to|it is down to|is at|are at|was at|were at|"
    r"sits at|been|it is|that is|"
    r"quedan?|restam?|reste|restent|ficam?|pide|hace|faz|bleiben|"
    r"(?:through|done|finished|ready|over) after|used to|es|ahora|tarda|tardaba|eran|son|"
    r"maintenant|"
    r"désormais|agora|leva|são|eram|de|di|"
    r"теперь|стало|было|после|ora|nu|in|at \w{4,8})[\s:~≈]{1,3}$"
)
_OPENED = re.compile(r"[:(][\s~]{1,2}$")
_BARE_TAIL = re.compile(
    r"[\s)]{0,2}(?:[.,;!)\n]|$|(?:before|now|until|on|with|so far|previously|it took|when|"
    r"for|after|today|earlier|without|since|once|any ?more|here|instead|vorher|jetzt|vorher|antes|"
    r"avant|left|then|at|by hand|per|a|each|in)(?![^\W_]))"
)
# "41 findings before, 3 after"
_TOLD_BEHIND = re.compile(
    r"\s(?:before|after(?:wards)?|since|now|left|remain\w{0,3}|today|previously|earlier|on main|"
    r"with"
    r"|in (?:week|wk|kw|sprint|q[1-4]|january|february|march|april|may|june|july|august|september|"
    r"october|november|december)"
    r"|without|vorher|jetzt|nachher|avant|après|antes|después|depois|ahora|agora)(?![^\W_])"
)
_CLAUSE_OPENS = re.compile(r"(?:[,;(\n/|]|and|but|vs)[\s~]{0,2}$")
_SUMS = {"KB": 1000, "MB": 1_000_000}  # what "31k" means beside "18k EUR"
_WAS = Phrase(r"(?:was|were|instead of|from|to|used to be|before)[\s~]{1,3}$")
_BARE_REACH = 90  # characters between a bare number and the one whose unit it has
_CENTS = re.compile(r"[\d ](?:cents?|¢)$")
_BARE_PAIR = 40  # characters between two bare numbers behind one label
# "318 W before, 94 W after": a word behind both numbers of a pair is their unit.
_SHARED_UNIT = re.compile(
    r"(?: ?(?P<glued>[\u3400-\u9fff])(?![\u3400-\u9fff])|"
    r" ?(?P<word>[^\W\d_][^\W_]{0,15}(?:/[a-z]{1,6}|[²³])?)(?![\w/]))"
)
_VERB_BEFORE = re.compile(r"(?<![^\W_])(?P<verb>[a-z]{4,16})[\s~]{1,2}$")
_LONGEST_VERB = 18  # characters, with the space behind it
_STEM = 4  # letters that "raised" and "raises" share
_ITS_NOUN = re.compile(
    r" (?P<noun>[a-z][\w-]{1,20}s)(?: now| left| today)?(?:[,;.(]| -| –){1,2} ?"
    r"(?:it|they|that|there) (?:was|were|used to be|had been)"
    r"(?: about| around| roughly| over| at)?[\s~]{1,3}$"
)
_SHARED_REACH = 90  # characters between two numbers with one unit
PARTNER_REACH = max(_BARE_REACH, _BARE_PAIR, _SHARED_REACH)
_NO_UNITS = re.compile(
    r"(?:in|on|at|of|to|and|or|by|for|from|with|per|as|is|are|was|were|it|the|a|an|than|but|then|"
    r"if|when|x|times|vs|versus|out|more|less|fewer|others?|bis|und|von|zu|im|am|de|du|da|do|di|à|"
    r"a|e|y|et|ou|o|и|в|до|на|с|月|年|号|日|点|章|版|位|i|v|st|nd|rd|th|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|oct|nov|dec|am|pm|px|ct|cts|bit|bits|char\w{0,6})"
)
_LEFT_OVER = re.compile(r" (?:are |is )?(?:left|remain(?:s|ing)?|now)(?![^\W_])")


def with_bare_partners(lower: str, amounts: list[Amount], sentences: Sentences) -> list[Amount]:
    """A bare number that a word of time introduces ("it took 48") has the unit of its neighbour."""
    filled = list(amounts)
    for index, amount in enumerate(amounts):
        if amount.kind is not None:
            continue
        if not (_is_bare(lower, amount, sentences) or _has_verb_of_before(lower, filled, index)):
            continue
        for place in (index - 1, index + 1):
            other = filled[place] if 0 <= place < len(filled) else None
            if other is not None and _lends_unit(lower, amount, other, sentences):
                filled[index] = in_unit_of(lower, amount, other)
                break
    for index in range(len(filled) - 1):
        first, second = filled[index], filled[index + 1]
        filled[index + 1] = second = _in_its_currency(lower, first, second, sentences)
        if first.kind is None and second.kind is None:
            first, second = _in_shared_unit(lower, first, second, sentences)
            first, second = _in_its_noun(lower, first, second)
            filled[index], filled[index + 1] = first, second
        if first.kind is None and second.kind is None and second.start - first.end <= _BARE_PAIR:
            filled[index], filled[index + 1] = unit_from_label(lower, first, second)
    return filled


def in_unit_of(lower: str, bare: Amount, other: Amount) -> Amount:
    """A bare number in the unit of another, which may be written in cents."""
    cents = other.kind is Kind.MONEY and _CENTS.search(lower, other.core, other.unit_end)
    value = bare.value / 100 if cents else bare.value
    return bare._replace(kind=other.kind, unit=other.unit, noun=other.noun, value=value)


def _in_its_currency(lower: str, first: Amount, second: Amount, sentences: Sentences) -> Amount:
    """ "18k EUR, the old one was 31k", "31k minutes down to 20k": what a bare k is there."""
    if first.kind not in (Kind.MONEY, Kind.TIME) or not second.soft or second.unit not in _SUMS:
        return second
    if not _lends_unit(lower, second, first, sentences):
        return second
    if _WAS.search(lower, first.end, second.start) is None:
        return second
    value = second.value * _SUMS[second.unit]
    return second._replace(kind=first.kind, unit=first.unit, value=value, soft=False)


def _in_shared_unit(
    lower: str, first: Amount, second: Amount, sentences: Sentences
) -> tuple[Amount, Amount]:
    """Two bare numbers with the same unknown word behind each of them, which is their unit."""
    if second.start - first.end > _SHARED_REACH or sentences.apart(first.core, second.core) > 1:
        return first, second
    one, two = (_SHARED_UNIT.match(lower, a.unit_end) for a in (first, second))
    glued = [lower[a.unit_end - 1 : a.unit_end] for a in (first, second)]
    if glued[0] == glued[1] and "\u3400" <= glued[0] <= "\u9fff" and glued[0] not in "万千百億亿":
        unit, ends = glued[0], (first.unit_end, second.unit_end)
    elif one is not None and two is not None and one.group().strip() == two.group().strip():
        unit, ends = one.group().strip(), (one.end(), two.end())
    else:
        return first, second
    if len(unit) == 1 and unit.isascii() and not _TOLD_BEHIND.match(lower, ends[0]):
        return first, second
    if _NO_UNITS.fullmatch(unit) or CHOSEN.fullmatch(unit):
        return first, second
    if _is_version(lower, first) or _is_version(lower, second):
        return first, second
    unit = NOUNS.get(unit) or (unit[:-1] if len(unit) > 3 and unit.endswith("s") else unit)
    noun = "" if len(unit) < 3 and unit.isascii() else unit
    return (
        first._replace(kind=Kind.QUANTITY, unit=unit, noun=noun, unit_end=ends[0],
                       end=max(first.end, ends[0])),
        second._replace(kind=Kind.QUANTITY, unit=unit, noun=noun, unit_end=ends[1],
                        end=max(second.end, ends[1])),
    )  # fmt: skip


def _in_its_noun(lower: str, first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """ "Rebuilds 212 units now, it was 904": a larger number that was counts the same things."""
    if first.kind is not None or second.kind is not None or second.value <= first.value:
        return first, second
    things = _ITS_NOUN.match(lower, first.unit_end, second.start)
    if things is None or _NO_UNITS.fullmatch(things["noun"]) or CHOSEN.fullmatch(things["noun"]):
        return first, second
    noun = NOUNS.get(things["noun"]) or things["noun"].removesuffix("s")
    end = max(first.end, things.end("noun"))
    first = first._replace(unit_end=things.end("noun"), end=end)
    return (
        first._replace(kind=Kind.QUANTITY, unit=noun, noun=noun),
        second._replace(kind=Kind.QUANTITY, unit=noun, noun=noun),
    )


def _is_version(lower: str, amount: Amount) -> bool:
    """Whether a number names a thing instead of counting it: "the 7.2 cluster"."""
    return amount.value % 1 != 0 and lower.endswith("the ", 0, amount.start)


def _is_bare(lower: str, amount: Amount, sentences: Sentences) -> bool:
    """Whether a number stands where one with a unit could: "it took 48", "12 left"."""
    if _LEFT_OVER.match(lower, amount.end):
        before = lower[sentences.around(amount.core)[0] : amount.start].strip(" \n~")
        if not before or _CLAUSE_OPENS.search(lower, max(0, amount.start - 4), amount.start):
            return True
    if _TOLD_BEHIND.match(lower, amount.end) and _CLAUSE_OPENS.search(
        lower, max(0, amount.start - 4), amount.start
    ):
        return True
    if _OPENED.search(lower, max(0, amount.start - 3), amount.start):
        return _BARE_TAIL.match(lower, amount.end) is not None
    led = (amount.start < amount.core and amount.low is None) or _BARE_LEAD.search(
        lower, max(0, amount.start - 30), amount.start
    )
    return bool(led and _BARE_TAIL.match(lower, amount.end))


def _has_verb_of_before(lower: str, amounts: list[Amount], index: int) -> bool:
    """Whether the same verb stands right before both: "raised 212 alarms, now it raises 19"."""
    if not index or _BARE_TAIL.match(lower, amounts[index].end) is None:
        return False
    one, two = (
        _VERB_BEFORE.search(lower, max(0, a.start - _LONGEST_VERB), a.start)
        for a in (amounts[index - 1], amounts[index])
    )
    if one is None or two is None:
        return False
    return one["verb"] != two["verb"] and one["verb"][:_STEM] == two["verb"][:_STEM]


def _lends_unit(lower: str, amount: Amount, other: Amount, sentences: Sentences) -> bool:
    """Whether a bare number may have the unit of this neighbour."""
    if other.kind in (None, Kind.RATIO) or (other.kind is Kind.MONEY and amount.value < 10):
        return False
    first, second = sorted((amount, other), key=lambda a: a.core)
    if '"' in lower[first.end : second.start]:
        return False
    apart = sentences.apart(first.core, second.core)
    if amount is first and apart and not amount.value:
        return False  # "It's 0 now. Last month 9 % of them failed": none of what is not named
    return second.core - first.end <= _BARE_REACH and apart <= 1
