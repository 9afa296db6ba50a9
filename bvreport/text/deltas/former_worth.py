"""Former worth: what something that ends, or runs in smaller numbers, was worth."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase, present
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import CALENDAR, period_near

_MASSES_AND_ENERGIES = frozenset(("kg", "t", "kWh", "MWh"))
# What we do with a thing that we have, or pay for, no more.
_ENDED = (
    r"(?:cancel(?:s|led|ed|ling)?|retir(?:es?|ed|ing)|switch(?:es|ed|ing)? off|turn(?:s|ed)? off|"
    r"shut(?:s|ting)? down|decommission(?:s|ed|ing)?|terminat(?:es?|ed|ing)|drop(?:s|ped|ping)?|"
    r"remov(?:es?|ed|ing)|delet(?:es?|ed|ing)|releas(?:es?|ed)|g[eo]ts? rid of)"
)
# "Two nodes fewer, about $840 a month": the worth of what is no more.
_WORTH_OF_LESS = Phrase(
    rf"(?<![^\W_])(?:{_ENDED}|goes (?:as well|too|away)|fewer|"
    r"(?:one|two|three|\d{1,3}) less|less of|goodbye|no more|(?:is|are) gone|"
    r"(?:no longer|don't|doesn't|do not|not) (?:need|rent|renew|use|extend|pay for)\w{0,3})"
    r"(?![^\W_])(?:[^.;\n]|\.(?=\w)){0,70}?(?:[,(–—:=]|- )"
    r"(?: ?(?:or|so|that's|that is|which (?:is|was|were|had been|(?:had )?costs?|came to|ran to)"
    r"(?: us| the team)?|worth|i\.e\.|saving|we paid|(?:it|that) costs?(?: us)?|at|an?)){0,2}"
    r"[\s~]{0,3}(?:about |around |roughly |some )?$"
)
# What customers pay us, or a number that somebody chose, is no cost of ours that ends.
_NO_COST_OF_OURS = Phrase(
    r"(?<![^\W_])(?:fees?|surcharges?|price|prices|discounts?|limit|cap|budget|minimum|tier|plan|"
    r"deposit|fine|tariff)(?![^\W_])[^,(:–—=]{0,40}[,(:–—=][^,(:]{0,30}$"
)
# "Returned 9 seats at $12 a month each, so $108 a month"
_TOTAL_OF_EACH = Phrase(
    rf"(?<![^\W_])(?:g[ai]ves?(?: back)?|gave(?: back)?|hand(?:s|ed)? back|return(?:s|ed)?|"
    rf"{_ENDED})"
    r"(?![^\W_])(?:[^.;\n]|\.(?=\w)){1,80}(?<![^\W_])(?:each|apiece|a piece|per [a-z]{2,12})"
    r"(?![^\W_])(?:[^.;\n]|\.(?=\w)){0,24}?[,(:–=-]{1,2} ?(?:so|that's|that is|that makes|"
    r"which makes|"
    r"makes|which is|i\.e\.,?|together|in total|or)?[\s~]{0,3}(?:about |around |roughly )?$"
)
_GONE_BEHIND = re.compile(
    r"(?: for nothing)?,? (?:and )?(?:is |are |now |all )?(?:gone|history) (?:with|after|since|"
    r"as of)"
    r" (?:this|it|now|today)(?![^\W_])"
)
# "Settles at 7 nodes, it's at 12 today => roughly $900/month"
_CONCLUDES = re.compile(r"(?:={1,2}>|-{1,2}>|→|⇒)[\s~]{0,3}$")
_FALLS_TO = re.compile(
    r"(?<![^\W_])(?:at|to|with|by) (?P<after>\d{1,4}) [a-z]{3,14},? (?:it's|it is|we're|we are|"
    r"they're|it was|was|were|instead of|not|today)(?: at| on| now| currently| it's| we have)?[\s~]"
    r"{1,3}(?P<before>\d{1,4})(?![\d.,%])[^\d=→⇒>-]{0,20}[=→⇒>-]{1,3}[\s~]{0,3}$"
)
_FEWER_RUN = Phrase(
    rf"(?<![^\W_])(?:fewer|(?:one|two|three|\d{{1,3}}) less|{_ENDED}|(?:is|are) gone|goes away|"
    r"no longer needs?)(?![^\W_])"
    r"(?:[^.;=>→⇒\n]|\.(?=\w)){0,50}[=→⇒>-]{1,3}[\s~]{0,3}$"
)
_ENDS = Phrase(
    r"(?<![^\W_])(?:end(?:s|ed|ing)? (?:a|the|our) (?:contract|subscription|lease|plan|"
    r"licen[cs]e) (?:of|"
    r"for|at)|no more|cancel(?:s|led|ling)?|retir(?:es?|ed|ing)|end(?:s|ed)? of|"
    r"(?:this|that|it|which) (?:also )?(?:ends|stops)|do(?:es)? without|"
    r"decommission\w{0,3}|goodbye(?: to)?|bye(?: to)?)(?: (?:the|our|a|that|this|those|these|"
    r"paying|for)){0,2}[\s~]{1,3}$"
)
_RID = Phrase(
    r"(?<![^\W_])(?:g[eo]t(?:s|ting)? rid of|rids? (?:us|them|me|the team) of|(?:are|'re|is|be) "
    r"(?:now |finally )?rid of|do(?:es|ing)? away with|did away with|puts? an end to|"
    r"frees? (?:us|them|me) (?:from|of))(?: (?:the|our|a|another|some|about|around|roughly|"
    r"up to|these|those)){0,2}[\s~]{0,3}$"
)


def is_worth_of_less(amount: Amount, left: str, right: str) -> bool:
    """Whether an amount is the worth of what is no more: "two nodes fewer, $840 a month"."""
    said = present(left)
    timed = amount.kind is Kind.TIME
    if not timed and amount.kind is not Kind.MONEY and amount.unit not in _MASSES_AND_ENERGIES:
        return False
    if not timed and _WORTH_OF_LESS.search(left, words=said):
        if _NO_COST_OF_OURS.search(left, words=said):
            return False
        return (amount.period or period_near("", right)) in CALENDAR
    if amount.unit in _MASSES_AND_ENERGIES:
        return False
    if _GONE_BEHIND.match(right):
        return True
    if amount.kind is Kind.MONEY and amount.period in CALENDAR:
        if _TOTAL_OF_EACH.search(left, words=said):
            return True
        if _CONCLUDES.search(left) and _tells_of_less(left):
            return True
    ends = _ENDS.search(left, words=said) or _RID.search(left, words=said)
    return amount.period is not None and ends is not None


def _tells_of_less(left: str) -> bool:
    """Whether fewer things run, by words or by the numbers of them."""
    fall = _FALLS_TO.search(left)
    if fall is not None:
        return int(fall["after"]) < int(fall["before"])
    return _FEWER_RUN.search(left) is not None
