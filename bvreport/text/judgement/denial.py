"""Denial: sizes that their own sentence, or the next one, takes back."""

from __future__ import annotations

import re

from bvreport.text.judgement.utterance import Utterance
from bvreport.text.languages import any_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.statements import Sense

_DENIES = Phrase(any_of(lambda w: w.denies))
_NOBODY_DOES = Phrase(
    r"(?<![^\W_])(?:nobody|no one|never|not|nothing|n't)(?: \w+)? (?:delet|remov|drop|los|wip|"
    r"cut)\w{0,4}[\s~]{0,3}$"
)
_REFUTED = Phrase(
    r"\b(?:turned out (?:to be )?(?:wrong|not|noise|false|nothing|an? )|proved (?:wrong|"
    r"false)|(?:was|were|is|are) (?:wrong|not real|noise|an illusion)|"
    r"don'?t (?:be fooled|get (?:too )?excited)|let'?s see (?:what|how|if|whether)|(?:isn't|"
    r"wasn't|is not|was not) (?:real|true|"
    r"the case)|measurement error|can(?:'t|"
    r"not) (?:be )?(?:reproduce|confirm)|"
    r"did(?:n't| not) (?:hold|materiali[sz]e|happen|work out|pan out|reproduce)|"
    r"off by default|(?<!with )no (?:\w+ ){1,2}yet(?![^\W_])|not (?:yet )?(?:enabled|active|wired|"
    r"switched on|turned on)|"
    r"nothing (?:uses|calls) it|first i need|that's for (?:after|later)|(?:this|it) is only|"
    r"this only|"
    r"(?:just|only) (?:adds|archiv\w{1,3}|the refactoring)|no promises|"
    r"(?:please )?(?:don't|do not) (?:book|quote|credit|put|count|claim|take) (?:it|that|this|"
    r"these|those|me|any)(?![^\W_])|"
    r"all (?:of (?:it|them|this) )?(?:is |are )?(?:invented|made[- ]up|fictional|fictitious)|"
    r"(?:none of (?:them|it|these|those|that)|nothing) (?:is|are|was|were|gets?)(?: \w{2,10})? "
    r"(?:fixed|solved|resolved|repaired|removed|faster)|(?:is|are|was|were) (?:just|only|merely|"
    r"simply) (?:hidden|muted|ignored|excluded|suppressed|silenced)|(?:no longer|don't|do not|"
    r"stop(?:s|ped)?)(?: just| simply)? (?:look(?:s|ing)? at|report(?:s|ing)?|count(?:s|ing)?|"
    r"show(?:s|ing)?|list(?:s|ing)?) (?:them|it|these|those|[\w-]{2,20}/)|"
    r"not reproducible|(?:isn't|is not|not|wasn't) (?:statistically )?significant|"
    r"noise (?:floor|level|threshold|margin|band)|(?:on|in) both (?:sides|directions)|"
    r"(?:this|that|it) (?:is|was) (?:not|no) (?:an? |real )?(?:improvement|gain|saving|speed-?up)|"
    r"insignificant|so nothing(?=[.;!)]|$)|for another (?:day|time|pr)|vanish(?:es|ed)|evaporated|"
    r"but (?:that|it|this) (?:was|is) (?:gone|noise|just)|"
    r"(?:got|brought|gave|saw) (?:nothing|none)|not merged|(?:just )?for the record(?!,)|"
    r"(?:so|and) (?:it|that)(?:'s| is| was) (?:out|gone) again|backed (?:it |that )?out|"
    r"taken out again|"
    r"(?:we|i) (?:reverted|dropped|scrapped|abandoned|discarded) (?:it|that)|left (?:it|that|"
    r"this) out|(?:it|that|this)(?:'s| is| was) left out|"
    r"(?:was|were|is|got) rejected|rejected because|ruled out|decided against|not implemented|"
    r"nothing is implemented|for discussion only|don't merge|"
    r"(?<!the )(?:sample|example|dummy|invented|made-up|"
    r"placeholder) (?:values?|numbers?|data|figures?))"
)
_FURTHER = re.compile(
    r"(?:it |this |that |we |there )?(?:could|can|might|may|would)(?: probably| certainly| even)? "
    r"(?:get|go|be|become|do|shrink|shave|squeeze|cut)(?: \w+)? (?:even|still|further|smaller|"
    r"faster|lower|shorter|cheaper|better|more)(?![^\W_])"
)
_FIGURE = re.compile(r"\d")
# "Faster as long as the lock file stays the same", "to 6 (the rest has no fix yet)"
_PROVIDED = re.compile(r" (?:as long as|provided(?: that)?|so long as) ")
_THE_REST = Phrase(
    r"(?<![^\W_])(?:the (?:rest|others?|last|remaining)|what is left|others)(?![^\W_])"
)
_AT_ONCE = 24  # characters before "for another day", when it is said of the size itself
_REACH = 90  # characters of the next sentence in which it is taken back


def is_denied(said: Utterance, following: str) -> bool:
    """Whether a sentence denies its size, or what follows refutes it."""
    if _NOBODY_DOES.search(said.sentence[: said.anchor]):
        return True
    row = said.statement.sense is Sense.PAIR and "|" in said.own
    if not row and _DENIES.search(_PROVIDED.split(said.scope, maxsplit=1)[0], words=said.words):
        return True
    refuted = _REFUTED.search(said.sentence, said.at, words=said.words)
    if refuted is not None and not (
        refuted.group().endswith(" yet") and _THE_REST.search(said.sentence, said.end)
    ):
        return True
    refuted = _REFUTED.search(following[:_REACH])
    if refuted is None:
        return False
    if _FURTHER.match(following) or ("another" in refuted.group() and refuted.start() > _AT_ONCE):
        return False  # "could get smaller still, but that's for another day"
    if refuted.group().endswith(" yet") or following.startswith(("it also ", "also ", "there's ")):
        return False  # "Three rules have no counterpart yet" is another matter
    # "+0.4 pp, not significant" speaks of that figure, not of the one before
    of_another = "significant" in refuted.group() and _FIGURE.search(following[: refuted.start()])
    return not of_another
