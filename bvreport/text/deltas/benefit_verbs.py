"""Benefit verbs: amounts that a change gives, brings, is good for."""

from __future__ import annotations

import re

from bvreport.model import Kind, Period
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import CALENDAR, period_near
from bvreport.text.sentences.statements import family

# "For our 7 developers that's roughly 2 hours per week each"
_FOR_PEOPLE = Phrase(
    r"(?<![^\W_])for (?:our|the|all|each of (?:our|the)) [^.;,\n]{2,30}(?:developers?|engineers?|"
    r"people|testers?|designers?|analysts?|colleagues?|agents?|team|teams|admins?|nurses?|"
    r"drivers?|clerks?|planners?) (?:that's|that is|this is|it's|it is|that makes)"
    r"(?: about| around| roughly| some| at least)?[\s~]{1,3}$"
)
# "It gives each lead at least 3 hours a week to coach people"
_GIVES = Phrase(
    r"(?<![^\W_])(?:gives?|gave|giving|leaves?|buys?|hands?) (?:each|every|us|me|them|him|her|"
    r"everybody|everyone|"
    r"the|our|my|all|people)(?: [\w-]{2,16}){0,3}[\s~]{1,3}$"
)
_TO_DO_MORE = re.compile(
    r"(?: (?:more|extra|back))? (?:to (?!(?:pay|cancel|return|respond|decide|react|appeal|renew|"
    r"complete|finish)(?![^\W_]))[a-z]|for |more|back)|[.,;]|$"
)
_BRINGS = Phrase(
    r"(?<![^\W_])(?:what (?:this|it|that) (?:brings?|gives?|saves?)|brings?(?: us)?|yields?|"
    r"nets?(?: us)?|"
    r"the (?:effect|gain|benefit|outcome|payoff)(?: is| of this is)?)[\s~:–—-]{1,4}$"
)
# "This frees Ines for about a day a week"
_FREES = Phrase(
    r"(?<![^\W_])free(?:s|d|ing)?(?: up)? (?:the |our |an? |each )?(?:[\w'-]{2,16} ){1,3}for"
    r"(?: (?:about|around|roughly|some|at least|up to|another)){0,2}[\s~]{1,3}$"
)
# "That's good for 11 minutes per pipeline", "worth a good six minutes per push"
_GOOD_FOR = Phrase(
    r"(?:^|[.:;,(\n–—-] ?|(?<![^\W_])(?:that's|it's|is|are|be|was|all|alone|which is) )"
    r"(?:good for|worth)(?: (?:about|around|roughly|some|at least|up to|another|easily|a good|an|a|"
    r"well over|over|almost|nearly)){0,2}[\s~]{0,3}$"
)
# "Which makes 45,000 a year in our favour"
_IN_OUR_FAVOUR = re.compile(
    r"(?: [^\W\d_]{2,10}){0,3} (?:in our favou?r|to our (?:advantage|benefit)|to the good|"
    r"on the plus side|in the plus|we are better off|better off)(?![^\W_])"
)


def is_given(amount: Amount, left: str, right: str) -> bool:
    """Whether the words around an amount say that a change gives it to somebody."""
    said = present(left)
    if amount.kind is Kind.TIME and amount.period in CALENDAR:
        if _FOR_PEOPLE.search(left) or _FREES.search(left, words=said):
            return True
        if _GIVES.search(left, words=said):
            return _TO_DO_MORE.match(right) is not None
    regular = amount.period is not None and amount.period is not Period.RUN
    if regular and amount.kind in (Kind.TIME, Kind.MONEY) and _BRINGS.search(left, words=said):
        return True
    return _is_good_for(amount, left, right)


def _is_good_for(amount: Amount, left: str, right: str) -> bool:
    """Whether a change is "good for" a size, or leaves it "in our favour"."""
    period = amount.period or period_near("", right)
    if amount.kind is Kind.TIME:
        sized = period is not None
    elif amount.kind is Kind.MONEY:
        sized = period in CALENDAR
    else:
        return family(amount.unit) == "size" and _GOOD_FOR.search(left) is not None
    if not sized:
        return False
    return _IN_OUR_FAVOUR.match(right) is not None or _GOOD_FOR.search(left) is not None
