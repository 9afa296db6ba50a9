"""Unit labels: the unit of two bare numbers behind a label: "CI minutes: 96,000 -> 58,000"."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.before_after.counted_nouns import COUNT_LABEL
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import period_at
from bvreport.text.quantities.units import MEGABYTES, NOUNS, unit_named

# Metrics whose bare numbers are per cent, and those whose are points: "Coverage 54 -> 66".
_TAIL = (
    r"(?: (?:in|of|on|for) [\w./-]{2,20}(?: [\w-]{2,14})?)?(?: (?:now|is|was|are|were|goes|went|go|"
    r"rises?|rose|climbs?|climbed|improves?|improved|moves?|moved|jumps?|jumped|drops?|dropped|"
    r"falls?|fell|up|down|from|at|reached)){0,3}[\s:=~]{1,3}$"
)
_SHARE = Phrase(
    r"(?<![^\W_])(?:coverage|(?:hit|success|pass|error|failure|miss|bounce|click-?through|"
    r"(?<!pr )open|"
    r"conversion|completion|acceptance|reject\w{0,4}|cache|crash|drop-?off|defect|automation|"
    r"utili[sz]ation)[ -](?:rate|ratio)s?|utili[sz]ation|availability|crash-free(?: \w{4,9})?)"
    rf"{_TAIL}"
)
_POINTS = Phrase(
    r"(?<![^\W_])(?:lighthouse|pagespeed|page speed|a11y|accessibility score|performance score|"
    rf"seo score|nps|csat)(?: (?:score|index|rating))?{_TAIL}"
)
_DEMANDED = Phrase(
    r"(?<![^\W_])(?:min(?:imum)?|required?s?|targets?|gates?|thresholds?|fail[_ ]under|goal|limit|"
    r"at least|must|needs?)(?![^\W_])"
)
_WHOLE = 100  # per cent
_LABEL = re.compile(
    r"(?<![^\W_])([^\W\d_]{2,20})(?P<per> (?:per|a) [a-z]{2,10})?(?: ?\([^()]{0,16}\))?"
    r"(?:[:=,]| -| –|(?P<verb>(?: (?:are|is|now|down|up|go(?:es)?|went|drop(?:s|ped)?|f[ae]lls?|"
    r"fell|cut|"
    r"shrinks?|shrank|reduced|came|come|comes)){0,2} from))\s{0,3}[~]?$"
)
_TERMS = frozenset(("week", "month"))  # in which something is counted, mostly
_MOMENTS = frozenset(("second", "minute", "hour", "day", "night"))  # none of several
_RATE = re.compile(r" ?(?:per|/|an|a) ?(?:hour|h|minute|min|day|week|month|second)(?![^\W_])")
_TOLD_UNIT = re.compile(r" ?[(\[](?:in )?([a-z%µ]{1,10})[,)\]]")  # "38 → 91 (percent)"
_RATE_LABEL = re.compile(
    r"(?<![^\W_])([^\W\d_]{3,20}?)s? (?:per|a|/) ?(?:second|sec|"
    r"s)(?: [a-z-]{2,14}){0,4} ?[:=]\s{0,3}$"
)
# "RPS on the echo benchmark: 8.2k vs 5.9k"
_PER_SECOND = {"rps": "request", "qps": "query", "tps": "transaction", "iops": "operation"}
_RATE_NAME = Phrase(
    rf"(?<![^\W_])({'|'.join(_PER_SECOND)})(?: (?:on|for|of|in|with) [^.;:\d]{{2,30}})?"
    r"[\s:=~]{1,3}$"
)


def unit_from_label(lower: str, first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """Two bare numbers behind a label that names their unit: "CI minutes: 96,000 → 58,000"."""
    rate = _RATE_LABEL.search(lower[max(0, first.start - 60) : first.start])
    if rate is not None and all(
        a.kind is None or (a.soft and a.kind is not Kind.TIME) for a in (first, second)
    ):
        return _rated(first, rate[1]), _rated(second, rate[1])
    measured = _RATE_NAME.search(lower[max(0, first.start - 60) : first.start])
    if (measured is not None and None in (first.kind, second.kind)) or (
        measured and first.soft and second.soft
    ):
        return _rated(first, _PER_SECOND[measured[1]]), _rated(second, _PER_SECOND[measured[1]])
    if first.kind is None and second.kind is None and max(first.value, second.value) <= _WHOLE:
        ahead = lower[max(0, first.start - 70) : first.start]
        ahead = ahead[ahead.rfind("\n") + 1 :]
        unit = "pp" if _SHARE.search(ahead) else "point" if _POINTS.search(ahead) else ""
        if unit and not _DEMANDED.search(ahead):
            noun = "" if unit == "pp" else unit
            return (
                first._replace(kind=Kind.QUANTITY, unit=unit, noun=noun),
                second._replace(kind=Kind.QUANTITY, unit=unit, noun=noun),
            )
    told = _TOLD_UNIT.match(lower, second.end)
    named = unit_named(told[1]) if told is not None else None
    if first.kind is None and second.kind is None and named is not None and named[0] is not None:
        return (
            first._replace(kind=named[0], unit=named[1]),
            second._replace(kind=named[0], unit=named[1]),
        )
    counted = COUNT_LABEL.search(lower[max(0, first.start - 70) : first.start])
    if counted is not None and (not counted["per"] or unit_named(counted["things"])):
        counted = None  # "hours per week" are no things
    if first.kind is None and second.kind is None and counted is not None:
        noun = NOUNS.get(counted["things"]) or counted["things"].removesuffix("s")
        if not (first.value % 1 or second.value % 1):
            return (
                first._replace(kind=Kind.QUANTITY, unit=noun, noun=noun),
                second._replace(kind=Kind.QUANTITY, unit=noun, noun=noun),
            )
    label = _LABEL.search(lower[max(0, first.start - 40) : first.start])
    if first.kind is not None or second.kind is not None or label is None:
        return first, second
    named = unit_named(label[1]) if len(label[1]) > 1 and label[1] != "us" else None  # whom
    if named and label["verb"] and not label[1].endswith("s"):
        return first, second  # "at night went down from nine to two"
    if named and (named[1] in _TERMS or label[1] in _MOMENTS):
        return first, second  # "failed syncs last week: 140 -> 12"
    if named is not None and named[0] in (Kind.TIME, Kind.QUANTITY) and named[1] != "pp":
        kind, unit, noun = named[0], named[1], ""
    elif label[1].endswith("s") and (
        label["per"]
        or (first.period is not None and second.period in (None, first.period))
        or (_RATE.match(lower, first.end) and _RATE.match(lower, second.end))
    ):
        kind, unit = Kind.QUANTITY, NOUNS.get(label[1]) or label[1][:-1]
        noun = unit
    else:
        return first, second
    period = period_at(label["per"], 0)[0] if label["per"] else None
    return (
        first._replace(kind=kind, unit=unit, noun=noun, period=first.period or period),
        second._replace(kind=kind, unit=unit, noun=noun, period=second.period or period),
    )


def _rated(amount: Amount, noun: str) -> Amount:
    """A bare number, or one in thousands or millions, of things a second."""
    value = amount.value * MEGABYTES[amount.unit] * 1_000_000 if amount.soft else amount.value
    return amount._replace(kind=Kind.QUANTITY, unit=f"{noun}/s", noun=noun, value=value, soft=False)
