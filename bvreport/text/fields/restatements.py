"""Restatements: amounts that only restate the one before ("= 15 h a week", "that's $65 a year")."""

from __future__ import annotations

import re

from bvreport.model import Kind, Period
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.periods import period_near
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement

_RESTATES = re.compile(
    r"(?:=|≈|≙|-{0,2}>|→|⇒|(?<![^\W_])(?:i\.e\.?|that's|thats|that is|which is|that makes|"
    r"which makes|"
    r"makes|equals|equivalent to|worth|amounts to|das sind|also|soit|es decir|ou seja|cioè|то есть|"
    r"т\.е\.))[\s,~(≈]{0,3}(?:about|around|roughly|some|over|almost)?[\s~]{0,2}$"
)
_IN_BRACKETS = re.compile(r"\([~\s]{0,2}$")
_REACH = 28  # characters before an amount in which the link must stand
_GAP = 70  # characters between a fact and its other form


def with_other_forms(
    lower: str, amounts: list[Amount], statements: list[Statement], sentences: Sentences
) -> list[Statement]:
    """The statements in the order of the text; restatements are folded into what they restate."""
    if not statements:
        return []
    ordered = sorted(statements, key=lambda statement: statement.anchor)
    own = {amount.core for statement in ordered for amount in statement.amounts[:1]}
    pairs = {a.core for s in ordered if len(s.amounts) > 1 for a in s.amounts}
    folded: set[int] = set()
    for amount in amounts:
        if amount.kind is None or amount.core in pairs:
            continue
        bracketed = amount.kind is Kind.MONEY and _IN_BRACKETS.search(
            lower[max(0, amount.start - 4) : amount.start]
        )
        if not bracketed and not _RESTATES.search(
            lower, max(0, amount.start - _REACH), amount.start
        ):
            continue
        index = _before(ordered, amount, sentences)
        if index is None:
            continue
        ordered[index] = _restated(lower, ordered[index], amount)
        if amount.core in own:
            folded.add(amount.core)
    return [s for s in ordered if len(s.amounts) != 1 or s.amounts[0].core not in folded]


def _restated(lower: str, statement: Statement, amount: Amount) -> Statement:
    """The fact with its other form; money a period says more than the share or the unit price that
    brings it."""
    period = amount.period or period_near("", lower[amount.end : amount.end + 50])
    share = statement.kind in (Kind.PERCENT, Kind.RATIO) and len(statement.amounts) <= 1
    unit_price = (
        statement.kind is Kind.MONEY
        and statement.unit == amount.unit
        and statement.before is None
        and statement.value < amount.value
        and statement.period in (None, Period.RUN)
    )
    if not (share or unit_price) or amount.kind is not Kind.MONEY or period in (None, Period.RUN):
        return statement._replace(also=(*statement.also, amount))
    return statement._replace(
        sense=Sense.MORE if statement.sense is Sense.MORE else Sense.SAVING,
        end=max(statement.end, amount.end),
        kind=Kind.MONEY,
        unit=amount.unit,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        period=period,
        also=(*statement.also, *statement.amounts),
    )


def _before(ordered: list[Statement], amount: Amount, sentences: Sentences) -> int | None:
    """The nearest statement that ends before an amount, in its sentence."""
    for index in range(len(ordered) - 1, -1, -1):
        end = ordered[index].end
        if end <= amount.start:
            near = amount.start - end <= _GAP
            return index if near and not sentences.apart(end - 1, amount.core) else None
    return None
