"""Corrections: an author who takes a number back at once: "three hours, make that four"."""

from __future__ import annotations

import re

from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import period_at

_TAKEN_BACK = re.compile(
    r"[ ,.;…–—-]{1,5}(?:make (?:that|it)|no|sorry|or rather|rather|i mean|actually|well|oops|"
    r"correction)[ ,:.…–—-]{1,4}(?:it's |more like |about |rather )?[~]?"
)
_COMMA = re.compile(r",? ?")


def corrected(lower: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts without those taken back; what replaces one has its unit, if it names none."""
    kept: list[Amount] = []
    for amount in amounts:
        last = kept[-1] if kept else None
        if last is not None and amount.article and amount.start < last.end:
            continue  # the "a week" of the one before it
        if last is not None and _replaces(lower, last, amount):
            kept[-1] = _in_place_of(lower, last, amount)
        else:
            kept.append(amount)
    return kept


def _replaces(lower: str, first: Amount, second: Amount) -> bool:
    if first.kind is None or second.kind not in (None, first.kind):
        return False
    return _TAKEN_BACK.fullmatch(lower, first.end, second.start) is not None


def _in_place_of(lower: str, first: Amount, second: Amount) -> Amount:
    """The second amount where the first stood, so that the verb before is its verb."""
    if second.kind is None:
        second = second._replace(kind=first.kind, unit=first.unit, noun=first.noun)
    comma = _COMMA.match(lower, second.end)
    period, end = period_at(lower, second.end if comma is None else comma.end())
    if second.period is None and period is not None:
        second = second._replace(period=period, end=end)
    return second._replace(start=first.start, period=second.period or first.period)
