"""Verdict: what a statement means, by the rules and by what labelled texts teach of such ones.

A rule objects to what is hoped for, denied, chosen, of others, no work or a loss. Rules know the
ways of saying that somebody read; the weights tell of a text that nobody read yet, and of how far a
rule is to be trusted. What is a benefit by the weights alone is quoted, and never money.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bvreport.loglinear import likelihoods, shipped
from bvreport.model import Direction, Kind
from bvreport.text.fields.field import Field
from bvreport.text.judgement.objections import Objection, objections
from bvreport.text.judgement.polarity import Polarity, polarity
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.roles.learned_statements import is_turned, odds_of, tells_of_worse
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Sense, Statement
from bvreport.text.verdicts.statement_marks import Case, marks_of

LIKELY = 0.6  # least likelihood of a benefit that no rule read, or one objects to
# Of one that rules read: a plain sentence holds in a text of any trade, whatever its title, unless
# the weights are nearly sure that it is none.
READ = 0.2
CLASSES = ("benefit", "none")
_DOCS_BUILD = Phrase(
    r"(?<![^\W_])(?:docs?|documentation|site|sphinx|mkdocs|doxygen) (?:builds?|jobs?|ci|checks?|"
    r"pipelines?|deploys?|previews?)|build(?:s|ing)? (?:of )?(?:the )?docs(?![^\W_])"
)
_SPREAD = re.compile(r"\d[\d.]* ?[x×]? ?± ?(\d+(?:\.\d+)?)")


class Verdict(NamedTuple):
    """Good or bad, up or down, and the statement as it is judged."""

    polarity: Polarity
    statement: Statement


def verdict(
    statement: Statement,
    field: Field,
    bounds: tuple[int, int],
    title: str,
    subject: Subject,
    *,
    documentation: bool,
) -> Verdict | None:
    """What a statement in this sentence means; none when its author does not claim it.

    A field without roles was not read as a whole: there rules alone tell.
    """
    if _is_within_spread(statement, field.lower):
        return None
    judged = polarity(statement, field.lower, bounds, title)
    case = case_of(statement, field, bounds, title, subject, judged, documentation=documentation)
    by_rules = None if judged is None or case.against else Verdict(judged, statement)
    if field.roles is None:
        return by_rules
    likely = likelihood(case)
    if by_rules is not None and not case.adverse and not statement.weighed:
        return by_rules if likely >= READ else None
    if likely < LIKELY:
        return by_rules if case.adverse and not statement.faint else None
    if not _may_be_outweighed(case):
        return by_rules if case.adverse else None
    return _outweighed(case, judged)


def case_of(
    statement: Statement,
    field: Field,
    bounds: tuple[int, int],
    title: str,
    subject: Subject,
    judged: Polarity | None,
    *,
    documentation: bool,
) -> Case:
    """A statement with all that its verdict rests on."""
    lower = field.lower
    against = [*objections(statement, lower, bounds, title)]
    if documentation and not _is_work_on_docs(statement, subject, lower[bounds[0] : bounds[1]]):
        against.append(Objection.DOCUMENTED)
    roles = None if statement.titled else field.roles
    return Case(
        statement=statement,
        field=field,
        bounds=bounds,
        title=title,
        subject=subject,
        documentation=documentation,
        adverse=judged is not None and judged.adverse,
        against=tuple(against),
        odds=None if roles is None else odds_of(statement, roles),
    )


def likelihood(case: Case) -> float:
    """How likely a statement is a benefit of its change, from 0 to 1; see `scripts`."""
    model = shipped("bvreport.text.verdicts", "verdicts.weights")
    return likelihoods(model, marks_of(case))[0]


def _is_within_spread(statement: Statement, lower: str) -> bool:
    """Whether a multiple may as well be none: "1.01 ± 0.06 times faster"."""
    if statement.kind is not Kind.RATIO or statement.sense is not Sense.BETTER:
        return False
    found = _SPREAD.match(lower, statement.anchor)
    return statement.value - (Decimal(found[1]) if found is not None else 0) <= 1


def _may_be_outweighed(case: Case) -> bool:
    """No weight makes a gain of a bill that grows, or of what its sentence calls worse."""
    is_bill = case.statement.kind is Kind.MONEY and case.adverse
    if is_bill or case.statement.sense is Sense.WORSE:
        return False
    return not tells_of_worse(case.field.lower[case.bounds[0] : case.bounds[1]])


def _outweighed(case: Case, judged: Polarity | None) -> Verdict | None:
    """The statement as a benefit, the old and the new value as the words around them have it.

    None, or the loss that it is, where what should fall grows also by these.
    """
    statement, roles = case.statement, case.field.roles
    if roles is not None and is_turned(statement, roles):
        statement = statement._replace(before=statement.after, after=statement.before)
    elif judged is not None and judged.adverse and statement.sense is Sense.PAIR:
        return Verdict(judged, statement)
    rises = statement.sense is Sense.MORE or _is_multiple(statement)
    if statement.before is not None and statement.after is not None:
        rises = statement.after > statement.before
    if rises and _should_fall(statement, case):
        return None if judged is None else Verdict(judged, statement)
    direction = Direction.INCREASE if rises else Direction.REDUCTION
    return Verdict(Polarity(False, direction), statement._replace(weighed=True))


def _is_multiple(statement: Statement) -> bool:
    """Whether a share or a multiple says how much better it is: "40 % faster" is more speed."""
    return statement.sense is Sense.BETTER and statement.kind in (Kind.PERCENT, Kind.RATIO)


def _should_fall(statement: Statement, case: Case) -> bool:
    """Whether it is a loss where this grows: a time, a size, what its sentence wants low."""
    if statement.sense is Sense.PAIR and statement.kind is Kind.TIME:
        return True
    if statement.sense not in (Sense.PAIR, Sense.MORE):
        return False
    judged = polarity(statement, case.field.lower, case.bounds, case.title)
    return judged is not None and judged.adverse


def _is_work_on_docs(statement: Statement, subject: Subject, sentence: str) -> bool:
    """What a change of documentation may bring: time of its readers, or of building it."""
    if statement.sense is Sense.SAVING and subject is Subject.PEOPLE_TIME:
        return True
    return statement.kind is Kind.TIME and _DOCS_BUILD.search(sentence) is not None
