"""Statement marks: what a statement is, what speaks against it, what its amounts weigh, its words.

Labelled texts give each mark its weight: how much a rule's objection counts, how much the odds of
the amounts count where a rule read them, what a title says of all that stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bvreport.loglinear import Mark
from bvreport.text.fields.field import Field
from bvreport.text.judgement.objections import Objection
from bvreport.text.roles.marks import REACH, words_of
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Statement

_ODDS = (-8, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8)
_AGAINST_ODDS = (-4, -2, 0, 2, 4)
_COUNTS = (1, 2, 3, 4, 6, 9, 14, 25)
_BESIDE = 120  # characters of the sentences around
_OPENING = 300  # characters of a field that say what it is
# Words that are looked at.
_OF_SIDE, _OF_STATEMENT, _OF_NEIGHBOUR, _OF_OPENING, _OF_TITLE = 25, 40, 15, 40, 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A statement before the verdict, in its field and sentence."""

    statement: Statement
    field: Field
    bounds: tuple[int, int]  # of its sentence
    title: str  # lower-cased evidence
    subject: Subject
    documentation: bool  # whether the change is one of documentation
    adverse: bool  # whether rules read a loss
    against: tuple[Objection, ...]
    odds: float | None  # of a benefit, by the roles of its amounts; none: they stand on no prose


def marks_of(case: Case) -> Iterator[Mark]:
    """All that tells whether a statement is a benefit."""
    statement = case.statement
    sort = f"{statement.sense} {statement.kind}"
    yield "is", _features(case, sort)
    yield "amounts", _steps(len(case.field.amounts), _COUNTS)
    yield "against", case.against
    yield "objections", _steps(len(case.against), _COUNTS)
    if case.odds is not None:
        yield "odds", _steps(case.odds, _ODDS)
        for objection in case.against:
            yield f"odds {objection}", _steps(case.odds, _AGAINST_ODDS)
    yield from _words(case, sort)


def _features(case: Case, sort: str) -> Iterator[str]:
    statement = case.statement
    yield from (statement.sense, statement.kind, sort, case.field.name, case.subject)
    yield f"{statement.kind} {statement.unit}"
    yield f"noun {statement.noun}"
    told = {
        "weighed": statement.weighed,
        f"weighed {sort}": statement.weighed,
        "whole": statement.whole,
        "titled": statement.titled,
        "verb": statement.verb,
        "documentation": case.documentation,
        "adverse": case.adverse,
        "no odds": case.odds is None,
    }
    yield from (name for name, holds in told.items() if holds)


def _words(case: Case, sort: str) -> Iterator[Mark]:
    statement, lower = case.statement, case.field.lower
    first, last = case.bounds
    start, end = statement.start, statement.end
    own = words_of(lower[start:end])[:_OF_STATEMENT]
    yield "own", own
    yield f"{sort} own", own
    yield "own pairs", map(" ".join, pairwise(own))
    yield "left", words_of(lower[max(first, start - REACH) : start])[-_OF_SIDE:]
    yield "right", words_of(lower[end : min(last, end + REACH)])[:_OF_SIDE]
    yield "before", words_of(lower[max(0, first - _BESIDE) : first])[-_OF_NEIGHBOUR:]
    yield "behind", words_of(lower[last : last + _BESIDE])[:_OF_NEIGHBOUR]
    yield "opening", words_of(lower[:_OPENING])[:_OF_OPENING]
    title = words_of(case.title[:_OPENING])[:_OF_TITLE]
    yield "title", title
    yield "title pairs", map(" ".join, pairwise(["^", *title]))


def _steps(value: float, steps: Sequence[int]) -> list[str]:
    """Every step that a value reaches, so that each has a weight of its own."""
    return [str(step) for step in steps if value >= step]
