"""Gains: one amount that text calls a saving, an improvement, a loss or a count of things fixed.

"saves 5 minutes", "40 % faster", "cut by 3 s", "-180 ms", "fixes 7 flaky tests".
"""

from __future__ import annotations

import re
from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.amount import Amount
from bvreport.text.clauses import Sentences
from bvreport.text.comparatives import (
    BY,
    IN_PARENTHESES,
    OF,
    PREPOSITION_WORDS,
    RIGHT_NOUN,
    SAVES,
    WORSE_NOUNS,
    by_sense,
    factor_sense,
    fraction_sense,
    glued_sense,
    ratio_sense,
    right_sense,
)
from bvreport.text.fixes import RIGHT, count_sense
from bvreport.text.matching import last_match
from bvreport.text.statements import Sense, Statement, family

_REACH = 110  # characters left of an amount in which its verb must stand
_TAIL = 64  # characters right of it
_MORE_NOUNS = frozenset(["increase", "boost", "uplift"])
_DIRECT = re.compile(
    r"(?<![^\W_])(?:cut(?:s|ting)?|trim(?:s|med|ming)?|drop(?:s|ped)?|knock(?:s|ed|ing)?|"
    r"strip(?:s|ped)?|remov(?:e[sd]?|ing)|shed(?:s|ding)?|"
    r"eliminat(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|avoid(?:s|ed|ing)?|delet(?:e[sd]?|ing)|"
    r"skip(?:s|ped|ping)?|chop(?:s|ped)?)"
    r"(?: (?:away|out|off|us|another|over|the))?[\s~]{0,3}$"
)
_TAKES_OFF = re.compile(
    r"(?<![^\W_])(?:tak(?:es?|ing)|took|cut(?:s|ting)?|knock(?:s|ed|ing)?|shav(?:es?|ed|"
    r"ing)|get(?:s|ting)?|chop(?:s|ped)?)\b[^.;]{0,30}$"
)
_OFF = re.compile(r"\s(?:of [\w ]{1,20})?(?:off|out of|from|away)(?![^\W_])")
_BACK = re.compile(r"\s(?:\w{1,12}\s){0,3}?back(?![^\W_])")
_GETS = re.compile(
    r"(?<![^\W_])(?:g[eio]t(?:s|ting)?|giv(?:es?|ing)|gave|win(?:s|ning)?|won|buy(?:s|"
    r"ing)?|bought|hand(?:s|ed|ing)?|bring(?:s|ing)?|have|has|gains?)\b[^.;]{0,70}$"
)
_EXTRA_REVENUE = re.compile(
    r" (?:of |in )?(?:extra|additional|more|new|added) (?:\w+ )?(?:revenue|sales|income|arr|mrr)"
)
_DOWN = re.compile(r"(?<![^\W_])(?:is|are|was|were|go|goes|went|comes?) down[\s~]{0,3}$")
_LOSES = re.compile(r"(?<![^\W_])los(?:es?|t|ing)[\s~]{0,3}$")
_NO_LONGER_PAID = re.compile(
    r"(?:(?:(?:do|does|did|need|will|wo)(?:n't| not)|no longer|never|not) (?:have to |"
    r"need to |be )?(?:pay|spend|wast|wait|los|bill|charg|burn)\w{0,4})"
)
_STOPS_PAYING = re.compile(
    r"(?:no longer|don't have to|stop(?:s|ped)?|never again|not having to|"
    r"without) (?:have to |having to )?(?:pay|spend|wast|wait|los|burn)\w{0,4}(?: (?:the|"
    r"for|about|around))?[\s~]{0,3}$"
)
_CREDIT = re.compile(r"(?<![^\W_])(?:credits?|refunds?|rebates?)(?: of)?[\s~]{0,3}$")
_EARNS = re.compile(
    r"(?<![^\W_])(?:earn(?:s|ed|ing)?|brings? in|brought in|generat(?:es?|ed|ing)|adds?|"
    r"worth|recovers?|recovered|unlocks?|lifts?|up)\b[^.;]{0,40}$"
)
_REVENUE = re.compile(
    r"(?<![^\W_])(?:revenue|sales|turnover|arr|mrr|gmv|bookings|income|umsatz|ingresos|"
    r"receita|chiffre d'affaires|выручк\w{1,2}|收入|売上|매출)"
)
_ADDS = re.compile(
    r"(?<![^\W_])(?:adds?(?: up to)?|adding|slows?(?: \w+){0,3} by|at the (?:cost|price|"
    r"expense) of|"
    r"grows? by|gr(?:ew|own) by|"
    r"longer by|slower by|larger by|bigger by)[\s~]{0,3}(?:about |around |roughly |some |~|"
    r"an |a )?$"
)
_EXTRA = re.compile(r"(?<![^\W_])(?:extra|additional)(?![^\W_])")
_TAKES = re.compile(r"(?<![^\W_])(?:costs?|takes?|needs?|uses?)(?: us)?[\s~]{0,3}$")
_PREPOSITION = re.compile(
    r"(?<![^\W_])(?:after|within|at|for|every|on|last|past|next|since|per|with|than|of|"
    r"against|until|before|over|under|above|below|during|from|in|to|was|is|are|"
    r"were)[\s~]{0,3}$"
)
_SOFT_PREPOSITION = frozenset(
    ["of", "in", "is", "over", "at", "from", "to", "was", "are", "were", "under", "than", "with"]
)
_FACTOR = re.compile(
    r"(?:factors?|fator|factor|faktor) (?:of|de|von)?[\s~]{0,3}(?:about |roughly |around |"
    r"some )?$|(?:um (?:den|einen) faktor|um faktor|в|у)[\s~]{0,3}$"
)
_DOWN_TO = re.compile(r"(?:down )?to[\s~]{0,3}$")
_MULTIPLIED = re.compile(r"(?:^|[\s\d)])[x×*] ?~?$")
_BROKEN = re.compile(
    r"[;\n]\s*\n|\b(?:but|because|if|when|unless|while|since|after|before|settings?|file|button)\b"
)
_VERB = re.compile(
    r"(?<![^\W_])(?:cut|cuts|reduc\w{1,3}|fix\w{0,3}|prevent\w{0,3}|avoid\w{0,3}|"
    r"remov\w{1,3}|patch\w{0,3}|resolv\w{1,3}|tak(?:es?|ing)|shav\w{1,3}|"
    r"speeds?)(?![^\W_])"
)


def find_gains(
    lower: str, title: str, amounts: list[Amount], used: set[int], sentences: Sentences
) -> list[Statement]:
    """Every amount of a text that stands alone and is called a gain or a loss."""
    found: list[Statement] = []
    for index, amount in enumerate(amounts):
        if index in used:
            continue
        first, last = sentences.span(sentences.at(amount.core))
        left = lower[max(first, amount.start - _REACH) : amount.start]
        right = lower[amount.end : min(last, amount.end + _TAIL)]
        sense = _sense(lower, amount, left, right, title, (first, last))
        if sense is not None:
            found.append(_statement(lower, amount, sense, left, right))
    return found


def _sense(
    lower: str, amount: Amount, left: str, right: str, title: str, bounds: tuple[int, int]
) -> Sense | None:
    kind = amount.kind
    if kind is None:
        return factor_sense(left, amount)
    if amount.noun == "order" and right.startswith(" of magnitude"):
        return None
    if _MULTIPLIED.search(left):
        return None  # the volume of a unit price
    if amount.noun:
        counted = count_sense(lower, amount, left, right)
        if counted is not None:
            return counted
        if (
            amount.noun
            in ("node", "step", "dependency", "file", "test", "deploy", "row", "user", "job")
            and "/s" not in amount.unit
        ):
            return None
    if amount.unit == "fraction":
        return fraction_sense(left, right)
    behind = RIGHT.match(right)
    if behind is None and amount.end != amount.unit_end:
        behind = RIGHT.match(lower, amount.unit_end, amount.unit_end + _TAIL)
    if behind is not None:
        sense = right_sense(behind, amount, left, right)
        if sense is not None:
            return sense
    added = _ADDS.search(left) or (
        _TAKES.search(left) and _EXTRA.search(lower, amount.start, amount.core)
    )
    if added and not (kind is Kind.MONEY and _REVENUE.search(left + right)):
        return Sense.WORSE
    if kind is Kind.RATIO:
        return ratio_sense(amount, left, right, title, lower, bounds)
    if kind is Kind.PERCENT and _DOWN_TO.search(left) and right.lstrip().startswith("of "):
        return None
    noun = RIGHT_NOUN.match(right)
    if (
        noun is not None
        and "," not in right[: noun.end()]
        and not PREPOSITION_WORDS.search(right[: noun.start("noun")])
    ):
        word = noun["noun"]
        if word in WORSE_NOUNS:
            return Sense.WORSE
        if word in _MORE_NOUNS:
            return Sense.MORE
        return Sense.BETTER if word.startswith(("improve", "speed", "gain")) else Sense.LESS
    if BY.search(left):
        moved = by_sense(left)
        if moved is not None:
            return moved
    of = OF.search(left)
    if of is not None:
        return Sense.LESS if of["less"] else Sense.MORE if of["more"] else Sense.BETTER
    if _DOWN.search(left) and _may_be_cut(amount):
        return Sense.LESS
    if _BACK.match(right) and _GETS.search(left):
        return Sense.SAVING
    if _NO_LONGER_PAID.search(right[:48]) or _STOPS_PAYING.search(left):
        return Sense.SAVING
    if kind is Kind.MONEY and _CREDIT.search(left):
        return Sense.SAVING
    if _saved(left, amount):
        return Sense.SAVING
    if kind is Kind.MONEY and _EXTRA_REVENUE.match(right):
        return Sense.MORE
    if (
        (_DIRECT.search(left) and _may_be_cut(amount))
        or (_LOSES.search(left) and family(amount.unit) == "size")
        or (_TAKES_OFF.search(left) and _OFF.match(right))
    ):
        return Sense.LESS
    if kind is Kind.MONEY and _REVENUE.search(right[:40]) and _EARNS.search(left):
        return Sense.MORE
    if (amount.sign == "-" and kind in (Kind.TIME, Kind.MONEY, Kind.PERCENT)) or (
        amount.sign == "-" and family(amount.unit) == "size"
    ):
        return Sense.LESS
    if amount.sign == "+" and kind is Kind.PERCENT:
        return Sense.MORE
    if IN_PARENTHESES.search(left) and kind in (Kind.PERCENT, Kind.TIME):
        return Sense.BETTER
    if not left.strip() or not left.isascii():
        return glued_sense(left)
    return None


def _saved(left: str, amount: Amount) -> bool:
    last = last_match(SAVES, left)
    if last is None or amount.kind is Kind.RATIO:
        return False
    between = left[last.end() :]
    if _BROKEN.search(between) or len(between) > 90:
        return False
    preposition = _PREPOSITION.search(left)
    if preposition is not None and preposition.start() >= last.end():
        word = preposition.group().strip(" ~\n")
        if word not in _SOFT_PREPOSITION or word in (
            "in",
            "at",
            "from",
            "to",
            "over",
            "than",
            "with",
            "under",
        ):
            return False
    return amount.sign != "+"


def _may_be_cut(amount: Amount) -> bool:
    return (
        amount.kind in (Kind.TIME, Kind.PERCENT, Kind.MONEY)
        or family(amount.unit) == "size"
        or amount.noun == "line"
    )


def _statement(lower: str, amount: Amount, sense: Sense, left: str, right: str) -> Statement:
    kind, unit, value = amount.kind or Kind.RATIO, amount.unit, amount.value
    low, high = amount.low, amount.high
    if amount.bound == "most" and low is None:
        low, high = Decimal(0), value
    elif amount.bound == "least" and low is None:
        low = value
    if unit == "fraction":
        kind, unit, value, low, high = Kind.PERCENT, "%", value * 100, None, None
    if amount.kind is None:
        unit = "x"
    if sense is Sense.COUNT and kind is Kind.QUANTITY and amount.period is None:
        period: Period | None = Period.ONCE
    else:
        period = amount.period
    cue = _cue_start(lower, amount, left)
    return Statement(
        sense=sense,
        start=cue,
        end=amount.end,
        anchor=amount.core,
        kind=kind,
        unit=unit,
        value=value,
        low=low,
        high=high,
        period=period,
        noun=amount.noun,
        verb=True,
        amounts=(amount,),
    )


def _cue_start(lower: str, amount: Amount, left: str) -> int:
    """Where the verb of a gain begins, so that what denies the verb denies the gain."""
    begin = amount.start - len(left)
    cue = None
    for pattern in (SAVES, _VERB):
        for found in pattern.finditer(left):
            cue = found.start() if cue is None else max(cue, found.start())
    return amount.start if cue is None else begin + cue
