"""Subtotals: numbers that count some of what another number counts."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import comparable, converted

_OF_THEM = re.compile(r" of (?:those|these|them|which)(?![^\W_])")
_PART_OF = re.compile(
    r" (?:out )?of (?:the |our |these |those |all )?(?:last |past |recent |known |open )?"
)
_OF_WHOLE = re.compile(r"(?<![^\W_])(?:of|out of) (?:the |our |all )?$")
_ARE = re.compile(r" (?:were|are|was|is|come|came|get|got|had|have|turned|go|went)(?![^\W_])")
# "Saves 2 minutes of a 9 minute run", "3 s off the 10 s start"
_OF_A_WHOLE = re.compile(
    r" (?:out of|off of|of|off|from) (?:an?|the|our|its|their|each|every|what (?:is|was) an?)"
    r"(?: (?:whole|total|full|typical|usual|average))? "
)
# "A 30 second gain in the nightly (of 11 minutes)"
_OF_A_WHOLE_IN_BRACKETS = re.compile(r"[^.;()\n\d]{0,60} \((?:out )?of (?:a total of |the )?")
_ASIDE = re.compile(
    r" \((?:incl\.? |including )?(?P<some>\d{1,5})(?: of (?:them|which|those))?"
    r" (?!less|fewer|more|before|after|now|was|on )[a-z]{3,12}"
    r"(?:,? (?:and )?\d{1,5} [a-z]{3,12})?\)"
    r"(?= (?:before|previously|on main|to|->|→|until))"
)
_WHOLE_REACH = 12  # characters between a whole and its part


def with_parts(lower: str, amounts: list[Amount]) -> list[Amount]:
    """ "4 of the 9 open violations" counts 4 of them, "81.2 % (+0.8)" is 0.8 % more."""
    joined: list[Amount] = []
    for amount in amounts:
        part = joined[-1] if joined else None
        if part is not None and amount.core < part.end:
            continue  # in the same bracket as the aside
        if part is not None and _is_delta(lower, part, amount):
            amount = amount._replace(kind=part.kind, unit=part.unit)
        if part is not None and (end := _aside_end(lower, part, amount)):
            joined[-1] = part._replace(end=end)
            continue
        if part is not None and part.noun and amount.kind is None:
            if _is_part(lower, part, amount):
                amount = amount._replace(
                    kind=part.kind, unit=part.unit, noun=part.noun, period=part.period
                )
            of_them = _OF_THEM.match(lower, amount.end)
            if of_them is not None and amount.value < part.value and amount.core - part.end < 160:
                end = of_them.end()
                amount = amount._replace(unit_end=end, end=end, kind=part.kind, unit=part.unit)
                amount = amount._replace(noun=part.noun, period=part.period)
        if (
            part is not None
            and part.kind is None
            and amount.noun
            and _PART_OF.fullmatch(lower, part.end, amount.start)
            and part.value <= amount.value
        ):
            joined[-1] = amount._replace(start=part.start, core=part.core, value=part.value)
        else:
            joined.append(amount)
    return joined


def _aside_end(lower: str, whole: Amount, some: Amount) -> int | None:
    """Where a bracket ends that only tells of some of the whole: "27 findings (9 high) before"."""
    if some.value > whole.value or {whole.kind, some.kind} - {None, Kind.QUANTITY}:
        return None
    aside = _ASIDE.match(lower, whole.end)
    return None if aside is None or aside.start("some") != some.core else aside.end()


def is_whole(lower: str, part: Amount, whole: Amount) -> bool:
    """Whether the second of two amounts is that of which the first is a part: no gain, no end."""
    if part.kind is None or not comparable(part, whole):
        return False
    gap = lower[part.end : whole.start]
    if not (_OF_A_WHOLE.fullmatch(gap) or _OF_A_WHOLE_IN_BRACKETS.fullmatch(gap)):
        return False
    return part.value < converted(whole.value, whole.unit, part.unit)


def _is_part(lower: str, whole: Amount, part: Amount) -> bool:
    """ "Of 80 pages a month 70 were from the old probe": 70 pages a month."""
    return bool(
        part.value < whole.value
        and _OF_WHOLE.search(lower, max(0, whole.start - 12), whole.start)
        and part.start - whole.end <= _WHOLE_REACH
        and _ARE.match(lower, part.end)
    )


def _is_delta(lower: str, amount: Amount, delta: Amount) -> bool:
    """Whether a signed bare number in brackets says how far the amount before it moved."""
    if not delta.sign or delta.kind is not None or amount.kind is None:
        return False
    return lower[amount.unit_end : delta.start].strip() == "("
