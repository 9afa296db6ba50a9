"""Objections: what speaks against a statement as a benefit that its author claims of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from bvreport.text.judgement.attribution import is_of_others
from bvreport.text.judgement.chosen_values import is_setting
from bvreport.text.judgement.denial import is_denied
from bvreport.text.judgement.losses import compares_others, is_own_loss
from bvreport.text.judgement.polarity import polarity
from bvreport.text.judgement.product_content import is_of_a_world
from bvreport.text.judgement.relevance import is_of_work
from bvreport.text.judgement.utterance import utterance
from bvreport.text.judgement.wishes import is_below_a_wish, is_wished
from bvreport.text.sentences.statements import Sense, Statement


class Objection(StrEnum):
    """What a rule has against a statement."""

    TO_DO = "to do"
    ASKED = "asked"
    WISHED = "wished"
    OF_OTHERS = "of others"
    DENIED = "denied"
    TWO_STATES = "two states"  # that alternate, whatever changes
    OF_A_WORLD = "of a world"  # that a program deals with
    CHOSEN = "chosen"
    NO_WORK = "no work"
    UNJUDGED = "unjudged"  # whether more is better
    OF_ALTERNATIVES = "of alternatives"
    NO_OWN_LOSS = "no own loss"
    DOCUMENTED = "documented"  # by a change of documentation


FOLLOWING = 120  # characters behind a sentence that may take it back, or say for whom
# Orders to whoever reads: "record a saving of ...".
_TO_DO = re.compile(
    r"[\s\-+•(]{0,8}(?:to-?do|fixme|later|next|open questions?|ideas?)\b[^\n]{0,160}"
)
_COLD = re.compile(r"(?<![^\W_])(?:cold|uncached)(?![^\W_])")
_WARM = re.compile(r"(?<![^\W_])(?:warm|cached)(?![^\W_])")
_BRINGS_CACHE = re.compile(
    r"(?:[a-z]{2,8}(?:\([^)\n]{0,30}\))?!?: ?)?(?:add(?:s|ed)? (?:an? )?(?:[\w-]{2,16} ){0,3}cach|"
    r"cach(?:e|es|ed|ing)(?![^\W_])|memoi[sz]e|remember|reuse|keep|persist|restore|share|pre-?warm|"
    r"introduce (?:an? )?(?:[\w-]{2,16} ){0,3}cach|use (?:an? |the )?(?:[\w-]{2,16} ){0,3}cach)"
)


def objections(
    statement: Statement, text: str, bounds: tuple[int, int], title: str
) -> Iterator[Objection]:
    """All that rules have against a statement in the sentence between these bounds of a text."""
    first, last = bounds
    yield from as_claim(statement, text, bounds, title)
    if not is_of_work(statement, text, bounds, title):
        yield Objection.NO_WORK
    sentence, at = text[first:last], statement.start - first
    judged = polarity(statement, text, bounds, title)
    if judged is None:
        yield Objection.UNJUDGED
        return
    if compares_others(statement, sentence, at):
        yield Objection.OF_ALTERNATIVES
    if judged.adverse and not is_own_loss(statement, sentence, at, title):
        yield Objection.NO_OWN_LOSS


def as_claim(
    statement: Statement, text: str, bounds: tuple[int, int], title: str
) -> Iterator[Objection]:
    """What speaks against a claim of its author: a hope, a denial, a setting, others' words."""
    first, last = bounds
    if _TO_DO.match(text, text.rfind("\n", 0, first) + 1, first):
        yield Objection.TO_DO
    if text[first:last].rstrip(" \n\"')").endswith(("?", "？")):
        yield Objection.ASKED
    said = utterance(statement, text, bounds, title)
    if is_wished(said) or is_below_a_wish(text, first):
        yield Objection.WISHED
    if is_of_others(said):
        yield Objection.OF_OTHERS
    if is_denied(said, text[last : last + FOLLOWING].lstrip()):
        yield Objection.DENIED
    if statement.sense is Sense.PAIR and _is_of_two_states(statement, text, title):
        yield Objection.TWO_STATES
    if is_of_a_world(statement, said.sentence, said.left, title):
        yield Objection.OF_A_WORLD
    before = said.sentence[: said.anchor]
    if is_setting(statement, before, said.sentence, said.end, title):
        yield Objection.CHOSEN


def _is_of_two_states(statement: Statement, text: str, title: str) -> bool:
    """ "Cold: 11 min, warm: 4 min" tells of both with any change but one that brings the cache."""
    start = text.rfind("\n", 0, max(0, statement.start)) + 1
    said = text[start : statement.end]
    if _COLD.search(said) is None or _WARM.search(said) is None:
        return False
    return _BRINGS_CACHE.match(title) is None
