"""Polarity: whether a change of size is a gain or a regression, and which way the metric went."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bvreport.model import Direction, Kind
from bvreport.text.patterns.phrases import Phrase, last_end, last_match
from bvreport.text.quantities.counted_things import ILL_WORDS, NAMELESS_RATE, is_ill
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Sense, Statement
from bvreport.text.sentences.subjects import (
    HIGHER_IS_BETTER,
    LONGER_IS_BETTER,
    LOWER_IS_BETTER,
    names_any,
)

_MORE_NOUNS = frozenset(["user", "order", "deploy"])
_STRICTLY_HIGHER = Phrase(
    r"(?<![^\W_])(?:throughput|coverage|revenue|conversions?|conversion rate|accuracy|"
    r"hit rate|visitors|sign-?ups|scores?|availability|uptime|f1|auc|bleu|ndcg|recall|precision|"
    r"activation|retention|adoption|engagement|"
    r"sales|bandwidth|fps|rps|qps|performance|speed)(?![^\W_])"
)
_IMPROVES = Phrase(
    r"(?<![^\W_])(?:improv\w{1,5}|better|boost\w{0,3}|rais\w{1,3}|verbessert|mejora|"
    r"amélior\w{1,3}|melhor\w{0,3})(?![^\W_])"
)
_FEWER = Phrase(
    r"(?<![^\W_])(?:fewer|less|reduc\w{1,5}|stops?|avoid\w{0,3}|prevent\w{0,3}|no more|weniger|"
    r"moins|menos|meno|меньше|rarer|seldom)(?![^\W_])"
)
_INNER_PHRASE = Phrase(r" (?:in|of|on|for|at|during|among) (?:[\w'-]{1,20} ){1,5}[^.;,]{0,24}$")
# "We now catch 90 % of typos": of what is found, more is better, bad as it may be.
_CATCHES = Phrase(
    r"(?<![^\W_])(?:catch(?:es|ing)?|caught|detect(?:s|ed|ing)?|finds?|found|recogni[sz]e[sd]?|"
    r"identif(?:y|ies|ied)|deflects?|block(?:s|ed)?|filters?(?: out)?)(?: now)?(?: about| around|"
    r" roughly| some| over| only| just| nearly| almost)?[\s~]{1,3}$"
)
_UNWANTED = Phrase(
    r"(?<![^\W_])(?:fake|spam|bogus|fraudulent|junk|bot|failed|abandoned|cancelled|duplicate) "
    r"(?:\w+ )?(?:accounts?|sign-?ups?|users?|orders?|registrations?|customers?|"
    r"visitors?)(?![^\W_])"
)
_OF_TESTS = Phrase(
    r"(?<![^\W_])(?:(?:unit |more |missing |property |integration )?(?:tests?|specs?)(?= (?:for|"
    r"of|to|in|"
    r"around)|$)|cover|covers|covered)(?![^\W_])"
)
_PASSES = Phrase(r"(?<![^\W_])(?:pass(?:es|ed|ing)?|green|succe\w{2,5})(?![^\W_])")
# "Drains 2 % an hour instead of 6 %": what is used up should fall.
_USES_UP = Phrase(
    r"(?<![^\W_])(?:drains?|drained|uses?|used|eats?|ate|consumes?|consumed|burns?|burn(?:ed|t)|"
    r"wastes?|wasted|loses?|lost|occup(?:y|ies))(?: up)?(?: now| only| just| about| around|"
    r" roughly){0,2}[\s~]{1,3}$"
)
# "11 % of the battery", "30 % of a core": a share of what a program uses up.
_OF_RESOURCE = Phrase(
    r" of (?:the |an? |one |our |its |my |their |all )?(?:[\w-]{2,14} )?(?:battery|charge|cores?|"
    r"cpus?|"
    r"memory|ram|heap|disk|storage|gpu|quota|budget|bandwidth|traffic|volume|time|pool|machine|"
    r"node|database|flash|space|capacity|requests?|logs?|power|energy|wages?|salary|bill)"
    r"(?![^\W_])"
)
_CONTEXT = 160
_NEAR_WORDS = 6  # before a share, that say what it is of
_TAKE_TIME = (Subject.PEOPLE_TIME, Subject.WAITING, Subject.LATENCY)
_LOWER_BEHIND = re.compile(r"\s(?:points? )?(?:lower|worse)(?![^\W_])")
_VERB = 16  # characters before an amount in which its own verb ends
_NEXT_WORDS = re.compile(r"\W{0,3}(?:\w+ ){0,2}")
_CLAUSE_END = re.compile(r"[,;(.]")
_SPENT_LESS = Phrase(
    r"\b(?:performance|speed|same|equal|more|higher|usage|use|reduction|savings?|"
    r"consumption|costs?|bill|spend)\b"
)
_HAD_TO = Phrase(
    r"(?<![^\W_])(?:had|have|has|need(?:ed|s)?) to (?:be )?(?:repeat|redo|redone|retr|re-?run|"
    r"restart|re-?open|re-?do|re-?type|re-?ent|re-?send|correct|fix|call|wait|chase|rework)\w{0,4}"
    r"(?![^\W_])"
)
_FALLS = Phrase(r"(?:drop|f[ae]ll|lower|decreas|down|reduc)\w{0,3}[^.;]{0,20}$")
_REVENUE = Phrase(
    r"\b(?:revenue|sales|arr|mrr|income|profit|gmv|tips|donations|umsatz|receita|"
    r"order values?|basket(?: values?| sizes?)?|aov|arpu|arppu)\b"
)
_EARNED = Phrase(
    r"\b(?:revenue|sales|income|profit|arr|mrr|gmv|earn\w{0,3}|(?:average|mean|median) (?:order|"
    r"basket|cart|booking|donation|ticket|purchase|tip|spend per \w{3,10})s?)\b|brings? in|umsatz|"
    r"receita|ingresos"
)


@dataclass(frozen=True, slots=True)
class Polarity:
    """Good or bad, up or down."""

    adverse: bool
    direction: Direction


def polarity(
    statement: Statement, lower: str, bounds: tuple[int, int], title: str
) -> Polarity | None:
    """What the change means; none when the text does not tell whether more is better."""
    if statement.sense is Sense.PAIR:
        return _of_pair(statement, lower, bounds, title)
    first, last = bounds
    left = lower[max(first, statement.anchor - 110) : statement.anchor]
    right = lower[statement.end : min(last, statement.end + 44)]
    if statement.sense is Sense.WORSE:
        return Polarity(True, Direction.INCREASE)
    if statement.sense is Sense.MORE:
        return _of_more(statement, lower, left, right, title)
    if statement.sense is Sense.LESS:
        if statement.kind is Kind.PERCENT and _IMPROVES.search(left[-_VERB:]):
            return Polarity(False, Direction.REDUCTION)
        near = _NEXT_WORDS.match(right)
        head = right[: (near.end() if near is not None else 0) + 16]
        head = _CLAUSE_END.split(head, maxsplit=1)[0]
        if _STRICTLY_HIGHER.search(head) and not _SPENT_LESS.search(head):
            return Polarity(True, Direction.REDUCTION)
        higher, lower_at = last_end(_STRICTLY_HIGHER, left), last_end(LOWER_IS_BETTER, left)
        if higher > lower_at and _LOWER_BEHIND.match(right) and not LOWER_IS_BETTER.search(head):
            return Polarity(True, Direction.REDUCTION)
        if higher > lower_at and _FALLS.search(left):
            return Polarity(True, Direction.REDUCTION)
        return Polarity(False, Direction.REDUCTION)
    if statement.sense is Sense.BETTER and statement.kind in (Kind.PERCENT, Kind.RATIO):
        return Polarity(False, Direction.INCREASE)
    return Polarity(False, Direction.REDUCTION)


def _of_pair(
    statement: Statement, lower: str, bounds: tuple[int, int], title: str
) -> Polarity | None:
    assert statement.before is not None
    assert statement.after is not None
    rises = statement.after > statement.before
    direction = Direction.INCREASE if rises else Direction.REDUCTION
    first, last = bounds
    around = lower[max(first, statement.start - 140) : min(last, statement.end + 60)]
    if statement.kind is Kind.TIME:
        better_up = LONGER_IS_BETTER.search(around) is not None
    elif statement.unit in ("pp", "point", NAMELESS_RATE):
        told = _share(statement, lower, bounds, title)
        if told is None:
            return None
        better_up = told
    elif (
        is_rate(statement.unit)
        or statement.noun in _MORE_NOUNS
        or HIGHER_IS_BETTER.search(statement.noun)
    ):
        better_up = not (is_ill(statement.noun) or _UNWANTED.search(around))
    elif statement.noun == "test" and rises:
        if _PASSES.search(around) is None:
            return None  # nobody says whether more tests are better
        better_up = True
    elif statement.kind is Kind.MONEY:
        better_up = _REVENUE.search(around) is not None
    else:
        better_up = False
    return Polarity(rises is not better_up, direction)


def _share(statement: Statement, lower: str, bounds: tuple[int, int], title: str) -> bool | None:
    """Whether a share should rise; a share that nobody names counts only when it falls."""
    if HIGHER_IS_BETTER.search(statement.noun):
        return True
    first, last = bounds
    rises = (statement.after or 0) > (statement.before or 0)
    if _OF_RESOURCE.search(lower, statement.start, min(last, statement.end + 30)):
        return False
    if _USES_UP.search(lower, max(first, statement.start - 40), statement.start):
        return False
    if " of " in lower[statement.start : last] and _CATCHES.search(
        lower, max(first, statement.start - 40), statement.start
    ):
        return True
    left = lower[max(first, statement.start - 140) : statement.start]
    if _HAD_TO.search(left):
        return False  # "pairings that users had to repeat"
    inside = lower[statement.start : statement.end]
    behind = re.split(r"[,;.(]", lower[statement.end : min(last, statement.end + 40)], maxsplit=1)[
        0
    ]
    for text in (_head(left), left, inside, behind, title):
        higher, smaller = last_end(HIGHER_IS_BETTER, text), last_end(LOWER_IS_BETTER, text)
        if higher != smaller:
            return higher > smaller
    before = lower[max(0, statement.start - 110) : statement.start]
    if "|" in inside:  # above it stands the header of its table
        return HIGHER_IS_BETTER.search(before) is not None or (
            rises and _OF_TESTS.search(title) is not None
        )
    if statement.after == 0 or not ILL_WORDS.isdisjoint(left.split()[-_NEAR_WORDS:]):
        return False  # "double scans fell from 3 %", and whatever fell to nothing
    if _IMPROVES.search(before) or (rises and _OF_TESTS.search(title)):
        return True
    return False if _FEWER.search(f"{title} {before}") else None


def _head(left: str) -> str:
    """ "Drop-off in the sign-up wizard fell from": of two nouns the one before "in" or "of"."""
    inner = last_match(_INNER_PHRASE, left)
    return left if inner is None else left[: inner.start()]


def _of_more(
    statement: Statement, lower: str, left: str, right: str, title: str
) -> Polarity | None:
    said = lower[statement.anchor : statement.end]
    if statement.kind is Kind.MONEY and _EARNED.search(f"{left} {said} {right}"):
        return Polarity(False, Direction.INCREASE)
    if is_rate(statement.unit):
        return Polarity(is_ill(statement.noun), Direction.INCREASE)
    higher, smaller = HIGHER_IS_BETTER.search(right), LOWER_IS_BETTER.search(right)
    if higher is not None or smaller is not None:
        better = higher is not None and (smaller is None or higher.start() < smaller.start())
        return Polarity(not better, Direction.INCREASE)
    before = lower[max(0, statement.anchor - _CONTEXT) : statement.anchor]
    for text in (left, before, title):
        up, down = last_end(HIGHER_IS_BETTER, text), last_end(LOWER_IS_BETTER, text)
        if up != down:
            return Polarity(up < down, Direction.INCREASE)
    if statement.kind is Kind.MONEY or (
        statement.kind is Kind.TIME and names_any(f"{before} {right}", *_TAKE_TIME)
    ):
        return Polarity(True, Direction.INCREASE)
    return Polarity(False, Direction.INCREASE) if _IMPROVES.search(before) else None
