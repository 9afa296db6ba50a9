"""Remainders: a share that is what is left of the old size, not what went away.

"takes 40 % of the time it used to" · "down to a third of its size" · "with only 15 % of the memory"
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.surroundings import Around
from bvreport.text.patterns.phrases import Phrase

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
_OF_ITS = re.compile(
    r" of (?:its|their|the (?:old|original|previous|former|size|time)|what)(?![^\W_])"
)
_LEFT_WITH = Phrase(
    r"(?<![^\W_])(?:takes?|took|take up|takes up|needs?|uses?|in|to|at|costs?|only|just|is|are|"
    r"runs?|"
    r"gets? by with|with|occup(?:y|ies)|consumes?|eats?|weighs?)[\s~]{0,3}$"
)
_DOWN_TO = re.compile(r"(?:down )?to[\s~]{0,3}$")


def is_part_left(near: Around) -> bool:
    """Whether a fraction is what is left: "runs in a third of the time"."""
    brought = _DOWN_TO.search(near.left) or _LEFT_WITH.search(near.left, words=near.words)
    return brought is not None and _OF_ITS.match(near.right) is not None


def is_share_left(near: Around) -> bool:
    """Whether a percentage is what is left."""
    if near.amount.kind is not Kind.PERCENT:
        return False
    if _LEFT_WITH.search(near.left, words=near.words) and _OF_THE_OLD.match(near.right):
        return True
    core = near.amount.core
    return (
        _OF_A_WHOLE.match(near.right) is not None
        and _ONLY.search(near.lower, max(near.first, core - 30), core) is not None
    )


def is_share_reached(near: Around) -> bool:
    """Whether a percentage is where something arrived: "down to 12 % of the requests"."""
    return (
        near.amount.kind is Kind.PERCENT
        and _DOWN_TO.search(near.left) is not None
        and near.right.lstrip().startswith("of ")
    )
