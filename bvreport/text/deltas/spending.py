"""Spending: what a change costs from now on: "the new queue costs us $300 a month".

Only of what the change brings; what something costs that it takes away is a saving, and what
something cost is a story.
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.surroundings import Around
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.periods import CALENDAR

_APPROACHES = r"(?: about| around| roughly| some| an estimated| another| an extra| only| just)?"
# "It costs us $300" may speak of what the change is against; what it will cost is its own.
_WILL_COST = Phrase(
    r"(?<![^\W_])(?:(?:will|is going to) cost(?: us)?|we(?: will|'ll| now) pay|"
    r"(?:running|recurring|extra|additional) costs?(?: is| are)?:?)"
    rf"{_APPROACHES}[\s~]{{1,3}}$"
)
_NEW_COSTS = Phrase(
    r"(?<![^\W_])the new (?:[\w-]{2,20} ){1,3}(?:will )?costs?(?: us)?"
    rf"{_APPROACHES}[\s~]{{1,3}}$"
)
_BARE_COSTS = Phrase(rf"(?<![^\W_])(?:will )?costs?(?: us)?{_APPROACHES}[\s~]{{1,3}}$")
_FOR_THE_NEW = re.compile(r" (?:more )?for the (?:new|extra|additional|second) ")
_BRINGS = re.compile(
    r"\W{0,4}(?:[a-z]{2,8}(?:\([^)\n]{0,30}\))?!?: ?)?(?:\[[^\]\n]{1,20}\] ?)?(?:add|introduc|new|"
    r"enabl|adopt|buy|rent|subscrib|set up|create|launch|roll out|turn on|switch on|second|extra|"
    r"another)"
)
_ENDS_OR_WAS = Phrase(
    r"(?<![^\W_])(?:drop\w{0,4}|remov\w{1,3}|cancel\w{0,4}|replac\w{1,5}|delet\w{1,3}|"
    r"decommission\w{0,3}|shut\w{0,4}|turn\w{0,3} off|stop\w{0,4}|gone|goes|sav\w{1,4}|"
    r"cheaper|less|reduc\w{1,4}|cut|cuts|instead|was|were|used to|until|currently|"
    r"today|so far|before|without|otherwise|else|if|unless|no longer|"
    r"end\w{0,3}|terminat\w{1,3}|unused|idle|waste\w{0,3}|already)(?![^\W_])"
)


def is_spent(near: Around) -> bool:
    """Whether an amount of money per period is what something new costs."""
    amount, left = near.amount, near.left
    if amount.kind is not Kind.MONEY or amount.period not in CALENDAR:
        return False
    sentence = near.lower[near.first : near.last]
    if _ENDS_OR_WAS.search(sentence) or _ENDS_OR_WAS.search(near.title):
        return False
    if _NEW_COSTS.search(left):
        return True
    if _FOR_THE_NEW.match(near.right):
        return _BARE_COSTS.search(left) is not None
    return _BRINGS.match(near.title) is not None and _WILL_COST.search(left) is not None
