"""Losses: whether what got worse is this change's doing, and whether a comparison tells of any.

Only what this change makes worse is its cost: a regression that it repairs, one that somebody
reported, a choice of another setting and a rival that is slower are none.
"""

from __future__ import annotations

import re

from bvreport.text.phrases import Phrase
from bvreport.text.statements import Sense, Statement

_SOMEBODY_ELSES = re.compile(
    r"(?<![^\W_])(?:fix(?:e[sd]|ing)?|address(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|recover(?:s|ed|"
    r"ing)?|revert(?:s|ed|ing)?|undo(?:es)?|investigat\w{1,4}|caused by|introduced (?:in|by|with)|"
    r"(?:since|after|with|from|in|by|of) #\d{1,7}|there (?:is|was|were|are|'s)|there's|(?:was|were|"
    r"is|are|been) (?:seeing|reported|showing)|(?:saw|noticed|reported|observed|remains?|"
    r"currently|already|blows up|known|existing|previous|earlier|used to)|the code it replaces|"
    r"flat|noise)(?![^\W_])|~~"
)
_REGRESSION = Phrase(r"(?<![^\W_])(?:regressions?|slow-?downs?|penalty|degradation)(?![^\W_])")
_CHOICE = Phrase(r"(?<![^\W_])(?:instead of|rather than|not|in place of)(?![^\W_])")
_STORY = Phrase(r"(?<![^\W_])(?:during (?:the|an?|that) |yesterday|last (?:night|week|month))")
_TUNED = Phrase(
    r"(?<![^\W_])(?:switch|chang\w{1,3}|set|rais\w{1,3}|bump\w{0,3}|increas\w{1,3}|enlarg\w{1,3}|"
    r"extend\w{0,3}|move)(?: \w+){0,4} $"
)
_THAN = re.compile(r"[^.;,()\n]{0,16}?[ \n]than[ \n](?P<what>[^.;,()\n]{0,60})")
_OLD_STATE = Phrase(
    r"(?<![^\W_])(?:before|main|master|trunk|old|older|previous\w{0,2}|current\w{0,2}|"
    r"original\w{0,2}|"
    r"existing|today|now|naive|legacy|baseline|base|without|it (?:was|is|used)|it's|they (?:were|"
    r"are)|"
    r"what|last|previously|one|version|implementation|code|path|loop|approach|variant|way|"
    r"algorithm|"
    r"parser|solution|release|build|the (?:regex|scalar|python|sync|async|native|default|standard))"
    r"(?![^\W_])"
)
_CHANGED = Phrase(
    r"(?<![^\W_])(?:this|now|new|with|after|makes?|made|becomes?|became|got|gets|patch|change|pr|"
    r"branch|we|our|improve\w{0,5}|speeds?|cuts?|reduc\w{1,4}|replac\w{1,3}|switch\w{0,3}|us(?:e|"
    r"es|"
    r"ing)|it|its|it's|faster|rewrite)(?![^\W_])"
)


def is_own_loss(statement: Statement, sentence: str, at: int, title: str) -> bool:
    """Whether a sentence lays a regression at this change's door; `at` is where it is sized."""
    end = at + statement.end - statement.start
    if statement.sense is Sense.PAIR:
        inner = sentence[max(at, 0) : max(end, 0)]
        return not (
            _STORY.search(sentence)
            or _CHOICE.search(inner)
            or _TUNED.search(sentence[: max(at, 0)])
        )
    if _REGRESSION.search(sentence) and _REGRESSION.search(title):
        return False
    return _SOMEBODY_ELSES.search(sentence) is None


def compares_others(statement: Statement, sentence: str, at: int) -> bool:
    """Whether "3x faster than Y" only compares two things, of which neither is new or old."""
    if statement.sense not in (Sense.BETTER, Sense.WORSE, Sense.LESS, Sense.MORE):
        return False
    end = at + statement.end - statement.start
    than = _THAN.match(sentence, max(end, 0))
    if than is None:
        return False
    if than["what"].lstrip().startswith('"'):
        return True  # "Small" is smaller than "Original": names of options
    if _OLD_STATE.search(than["what"]):
        return False
    return _CHANGED.search(sentence, 0, max(at, 0)) is None
