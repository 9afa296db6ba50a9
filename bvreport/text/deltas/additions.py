"""Additions: an amount that comes on top: "adds 40 ms to each request", "slower by 2 s"."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.change_verbs import LONG
from bvreport.text.deltas.revenue import names_revenue
from bvreport.text.deltas.surroundings import Around
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.subjects import HIGHER_IS_BETTER, LOWER_IS_BETTER

_ADDS = Phrase(
    r"(?<![^\W_])(?:adds?(?: up to)?|adding|slows?(?: \w+){0,3} by|at the (?:cost|price|"
    r"expense) of|"
    r"grows? by|gr(?:ew|own) by|"
    r"longer by|slower by|larger by|bigger by)[\s~]{0,3}(?:about |around |roughly |some |~|"
    r"an |a )?$"
)
_OF_A_METRIC = re.compile(r" (?:of|to|in) (?:[\w-]{2,20}(?: |$|(?=[.,;!)\n]))){1,4}")
_TAKES = Phrase(r"(?<![^\W_])(?:costs?|takes?|needs?|uses?)(?: us)?[\s~]{0,3}$")
_EXTRA = Phrase(r"(?<![^\W_])(?:extra|additional)(?![^\W_])")
_FEE = re.compile(r" (?:\w+ )?(?:fee|charge|surcharge|credit|tip|bonus|voucher|deposit|fine)s?\b")
_TO_A_METRIC = re.compile(
    r" (?:to|on|in|overhead|latency|more|runtime|load|cpu|memory|time|extra)(?![^\W_])|[.,;]|$"
)
# "A 7 day cooldown", "a ~1 ns hash": what the time is an attribute of.
_ATTRIBUTE = re.compile(
    r"[ -](?!(?:to|on|in|of|per|for|from|at|and|or|but|when|if|as|since|with|more|extra|each|every|"
    r"because|which|that|over|than|overall|total|before|after|now|while|unless|until|so|by|a|an|"
    r"the|only|just|here|already|compared|(?:[\w-]{2,16} ){0,2}(?:overhead|latency|penalty|delay|"
    r"time|times|runtime|load|start-?up|lag|wait|ci|build|builds|cost|toil|work|effort|review|"
    r"slowdown|tests?|suite|pipeline|deploy\w{0,5}|compil\w{1,5}|lint\w{0,3}|run|runs|job|jobs|"
    r"step|steps|request|requests|call|calls|page|boot))(?![^\W_]))[a-z]"
)
# "Adds 6 months to the migration", not "adds a 6 month review date"
_SPENT = re.compile(r" (?:of|to|more|extra)(?![^\W_])|[.,;]|$")


def is_added(near: Around) -> bool:
    """Whether the amount comes on top of something, other than of revenue."""
    amount, left = near.amount, near.left
    if not _ADDS.search(left, words=near.words) and not (
        _TAKES.search(left, words=near.words)
        and _EXTRA.search(near.lower, amount.start, amount.core)
    ):
        return False
    own = near.lower[amount.unit_end : amount.end]  # "adds $4,200 MRR": what it is
    return not (amount.kind is Kind.MONEY and names_revenue(left + own + near.right))


def is_good_added(near: Around) -> bool:
    """Whether what is added is a share of something of which more is better: "of coverage"."""
    of = _OF_A_METRIC.match(near.right) if near.amount.unit in ("%", "pp") else None
    metric = "" if of is None else of.group()
    return bool(HIGHER_IS_BETTER.search(metric)) and not LOWER_IS_BETTER.search(metric)


def is_cost_added(near: Around) -> bool:
    """Whether what is added makes something worse: time, money, a size, a share of a metric."""
    amount, right = near.amount, near.right
    if amount.noun or _FEE.match(right):
        return False
    if amount.kind is Kind.PERCENT:
        return _TO_A_METRIC.match(right) is not None
    if amount.kind is not Kind.TIME:
        return True
    if amount.unit in LONG and not _SPENT.match(right):
        return False
    return _ATTRIBUTE.match(right) is None
