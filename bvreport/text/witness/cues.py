"""Cues: whether the words around an amount say that it went away, or was added.

A witness's word is not enough: without such words an amount is the size of something, no gain.
"""

from __future__ import annotations

import re

from bvreport.model import Direction, Kind, Quantity
from bvreport.text.fields.field import Field
from bvreport.text.languages import any_of
from bvreport.text.mentions.metrics import BY_NOUN
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import CALENDAR
from bvreport.text.sentences.statements import Sense

REACH = 110  # characters before an amount in which the words that make it a gain must stand
TAIL = 64  # characters behind it
# Verbs of which the amount behind them is what goes away; generic ones ("goes", "takes") are not.
_SPARES = re.compile(
    any_of(lambda w: w.saves)
    + r"|(?<![^\W_])(?:cut(?:s|ting)?|reduc\w{1,5}|shrink\w{0,3}|shrank|trim\w{0,4}|"
    r"lower(?:s|ed|ing)|shorten\w{0,3}|slash\w{0,3}|drop(?:s|ped)|eliminat\w{1,3}|avoid\w{0,3}|prevent\w{0,3}|"
    r"spare[sd]?|free[sd]?|reclaim\w{0,3}|no longer|no more|nobody|no one|without|instead of|"
    r"rather than|rid of|evaporat\w{1,3}|vanish\w{0,3}|disappear\w{0,3}|melt\w{0,3}|dissolv\w{1,3}|"
    r"used to|until now|up to now|previously|gone|goes away|stops?|ends?|ended|"
    r"einspar\w{0,4}|senk\w{1,3}|reduzier\w{1,3}|entf[aä]ll\w{0,3}|rédui\w{1,4}|supprim\w{1,4}|"
    r"reduc\w{1,4}|elimin\w{1,4}|ahorr\w{1,3}|сокра\w{2,6}|сниж\w{2,5}|эконом\w{1,4})(?![^\W_])"
    r"|节省|减少|節約|削減|절감|줄"
)
_FIXES = re.compile(
    r"(?<![^\W_])(?:fix(?:e[sd]|ing)?|resolv\w{1,3}|clos(?:e[sd]?|ing)|patch(?:e[sd]|ing)?|"
    r"remov\w{1,3}|delet\w{1,3}|silenc\w{1,3}|stop(?:s|ped)?|squash\w{0,3})(?![^\W_])"
)
_LESS_BEHIND = re.compile(
    rf"(?:[\s)'\"-]{{1,3}}[\w'-]{{1,16}}){{0,3}}?[\s)'\"-]{{1,3}}(?:"
    rf"{any_of(lambda w: (*w.less, *w.faster))}|back|spared|gone|given back)"
)
_MORE = re.compile(
    any_of(lambda w: w.grows)
    + r"|(?<![^\W_])(?:(?<!no )more|additional|extra|on top|new revenue|earns?|brings? in)"
    r"(?![^\W_])"
)
_MORE_BEHIND = re.compile(
    rf"(?:[\s)'\"-]{{1,3}}[\w'-]{{1,16}}){{0,3}}?[\s)'\"-]{{1,3}}(?:{any_of(lambda w: w.more)})"
)
_BETTER_BEHIND = re.compile(
    rf"(?:[\s)'\"-]{{1,3}}[\w'-]{{1,16}}){{0,2}}?[\s)'\"-]{{1,3}}(?:{any_of(lambda w: w.faster)})"
)
# A time led by these is a place on a calendar or the length of something else.
_PREPOSITION = re.compile(
    r"(?<![^\W_])(?:after|within|at|for|every|on|last|past|next|latest|since|per|with|than|against|"
    r"until|before|over|under|above|below|during|from|in|to|older|by the|of all)"
    r"(?: the| its| our)?[\s~(]{0,3}$"
)
_OF_A_PERIOD = re.compile(r"(?<![^\W_])(?:for|of|with)[\s~(]{0,3}$")
_COUNT_NOUNS = frozenset(BY_NOUN) - {"query", "request", "allocation", "message", "user", "order"}
_OVER = re.compile(
    r"(?<![^\W_])(?:back|again|lapses?|expires?|switch(?:es|ed)? off|turn(?:s|ed)? off|shut down|"
    r"cancel\w{0,4}|retir\w{1,3}|replac\w{1,3}|automat\w{1,5}|automagically|by itself|on its own|"
    r"to (?:nothing|zero|none)|is enough|does (?:it|that|this)|takes over|took over|unattended|"
    r"obsolete|history|a thing of the past|over|gone|spared|so far|until now)(?![^\W_])"
)
_GONE_BEHIND = re.compile(
    r"\W{0,4}(?:(?:that|this|it|which|all of (?:that|it)|those|these|they)(?: \w{1,12}){0,3}? )?"
    r"(?:is|are|'s)?(?: now| all){0,2} ?(?:gone|over|history|goes away|went away|no longer|"
    r"automatic|automated|not needed|unnecessary)(?![^\W_])"
)


def sense_of(said: Quantity, amount: Amount, field: Field) -> Sense | None:
    """How the words around an amount make it a change; none when nothing there speaks of one.

    Only words that no other amount stands between count: those belong to that one.
    """
    left, right, behind = _around(amount, field)
    lasting = amount.period in CALENDAR and amount.kind in (Kind.TIME, Kind.MONEY)
    led = amount.kind in (Kind.TIME, Kind.MONEY) and _PREPOSITION.search(left)
    if led and not (lasting and _OF_A_PERIOD.search(left)):
        return None
    if amount.kind is Kind.RATIO and amount.period is not None:
        return None  # "15 times a week" is how often
    if said.kind in (Kind.PERCENT, Kind.RATIO) and _BETTER_BEHIND.match(right):
        return Sense.BETTER
    if said.direction is Direction.INCREASE:
        return Sense.MORE if _MORE.search(left) or _MORE_BEHIND.match(right) else None
    if amount.noun in _COUNT_NOUNS:
        fixed = _FIXES.search(left) or _SPARES.search(left) or _GONE_BEHIND.match(behind)
        return Sense.COUNT if fixed else None
    spared = _SPARES.search(left) or _LESS_BEHIND.match(right) or _GONE_BEHIND.match(behind)
    if lasting:  # a burden or a saving: weaker words tell which
        over = spared or _OVER.search(f"{left} {right} {behind}")
        return Sense.SAVING if over else None
    return Sense.LESS if spared else None


def _around(amount: Amount, field: Field) -> tuple[str, str, str]:
    """The words before and behind an amount that are its own, and the sentence that follows."""
    first, last = field.sentences.around(amount.core)
    starts = [other.core for other in field.amounts if amount.end <= other.core < last]
    ends = [other.end for other in field.amounts if first <= other.core < amount.core]
    left = max([first, amount.start - REACH, *ends])
    right = min([last, amount.end + TAIL, *starts])
    lower = field.lower
    return lower[left : amount.start], lower[amount.end : right], lower[last : last + REACH]
