"""Versus: which side of "A vs. B" is the old one."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.statements import converted

# Of an experiment with two arms A is what was, B is what is tried.
SECOND_ARM = re.compile(r" ?\(?(?:in )?(?:b|variant|treatment|test(?: group)?)(?![^\W_])")
_CONTROL_ARM = re.compile(
    r" ?\((?:in )?(?:a|control)(?: group)?\)| (?:in|for|on) (?:the )?control(?![^\W_])"
)


def versus(lower: str, first: Amount, second: Amount) -> int:
    """1: the first amount is the old one, -1: the second is, 0: neither side says so.

    Of times and counts the better one is the new one when nothing says it.
    """
    tail = lower[second.end : second.end + 40]
    head = lower[max(0, first.start - 40) : first.start]
    if re.match(
        r"[^.\n]{0,25}\b(?:old|before|previous|main|master|trunk|baseline|without)\b", tail
    ):
        return -1
    if re.match(
        r"[^.\n]{0,25}\b(?:new|now|after|this|with(?= (?:this|it|our|both)\b|\W*$))\b",
        tail,
    ):
        return 1
    if re.search(
        r"\b(?:old|before|previously|main|master|trunk|baseline|without)\b[^.\n]{0,25}$", head
    ):
        return 1
    if first.kind not in (Kind.TIME, Kind.QUANTITY):
        return 1 if SECOND_ARM.match(tail) else -1 if _CONTROL_ARM.match(tail) else 0
    smaller = first.value < converted(second.value, second.unit, first.unit)
    return -1 if smaller is not is_rate(first.unit) else 1
