"""Savings lists: amounts in a list below a line that says "Saves:" or "What it frees"."""

from __future__ import annotations

import re

from bvreport.model import Kind, Period
from bvreport.text.quantities.amount import Amount

_HEADED = 600  # characters from an item up to the line that heads its list
_ITEM = re.compile(r"\s{0,6}(?:[-•+*–]|\d{1,2}[.)]) ")
_FREED_HEAD = re.compile(
    r"\W{0,6}(?:what (?:it|this|that|we) (?:frees?|saves?|spares?|gets? rid of|"
    r"stops? paying)(?: up)?(?: for)?|"
    r"(?:monthly |yearly |annual )?savings?|(?:this |it |that )?saves(?: us| me| everybody)?|saved|"
    r"what(?: do)? we save|we save|frees|freed|no longer (?:paid|"
    r"needed)(?: for)?|"
    r"(?:we )?(?:no longer|stop) pay\w*(?: for)?|cancelled|goes away|gone)\W{0,4}$"
)
_ITEM_OPENS = re.compile(r"\s{0,6}(?:[-•+*–]|\d{1,2}[.)]) (?:the |those |about |around |another )?")
_WHAT_FOR = re.compile(
    r"[.,;)\n]|$| (?:per|of|that|which|for|each|every|on|in|when|a|an|at|to)(?![^\W_])"
)
_SAVES_HEAD = re.compile(
    r"\W{0,6}(?:(?:time )?savings?|(?:this |it |that )?saves(?: us| me| everybody)?|saved|"
    r"what(?: do)? we save|we save|what (?:it|this|that) saves)\W{0,4}$"
)


def is_freed(lower: str, amount: Amount, first: int) -> bool:
    """Whether a bill or a time per period stands in a list headed "What it frees"."""
    if amount.kind not in (Kind.MONEY, Kind.TIME):
        return False
    if _ITEM.match(lower, first) is None:
        return False
    above = lower[max(0, first - _HEADED) : first].rstrip().split("\n")
    heads = (line for line in reversed(above) if line.strip() and not _ITEM.match(line))
    head = next(heads, "")
    if amount.period in (None, Period.RUN):
        item = lower[first : amount.start]
        alone = _ITEM_OPENS.fullmatch(item) and _WHAT_FOR.match(lower, amount.end)
        return bool(alone and amount.kind is Kind.TIME and _SAVES_HEAD.match(head))
    return _FREED_HEAD.match(head) is not None
