"""Savings: amounts that a verb gives back, spares, credits, or that nobody has to pay any more."""

from __future__ import annotations

import re

from bvreport.model import Kind, Period
from bvreport.text.amount import Amount
from bvreport.text.comparatives import SAVES
from bvreport.text.matching import last_match
from bvreport.text.periods import period_near
from bvreport.text.phrases import Phrase, present
from bvreport.text.statements import family

_BACK = re.compile(r"\s(?:\w{1,12}\s){0,3}?back(?![^\W_])")
_GETS = Phrase(
    r"(?<![^\W_])(?:g[eio]t(?:s|ting)?|giv(?:es?|ing)|gave|win(?:s|ning)?|won|buy(?:s|"
    r"ing)?|bought|hand(?:s|ed|ing)?|bring(?:s|ing)?|have|has|gains?)\b[^.;]{0,70}$"
)
_GETS_BACK = Phrase(
    r"(?<![^\W_])(?:g[eio]t(?:s|ting)?|giv(?:es?|ing|en)|gave|w[io]n(?:s|ning)?|buys?|bought|"
    r"hand(?:s|ed)?|claw(?:s|ed)?|earn(?:s|ed)?)(?: [^\W_][\w'-]{0,15}){0,6} back"
    r"(?:[,:(–-]{0,2} ?(?:that is|that's|which is|i\.e\.,?|so|worth))?[\s~(]{1,3}$"
)
_NO_LONGER_PAID = re.compile(
    r"(?:(?:(?:do|does|did|need|will|wo)(?:n't| not)|no longer|never|not|nobody|no-? ?one|none of "
    r"us) (?:ever |will |now )?(?:ha(?:ve|s) to |needs? to |be )?(?:pay|spend|wast|wait|los|bill|"
    r"charg|burn|need)\w{0,4})"
)
_STOPS_PAYING = re.compile(
    r"(?:no longer|don't have to|stop(?:s|ped)?|never again|not having to|no need to|"
    r"without) (?:have to |having to |needs? to )?(?:pay|spend|wast|wait|los|burn|need|put|"
    r"invest)\w{0,4}(?: (?:the|for|about|around|those|these|her|his|their|our|up)){0,2}[\s~(]{0,3}$"
)
# "No longer needs to spend her mornings (roughly 3 hours)": the size in brackets.
# "So nobody compiles for 20 minutes", "no longer staring at a spinner for half a minute".
_STOPS_WAITING = Phrase(
    r"(?<![^\W_])(?<!when )(?<!if )(?<!once )(?<!until )(?:no longer|stop(?:s|ped)?|never again|"
    r"nobody|no one|without|don't|not having to|"
    r"instead of)(?: \w{1,12}){0,3}? (?:wait|compil|build|sit|star|install|download|block|hang|"
    r"freez|stall|click|typ|copy|babysit|watch|search|look|fiddl)\w{0,4}(?: \w{1,12}){0,4}? for"
    r"(?: about| around| up to| some)?[\s~]{1,3}$"
)
# "For our 7 developers that's roughly 2 hours per week each"
_FOR_PEOPLE = Phrase(
    r"(?<![^\W_])for (?:our|the|all|each of (?:our|the)) [^.;,\n]{2,30}(?:developers?|engineers?|"
    r"people|testers?|designers?|analysts?|colleagues?|agents?|team|teams|admins?|nurses?|"
    r"drivers?|clerks?|planners?) (?:that's|that is|this is|it's|it is|that makes)"
    r"(?: about| around| roughly| some| at least)?[\s~]{1,3}$"
)
# "Which makes 3,600 a year we keep", "that's $210/month for nothing, gone with this"
_WE_KEEP = re.compile(
    r"\s?(?:が|は|も)?\s?(?:かからなく|不要|いらなく|なくなり)|"
    r" (?:that |which )?we (?:keep|save|get to keep|(?:no longer|don't|needn't) (?:have to )?"
    r"(?:pay|spend))(?![^\W_])"
)
_GONE_BEHIND = re.compile(
    r"(?: for nothing)?,? (?:and )?(?:is |are |now |all )?(?:gone|history) (?:with|after|since|"
    r"as of)"
    r" (?:this|it|now|today)(?![^\W_])"
)
# "Records the refund for the 12 seats that we never used: 1,440 €"
_REFUNDED = Phrase(
    r"(?<![^\W_])(?:refund|rebate|reimbursement|credit note) [^.;\n]{0,40}(?<![^\W_])(?:we|our|us)"
    r"(?![^\W_])[^.;\n]{0,30}[:,] ?$|(?<![^\W_])(?:vendor|provider|supplier|they|landlord|"
    r"insurance|authority)(?: will)? (?:refund|reimburse)(?:s|ed)?(?: us)? ?$"
)
# "It brought back 11,300 AUD that would have been lost"
_RECOVERED = Phrase(
    r"(?<![^\W_])(?:br(?:ings?|ought) back|recover(?:s|ed)|claw(?:s|ed) back|"
    r"w[io]ns? back)[\s~]{1,3}$"
)
# "Two nodes fewer, about $840 a month": the worth of what is no more.
_WORTH_OF_LESS = Phrase(
    r"(?<![^\W_])(?:goes (?:as well|too|away)|releases?|fewer|(?:one|two|three|\d{1,3}) less|"
    r"less of|retir(?:es?|ed)|"
    r"cancel(?:s|led)?|switch(?:es|ed)? off|"
    r"turn(?:s|ed)? off|shuts? down|decommission(?:s|ed)?|gets? rid of|goodbye|no more|"
    r"(?:is|are) gone|deleted?s?|no longer need\w{0,2})(?![^\W_])(?:[^.;\n]|"
    r"\.(?=\w)){0,70}?(?:[,(–—:=]|- )"
    r"(?: ?(?:or|so|that's|that is|which is|worth|i\.e\.|saving|we paid|it cost|at|an?)){0,2}"
    r"[\s~]{0,3}$"
)
# "It's 192 kB that no longer travels to each visitor"
_TRAVELS_NO_MORE = re.compile(
    r" (?:that|which|who) (?:no longer|never|nobody|no one|we no longer|don't|doesn't|needn't|"
    r"need not)"
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
_WE_GET_BACK = re.compile(
    r"(?: (?:per|a|each|every) [a-z]{2,14})? (?:that|which) (?:(?:the|our|each|every|an?) )?"
    r"[a-z][\w-]{0,20}(?: [a-z]\w{1,14})? (?:gets?|have|has|wins?|gains?)"
    r" (?:\w+ )?back(?![^\W_])"
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
_CALENDAR = (Period.DAY, Period.WEEK, Period.SPRINT, Period.MONTH, Period.QUARTER, Period.YEAR)
_BACK_IN = re.compile(r"(?: \w{1,10})? back in (?:the|our|my|your) (?:\w+ )?(?:budget|pocket|bank)")
_SPENT_IN_BRACKETS = Phrase(
    r"(?<![^\W_])(?:no longer|(?:do|does|need)(?:n't| not)|nobody|no one|without|"
    r"stops?) (?:has to |have "
    r"to |having to |needs? to )?(?:spend|wast|los|wait|pay)\w{0,4}[^.;()]{0,50}\([\s~]{0,2}$"
)
_BRINGS = Phrase(
    r"(?<![^\W_])(?:what (?:this|it|that) (?:brings?|gives?|saves?)|brings?(?: us)?|yields?|"
    r"nets?(?: us)?|"
    r"the (?:effect|gain|benefit|outcome|payoff)(?: is| of this is)?)[\s~:–—-]{1,4}$"
)
_ENDS = Phrase(
    r"(?<![^\W_])(?:no more|cancel(?:s|led|ling)?|retir(?:es?|ed|ing)|end(?:s|ed)? of|"
    r"do(?:es)? without|"
    r"decommission\w{0,3}|goodbye(?: to)?|bye(?: to)?)(?: (?:the|our|a|that|this|those|paying|for))"
    r"{0,2}[\s~]{1,3}$"
)
_CREDIT = Phrase(
    r"(?<![^\W_])(?:one-?(?:time|off)|an?|the|us|our|got|get|gets|receive[sd]?|"
    r"granted)(?: [\w-]+)? "
    r"(?:credit|refund|rebate)(?: of)?[\s~]{0,3}$"
)
# "Saves up to 50 MB of logs to disk" keeps them.
_STORES = re.compile(
    r"(?: of [\w ]{1,24}?)? (?:to|into|in|on|as) (?:disk|files?|s3|db|an? (?:file|draft)|"
    r"the (?:database|"
    r"cache|disk|store|session|server)|local)"
)
_NOT_TAKEN = Phrase(
    r"(?<![^\W_])(?:no longer (?:takes?|costs?|eats?|needs?|requires?)|(?:nobody|no-? ?one|"
    r"none of us) "
    r"(?:(?:has|have|needs?|will have) to |will |now )?(?:spends?|wastes?|los[et]s?|waits?))"
    r"(?: (?:the|about|around|up to|another|us|some|their|her|his|those|these|"
    r"for)){0,2}[\s~(]{0,3}$"
)
_PREPOSITION = Phrase(
    r"(?<![^\W_])(?:after|within|at|for|every|on|last|past|next|since|per|with|than|"
    r"against|until|before|over|under|above|below|during|from|in|to)[\s~]{0,3}$"
)
_BROKEN = re.compile(
    r"[;\n]\s*\n|e\.g\.|→|->|\b(?:drafts?|edits|searches|state|documents?|progress|settings|"
    r"copy|copies|"
    r"history|"
    r"position|versions?|snapshots?)\b|\"|\b(?:larger|smaller|more|less|fewer|greater|"
    r"bigger) than\b|\b(?:but|because|"
    r"if|when|unless|while|since|after|before|settings?|file|button)\b"
)
_FIGURE = re.compile(r"\d")  # what it takes now: then it is a change, and said as one
_WINS = ("gain", "win", "won")
_LONGEST = 90  # characters between a verb of saving and its amount


def is_saved(amount: Amount, left: str, right: str) -> bool:
    """Whether the words around an amount say that somebody has it back."""
    said = present(left)
    if _BACK.match(right) and _GETS.search(left, words=said):
        return True
    if _TRAVELS_NO_MORE.match(right) or _NO_MORE_WHICH.search(left, words=said):
        return amount.kind in (Kind.TIME, Kind.MONEY) or family(amount.unit) == "size"
    if (
        _NO_LONGER_PAID.search(right[:48])
        or _STOPS_PAYING.search(left)
        or (_BACK_IN.match(right) or _WE_GET_BACK.match(right))
    ):
        return True
    if amount.kind is Kind.TIME and _STOPS_WAITING.search(left, words=said):
        return True
    if amount.kind is Kind.TIME and amount.period in _CALENDAR and _FOR_PEOPLE.search(left):
        return True
    if amount.kind in (Kind.TIME, Kind.MONEY) and (
        (_WE_KEEP.match(right) or _GONE_BEHIND.match(right))
        or (
            amount.kind is Kind.MONEY
            and (_REFUNDED.search(left, words=said) or _RECOVERED.search(left, words=said))
        )
    ):
        return True
    if amount.kind is Kind.TIME and amount.period in _CALENDAR and _GIVES.search(left, words=said):
        return _TO_DO_MORE.match(right) is not None
    worth = amount.kind is Kind.MONEY or amount.unit in ("kg", "t", "kWh", "MWh")
    if worth and _WORTH_OF_LESS.search(left, words=said):
        return (amount.period or period_near("", right)) in _CALENDAR
    if amount.kind is Kind.TIME and amount.period and _TIME_OF_STEP.search(left, words=said):
        return _CLAUSE_ENDS.match(right) is not None
    if amount.period and _NO_MORE_BRACKET.search(left, words=said):
        return amount.kind in (Kind.TIME, Kind.MONEY)
    if amount.kind in (Kind.TIME, Kind.MONEY) and _GETS_BACK.search(left, words=said):
        return True
    if amount.kind in (Kind.TIME, Kind.MONEY) and _SPENT_IN_BRACKETS.search(left, words=said):
        return True
    if (
        amount.period is not None
        and amount.period is not Period.RUN
        and _BRINGS.search(left, words=said)
    ):
        return amount.kind in (Kind.TIME, Kind.MONEY)
    if (
        amount.kind is Kind.TIME
        and _NOT_TAKEN.search(left, words=said)
        and not _FIGURE.search(right)
    ):
        return True
    if amount.kind is Kind.MONEY and _CREDIT.search(left, words=said):
        return True
    if (
        amount.kind in (Kind.MONEY, Kind.TIME)
        and amount.period is not None
        and _ENDS.search(left, words=said)
    ):
        return True
    return _behind_verb(amount, left) and not _STORES.match(right)


def _behind_verb(amount: Amount, left: str) -> bool:
    last = last_match(SAVES, left)
    if last is None or amount.kind is Kind.RATIO or amount.sign == "+":
        return False
    if amount.noun and last.group().startswith(_WINS):
        return False  # who "gains two errors" has them now
    between = left[last.end() :]
    if _BROKEN.search(between) or len(between) > _LONGEST:
        return False
    preposition = _PREPOSITION.search(left)
    return preposition is None or preposition.start() < last.end()
