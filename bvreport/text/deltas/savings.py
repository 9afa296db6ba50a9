"""Savings: amounts that a verb saves, or that come to somebody in other words."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.deltas.avoided_costs import is_unspent
from bvreport.text.deltas.benefit_verbs import is_given
from bvreport.text.deltas.directions import SAVES
from bvreport.text.deltas.former_worth import is_worth_of_less
from bvreport.text.deltas.refunds import is_returned
from bvreport.text.patterns.phrases import Phrase, last_match
from bvreport.text.quantities.amount import Amount

# "Saves up to 50 MB of logs to disk" keeps them.
_STORES = re.compile(
    r"(?: of [\w ]{1,24}?)? (?:to|into|in|on|as) (?:disk|files?|s3|db|an? (?:file|draft)|"
    r"the (?:database|"
    r"cache|disk|store|session|server)|local)"
)
_PREPOSITION = Phrase(
    r"(?<![^\W_])(?:after|within|at|for|every|on|last|past|next|since|per|with|than|"
    r"against|until|before|over|under|above|below|during|from|in|to)[\s~]{0,3}$"
)
_BROKEN = re.compile(
    r"[;\n]\s*\n|e\.g\.|\bthere (?:are|is|were)\b|"
    r"→|->|\b(?:drafts?|edits|searches|state|documents?|progress|settings|"
    r"copy|copies|"
    r"history|"
    r"position|versions?|snapshots?)\b|\"|\b(?:larger|smaller|more|less|fewer|greater|"
    r"bigger) than\b|\b(?:but|because|"
    r"if|when|unless|while|since|after|before|settings?|file|button)\b"
)
_EITHER_WAY = re.compile(r"(?<![^\W_])(?:los[et]s?|losing|spen[dt]s?|won|wins?) or $")
_WINS = ("gain", "win", "won")
# "Same win as last time", "each save writes 2 MB": no verb.
_NOUNS = ("save", "saves", "win", "wins", "spare")
_BEFORE_NOUN = Phrase(
    r"(?<![^\W_])(?:an?|the|each|every|same|per|on|typical|first|last|next|easy|quick|big|small|"
    r"nice|auto|after|one|of|full|single|normal|manual|partial|draft)[ -]$"
)
_LONGEST = 90  # characters between a verb of saving and its amount


def is_saved(amount: Amount, left: str, right: str) -> bool:
    """Whether the words around an amount say that somebody has it back, or never spends it."""
    return (
        is_returned(amount, left, right)
        or is_unspent(amount, left, right)
        or is_given(amount, left, right)
        or is_worth_of_less(amount, left, right)
        or (_behind_verb(amount, left) and not _STORES.match(right))
    )


def _behind_verb(amount: Amount, left: str) -> bool:
    last = last_match(SAVES, left)
    if last is None or amount.kind is Kind.RATIO or amount.sign == "+":
        return False
    if amount.noun and last.group().startswith(_WINS):
        return False  # who "gains two errors" has them now
    if last.group() in _NOUNS and _BEFORE_NOUN.search(left, 0, last.start()):
        return False
    if _EITHER_WAY.search(left, 0, last.start()):
        return False  # "lost or gained an hour"
    between = left[last.end() :]
    if _BROKEN.search(between) or len(between) > _LONGEST:
        return False
    preposition = _PREPOSITION.search(left)
    return preposition is None or preposition.start() < last.end()
