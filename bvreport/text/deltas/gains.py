"""Gains: amounts that stand alone and that the text calls a gain or a loss.

"3.8x faster, decoding 2.1x": what a list says of its first item holds for the next.
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.before_after.counted_nouns import counted_noun
from bvreport.text.before_after.subtotals import is_whole
from bvreport.text.deltas.directions import BY
from bvreport.text.deltas.kind_of_delta import LIST_ENDS, REACH, TAIL, sense_of
from bvreport.text.deltas.single_statement import gain_statement
from bvreport.text.deltas.surroundings import Around
from bvreport.text.patterns.phrases import present
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.number_words import FEWER_OF_THEM
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement

_ASIDE = re.compile(r" \([^()\n]{1,40}\)(?= (?:less|fewer|smaller|faster|shorter|off|saved|gone))")
_PARTS = re.compile(r"[ -](?:thirds?|quarters?|fifths?|halves|orders?|tenths?)(?![^\W_])")
_FEWER = re.compile(r" (?:fewer|less)(?![^\W_])")
# "3.8x faster, decoding 2.1x": what a list says of its first item holds for the next.
_LIST_GOES_ON = re.compile(
    r"[^.;\n]{0,24}(?:,|(?<= )and)\s(?:and )?(?!(?:not|but|up|from|to|vs|instead|was|now|which|so)"
    r"\b)(?:[\w/'-]{1,20}\s){1,4}?(?:by |is |are )?~?$"
)
# ", so $1.9k a month": money behind a gain is what the gain brings.
_SO_MUCH = re.compile(
    r"(?:,|=>|->|→|[-–—(])\s?(?:so|or|and so|hence|meaning|making|which (?:is|means|makes|saves)|"
    r"that(?:'s| is)|i\.e\.,?)?[\s~]{0,3}$"
)


def find_gains(
    lower: str, title: str, amounts: list[Amount], used: set[int], sentences: Sentences
) -> list[Statement]:
    """Every amount of a text that stands alone and is called a gain or a loss."""
    found: list[Statement] = []
    before: Amount | None = None  # the amount of the last gain found
    for index, amount in enumerate(amounts):
        if index in used or (index and is_whole(lower, amounts[index - 1], amount)):
            continue
        amount = _counted(lower, amount, sentences)
        first, last = sentences.around(amount.core)
        left = lower[max(first, amount.start - REACH) : amount.start]
        right = lower[amount.end : min(last, amount.end + TAIL)]
        aside = _ASIDE.match(right)  # "71 kB (24 kB gzipped) less"
        right = right if aside is None else right[aside.end() :]
        near = Around(amount, left, right, lower, title, first, last, present(left))
        sense = sense_of(near)
        if sense is None and before is not None and before.end > first:
            sense = _as_before(lower, amount, before, found[-1].sense, right)
        if sense is not None:
            found.append(gain_statement(amount, sense, left, right))
            before = amount
    return found


def _counted(lower: str, amount: Amount, sentences: Sentences) -> Amount:
    """A bare number with what it counts: "cuts the number of tickets by 40", "calls: 90 fewer"."""
    if amount.kind is not None:
        return amount
    first, last = sentences.around(amount.core)
    if _PARTS.match(lower, amount.end):
        return amount
    things = FEWER_OF_THEM.match(lower, amount.end, last)
    if things is not None:
        noun, end = things["things"].removesuffix("s"), things.end("things")
        return amount._replace(kind=Kind.QUANTITY, unit=noun, noun=noun, unit_end=end, end=end)
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
        return Sense.SAVING if len(gap) < REACH and _SO_MUCH.search(gap) else None
    same = amount.kind is before.kind and amount.kind in (Kind.RATIO, Kind.PERCENT)
    return sense if same and _LIST_GOES_ON.match(gap) and LIST_ENDS.match(right) else None
