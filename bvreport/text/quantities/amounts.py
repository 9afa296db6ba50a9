"""Amounts: every number of a text that carries a unit, a currency or a counted thing.

One pass finds the numerals; all else happens only where a numeral stands. Versions, dates, issue
numbers and identifiers are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from bvreport.model import Kind, Period
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import ANY_WORDS, Phrase
from bvreport.text.quantities.amount import Amount, Measure
from bvreport.text.quantities.bounds import approach_before
from bvreport.text.quantities.durations import clock_duration, stopwatch
from bvreport.text.quantities.measures import measure_at
from bvreport.text.quantities.number_words import spelled_numbers
from bvreport.text.quantities.numerals import FRACTION_SIGNS, NUMERAL, decimal_of
from bvreport.text.quantities.periods import period_at
from bvreport.text.quantities.shares import shares
from bvreport.text.quantities.units import CURRENCIES, ISO_CODES

_CODES = "|".join(sorted(map(re.escape, {*CURRENCIES, *ISO_CODES} - {"zł"}), key=len, reverse=True))
_FIRST_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_NUMERAL = re.compile(rf"{NUMERAL}|[½¼¾⅓⅔]")
_LEAD = re.compile(
    rf"(?P<currency>(?<![A-Za-z])(?:{_CODES})) ?(?P<inner>[-−])?$|"
    r"(?P<times>(?<![^\W_])(?:[x×]|(?<=\s\()X))$"  # "X448" is a name, "(X5)" is five times
)
_PROCESSORS = ("86", "64")  # x86 and x64 are names of machines, no multiples
_LONGEST_LEAD = 6  # characters: "SFr. -"
_LEAD_ENDS = frozenset(code[-1] for code in _CODES.split("|")) | frozenset("-−xX×")
# Currencies of countries that write 1.200,50; a sum with three decimals does not occur.
_COMMA_CURRENCIES = ("€", "EUR", "R$", "BRL", "₽", "zł", "PLN", "kr", "SEK", "NOK", "DKK")
_SUM_BEHIND = re.compile(
    r" ?(?:€|EUR|₽|zł|PLN|kr|SEK|NOK|DKK|USD|US\$|CHF|dólares|dollars?|euros?|pesos|reais)(?!\w)"
)
_RANGE = re.compile(
    r" ?(?P<joint>-|–|—|~|～|〜|\.\.\.?|…|to|or|and|und|et|y|e|bis|à|a|ou|o|до|から)"
    rf"(?P<space> ?)(?P<currency>{_CODES})? ?(?P<number>{NUMERAL})"
)
_DASHES = frozenset(("-", "–", "—", "~", "～", "〜", "..", "...", "…"))
_JOINT_LETTERS = frozenset("toaueybàdか") | {dash[0] for dash in _DASHES}
_ALTERNATIVES = frozenset(("or", "ou", "o", "bis"))
_CONJUNCTIONS = frozenset(("and", "und", "et", "y", "e"))
_BETWEEN = re.compile(r"(?:between|zwischen|entre|tra) [~$€£]?$", re.IGNORECASE)
_FROM_BEFORE = Phrase(rf"(?:{any_of(lambda w: w.origin)})[ ~]{{0,3}}$")
# "On économise de 40 à 60 secondes": what is saved from one size to another is a range.
_SAVES_FROM = Phrase(
    rf"(?:{any_of(lambda w: w.saves)})(?: us| nous| me)? (?:anywhere |somewhere )?(?:from|de|da|"
    rf"von|"
    rf"van|от) [~]?$"
)
# "From 2x to 6x faster": two gains that may be had, not an old one and a new one.
_GAINS_BEHIND = re.compile(
    r" ?(?:[xX×%]|times) (?:faster|slower|quicker|smaller|larger|less|fewer|more|cheaper|better|"
    r"speed-?ups?|improvements?|reductions?|savings?)(?![^\W_])"
)
# "Anything from 1.5x to 2x"
_VARIES_FROM = re.compile(
    r"(?:anything|anywhere|somewhere|ranging|ranges|varies|varying) from [~]?$", re.IGNORECASE
)
# "Lighthouse 58 to 87": nobody gives a score as a range.
_SCORED = re.compile(
    r"(?:lighthouse|page ?speed)(?: (?:performance|accessibility|seo|score|mobile|"
    r"desktop)){0,2}:? $",
    re.IGNORECASE,
)
_AN_HOUR = re.compile(r" ?(?:/|per|an|each|every) ?(?:hour|hr|h)(?![^\W_])")
_FRACTION = re.compile(r"/(\d{1,2})(?![\d/]|\.\d)")
_DATE = re.compile(r"-\d{2}(?:-|\b)")
# No author states more; a text with more numbers is a dump of data, whose rest is not read.
_MOST_AMOUNTS = 1000
# "↓ 3 min", "🔻12 %": an arrow up or down is a sign; its emoji ends in a variation selector.
_UP_OR_DOWN = re.compile(r"(?:(?P<down>[↓▼⬇🔻🔽])|[↑▲⬆🔺🔼])\ufe0f? ?[~]?$")
_LONGEST_ARROW = 4
_LEADS = frozenset(" \n\t(*[|:~\"'，（")  # what may stand before a signed number


def find_amounts(text: str, *, european: bool = False, words: int = ANY_WORDS) -> list[Amount]:
    """All amounts of a text, in its order. The text is masked and its digits are ASCII.

    `words` are those of the text, or more.
    """
    read = (_amount(text, match, european) for match in _numerals(text))
    found = list(islice((amount for amount in read if amount is not None), _MOST_AMOUNTS))
    for spelled in spelled_numbers(text, words):
        amount = _finished(text, spelled.start, spelled.measure)
        if spelled.article:
            amount = amount._replace(article=True)
        if spelled.low is not None:
            value = (spelled.low + amount.value) / 2
            amount = amount._replace(low=spelled.low, high=amount.value, value=value)
        found.append(amount)
    found += [_finished(text, start, measure) for start, measure in shares(text.lower(), words)]
    found.sort(key=lambda amount: (amount.core, -amount.end))
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.core >= kept[-1].end:
            kept.append(amount)
    return kept[:_MOST_AMOUNTS]


def is_stopwatch(amount: Amount) -> bool:
    """Whether an amount is written like a time of day, so that it measures only beside another."""
    return amount.soft and amount.kind is Kind.TIME


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """Every numeral. `re` leaps from digit to digit, and only there tries the whole grammar:
    8 µs for 700 characters, where the grammar at every position takes 25."""
    at = 0
    while (digit := _FIRST_DIGIT.search(text, at)) is not None:
        start = digit.start()
        pointed = start > at and text[start - 1] in ".,"  # ".5"
        numeral = _NUMERAL.match(text, start - 1 if pointed else start)
        at = start + 1 if numeral is None else numeral.end()
        if numeral is not None:
            yield numeral


def _amount(text: str, match: re.Match[str], european: bool) -> Amount | None:
    start, at, numeral = match.start(), match.end(), match.group()
    lead = None
    if text[max(0, start - _LONGEST_LEAD) : start].rstrip(" \n")[-1:] in _LEAD_ENDS:
        lead = _LEAD.search(text, max(0, start - _LONGEST_LEAD), start)
    currency = (lead["currency"] or "") if lead is not None else ""
    times = lead is not None and bool(lead["times"])
    inner = lead is not None and bool(lead["inner"])
    if lead is not None:
        start = lead.start()
    before = text[max(0, start - 2) : start].rjust(2)
    sign = ""
    if "±" in before.rstrip()[-1:]:
        return None  # how far it varies
    if before[1] in "-−–+":
        if before[0] in _LEADS:
            sign, start = ("-" if before[1] in "-−–" else before[1]), start - 1
        elif before[0].isascii() and before[0].isalnum():
            return None  # the tail of an identifier or a date: job-04, 2024-05
    elif not currency and not times and _is_tail(before):
        return None
    elif (arrow := _UP_OR_DOWN.search(text, max(0, start - _LONGEST_ARROW), start)) is not None:
        sign, start = "-" if arrow["down"] else "+", arrow.start()
    follower = text[at : at + 2]
    if follower[:1] in ("_", "\\") or (follower[:1] == "." and follower[1:].isdigit()):
        return None  # a name, a version or an address
    if follower[:1] == "-" and len(numeral) == 4 and _DATE.match(text, at):
        return None
    value = _value(text, match, currency, european)
    if text[at : at + 1] in FRACTION_SIGNS:
        value, at = value + FRACTION_SIGNS[text[at]], at + 1
    if times:
        if not value or numeral in _PROCESSORS or text[at : at + 1].isalpha():
            return None
        return _finished(text, start, Measure(end=at, value=value, kind=Kind.RATIO, unit="x"))
    if follower[:1] == ":" and follower[1:].isdigit():
        clock = clock_duration(text, at, value) or stopwatch(text, at, value)
        return None if clock is None else _finished(text, start, clock)
    if follower[:1] == "/" and follower[1:].isdigit():
        return _fraction(text, start, at, value)
    amount = _ranged(text, start, at, value, currency, european)
    sign = "-" if inner else sign
    return amount if amount is None or not sign else amount._replace(sign=sign)


def _is_tail(before: str) -> bool:
    """Whether these two characters glue the number to a word, an issue sign or another number."""
    first, last = before[0], before[1]
    if last.isascii() and (last.isalnum() or last in "_#@§\\"):
        return True
    if last in ".,:/'" and ((first.isascii() and first.isalnum()) or first in ")]/."):
        return last != ":" or first.isdigit()
    return False


def _value(text: str, match: re.Match[str], currency: str, european: bool) -> Decimal:
    numeral = match.group()
    if numeral in FRACTION_SIGNS:
        return FRACTION_SIGNS[numeral]
    if not european and "." in numeral:
        european = currency in _COMMA_CURRENCIES or bool(_SUM_BEHIND.match(text, match.end()))
    return decimal_of(numeral, european=european)


def _fraction(text: str, start: int, at: int, value: Decimal) -> Amount | None:
    """ "1/4"; a date, a score or a path is no fraction."""
    found = _FRACTION.match(text, at)
    bottom = int(found[1]) if found is not None else 0
    if found is None or not 1 < bottom <= 12 or not 0 < value < bottom:
        return None
    part = Measure(end=found.end(), value=value / bottom, kind=Kind.RATIO, unit="fraction")
    return _finished(text, start, part)


def _ranged(
    text: str, start: int, at: int, value: Decimal, currency: str, european: bool
) -> Amount | None:
    """The amount at a numeral, with both ends when it is a range: "10-20 %", "$500 to $600"."""
    joined = _RANGE.match(text, at) if _may_join(text, at) else None
    if joined is not None:
        upper = decimal_of(joined["number"], european=european)
        if upper > value and _is_range(text, joined, start):
            wide = measure_at(text, joined.end(), upper, currency)
            if wide is None:
                return None
            scale = wide.value / upper
            return _spanned(text, start, value * scale, wide)
    measure = measure_at(text, at, value, currency)
    if measure is None:
        return None
    if measure.kind is not None and not measure.noun and _may_join(text, measure.end):
        joined = _RANGE.match(text, measure.end)
        if joined is not None and _is_range(text, joined, start, measured=True):
            upper = decimal_of(joined["number"], european=european)
            wide = measure_at(text, joined.end(), upper, joined["currency"] or currency)
            same = wide is not None and (wide.kind, wide.unit) == (measure.kind, measure.unit)
            if wide is not None and same and wide.value > measure.value:
                return _spanned(text, start, measure.value, wide)
    return _finished(text, start, measure)


def _may_join(text: str, at: int) -> bool:
    """Whether a word or a dash may stand here that joins two numbers."""
    ahead = text[at : at + 2]
    return ahead.lstrip(" ")[:1] in _JOINT_LETTERS


def _is_range(text: str, joined: re.Match[str], start: int, *, measured: bool = False) -> bool:
    """Whether two numerals make one range; "from 45 to 12" and "from 3 to 11" are changes."""
    joint = joined["joint"]
    if joint in _CONJUNCTIONS:
        return _BETWEEN.search(text, max(0, start - 12), start) is not None
    if joint == "-":
        tail = text[joined.end() : joined.end() + 1]
        return tail not in ("-", "/") and not (measured and joined["space"])
    if joint in _DASHES or joint in _ALTERNATIVES:
        return True
    if joint == "to" and _GAINS_BEHIND.match(text, joined.end()):
        return True
    if joint == "to" and _SCORED.search(text, max(0, start - 40), start):
        return False
    if joint == "to" and _VARIES_FROM.search(text, max(0, start - 24), start):
        return True
    if measured or joint == "から":
        return False
    if _FROM_BEFORE.search(text, max(0, start - 12), start) is None:
        return True
    return _SAVES_FROM.search(text, max(0, start - 40), start) is not None


def _spanned(text: str, start: int, low: Decimal, wide: Measure) -> Amount:
    amount = _finished(text, start, wide)
    return amount._replace(low=low, high=wide.value, value=(low + wide.value) / 2)


def _finished(text: str, core: int, measure: Measure) -> Amount:
    """The amount of a measure, with its period behind and its bounds before."""
    unit_end = measure.end
    start, bound = approach_before(text, core)
    if not bound and "+" in text[core + 1 : unit_end + 1]:
        bound, unit_end = "least", unit_end + (text[unit_end : unit_end + 1] == "+")
    period, end = period_at(text, unit_end)
    if measure.kind is Kind.MONEY and period is None:
        hourly = _AN_HOUR.match(text, unit_end)
        if hourly is not None:  # a price for each hour that something runs
            period, end = Period.RUN, hourly.end()
    return Amount(
        start=start,
        core=core,
        unit_end=unit_end,
        end=end,
        value=measure.value,
        kind=measure.kind,
        unit=measure.unit,
        noun=measure.noun,
        soft=measure.soft,
        period=period,
        bound=bound,
    )
