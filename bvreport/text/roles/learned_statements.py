"""Learned statements: those that no grammar finds, of amounts whose words weigh as benefits.

The grammar knows how a change of size is said; people say it in more ways. Where its cases end, the
roles of amounts tell: of two comparable ones an old and a new value, of one alone the size of a
gain. What is found so is a guess until its verdict, and never money: see `methods.pricing.priced`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from bvreport.model import Kind
from bvreport.text.before_after.pairs import pair_statement
from bvreport.text.deltas.single_statement import gain_statement
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.roles.marks import PARTNER_REACH
from bvreport.text.roles.roles import Roles, Scales, log_odds
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement, comparable

LEAST_ODDS = -4.0  # log odds below which nothing is guessed
_REACH = 60  # characters around an amount that may say what it is per
_MORE = Phrase(
    r"(?<![^\W_])(?:(?<!any )(?<!no )more|extra|additional|higher|increas\w{1,4}|up|plus|"
    r"gain\w{0,2})(?![^\W_])"
)
# "45 iterations" counts these, whatever a neighbour's unit is; "45 to 12" and "4 now" do not.
_COUNTS = re.compile(
    r" (?!(?:to|down|now|before|after|and|or|in|on|with|for|at|of|per|today|then|so|from|was|is|"
    r"are|were|instead|it|we|but|when|while|which|previously|earlier)(?![^\W_]))[^\W\d_]{3}"
)
# "Came up three times": how often. A multiple says what it is better by.
_BETTER_BY = Phrase(
    r"(?<![^\W_])(?:fast\w{0,3}|quick\w{0,3}|small\w{0,3}|less|few\w{0,3}|more|cheap\w{0,3}|"
    r"better|larger|bigger|higher|lower|short\w{0,3}|light\w{0,3}|speed\w{0,5}|improv\w{1,7}|"
    r"reduc\w{1,5}|as (?:fast|quick|many|much|small)|throughput|performance)(?![^\W_])"
)
# What got worse, or is put up with, weighs much like what got better: the grammar tells these
# apart, weights do not.
_WORSE = Phrase(
    r"(?<![^\W_])(?:regress\w{0,5}|slow(?:er|s|ed|down)|worse\w{0,3}|degrad\w{1,4}|penalt\w{1,3}|"
    r"(?:that|which) we (?:accept|tolerate|ignore|live with))(?![^\W_])"
)


def weighed(
    lower: str,
    amounts: Sequence[Amount],
    roles: Scales,
    free: Sequence[int],
    cut: Sentences,
) -> list[Statement]:
    """The statements of amounts of which no grammar made any, the likeliest pairs first."""
    found = []
    for odds, first, second, falls in sorted(_pairs(amounts, roles, free), key=lambda p: -p[0]):
        if odds < LEAST_ODDS or first not in free or second not in free:
            continue
        if any(_counts_its_own(lower, amounts[index]) for index in (first, second)):
            continue
        free = [index for index in free if index not in (first, second)]
        one, other = _same_unit(amounts[first], amounts[second])
        before, after = (one, other) if falls else (other, one)
        if before.value != after.value:
            pair = pair_statement(lower, one, other, before, after, cut)
            found.append(pair._replace(weighed=True, faint=odds < 0))
    for index in free:
        amount = amounts[index]
        if amount.kind is None or not amount.value:
            continue
        odds = log_odds(roles[index].size)
        if odds >= LEAST_ODDS:
            first, last = cut.around(amount.core)
            left = lower[max(first, amount.start - _REACH) : amount.start]
            right = lower[amount.end : min(last, amount.end + _REACH)]
            if tells_of_worse(left) or tells_of_worse(right) or _is_how_often(lower, amount, left):
                continue
            gain = gain_statement(amount, _sense(amount, left, right), left, right)
            found.append(gain._replace(weighed=True, faint=odds < 0))
    return found


def _counts_its_own(lower: str, amount: Amount) -> bool:
    """Whether a bare number counts the word behind it, so that it has no unit to take over."""
    return amount.kind is None and _COUNTS.match(lower, amount.end) is not None


def _is_how_often(lower: str, amount: Amount, left: str) -> bool:
    """Whether a multiple tells how often something happens: nothing there is better by it."""
    if amount.kind is not Kind.RATIO or not lower.endswith("times", 0, amount.unit_end):
        return False
    right = lower[amount.end : amount.end + _REACH]
    return _BETTER_BY.search(f"{left} {right}") is None


def tells_of_worse(text: str) -> bool:
    """Whether a lower-cased text names a loss, which weighs much like a gain."""
    return _WORSE.search(text) is not None


def odds_of(statement: Statement, roles: Scales) -> float | None:
    """The log odds of an old and a new value, or of the size of a gain, by the words around.

    Which of a pair is the old one is another question. None where it stands on no prose.
    """
    found = _roles_of(statement, roles)
    if statement.sense is Sense.PAIR:
        return max(_odds(*found), _odds(*reversed(found))) if len(found) == 2 else None
    return max((log_odds(each.size) for each in found), default=None)


def is_turned(statement: Statement, roles: Scales) -> bool:
    """Whether the words around a pair have its old value as the new one."""
    found = _roles_of(statement, roles)
    return len(found) == 2 and _odds(*reversed(found)) > _odds(*found)


def _roles_of(statement: Statement, roles: Scales) -> list[Roles]:
    """The roles of the amounts of a statement, of a pair those of the old value first."""
    return [found for amount in statement.amounts if (found := roles.of(amount)) is not None]


def _odds(before: Roles, after: Roles) -> float:
    """The log odds of an old and a new value together."""
    return log_odds(before.old) + log_odds(after.new)


def _pairs(
    amounts: Sequence[Amount], roles: Scales, free: Sequence[int]
) -> Iterator[tuple[float, int, int, bool]]:
    """Neighbours of which one may be old, one new: the log odds, and whether the old one leads."""
    for first, second in chain(pairwise(free), zip(free, free[2:], strict=False)):
        one, other = amounts[first], amounts[second]
        if second - first > 2 or not comparable(one, other) or other.core - one.end > PARTNER_REACH:
            continue
        if one.kind is None and other.kind is None:
            continue  # "4 -> 2" may be anything
        yield _odds(roles[first], roles[second]), first, second, True
        yield _odds(roles[second], roles[first]), first, second, False


def _same_unit(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    """Two amounts of which a bare one takes the unit of the other: "from 7 minutes to 4"."""
    if one.kind is None and other.kind is not None:
        return one._replace(kind=other.kind, unit=other.unit, noun=other.noun), other
    if other.kind is None and one.kind is not None:
        return one, other._replace(kind=one.kind, unit=one.unit, noun=one.noun)
    return one, other


def _sense(amount: Amount, left: str, right: str) -> Sense:
    if amount.sign == "+" or _MORE.search(left + " " + right):
        return Sense.MORE
    if amount.kind in (Kind.TIME, Kind.MONEY):
        return Sense.SAVING
    return Sense.BETTER if amount.kind in (Kind.PERCENT, Kind.RATIO) else Sense.LESS
