"""Mentions: the statements of a field judged, named, given their people, period and proof."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Evidence, Kind, Period, Quantity
from bvreport.text.fields.field import Field
from bvreport.text.judgement.objections import FOLLOWING
from bvreport.text.judgement.wishes import hedged
from bvreport.text.mentions.context import Context
from bvreport.text.mentions.metrics import MACHINE, MANUAL, REVENUE, metric_of
from bvreport.text.mentions.statement_period import period_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.people import NOBODY, people_in
from bvreport.text.quantities.periods import CALENDAR
from bvreport.text.sentences.clauses import clause_around
from bvreport.text.sentences.mention import Mention, MoneySense, Subject
from bvreport.text.sentences.statements import Sense, Statement
from bvreport.text.verdicts.verdict import verdict

_WAITS = Phrase(
    r"(?<![^\W_])(?:wait(?:s|ed|ing)?(?: for| on| until)?|block(?:s|ed|ing)|babysit\w{0,4}|"
    r"sits? there|idle|staring at|twiddling)(?![^\W_])"
)
_SEVERITIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?<![^\W_])(?:critical|sev-?[01]s?|p0s?|severity[ -]?[01]|major outages?|"
            r"kritische?)(?![^\W_])"
        ),
        "critical",
    ),
    (
        re.compile(
            r"(?<![^\W_])(?:major|high(?:-severity)?|sev-?2s?|p1s?|severity[ -]?2)(?![^\W_])"
        ),
        "major",
    ),
    (
        re.compile(
            r"(?<![^\W_])(?:minor|low(?:-severity)?|moderate|medium|sev-?[345]s?|"
            r"p[234]s?)(?![^\W_])"
        ),
        "minor",
    ),
    (re.compile(r"(?<![^\W_])(?:pages?|paged|pager|alerts?|alarms?)(?![^\W_])"), "page"),
)
_EVERY = re.compile(r"(?<![^\W_])(?:every|each) $")
_SOCIAL = frozenset((Subject.PEOPLE_TIME, Subject.WAITING))


def mentions_of(field: Field, context: Context) -> Iterator[Mention]:
    """Every statement of a field that its author makes about this change."""
    for statement in field.statements:
        mention = mention_of(statement, field, context)
        if mention is not None:
            yield mention


def mention_of(statement: Statement, field: Field, context: Context) -> Mention | None:
    """The mention that a statement is; none when its author does not claim it of this change."""
    lower = field.lower
    bounds = sentence_of(statement, field)
    if statement.kind is Kind.TIME and _EVERY.search(
        lower, max(0, statement.anchor - 8), statement.anchor
    ):
        return None  # "every three weeks" is how often
    sentence = lower[bounds[0] : bounds[1]]
    metric = metric_of(statement, sentence, statement.anchor - bounds[0], context)
    judged = verdict(
        statement,
        field,
        bounds,
        context.title,
        metric.subject,
        documentation=context.documentation,
    )
    if judged is None or (context.reverted and not judged.polarity.adverse):
        return None
    adverse, statement = judged.polarity.adverse, judged.statement
    is_size = statement.weighed and statement.sense is not Sense.PAIR
    if is_size and any(map(context.holds, statement.amounts)):
        return None  # a bill is what a share acts on, whatever its words weigh
    start, end = statement.start, statement.end
    if not statement.whole:
        start, end = clause_around(lower, start, end, bounds)
    clause = lower[start:end]
    period, assumed = period_of(statement, metric.subject, clause, sentence)
    subject = metric.subject
    if subject in _SOCIAL or (statement.kind is Kind.TIME and period in CALENDAR):
        following = lower[bounds[1] : bounds[1] + FOLLOWING].lstrip()
        wider = sentence if sentence.count(".") < 3 else clause
        people = people_in(
            wider + " " + _team_note(following), field.masked.text[bounds[0] : bounds[1]]
        )
        if people == NOBODY and subject is Subject.PEOPLE_TIME and context.people is not None:
            people = context.people
    else:
        people = NOBODY
    if statement.kind is not Kind.TIME:
        people = NOBODY
    raw_start, raw_end = field.masked.received(start, end)
    quantity = Quantity(
        kind=statement.kind,
        amount=statement.value,
        unit=statement.unit,
        period=period,
        metric=metric.name,
        direction=judged.polarity.direction,
        low=statement.low,
        high=statement.high,
        before=statement.before,
        after=statement.after,
        people=people.count,
        role=people.role,
    )
    near = lower[max(0, bounds[0] - 160) : bounds[1] + 120]
    return Mention(
        subject=subject,
        quantity=quantity,
        evidence=Evidence(
            field=field.name,
            start=raw_start,
            end=raw_end,
            quote=field.masked.raw[raw_start:raw_end],
        ),
        hedged=hedged(sentence),
        weighed=statement.weighed,
        adverse=adverse,
        manual=subject is Subject.PEOPLE_TIME and MANUAL.search(near) is not None,
        people_wait=subject in _SOCIAL and _WAITS.search(near) is not None,
        machine=MACHINE.search(clause) is not None,
        collective=people.collective,
        each_person=people.each,
        people_ambiguous=people.ambiguous,
        period_assumed=assumed,
        alternatives=tuple(
            Quantity(kind=a.kind, amount=a.value, unit=a.unit, period=a.period)
            for a in statement.also
            if a.kind is not None
        ),
        severity=_severity(subject, sentence),
        money_sense=_money_sense(statement, period, sentence, adverse=adverse),
        **context.extras(statement, subject, period, field, bounds),
    )


def sentence_of(statement: Statement, field: Field) -> tuple[int, int]:
    """The sentence of a statement, or all sentences that a pair spans."""
    first = field.sentences.around(statement.start)[0]
    last = field.sentences.around(max(statement.start, statement.end - 1))[1]
    return first, max(last, statement.end)


def _team_note(following: str) -> str:
    """ "(team of 4)" or "for the 3 of them" in the next few words still says for whom."""
    return following[:40] if following.startswith(("(", "team of")) else ""


def _severity(subject: Subject, sentence: str) -> str | None:
    if subject not in (Subject.INCIDENT, Subject.VULNERABILITY):
        return None
    return next((name for words, name in _SEVERITIES if words.search(sentence)), None)


def _money_sense(
    statement: Statement, period: Period | None, sentence: str, *, adverse: bool
) -> MoneySense | None:
    if statement.kind is not Kind.MONEY:
        return None
    if period is Period.RUN:
        return MoneySense.UNIT_PRICE
    revenue = REVENUE.search(sentence) is not None and not adverse
    return (
        MoneySense.REVENUE
        if revenue and statement.sense in (Sense.MORE, Sense.PAIR)
        else MoneySense.SAVING
    )
