"""Endings: the words by which a text says that what it told of before is no more.

"That is gone" · "now a script does it" · "nobody has to do this any more" · "none since"
"""

from __future__ import annotations

import re

from bvreport.text.patterns.phrases import Phrase
from bvreport.text.sentences.clauses import Sentences

# Whatever size stood before: it is no more.
OVER = Phrase(
    r"(?<![^\W_])(?:that|this|it|which|they|both|neither|those(?: \w{2,16})?|these(?: \w{2,16})?|"
    r"(?:that|this|the) (?:line|bill|cost|item|problem|work|effort|chore|job|step|stage|wait|"
    r"detour|"
    r"download|check|pass|round[- ]?trip|hop|lookup|ritual)|all of (?:that|it|"
    r"them|these|those)|none of (?:that|it)|the (?:whole|entire) \w{2,12})"
    r"(?:'s|'re| is| are| was| were| has been| have been| will be| drops? to| goes? to| falls? to)?"
    r"(?: now| all| completely| entirely| simply| just){0,2} (?:gone|history|over|eliminated|"
    r"not needed|unnecessary|a thing of the past|resolved|removed|zero|nil|past|obsolete|"
    r"automatic|automated)(?![^\W_])"
    r"|(?<![^\W_])(?:(?:that|this|the|those|these)(?: [\w-]{2,16}){1,2}|that|this|it|which|all of "
    r"(?:it|that|them)|those|they|these)(?: (?:should|will|would|now|simply|all|both|just)){0,2} "
    r"(?:(?:goes|go|went|going) away|disappears?|vanish(?:es)?|be gone|be history|be no more|"
    r"(?:is|are|become|becomes|be) impossible|cannot happen|can't happen|won't happen|"
    r"(?:stops?|ends?|drops? out|falls? away)(?=[.,;!)\n]| with| now| from| entirely|$))|"
    r"(?:has|have)(?:n't| not) (?:been|had|seen|happened)(?: one| any| a single(?: one)?| since)?"
    r"(?=[.,;!\n]| since| again|$)|"
    r"(?<=[.!;] )(?:can't|cannot|won't|doesn't) (?:happen|occur)(?= any ?more| again|[.,;!]|$)|"
    r"(?<=[.!;] )(?:none|zero|not once|never(?: again)?) since(?![^\W_])|(?:after this|with this|"
    r"since then|now|from now on),?:? "
    r"(?:zero|none|nothing|nobody|no one)(?=[.,;!)\n]|$| (?:has|needs|does|of))|"
    r"(?:it is|it's|is|are|they're|they are) (?:there|done|ready|answered|visible) (?:at once|"
    r"immediately|instantly|right away)(?![^\W_])|"
    r"(?:now|from now on),? an? (?:cron ?job|script|bot|job|timer|trigger|workflow|macro|robot|"
    r"hook|pipeline) does(?=[.,;!]|$)|(?:which|that|this) (?:change |patch |pr |mr )?(?:removes|"
    r"ends|spares us|avoids|eliminates)(?=[.,;!]|$)|(?:takes|take) care of (?:that|it|this|them|"
    r"those)(?![^\W_])|(?:we|i|they|nobody) (?:do(?:n't| not) |doesn't |no longer )?needs? (?:it|"
    r"that|them|this|those) (?:any ?more|any longer|now)(?![^\W_])|"
    r"(?:he|she|they|we|i|everybody|everyone) (?:now )?(?:gets?|has|have|"
    r"got) (?:all (?:of )?)?(?:it|"
    r"that|this|those|them)(?: all)? back|none of (?:these|them|those) will|with (?:them|it|that|"
    r"this|those|these) (?:all |both )?gone|"
    r"nothing (?:needs|has) to be|(?:it|that|this) can(?:'t|not)"
    r"(?: happen)?(?: any ?more| now| again)(?![^\W_])|not any ?more(?=[.!]|$)|"
    r"(?:this|the (?:bot|script|job)) does (?:it|that)(?![^\W_])|"
    r"(?:those|these|they|that|it)(?:'re|'s| are| is)(?: now| all| both){0,2} (?:done|handled|"
    r"answered|taken care of) by (?:an?|the|our) (?:bot|script|job|workflow|cron ?job|tool|app|"
    r"pipeline)(?![^\W_])|"
    r"(?:now |it'?s |is )(?:now |just )?(?:an?|one|a single) (?:button|command|click|script|"
    r"one-?liner|"
    r"slash command|make target|macro|timer|(?:nightly|daily|weekly|"
    r"scheduled|cron|background) job|cron ?job|workflow|self-service)(?![^\W_])|(?:it|that|"
    r"this) (?:now )?runs (?:now )?"
    r"(?:unattended|by itself|on its own|without (?:us|anybody|anyone))(?![^\W_])|"
    r"(?:[a-z]{3,14}s|people|they|she|he|everybody|everyone) (?:now )?do(?:es)? (?:it|that|this) "
    r"(?:themselves|herself|himself|alone) now(?![^\W_])|(?:should|will) be (?:zero|nil|none|"
    r"nothing|"
    r"history|gone)(?: from now on| now)?(?=[.,;!)\n]|$)|(?:brings?|takes?|gets?|cuts?|reduces?|"
    r"drops?)"
    r"(?: (?:this|that|it|them|those))?(?: down)? to (?:zero|0|none|nothing|nil)(?![^\W_])|"
    r"no more of (?:that|this|it)|(?:that|this|it|they|which) (?:is |are )?no longer "
    r"(?:needed|necessary|happens?|the case|required|exists?)|that no longer|this no longer|"
    r"(?:none|zero|0|not one|nothing)(?: of (?:them|those|these))? (?:since|so far|any ?more|"
    r"left|reach\w{0,3}|remains?|in the)(?![^\W_])|none have (?:come|happened|been)|"
    r"no(?:body|-one| one) (?:does|has to do|needs to do|spends) (?:that|this|it)|"
    r"(?:and|which|it|that|this)(?: (?:is|are|runs?|happens?|goes))? now (?:fully |completely )?"
    r"(?:automatic(?:ally)?|automated|by itself|on its own)(?![^\W_])|"
    r"(?:now|from now on|these days|today),? (?:an?|the|this|our) [\w -]{2,24} (?:does|takes care "
    r"of|\w{2,12}s) (?:it|that|this|them|so|all)(?![^\W_])"
    r"|(?:an?|the|this|our) [\w-]{2,20} (?:does|handles|takes care of|\w{2,12}s) (?:it|that|this|"
    r"them) (?:(?:in|out|up|off|over|back) )?"
    r"(?:now|instead|today)(?![^\W_])"
    r"|makes? (?:these|those|this|that|the|such|all)(?: [\w-]{2,16}){0,2} (?:unnecessary|obsolete|"
    r"superfluous|redundant|pointless)(?![^\W_])|(?:the|this|our|an?) [\w-]{2,20} (?:now )?"
    r"\w{2,12}s (?:just )?the same(?![^\W_])|"
    r"there(?:'s| is| are) no(?: [\w-]{2,16}){1,2} (?:to (?:wait|pay|look|care) for |left )?"
    r"(?:any ?more|any longer)(?![^\W_])"
    r"|(?<![^\W_])so (?:is|are|was|were) (?:that|this|those|these|it|they)(?![^\W_])|"
    r"(?:and )?now (?:it|that|she|he|they|we|i|nobody) (?:does|do|did)(?:n't|"
    r" not)(?![^\W_])(?! \w)|"
    r"(?:it|that|this|they|she|he|we|i) (?:does|do|did|will|wo|can)(?:n't| not)(?: happen)? "
    r"(?:any ?more|any longer)(?![^\W_])|(?:that's|that is|which is|it's)(?: (?:[$€£]|[a-z]{3} )?"
    r"\d[\d,.]{0,9})? (?:[a-z]{2,8} )?(?:that )?we (?:now |get to |can )?keep(?![^\W_])"
    r"|das entfällt|entfällt (?:damit|jetzt|komplett)|fällt (?:damit |jetzt )?weg|"
    r"(?:jetzt|nun|künftig) (?:macht das|automatisch|erledigt)|ne sera plus|c'est fini|"
    r"disparaît|(?:désormais|maintenant) automatique|desaparece|ahora (?:es automático|lo hace)|"
    r"isso acaba|acabou|agora é automático|больше не (?:нужно|требуется|надо)|"
    r"теперь это делает|теперь автоматически|不再需要|不需要了|现在自动|不要になり|自動化|"
    r"필요 없|더 이상|자동화"
)
_STILL = Phrase(
    r"(?<![^\W_])(?:some of|most of|part of|half of|partly|not all|almost|nearly|hope\w{0,3}|"
    r"would|if|once|until|when)(?![^\W_])"
)
# What stands between a burden and the words that it is gone, and tells only why it was there.
_REASON = re.compile(
    r"\s{0,2}(?:turns out|it turns out|turned out|it turned out|reason:|the (?:reason|cause|"
    r"culprit) "
    r"(?:is|was)|because|that's because|apparently)(?![^\W_])"
)
_BLANKS = 2  # empty lines between two sentences
REACH = 240  # characters between a size and the words that it is gone


def gone_after(lower: str, start: int, end: int, sentences: Sentences) -> int | None:
    """Where the words end that say so, in the rest of the sentence or the next one."""
    until = min(end_of_next(lower, start, sentences), end + REACH)
    gone = OVER.search(lower, end, until)
    if gone is None or _STILL.search(lower, max(end, gone.start() - 24), gone.start()):
        return None
    return gone.end()


def end_of_next(lower: str, offset: int, sentences: Sentences) -> int:
    """Where the sentence behind the one of an offset ends; empty lines are no sentences."""
    end = first = sentences.around(offset)[1]
    for _ in range(_BLANKS + 1):
        if first >= len(lower):
            break
        start, last = sentences.around(first)
        if lower[start:last].strip() and _REASON.match(lower, start) is None:
            return last
        first = last
    return end
