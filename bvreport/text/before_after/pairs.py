"""Pairs: an old and a new amount made into one statement."""

from __future__ import annotations

from bvreport.model import Kind, Period
from bvreport.text.before_after.counted_nouns import counted_noun
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import period_near
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement, converted

ORIGIN_BEFORE = Phrase(rf"(?:{any_of(lambda w: w.origin)})[\s~(]{{0,3}}$")
_GLUED_REACH = 6  # characters of a period that is written before its amount
MOVES = Phrase(f"{any_of(lambda w: w.shrinks)}|{any_of(lambda w: w.grows)}")


def pair_statement(
    lower: str, first: Amount, second: Amount, before: Amount, after: Amount, sentences: Sentences
) -> Statement:
    """The statement that two amounts make, in the unit of the new one."""
    unit = after.unit or before.unit
    kind = before.kind or Kind.QUANTITY
    noun = before.noun or after.noun
    if before.kind is None:
        noun = counted_noun(lower, first, sentences)
        unit = noun
    if before.soft and after.soft is False and after.unit:
        unit = after.unit
    old = converted(before.value, before.unit or unit, unit)
    new = converted(after.value, after.unit or unit, unit)
    low = high = None
    if before.low is not None and before.high is not None:
        low, high = sorted(
            (
                abs(converted(before.low, before.unit, unit) - new),
                abs(converted(before.high, before.unit, unit) - new),
            )
        )
    if after.low is not None and after.high is not None:
        low, high = sorted(
            (
                abs(old - converted(after.low, after.unit, unit)),
                abs(old - converted(after.high, after.unit, unit)),
            )
        )
    size = abs(old - new)
    if before.bound == "least" or after.bound == "most":
        low = size
    if kind is Kind.PERCENT:
        kind, unit = Kind.QUANTITY, "pp"
    start, end = min(first.start, second.start), max(first.end, second.end)
    lead = ORIGIN_BEFORE.search(lower, max(0, start - 14), start)
    moves = MOVES.search(lower, max(sentences.around(start)[0], start - 90), start)
    return Statement(
        sense=Sense.PAIR,
        start=lead.start() if lead is not None else start,
        end=end,
        anchor=first.core,
        kind=kind,
        unit=unit,
        value=size,
        low=low,
        high=high,
        before=old,
        after=new,
        period=after.period or before.period or _ahead(lower, first),
        noun=noun,
        verb=moves is not None,
        amounts=(before, after),
    )


def _ahead(lower: str, first: Amount) -> Period | None:
    """The period glued before the first amount: 月額12万円."""
    left = lower[max(0, first.start - _GLUED_REACH) : first.start]
    return None if left.isascii() else period_near(left, "")
