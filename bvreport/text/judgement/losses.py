"""Losses: whether what got worse is this change's doing, and whether a comparison tells of any.

Only what this change makes worse is its cost: a regression that it repairs, one that somebody
reported, a choice of another setting and a rival that is slower are none.
"""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense, Statement

_SOMEBODY_ELSES = re.compile(
    r"(?<![^\W_])(?:fix(?:e[sd]|ing)?|address(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|recover(?:s|ed|"
    r"ing)?|revert(?:s|ed|ing)?|undo(?:es)?|investigat\w{1,4}|caused by|introduced (?:in|by|with)|"
    r"(?:since|after|with|from|in|by|of) #\d{1,7}|there (?:is|was|were|are|'s)|there's|(?:was|were|"
    r"is|are|been) (?:seeing|reported|showing)|(?:saw|noticed|reported|observed|remains?|"
    r"currently|already|blows up|known|existing|previous|earlier|used to)|the code it replaces|"
    r"flat|noise|without (?:add|increas|cost|slow)\w{1,3})(?![^\W_])|~~"
)
# "From 105 ms to 160 ms with #4711"
_OF_ANOTHER_CHANGE = re.compile(r"(?<![^\W_])(?:since|after|with|from|in|by|of|due to) #\d{1,7}")
_BEHIND = 24  # characters behind a pair in which the change stands that brought it
_REGRESSION = Phrase(r"(?<![^\W_])(?:regressions?|slow-?downs?|penalty|degradation)(?![^\W_])")
_CHOICE = Phrase(r"(?<![^\W_])(?:instead of|rather than|not|in place of)(?![^\W_])")
# "Remove a case that slows it down from 3 s to 6": what makes it worse goes away.
_CAUSE_GONE = Phrase(
    r"(?<![^\W_])(?:remov|avoid|fix|drop|delet|skip|disabl|revert|undo|stop|no longer)\w{0,4} "
    r"[^.;\n]{1,60} (?:that|which) (?:\w{2,12} )?(?:slow|increas|inflat|bloat|degrad|delay|made|"
    r"makes|took|takes|grew|grow)\w{0,5}(?![^\W_])"
)
# "I left X because it is 2 minutes slower than Y": why something was done, not what that did.
_REASON = Phrase(r"(?<![^\W_])because (?!of )|^\W{0,4}since (?!this|#|we|v?\d)")
_MADE_BIGGER = re.compile(r"\W{0,4}make [^.;\n]{2,60}$")  # an order, such as a title
_WORK = r"(?:times?|latency|runtime|duration|start-?up|builds?|ci|pipelines?|suites?|tests?|jobs?)"
_EFFECT = Phrase(
    rf"(?<![^\W_])(?:(?:increas(?:es|ed)|rais(?:es|ed)) [^.;\n]{{0,40}}{_WORK}|"
    rf"{_WORK} (?:ha(?:s|ve) )?(?:increase[sd]?|rises?|rose|grew|grows?))(?: from)? $"
)
_STORY = Phrase(r"(?<![^\W_])(?:during (?:the|an?|that) |yesterday|last (?:night|week|month))")
_TUNED = Phrase(
    r"(?<![^\W_])(?:switch|chang\w{1,3}|set|rais\w{1,3}|bump\w{0,3}|increas\w{1,3}|enlarg\w{1,3}|"
    r"extend\w{0,3}|move)(?: \w+){0,4} $"
)
# "Increase the size of the drives from 20 GB": an order, which somebody chose to give.
_ORDERED = re.compile(
    r"\W{0,6}(?:[a-z]{2,8}(?:\([^)\n]{0,30}\))?!?: ?)?(?:increase|raise|bump|enlarge|extend|grow|"
    r"double|set|change|switch|move|give|allow|let) [^.;:,()\n]{1,90}$"
)
_THAN = re.compile(
    r"(?: as (?:many|much|large|big|high|long)(?![^\W_])[^.;,()\n]{0,40}?[ \n]as|"
    r"[^.;,()\n]{0,16}?[ \n]than)[ \n](?P<what>[^.;,()\n]{0,60})"
)
_AS = re.compile(r"[ \n]as[ \n](?P<what>[^.;,()\n]{0,60})")
_AS_MUCH = re.compile(r"as (?:many|much|large|big|high|long)(?![^\W_])[^.;,()\n]{0,30}$")
# "Agencies have four times as many rules as the public tariff"
_HOLDS = Phrase(
    r"(?<![^\W_])(?:ha(?:ve|s|d)|holds?|held|contains?|carr(?:y|ies)|owns?|lists?|store[sd]?|"
    r"produces?|generates?)(?: about| around| roughly| nearly| almost| over)?[\s~]{0,3}$"
)
_AS_REACH = 40  # characters between "twice as much" and its "as"
_OLD_STATE = Phrase(
    r"(?<![^\W_])(?:before|main|master|trunk|old|older|previous\w{0,2}|current\w{0,2}|"
    r"original\w{0,2}|"
    r"existing|today|now|naive|legacy|baseline|base|without|it (?:was|is|used)|it's|they (?:were|"
    r"are)|"
    r"what|last|previously|one|version|implementation|code|path|loop|approach|variant|way|"
    r"algorithm|full|whole|entire|complete|"
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
            or _OF_ANOTHER_CHANGE.search(sentence, max(at, 0), max(end, 0) + _BEHIND)
            or (_TUNED.search(sentence[: max(at, 0)]) and not _is_effect(statement, sentence, at))
            or _ORDERED.match(sentence[: max(at, 0)])
            or _CAUSE_GONE.search(sentence, 0, max(at, 0))
        )
    if _REASON.search(sentence, 0, max(at, 0)) or _MADE_BIGGER.match(sentence, 0, max(at, 0)):
        return False
    if _REGRESSION.search(sentence) and _REGRESSION.search(title):
        return False
    return _SOMEBODY_ELSES.search(sentence) is None


def _is_effect(statement: Statement, sentence: str, at: int) -> bool:
    """ "This increases the build time from 3 to 5 minutes": nobody chooses how long work takes."""
    if statement.kind is not Kind.TIME:
        return False
    return _EFFECT.search(sentence, 0, max(at, 0)) is not None


def compares_others(statement: Statement, sentence: str, at: int) -> bool:
    """Whether "3x faster than Y" only compares two things, of which neither is new or old."""
    if statement.sense not in (Sense.BETTER, Sense.WORSE, Sense.LESS, Sense.MORE):
        return False
    end = at + statement.end - statement.start
    end = max(end, 0)
    than = _THAN.match(sentence, end)
    as_much = than is not None and than.group().startswith(" as ")
    if than is None and _AS_MUCH.search(sentence, max(at, 0), end):
        than, as_much = _AS.search(sentence, end, end + _AS_REACH), True
    if than is None:
        return False
    if than["what"].lstrip().startswith('"'):
        return True  # "Small" is smaller than "Original": names of options
    if _OLD_STATE.search(than["what"]):
        return False
    if as_much and _HOLDS.search(sentence, 0, max(at, 0)):
        return True
    return _CHANGED.search(sentence, 0, max(at, 0)) is None
