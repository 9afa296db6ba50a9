"""Avoided costs: amounts that nobody has to pay, wait or carry any more."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import family

# "It's 192 kB that no longer travels to each visitor"
_TRAVELS_NO_MORE = re.compile(
    r" (?:(?:that |which )?(?:we|you|they|users?|clients?|browsers?|visitors?|phones?|customers?|"
    r"runners?|nobody|no one) (?:(?:no longer|never|needn't) [a-z]{3,10}|(?:do not|don't|doesn't) "
    r"(?:have to |need to )?[a-z]{3,10}(?: [a-z]{2,10}){0,3} any ?more)|"
    r"(?:that|which|who) (?:no longer|never|nobody|no one|we no longer|don't|doesn't|needn't|"
    r"need not))"
    r"(?![^\W_])(?! (?:exceed|pass|fit))"
)
# "No more manual picking, which ate up about 15 minutes", "no more late fees: we paid ..."
_NO_MORE_WHICH = Phrase(
    r"(?<![^\W_])(?:no more|no longer|nobody|no one|don't have to|doesn't have to|gone (?:is|are)|"
    r"never again|does away with|goodbye to|instead of)(?![^\W_])[^.;]{0,90}(?:,|:| –| -|\()"
    r" ?(?:which|that|it|this|we|i|they|these|those)(?: \w{2,8})? (?:was|were|took|cost|meant|ate|"
    r"used to (?:take|cost|be|eat)|paid|spent|lost|needed|costs|takes|eats|burn(?:ed|t))"
    r"(?: (?:us|me|them|him|her|up|about|around|roughly|some|a solid|a good|"
    r"easily)){0,3}[\s~]{0,3}$"
)
_NO_LONGER_PAID = re.compile(
    r"(?:(?:(?:do|does|did|need|will|wo)(?:n't| not)|no longer|never|not|nobody|no-? ?one|none of "
    r"us) (?:ever |will |now )?(?:ha(?:ve|s) to |needs? to |be )?(?:pay|spend|wast|wait|los|bill|"
    r"charg|burn|need)\w{0,4}(?! (?:it|this|them|any)(?:[.,;!)\n]|$)))"
)
_STOPS_PAYING = re.compile(
    r"(?:no longer|don't have to|stop(?:s|ped)?|never again|not having to|no need to|"
    r"without) (?:ha(?:ve|s) to |having to |needs? to )?(?:pay|spend|wast|wait|los|burn|need|put|"
    r"invest|block)\w{0,4}(?: (?:the|for|on|about|around|those|these|her|his|their|our|"
    r"up)){0,2}[\s~(]{0,3}$"
)
# "No longer needs to spend her mornings (roughly 3 hours)": the size in brackets.
# "So nobody compiles for 20 minutes", "no longer staring at a spinner for half a minute".
_STOPS_WAITING = Phrase(
    r"(?<![^\W_])(?<!when )(?<!if )(?<!once )(?<!until )(?:no longer|stop(?:s|ped)?|never again|"
    r"nobody|no one|no more|without|don't|not having to|"
    r"instead of)(?: \w{1,12}){0,3}? (?:wait|compil|build|sit|star|install|download|block|hang|"
    r"freez|stall|click|typ|copy|babysit|watch|search|look|fiddl)\w{0,4}(?: \w{1,12}){0,4}? for"
    r"(?: about| around| up to| some)?[\s~]{1,3}$|"
    r"(?<![^\W_])no more (?:waiting|idling|queu(?:e)?ing|blocking|staring)"
    r"(?: (?:about|around|up to|some|out|the|another|on the|for the)){0,2}[\s~]{1,3}$"
)
# "Takes the manual step out, roughly 20 minutes per deploy"
_TIME_OF_STEP = Phrase(
    r"(?<![^\W_])(?:takes? [^.;,\d]{3,40} out|(?:removes?|drops?|skips?|eliminates?|automates?|"
    r"replaces?|"
    r"spares?|no more|no need (?:to|for)|nobody has to)[^.;,\d]{3,60})(?:,| –| -|:| \()(?: that's|"
    r" which is|"
    r" so)?[\s~]{0,3}$"
)
_CLAUSE_ENDS = re.compile(r"[\s)]{0,2}(?:[.,;!)\n]|$|for |of )")
# "No more copying by hand (30 min every Friday)"
_NO_MORE_BRACKET = Phrase(
    r"(?<![^\W_])(?:no more|no longer|nobody|don't have to|"
    r"never again)(?![^\W_])[^.;()\d]{3,60}\([\s~]{0,2}$"
)
_SPENT_IN_BRACKETS = Phrase(
    r"(?<![^\W_])(?:no longer|(?:do|does|need)(?:n't| not)|nobody|no one|without|"
    r"stops?) (?:has to |have "
    r"to |having to |needs? to )?(?:spend|wast|los|wait|pay)\w{0,4}[^.;()]{0,50}\([\s~]{0,2}$"
)
_NOT_TAKEN = Phrase(
    r"(?<![^\W_])(?:no longer (?:takes?|costs?|eats?|needs?|requires?)|(?:nobody|no-? ?one|"
    r"none of us) "
    r"(?:(?:has|have|needs?|will have) to |will |now )?(?:spends?|wastes?|los[et]s?|waits?))"
    r"(?: (?:the|about|around|up to|another|us|some|their|her|his|those|these|"
    r"for)){0,2}[\s~(]{0,3}$"
)
# "No more weekly 45-minute sync"
_NO_MORE_REGULAR = Phrase(r"(?<![^\W_])no more (?:daily|weekly|monthly|quarterly|nightly) [~]?$")
_FIGURE = re.compile(r"\d")  # what it takes now: then it is a change, and said as one
_REACH = 48  # characters behind an amount in which "that nobody pays" ends


def is_unspent(amount: Amount, left: str, right: str) -> bool:
    """Whether the words around an amount say that it is spent no longer."""
    said = present(left)
    spent = amount.kind in (Kind.TIME, Kind.MONEY)
    carried = family(amount.unit) == "size" or amount.noun == "line"
    if (spent or carried) and (
        _TRAVELS_NO_MORE.match(right) or _NO_MORE_WHICH.search(left, words=said)
    ):
        return True
    if _NO_LONGER_PAID.search(right[:_REACH]) or _STOPS_PAYING.search(left):
        return True
    if amount.kind is Kind.TIME and _is_waited_no_more(amount, left, right):
        return True
    return spent and bool(
        (amount.period and _NO_MORE_BRACKET.search(left, words=said))
        or _SPENT_IN_BRACKETS.search(left, words=said)
    )


def _is_waited_no_more(amount: Amount, left: str, right: str) -> bool:
    said = present(left)
    if _NO_MORE_REGULAR.search(left):
        return True
    if _STOPS_WAITING.search(left, words=said):
        return True
    if amount.period and _TIME_OF_STEP.search(left, words=said) and _CLAUSE_ENDS.match(right):
        return True
    return _NOT_TAKEN.search(left, words=said) is not None and not _FIGURE.search(right)
