"""Partners: units that a bare number shares with its neighbour or with the noun before it."""

from __future__ import annotations

import re
from dataclasses import replace

from bvreport.model import Kind
from bvreport.text.amount import Amount
from bvreport.text.clauses import Sentences

_BARE_LEAD = re.compile(
    r"(?<![^\W_])(?:took|takes|used to (?:be|take|need)|it was|was|were|needs?|needed|now|"
    r"not (?:after|in)|previously|before|instead of|rather than)(?: (?:it|was|only|just|"
    r"about|around))?[\s:~]{1,3}$"
)
_BARE_TAIL = re.compile(
    r"[\s)]{0,2}(?:[.,;!)\n]|$|(?:before|now|until|on|with|so far|previously|it took|when|"
    r"for)(?![^\W_]))"
)
_COUNTED = re.compile(
    r"(?<!per )\b(quer(?:y|ies)|requests?|calls?|pages|alerts?|alarms?|incidents?|outages?|"
    r"tickets?|bugs?|defects?|"
    r"errors?|crash(?:es)?|failures?|warnings?|vulnerabilities|cves?|findings?|statements?|"
    r"allocations?|"
    r"messages?|complaints?|violations?|allocs?|roundtrips?|"
    r"round-trips?|lookups?|"
    r"flakes?|flaky tests?|retries|timeouts|escalations?)\b"
)
_VERSIONED = re.compile(
    r"\b(?:versions?|bump(?:s|ed)?|upgrad(?:e[sd]?|ing)|v|python|node|java|golang|ruby|"
    r"rust|php|react|django|postgres\w{0,4})\b"
)


def with_bare_partners(lower: str, amounts: list[Amount], sentences: Sentences) -> list[Amount]:
    """A bare number that a word of time introduces ("it took 48") has the unit of its neighbour."""
    filled = list(amounts)
    for index, amount in enumerate(amounts):
        if (
            amount.kind is not None
            or not index
            or amounts[index - 1].kind in (None, Kind.RATIO, Kind.MONEY)
        ):
            continue
        other = filled[index - 1]
        if sentences.at(amount.core) - sentences.at(other.core) > 1 or amount.core - other.end > 60:
            continue
        if _BARE_LEAD.search(lower, max(0, amount.start - 30), amount.start) and _BARE_TAIL.match(
            lower, amount.end
        ):
            filled[index] = replace(amount, kind=other.kind, unit=other.unit, noun=other.noun)
    return filled


def same_unit(first: Amount, second: Amount, gap: str) -> tuple[Amount, Amount]:
    """The pair with the unit of one given to the other when that one is a bare number."""
    if first.kind is None and second.kind is not None:
        first = replace(first, kind=second.kind, unit=second.unit, noun=second.noun)
    elif second.kind is None and first.kind is not None:
        second = replace(second, kind=first.kind, unit=first.unit, noun=first.noun)
    return first, second


def is_countable(lower: str, first: Amount, sentences: Sentences) -> bool:
    """Whether two bare numbers count something that the words before them name."""
    return bool(counted_noun(lower, first, sentences))


def counted_noun(lower: str, first: Amount, sentences: Sentences) -> str:
    start, _ = sentences.span(sentences.at(first.core))
    left = lower[max(start, first.start - 110) : first.start]
    if _VERSIONED.search(left):
        return ""
    found = list(_COUNTED.finditer(left))
    if not found or len(left[found[-1].end() :].split()) > 12:
        return ""
    from bvreport.text.units import NOUNS

    return NOUNS.get(found[-1].group(1), "")
