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
from bvreport.text.earnings import is_earned, names_revenue
from bvreport.text.fixes import RIGHT, count_sense
from bvreport.text.partners import counted_noun
from bvreport.text.periods import period_near
from bvreport.text.phrases import Phrase, present
from bvreport.text.savings import is_saved
from bvreport.text.statements import Sense, Statement, family
from bvreport.text.verbs import is_cut, moved_by

_REACH = 110  # characters left of an amount in which its verb must stand
_TAIL = 64  # characters right of it
_MORE_NOUNS = frozenset(["increase", "boost", "uplift"])
# "3.8x faster, decoding 2.1x": what a list says of its first item holds for the next.
_LIST_GOES_ON = re.compile(
    r"[^.;\n]{0,24}(?:,|(?<= )and)\s(?:and )?(?!(?:not|but|up|from|to|vs|instead|was|now|which|so)"
    r"\b)(?:[\w/'-]{1,20}\s){1,4}?(?:by |is |are )?~?$"
)
# "Deleted 1 day later", "removes builds 30 days old": when, not how long.
_WHEN = re.compile(
    r" (?:later|ago|apart|old|from now|in advance|beforehand|(?:periods?|windows?|buckets?|slots?|"
    r"blocks?|slices?|granularity)(?! (?:less|fewer|shorter|faster)))(?![^\W_])"
)
# "95 % confidence interval", "99 % percentile": how sure, not how much.
_STATISTICS = re.compile(
    r" (?:confidence|credible|prediction|ci(?! (?:time|run))|percentile|quantile)"
)
_PARTS = re.compile(r"[ -](?:thirds?|quarters?|fifths?|halves|orders?|tenths?)(?![^\W_])")
_FEWER = re.compile(r" (?:fewer|less)(?![^\W_])")
_FEWER_IN = Phrase(r" (?:fewer|less) ")  # "1,100 fewer runner minutes"
_LIST_ENDS = re.compile(r"[\s)]{0,3}(?:[.,;!\n]|$|and\b)")
# ", so $1.9k a month": money behind a gain is what the gain brings.
_SO_MUCH = re.compile(
    r"(?:,|=>|->|→|[-–—(])\s?(?:so|or|and so|hence|meaning|making|which (?:is|means|makes|saves)|"
    r"that(?:'s| is)|i\.e\.,?)?[\s~]{0,3}$"
)
_ADDS = Phrase(
    r"(?<![^\W_])(?:adds?(?: up to)?|adding|slows?(?: \w+){0,3} by|at the (?:cost|price|"
    r"expense) of|"
    r"grows? by|gr(?:ew|own) by|"
    r"longer by|slower by|larger by|bigger by)[\s~]{0,3}(?:about |around |roughly |some |~|"
    r"an |a )?$"
)
_FEE = re.compile(r" (?:\w+ )?(?:fee|charge|surcharge|credit|tip|bonus|voucher|deposit|fine)s?\b")
_TO_A_METRIC = re.compile(
    r" (?:to|on|in|overhead|latency|more|runtime|load|cpu|memory|time|extra)(?![^\W_])|[.,;]|$"
)
# "Takes 40 % of the time it used to": what is left, not what went away.
_OF_THE_OLD = re.compile(
    r" of (?:the (?:old|original|previous|former)|what|that before|its (?:old|former|previous)|"
    r"the (?:time|memory|size|cpu|cost|space|room|price|queries|requests) (?:it|they|of|before|"
    r"that|"
    r"we))"
)
_ONLY = Phrase(
    r"(?<![^\W_])(?:takes?|needs?|uses?|costs?|with) (?:now )?(?:only|just|a mere)[\s~]{0,3}$"
)
_OF_A_WHOLE = re.compile(
    r" of the (?:memory|time|cpu|space|cost|queries|requests|disk|ram|bandwidth|size|"
    r"price)(?![^\W_])"
)
# "+12 % vs. last month" stands on a tile, and compares the business with itself.
_ON_A_TILE = re.compile(
    r" (?:vs\.?|versus|compared (?:to|with)|since|over) (?:the )?(?:last|previous|prior) "
)
_EXAMPLE = re.compile(r"(?:e\.g\.|i\.e\.|such as|like|for example|offset|default)[\s:(]{0,3}$")
_OF_ITS = re.compile(
    r" of (?:its|their|the (?:old|original|previous|former|size|time)|what)(?![^\W_])"
)
# "Opens instantly instead of after 3 seconds", "instant (was 4 s)"
_INSTANT = Phrase(
    r"(?<![^\W_])(?:instant\w{0,9}|immediate\w{0,2}|right away|at once|no time|"
    r"straight away)[^.;\d]{0,40}"
    r"(?:instead of|rather than|not|was|used to (?:take|be)|before(?: it took)?|from)(?: after|"
    r" in| waiting|"
    r" it)?(?: about| around)?[\s~(]{1,3}$"
)
# "Took 41 seconds to test and is instant now"
_INSTANT_NOW = re.compile(
    r"[^.;\d]{0,40}(?:,|and|but|now)? (?:it(?:'s| is)|is|are|they're)(?: now| all)? "
    r"(?:instant\w{0,9}|immediate\w{0,2})(?![^\W_])"
)
_LEFT_WITH = Phrase(
    r"(?<![^\W_])(?:takes?|took|take up|takes up|needs?|uses?|in|to|at|costs?|only|just|is|are|"
    r"runs?|"
    r"gets? by with|with|occup(?:y|ies)|consumes?|eats?|weighs?)[\s~]{0,3}$"
)
_EXTRA = Phrase(r"(?<![^\W_])(?:extra|additional)(?![^\W_])")
_TAKES = Phrase(r"(?<![^\W_])(?:costs?|takes?|needs?|uses?)(?: us)?[\s~]{0,3}$")
_FACTOR = re.compile(
    r"(?:factors?|fator|factor|faktor) (?:of|de|von)?[\s~]{0,3}(?:about |roughly |around |"
    r"some )?$|(?:um (?:den|einen) faktor|um faktor|в|у)[\s~]{0,3}$"
)
_DOWN_TO = re.compile(r"(?:down )?to[\s~]{0,3}$")
_MULTIPLIED = re.compile(r"(?:^|[\s\d)])[x×*] ?~?$")
_LONGEST_SIGN = 5  # characters of it
_SIZED = Phrase(
    r"(?<![^\W_])(?:size|bundle|image|memory|ram|rss|heap|disk|storage|binary|gzip\w{0,4}|payload|"
    r"kb|mb|gb|package|app|apk|js|css|smaller|lighter|bytes|throughput|traffic)(?![^\W_])"
)
# "Delete the old framework": "- 11k LOC"
_REMOVES = re.compile(
    r"(?:[a-z]+(?:\([^)]{0,40}\))?!?: )?(?:delet|remov|drop|kill|purg|prun|rip|clean|retir|"
    r"sunset)\w{0,4} "
)
_LISTED = re.compile(r"\s{0,4}[-•*–−]\s{1,2}[~]?\0\s{0,3}(?:\n[^\0]*)?")
_HEADED = 600  # characters from an item up to the line that heads its list
_ITEM = re.compile(r"\s{0,6}(?:[-•+*–]|\d{1,2}[.)]) ")
_FREED_HEAD = re.compile(
    r"\W{0,6}(?:what (?:it|this|that|we) (?:frees?|saves?|spares?|gets? rid of|"
    r"stops? paying)(?: up)?(?: for)?|"
    r"(?:monthly |yearly |annual )?savings?|saves|saved|frees|freed|no longer (?:paid|"
    r"needed)(?: for)?|"
    r"(?:we )?(?:no longer|stop) pay\w*(?: for)?|cancelled|goes away|gone)\W{0,4}$"
)
_VERB = Phrase(
    r"(?<![^\W_])(?:cut|cuts|reduc\w{1,3}|fix\w{0,3}|prevent\w{0,3}|avoid\w{0,3}|"
    r"remov\w{1,3}|patch\w{0,3}|resolv\w{1,3}|tak(?:es?|ing)|shav\w{1,3}|"
    r"speeds?)(?![^\W_])"
)


def find_gains(
    lower: str, title: str, amounts: list[Amount], used: set[int], sentences: Sentences
) -> list[Statement]:
    """Every amount of a text that stands alone and is called a gain or a loss."""
    found: list[Statement] = []
    before: Amount | None = None  # the amount of the last gain found
    for index, amount in enumerate(amounts):
        if index in used:
            continue
        amount = _counted(lower, amount, sentences)
        first, last = sentences.around(amount.core)
        left = lower[max(first, amount.start - _REACH) : amount.start]
        right = lower[amount.end : min(last, amount.end + _TAIL)]
        sense = _sense(lower, amount, left, right, title, (first, last))
        if sense is None and before is not None and before.end > first:
            sense = _as_before(lower, amount, before, found[-1].sense, right)
        if sense is not None:
            found.append(gain_statement(lower, amount, sense, left, right))
            before = amount
    return found


def _counted(lower: str, amount: Amount, sentences: Sentences) -> Amount:
    """A bare number with what it counts: "cuts the number of tickets by 40", "calls: 90 fewer"."""
    if amount.kind is not None:
        return amount
    first, last = sentences.around(amount.core)
    if _PARTS.match(lower, amount.end):
        return amount
    fewer = _FEWER.match(lower, amount.end, last) is not None
    if not fewer and not BY.search(lower, max(first, amount.start - 12), amount.start):
        return amount
    noun = counted_noun(lower, amount, sentences)
    return amount._replace(kind=Kind.QUANTITY, unit=noun, noun=noun) if noun else amount


def _as_before(
    lower: str, amount: Amount, before: Amount, sense: Sense, right: str
) -> Sense | None:
    """What the gain before says of this amount too: an item of a list, or its worth in money."""
    gap = lower[before.end : amount.start]
    if sense not in (Sense.BETTER, Sense.LESS):
        return None
    if amount.kind is Kind.MONEY and amount.period is not None:
        return Sense.SAVING if len(gap) < _REACH and _SO_MUCH.search(gap) else None
    same = amount.kind is before.kind and amount.kind in (Kind.RATIO, Kind.PERCENT)
    return sense if same and _LIST_GOES_ON.match(gap) and _LIST_ENDS.match(right) else None


def _sense(
    lower: str, amount: Amount, left: str, right: str, title: str, bounds: tuple[int, int]
) -> Sense | None:
    said = present(left)
    kind = amount.kind
    if kind is None:
        return factor_sense(left, amount)
    if kind is Kind.PERCENT and _STATISTICS.match(right):
        return None
    if kind is Kind.TIME and _WHEN.match(right):
        late = RIGHT.match(right)  # "is painted 2 s later"
        return None if late is None else right_sense(late, amount, left, right)
    if kind is Kind.TIME and (_INSTANT.search(left, words=said) or _INSTANT_NOW.match(right)):
        return Sense.LESS
    if amount.noun == "order" and right.startswith(" of magnitude"):
        return None
    if _MULTIPLIED.search(left, max(0, len(left) - _LONGEST_SIGN)):
        return None  # the volume of a unit price
    if amount.soft and not _SIZED.search(left + right + title):
        return None  # "another 7k changes"
    if (
        amount.noun == "bug"
        and lower == title
        and not left
        and (right.startswith((" in ", " of ", " for ")) or not right.strip())
    ):
        return Sense.COUNT  # a title that is no more than its bugs is about their repair
    if (
        amount.noun == "line"
        and _REMOVES.match(title)
        and (
            _LISTED.fullmatch(left + "\0" + right) or (left.endswith("(") and right.startswith(")"))
        )
    ):
        return Sense.LESS
    if amount.noun:
        counted = count_sense(lower, amount, f"{title}\n{left}", right)
        if counted is not None:
            return counted
        if (
            amount.noun
            in (
                "node",
                "step",
                "dependency",
                "file",
                "test",
                "deploy",
                "row",
                "user",
                "job",
                "form",
                "series",
                "credit",
                "approval",
                "meeting",
                "trip",
                "question",
            )
            and "/s" not in amount.unit
        ):
            return None
    if kind is Kind.TIME and _FEWER_IN.search(lower, amount.core, amount.unit_end):
        return Sense.LESS
    if amount.unit == "fraction":
        left_over = (
            _DOWN_TO.search(left) or _LEFT_WITH.search(left, words=said)
        ) and _OF_ITS.match(right)
        return Sense.LEFT if left_over else fraction_sense(left, right)
    behind = RIGHT.match(right)
    if behind is None and amount.end != amount.unit_end:
        behind = RIGHT.match(lower, amount.unit_end, amount.unit_end + _TAIL)
    if behind is not None:
        sense = right_sense(behind, amount, left, right)
        if sense is not None:
            return sense
    added = _ADDS.search(left, words=said) or (
        _TAKES.search(left, words=said) and _EXTRA.search(lower, amount.start, amount.core)
    )
    if added and not (kind is Kind.MONEY and names_revenue(left + right)):
        fits = (kind is not Kind.PERCENT or _TO_A_METRIC.match(right)) and not _FEE.match(right)
        return Sense.WORSE if fits and not amount.noun else None
    if kind is Kind.RATIO:
        return ratio_sense(amount, left, right, title, lower, bounds)
    if kind is Kind.PERCENT and _LEFT_WITH.search(left, words=said) and _OF_THE_OLD.match(right):
        return Sense.LEFT
    if (
        kind is Kind.PERCENT
        and _OF_A_WHOLE.match(right)
        and _ONLY.search(lower, max(bounds[0], amount.core - 30), amount.core)
    ):
        return Sense.LEFT
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
    if BY.search(left, words=said):
        moved = by_sense(left)
        if moved is not None:
            return moved
    of = OF.search(left, words=said)
    if of is not None:
        return Sense.LESS if of["less"] else Sense.MORE if of["more"] else Sense.BETTER
    moved = moved_by(amount, left, right)
    if moved is not None:
        return moved
    if is_saved(amount, left, right) or _is_freed(lower, amount, bounds[0]):
        return Sense.SAVING
    if kind is Kind.MONEY and is_earned(left, right):
        return Sense.MORE
    if is_cut(amount, left, right):
        return Sense.LESS
    if (
        amount.sign == "-"
        and not _EXAMPLE.search(left)
        and (
            kind in (Kind.TIME, Kind.MONEY, Kind.PERCENT)
            or family(amount.unit) == "size"
            or amount.noun in ("line", "query", "request", "allocation")
        )
    ):
        return Sense.LESS
    earned = kind is Kind.MONEY and amount.period is not None and names_revenue(right)
    if (
        amount.sign == "+"
        and not _ON_A_TILE.match(right)
        and (earned or kind is Kind.PERCENT or amount.unit in ("pp", "fps"))
    ):
        return Sense.MORE
    if IN_PARENTHESES.search(left, words=said) and kind in (Kind.PERCENT, Kind.TIME):
        return Sense.BETTER
    if not left.strip() or not left.isascii():
        return glued_sense(left)
    return None


def _is_freed(lower: str, amount: Amount, first: int) -> bool:
    """Whether a bill or a time per period stands in a list headed "What it frees"."""
    if amount.kind not in (Kind.MONEY, Kind.TIME) or amount.period in (None, Period.RUN):
        return False
    if _ITEM.match(lower, first) is None:
        return False
    above = lower[max(0, first - _HEADED) : first].rstrip().split("\n")
    heads = (line for line in reversed(above) if line.strip() and not _ITEM.match(line))
    return _FREED_HEAD.match(next(heads, "")) is not None


def gain_statement(lower: str, amount: Amount, sense: Sense, left: str, right: str) -> Statement:
    """The statement that one amount makes in this sense, with its bounds and its period."""
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
    if sense is Sense.LEFT:
        sense, value, low, high = Sense.LESS, 100 - value, None, None
    if sense is Sense.COUNT and kind is Kind.QUANTITY and amount.period is None:
        period: Period | None = period_near(left, right) or Period.ONCE
    else:
        period = amount.period or period_near(left, right)
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
