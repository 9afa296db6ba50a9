"""Wishes: what is hoped for, felt, still to come, or holds only under a condition."""

from __future__ import annotations

import re

from bvreport.text.judgement.utterance import Utterance
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense

_HEDGES = Phrase(
    r"(?<![^\W_])(?:should|ought to|expect(?:s|ed|ing)?|probably|likely|maybe|perhaps|may|"
    r"might|could|i think|i guess|"
    r"i'd say|seems?|appears?|presumably|an estimated|estimated|potentially|"
    r"supposed(?:ly)?|would|i believe|in theory|"
    r"ungefähr|dürfte|sollte|wahrscheinlich|vermutlich|devrait|peut-être|probablement|"
    r"debería|probablemente|deve|"
    r"deveria|provavelmente|dovrebbe|probabilmente|должн\w{1,2}|вероятно|наверное|pewnie|"
    r"powinn\w{1,2})(?![^\W_])"
    r"|大概可以|可能|应该|應該|应当|たぶん|はず|でしょう|아마|것 같"
)
_HOPES = Phrase(any_of(lambda w: w.hopes))
_FACT = Phrase(
    r"(?<![^\W_])(?:(?:we|i|it) (?:got|get|see|saw|measured|ended up|reached|is|was)|"
    r"in fact|actually|in reality|instead it|hence|therefore|and that (?:should|means?|"
    r"will|is)|which (?:means?|saves?|should))(?![^\W_])|, so "
)
_ITEM = re.compile(r" {0,6}(?:[-•+*–]|\d{1,2}[.)]) ")
_LIST_LINES = 12
# What holds only under a condition, and what is only felt.
_CONDITION = Phrase(
    r"(?<![^\W_])(?:if(?! (?:i'm|i am) not (?:mistaken|wrong)| i "
    r"(?:see|read|remember|understand|recall)(?![^\W_])| memory serves)|unless|whenever|wenn|если)"
    r"(?![^\W_])[^,;:()\n]{0,90}$"
)
# "If the disk died we could lose 24 hours, now 5 minutes": the case is conditional, not the change.
_AT_RISK = Phrase(
    r"(?<![^\W_])(?:could|would|might|stood to) lose(?: (?:up to|at worst))?[\s~]{1,3}$"
)
_WHEN_IT_MOVES = Phrase(
    r"(?<![^\W_])(?:when|once|as soon as|should) [^.,;:()\n]{2,50} (?:drops?|falls?|rises?|grows?|"
    r"changes?|goes (?:up|down)|increases?|decreases?)(?: by| to| below| above)?[\s~]{0,3}$"
)
# "When we're done, the run should take an hour": what other changes bring.
_WHEN_ALL_IS_DONE = Phrase(
    r"(?<![^\W_])(?:when|once|as soon as) (?:(?:we|i|they)(?:'re|'m| are| am) (?:all )?(?:done|"
    r"through|finished)|(?:all|everything|the (?:series|rest|last (?:part|step)|whole thing|"
    r"others)|all (?:of (?:it|them)|\w{2,6} parts?|the (?:parts|steps|services|teams)))(?:'s| is| "
    r"are| has| have)(?: been)? (?:done|through|in|finished|complete|merged|landed|"
    r"moved|migrated))(?![^\W_])"
)
_PART_OF_MANY = Phrase(r"(?<![^\W_])(?:part|step|phase|stage|pt) ?\d(?: ?(?:/|of) ?\d)?(?![^\W_])")
_TO_COME = Phrase(r"(?<![^\W_])(?:will|would|when all|once|eventually|in the end)(?![^\W_])")
# "Get a push when an item drops by 10 %"
# "See how much sooner you're done and what you save, e.g. ...": a tool that calculates.
_CALCULATES = Phrase(
    r"(?<![^\W_])(?:what|how much|how many) [^.;\n]{0,30}you(?:'d|'ll| would| will| can| could)? "
    r"(?:save|gain|earn|lose)(?![^\W_])"
)
_FEELS = Phrase(r"(?<![^\W_])(?:feels?|felt)(?: \w{2,8}){0,2}[\s~]{0,4}$")
_PREPARES = Phrase(
    r"(?<![^\W_])(?:preparation|prep(?: work)?|groundwork|prerequisite|prepares?|preparing|"
    r"paves the way) (?:for|to)(?![^\W_])"
)
_UNREAL = Phrase(
    r"(?<![^\W_])(?:had (?:it|this|we) been|would have (?:been|saved|caused|cost|cut)|"
    r"if (?:this|it|that) works|would [^.;]{1,90} if (?:the|we|they|it|only|there|somebody|our)|"
    r"if (?:we|i|you|it) (?:also|had|were|ever|can|could|did)|"
    r"(?:(?:step|part|phase|stage|pr|number) \d|(?:the )?(?:next|last|second|third|other) "
    r"(?:one|step|part|pr)) (?:is the one (?:that|which)|(?:will|would|is going to))|"
    r"which this (?:pr|"
    r"change) (?:doesn't|does not)|"
    r"(?:said|says?|thinks?|thought|believes?|told us|reckons?|guess(?:es|"
    r"ed)?)(?: that)? (?:they|he|she)"
    r"(?:'d| would| could| might)|theoretically|hypothetically|not yet|"
    r"for now nothing)(?![^\W_])"
)
_IF_ANYBODY = Phrase(r"(?<![^\W_])if (?:anybody|anyone|somebody|someone|everybody|people) ")


def hedged(sentence: str) -> bool:
    """Whether a sentence says "should", "maybe", "I think" about its number."""
    return _HEDGES.search(sentence) is not None


def is_wished(said: Utterance) -> bool:
    """Whether a sentence only wishes for its size, or sees it come."""
    left, words = said.left, said.words
    if _is_conditional(said) or _WHEN_ALL_IS_DONE.search(left, words=words):
        return True
    if _PREPARES.search(left, words=words):
        return True
    if _PART_OF_MANY.search(said.title) and _TO_COME.search(said.sentence, words=words):
        return True
    if _CALCULATES.search(left, words=words) or _FEELS.search(left, words=words):
        return True
    if _is_hoped(said) or _UNREAL.search(said.scope, words=words):
        return True
    if said.statement.sense is Sense.PAIR and _UNREAL.search(said.own):
        return True
    anybody = _IF_ANYBODY.search(said.scope) or _IF_ANYBODY.search(
        said.sentence, said.at, words=words
    )
    return anybody is not None


def is_below_a_wish(text: str, first: int) -> bool:
    """Whether a list item stands below a line that says what is wished for, or planned."""
    if _ITEM.match(text, text.rfind("\n", 0, first) + 1) is None:
        return False
    stop = text.rfind("\n", 0, first)
    for _ in range(_LIST_LINES):
        start = text.rfind("\n", 0, max(0, stop)) + 1
        line = text[start : max(start, stop)]
        if stop <= 0 or (line.strip() and _ITEM.match(line) is None and line[:1] != " "):
            return _HOPES.search(line) is not None and line.rstrip()[-1:] in ":,"
        stop = start - 1
    return False


def _is_conditional(said: Utterance) -> bool:
    sense = said.statement.sense
    if sense is not Sense.PAIR and _WHEN_IT_MOVES.search(said.left, words=said.words):
        return True
    if sense is Sense.PAIR and _AT_RISK.search(said.left, words=said.words):
        return False
    return sense is not Sense.COUNT and _CONDITION.search(said.left, words=said.words) is not None


def _is_hoped(said: Utterance) -> bool:
    """Whether a sentence hopes; "we hoped for 50 %, we got 22 %" tells what came of it."""
    hope = _HOPES.search(said.sentence)
    return hope is not None and _FACT.search(said.sentence, hope.end(), said.at) is None
