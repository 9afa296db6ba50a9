"""Statement period: said beside a statement, or implied by what it measures."""

from __future__ import annotations

from bvreport.model import Kind, Period
from bvreport.text.mentions.metrics import BY_NOUN
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.periods import period_within
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Sense, Statement

_ONE_TIME = Phrase(r"(?<![^\W_])(?:one-?(?:time|off)|once|einmalig|única vez|una tantum)(?![^\W_])")
_WEEKDAYS = Phrase(
    r"(?<![^\W_])(?:mon|tues|wednes|thurs|fri)day(?:s| mornings| afternoons| evenings)(?![^\W_])"
)
# Recurring revenue has its period in its name.
_RECURRING = Phrase(
    r"(?<![^\W_])(?:mrr|monthly recurring revenue|(arr|annual recurring revenue))(?![^\W_])"
)


def period_of(
    statement: Statement, subject: Subject, clause: str, sentence: str
) -> tuple[Period | None, bool]:
    if statement.period is not None:
        return statement.period, False
    running = subject in (Subject.WAITING, Subject.LATENCY)
    if statement.kind in (Kind.TIME, Kind.PERCENT, Kind.RATIO) and running:
        return Period.RUN, False
    if statement.kind is Kind.TIME:
        told = period_within(clause) or period_within(sentence)
        if told is None and _WEEKDAYS.search(sentence):
            told = Period.WEEK
        if told is not None:
            return told, False
        return (Period.RUN if statement.sense is Sense.PAIR else Period.ONCE), False
    if statement.kind is Kind.MONEY or statement.noun in BY_NOUN:
        recurring = _RECURRING.search(sentence) if statement.kind is Kind.MONEY else None
        if recurring is not None:
            return (Period.YEAR if recurring[1] else Period.MONTH), False
        if _ONE_TIME.search(sentence) and statement.kind is Kind.MONEY:
            return Period.ONCE, False
        told = period_within(clause) or period_within(sentence)
        if told is not None:
            return told, False
        if statement.noun in ("query", "request", "allocation", "message"):
            return Period.RUN, False
    return None, False
