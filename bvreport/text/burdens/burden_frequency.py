"""Burden frequency: how often a burden came that the text tells of: in each week, or each time.

"15 tickets a month" · "took 20 minutes, six times a day" · "a release used to take 2 days" ·
"we paid $400 in March"
"""

from __future__ import annotations

import re

from bvreport.model import Kind, Period
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.counted_things import is_ill
from bvreport.text.quantities.periods import CALENDAR, period_near, period_within
from bvreport.text.sentences.clauses import Sentences

# "Three full days, per person, per quarter"
_COMMA_PER = re.compile(r"(?:,? (?:per|a|each|every) [a-z]{3,12}){1,3}(?![^\W_])")
_THIS_YEAR = Phrase(r"(?<![^\W_])(?:this|last|per|a) (?P<period>year|quarter|month|week)(?![^\W_])")
# "Somebody deletes the wrong one about once a quarter"
_ONCE_A = Phrase(
    r"(?<![^\W_])once (?:a|per|every|each) (?P<period>week|month|quarter|year|sprint)(?![^\W_])"
)
_TIMES_A = re.compile(
    r",? (?:\d{1,4}|two|three|four|five|six|eight|ten|twelve|a dozen|twenty|fifty|a hundred) times "
    r"(?:a|per|each|every) (?:day|week|month|shift|sprint|hour)(?![^\W_])"
)
_EACH_TIME = Phrase(r"(?<![^\W_])(?:each|every|per) [^\W\d_]{3,20}")
# "Cost 18 minutes on average"
_ON_AVERAGE = Phrase(r"(?:(?: \w{2,12}){0,3} on average| each| apiece)(?![^\W_])")
_ONE_TIME = Phrase(
    r"(?<![^\W_])(?:an?|one|each|every) (?:[a-z-]{3,20} ){1,2}(?:used to|took|takes|cost|costs|"
    r"was|meant|means|needed)"
    r"|(?<![^\W_])(?:an?|one|each|every) (?:[a-z]{2,14} ){1,5}kept (?:[a-z]{1,14} ){1,4}(?:busy|"
    r"occupied|tied up)"
)
# "Customers waited up to 8 hours for their report"
_WAITED = Phrase(r"(?<![^\W_])wait(?:ed|s|ing)?(?: about| around| for)?[\s~]{1,3}$")
_FOR_IT = re.compile(r" (?:for|on|until) (?:the|their|an?|his|her|our|my|each|every) ")
# Only what follows the amount: who says of a month what it cost names a monthly bill.
_MONTHLY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?: alone)?(?![^\W_])"
_BILL = Phrase(
    rf"(?<![^\W_])(?:paid|pay|charged|cost|billed|spent)(?![^\W_])[^.;]{{0,50}} (?:in|"
    rf"for) {_MONTHLY}|"
    r"(?<![^\W_])(?:bill|invoice)(?: \w+)? (?:for|of|in) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)\w{0,6}|(?:monthly|every month'?s?) (?:bill|invoice)"
)
_COST_US = Phrase(
    r"(?<![^\W_])(?:costs? us|lost|paid|wasted|burn(?:ed|t))(?: (?:about|around|roughly|some)){0,2}"
    r"[\s~]{1,3}$"
)
_LAST = re.compile(r" last (?P<period>week|month|quarter|year)(?![^\W_])")
_IN_THAT_TIME = re.compile(
    r" (?:in|during|since) (?:(?:early |late )?(?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december)|q[1-4]|the (?:last|past) [a-z]{3,8}|summer|"
    r"winter|spring|autumn)(?![^\W_])"
)
_LOST = Phrase(
    r"(?<![^\W_])(?:los[et]|loses|losing|wasted?|burn(?:ed|t)?)(?: about| around| up to| some|"
    r" another)?"
    r"[\s~]{1,3}$"
)


def recurrence(lower: str, amount: Amount, sentences: Sentences) -> Period | None:
    """In which period, or at which occasion, the burden came; none when nobody says so."""
    if amount.period in CALENDAR:
        return amount.period
    first, last = sentences.around(amount.core)
    near = period_near("", lower[amount.end : min(last, amount.end + 60)])
    if near in CALENDAR:
        return near
    listed = _COMMA_PER.match(lower, amount.end, last)
    told = period_within(listed.group()) if listed is not None else None
    if told in CALENDAR:
        return told
    told = period_within(lower[first : amount.start]) if amount.kind is Kind.TIME else None
    if told in CALENDAR:
        return told
    once = _ONCE_A.search(lower, first, last) if amount.kind is Kind.TIME else None
    if once is not None:
        return Period(once["period"])
    lost = _THIS_YEAR.search(lower, amount.end, last) if is_lost(lower, amount) else None
    if lost is not None:
        return Period(lost["period"])
    if amount.kind is Kind.TIME and (
        _TIMES_A.match(lower, amount.end, last)
        or _EACH_TIME.search(lower, first, amount.start)
        or _ON_AVERAGE.match(lower, amount.end, last)
        or _ONE_TIME.search(lower, first, amount.start)
    ):
        return Period.RUN
    if (
        amount.kind is Kind.TIME
        and _WAITED.search(lower, first, amount.start)
        and _FOR_IT.match(lower, amount.end)
    ):
        return Period.RUN
    if amount.kind is Kind.MONEY and _BILL.search(lower, first, last):
        return Period.MONTH
    if amount.kind is Kind.TIME and amount.period is Period.RUN:
        return Period.RUN
    cost = amount.kind is Kind.MONEY and _COST_US.search(lower, first, amount.start)
    last_span = _LAST.match(lower, amount.end) if is_ill(amount.noun) or cost else None
    if last_span is not None:
        return Period(last_span["period"])
    if is_ill(amount.noun) and _IN_THAT_TIME.match(lower, amount.end):
        return Period.ONCE
    return None


def is_lost(lower: str, amount: Amount) -> bool:
    """Whether somebody lost exactly this: "we've lost 4 nights of test runs this year"."""
    told = _LOST.search(lower, max(0, amount.start - 24), amount.start)
    return told is not None and (amount.kind is Kind.TIME or bool(amount.noun))
