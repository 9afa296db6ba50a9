"""Stance: whether a number is the author's own claim, or hoped for, denied, quoted, a setting."""

from __future__ import annotations

import re

from bvreport.text.judgement.attribution import is_of_others
from bvreport.text.judgement.chosen_values import is_setting
from bvreport.text.judgement.denial import is_denied
from bvreport.text.judgement.product_content import is_of_a_world
from bvreport.text.judgement.utterance import utterance
from bvreport.text.judgement.wishes import is_below_a_wish, is_wished
from bvreport.text.sentences.statements import Sense, Statement

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


def is_own_claim(
    statement: Statement, text: str, bounds: tuple[int, int], following: str, title: str
) -> bool:
    """Whether the text says that this change brings this: no hope, denial, setting, quotation."""
    first, last = bounds
    if _TO_DO.match(text, text.rfind("\n", 0, first) + 1, first):
        return False
    if text[first:last].rstrip(" \n\"')").endswith(("?", "？")):
        return False
    said = utterance(statement, text, bounds, title)
    if is_wished(said) or is_below_a_wish(text, first):
        return False
    if is_of_others(said) or is_denied(said, following):
        return False
    if statement.sense is Sense.PAIR and _is_of_two_states(statement, text, title):
        return False
    if is_of_a_world(statement, said.sentence, said.left, title):
        return False
    before = said.sentence[: said.anchor]
    return not is_setting(statement, before, said.sentence, said.end, title)


def _is_of_two_states(statement: Statement, text: str, title: str) -> bool:
    """ "Cold: 11 min, warm: 4 min" tells of both with any change but one that brings the cache."""
    start = text.rfind("\n", 0, max(0, statement.start)) + 1
    said = text[start : statement.end]
    if _COLD.search(said) is None or _WARM.search(said) is None:
        return False
    return _BRINGS_CACHE.match(title) is None
