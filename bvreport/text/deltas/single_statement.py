"""Single statement: what the text around one amount makes of it."""

from __future__ import annotations

from decimal import Decimal

from bvreport.model import Kind, Period
from bvreport.text.deltas.directions import SAVES
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import period_near
from bvreport.text.sentences.statements import Sense, Statement

_VERB = Phrase(
    r"(?<![^\W_])(?:cut|cuts|reduc\w{1,3}|fix\w{0,3}|prevent\w{0,3}|avoid\w{0,3}|"
    r"remov\w{1,3}|patch\w{0,3}|resolv\w{1,3}|tak(?:es?|ing)|shav\w{1,3}|"
    r"speeds?)(?![^\W_])"
)


def statement_of(amount: Amount, end: int, sense: Sense, period: Period | None) -> Statement:
    """The amount as it stands, said by the words up to `end`."""
    assert amount.kind is not None
    return Statement(
        sense=sense,
        start=amount.start,
        end=end,
        anchor=amount.core,
        kind=amount.kind,
        unit=amount.unit,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        period=period,
        noun=amount.noun,
        verb=True,
        amounts=(amount,),
    )


def gain_statement(amount: Amount, sense: Sense, left: str, right: str) -> Statement:
    """The statement that one amount makes in this sense, with its bounds and its period."""
    kind, unit, value = amount.kind or Kind.RATIO, amount.unit, amount.value
    low, high = amount.low, amount.high
    if amount.bound == "most" and low is None:
        low, high = Decimal(0), value
    elif amount.bound == "least" and low is None:
        low = value
    if unit == "fraction":
        kind, unit, value, low, high = Kind.PERCENT, "%", value * 100, None, None
    if amount.kind is None:
        unit = "x"
    if sense is Sense.LEFT:
        sense, value, low, high = Sense.LESS, 100 - value, None, None
    if sense is Sense.COUNT and kind is Kind.QUANTITY and amount.period is None:
        period: Period | None = period_near(left, right) or Period.ONCE
    else:
        period = amount.period or period_near(left, right)
    cue = _cue_start(amount, left)
    return Statement(
        sense=sense,
        start=cue,
        end=amount.end,
        anchor=amount.core,
        kind=kind,
        unit=unit,
        value=value,
        low=low,
        high=high,
        period=period,
        noun=amount.noun,
        verb=True,
        amounts=(amount,),
    )


def _cue_start(amount: Amount, left: str) -> int:
    """Where the verb of a gain begins, so that what denies the verb denies the gain."""
    begin = amount.start - len(left)
    cue = None
    for pattern in (SAVES, _VERB):
        for found in pattern.finditer(left):
            cue = found.start() if cue is None else max(cue, found.start())
    return amount.start if cue is None else begin + cue
