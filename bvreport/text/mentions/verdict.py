"""Verdict: what a statement means, by the rules, and by the weight of its words where they differ.

A rule objects to what is hoped for, denied, chosen, of others, no work or a loss. Rules know the
ways of saying that somebody read; the weights tell of a text that nobody read yet. So an objection
falls where the words around the amounts weigh as those of a benefit: what is stated so is quoted,
and never money. And no rule holds where they weigh next to nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bvreport.model import Direction, Kind
from bvreport.text.fields.field import Field
from bvreport.text.judgement.losses import compares_others, is_own_loss
from bvreport.text.judgement.polarity import Polarity, polarity
from bvreport.text.judgement.relevance import is_of_work
from bvreport.text.judgement.stance import is_own_claim
from bvreport.text.mentions.context import Context
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.roles.learned_statements import is_turned, tells_of_worse, weight_of
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Sense, Statement

OUTWEIGHS = 1.0  # least log odds of a benefit at which an objection falls
OUTWEIGHS_TITLE = 3.0  # where the title objects, which the weights do not see
# Log odds at which no grammar holds: the words of trades that nobody labelled weigh little too, so
# "the load time goes from 0.44s to 0.25s" may weigh -8, and "1.8 % faster" -4.
LIGHT = -6.0  # of a size
LIGHT_PAIR = -9.0  # of an old and a new value together
FOLLOWING = 120  # characters behind a sentence that may take it back, or say for whom
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
    statement: Statement, field: Field, context: Context, bounds: tuple[int, int], subject: Subject
) -> Verdict | None:
    """What a statement in this sentence means; none when its author does not claim it."""
    if _is_within_spread(statement, field.lower):
        return None
    judged = _by_rules(statement, field, context, bounds, subject)
    roles = None if statement.titled else field.roles
    weight = None if roles is None else weight_of(statement, field.amounts, roles)
    if weight is not None:
        light = LIGHT_PAIR if statement.sense is Sense.PAIR else LIGHT
        if judged is not None and not judged.adverse and weight < light:
            return None
        least = OUTWEIGHS_TITLE if context.documentation else OUTWEIGHS
        is_against = judged is None or judged.adverse
        if is_against and weight >= least and _may_be_outweighed(statement, field, bounds, judged):
            return _outweighed(statement, field, bounds, context.title, judged)
    return None if judged is None else Verdict(judged, statement)


def _is_within_spread(statement: Statement, lower: str) -> bool:
    """Whether a multiple may as well be none: "1.01 ± 0.06 times faster"."""
    if statement.kind is not Kind.RATIO or statement.sense is not Sense.BETTER:
        return False
    found = _SPREAD.match(lower, statement.anchor)
    return statement.value - (Decimal(found[1]) if found is not None else 0) <= 1


def _by_rules(
    statement: Statement, field: Field, context: Context, bounds: tuple[int, int], subject: Subject
) -> Polarity | None:
    """What it means by the rules; none where one of them objects."""
    lower, title = field.lower, context.title
    sentence = lower[bounds[0] : bounds[1]]
    following = lower[bounds[1] : bounds[1] + FOLLOWING].lstrip()
    if not is_own_claim(statement, lower, bounds, following, title):
        return None
    if not is_of_work(statement, lower, bounds, title):
        return None
    judged = polarity(statement, lower, bounds, title)
    at = statement.start - bounds[0]
    if judged is None or compares_others(statement, sentence, at):
        return None
    if judged.adverse and not is_own_loss(statement, sentence, at, title):
        return None
    if context.documentation and not _is_work_on_docs(statement, subject, sentence):
        return None
    return judged


def _may_be_outweighed(
    statement: Statement, field: Field, bounds: tuple[int, int], judged: Polarity | None
) -> bool:
    """No weight makes a gain of a bill that grows, or of what its sentence calls worse."""
    is_bill = statement.kind is Kind.MONEY and judged is not None
    if is_bill or statement.sense is Sense.WORSE:
        return False
    return not tells_of_worse(field.lower[bounds[0] : bounds[1]])


def _outweighed(
    statement: Statement,
    field: Field,
    bounds: tuple[int, int],
    title: str,
    judged: Polarity | None,
) -> Verdict | None:
    """The statement as a benefit, the old and the new value as the words around them have it.

    None, or the loss that it is, where what should fall grows also by these.
    """
    if field.roles is not None and is_turned(statement, field.amounts, field.roles):
        statement = statement._replace(before=statement.after, after=statement.before)
    rises = statement.sense is Sense.MORE or _is_multiple(statement)
    if statement.before is not None and statement.after is not None:
        rises = statement.after > statement.before
    if rises and _should_fall(statement, field, bounds, title):
        return None if judged is None else Verdict(judged, statement)
    direction = Direction.INCREASE if rises else Direction.REDUCTION
    return Verdict(Polarity(False, direction), statement._replace(weighed=True))


def _is_multiple(statement: Statement) -> bool:
    """Whether a share or a multiple says how much better it is: "40 % faster" is more speed."""
    return statement.sense is Sense.BETTER and statement.kind in (Kind.PERCENT, Kind.RATIO)


def _should_fall(statement: Statement, field: Field, bounds: tuple[int, int], title: str) -> bool:
    """Whether it is a loss where this grows: a time, a size, what its sentence wants low."""
    if statement.sense is Sense.PAIR and statement.kind is Kind.TIME:
        return True
    if statement.sense not in (Sense.PAIR, Sense.MORE):
        return False
    judged = polarity(statement, field.lower, bounds, title)
    return judged is not None and judged.adverse


def _is_work_on_docs(statement: Statement, subject: Subject, sentence: str) -> bool:
    """What a change of documentation may bring: time of its readers, or of building it."""
    if statement.sense is Sense.SAVING and subject is Subject.PEOPLE_TIME:
        return True
    return statement.kind is Kind.TIME and _DOCS_BUILD.search(sentence) is not None
