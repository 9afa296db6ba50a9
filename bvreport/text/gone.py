"""Gone: a sized burden that the text says is over, turned into the saving it implies.

"We lost 3 hours a week to it. That is gone." · "15 tickets a month; with the key they are gone" ·
"took 6 hours a month and is now automatic" · "X goes away. That is $55 a month."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind, Period
from bvreport.text.amount import Amount
from bvreport.text.clauses import Sentences
from bvreport.text.counted import is_ill
from bvreport.text.periods import period_near, period_within
from bvreport.text.phrases import Phrase
from bvreport.text.statements import Sense, Statement

# Whatever size stood before: it is no more.
_OVER = re.compile(
    r"(?<![^\W_])(?:that|this|it|which|they|both|neither|those(?: \w{2,16})?|these(?: \w{2,16})?|"
    r"(?:that|this|the) (?:line|bill|cost|item|problem|work|effort|chore|job)|all of (?:that|it|"
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
    r"none of (?:these|them|those) will|with (?:them|it|that|this|those|these) (?:all |both )?gone|"
    r"nothing (?:needs|has) to be|(?:it|that|this) can(?:'t|not)"
    r"(?: happen)?(?: any ?more| now| again)(?![^\W_])|not any ?more(?=[.!]|$)|"
    r"(?:this|the (?:bot|script|job)) does (?:it|that)(?![^\W_])|"
    r"(?:now |it'?s |is )(?:now |just )?(?:an?|one|a single) (?:button|command|click|script|"
    r"one-?liner|"
    r"slash command|make target|macro)(?![^\W_])|(?:brings?|takes?|gets?|cuts?|reduces?|drops?)"
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
    r"them) "
    r"(?:now|instead|today)(?![^\W_])"
    r"|makes? (?:these|those|this|that|the|such|all)(?: [\w-]{2,16}){0,2} (?:unnecessary|obsolete|"
    r"superfluous|redundant|pointless)(?![^\W_])|(?:the|this|our|an?) [\w-]{2,20} (?:now )?"
    r"\w{2,12}s (?:just )?the same(?![^\W_])|"
    r"there(?:'s| is| are) no(?: [\w-]{2,16}){1,2} (?:to (?:wait|pay|look|care) for |left )?"
    r"(?:any ?more|any longer)(?![^\W_])"
    r"|das entfällt|entfällt (?:damit|jetzt|komplett)|fällt (?:damit |jetzt )?weg|"
    r"(?:jetzt|nun|künftig) (?:macht das|automatisch|erledigt)|ne sera plus|c'est fini|"
    r"disparaît|(?:désormais|maintenant) automatique|desaparece|ahora (?:es automático|lo hace)|"
    r"isso acaba|acabou|agora é automático|больше не (?:нужно|требуется|надо)|"
    r"теперь это делает|теперь автоматически|不再需要|不需要了|现在自动|不要になり|自動化|"
    r"필요 없|더 이상|자동화"
)
# Weaker words: they tell only of a burden that a verb names as one.
_SOLVED = Phrase(
    r"(?<![^\W_])(?:(?:goes|go|went) away|disappears?|vanish(?:es)?|no longer (?:needed|"
    r"necessary|happens?|the case))(?![^\W_])"
    r"|(?<![^\W_])(?:fix(?:es|ed)?|patch(?:es|ed)?|eliminat(?:es|ed)|remov(?:es|ed)|"
    r"resolv(?:es|ed)|clear(?:s|ed)|remediat(?:es|ed)) (?:them|it all|all|that|this|these|"
    r"those|every)(?! \w{0,12}(?:file|flag|test))"
)
_BURDEN = Phrase(
    r"(?<![^\W_])(?:los(?:e|es|t|ing)|spen(?:d|ds|t|ding)|wast(?:e[sd]?|ing)|costs?|"
    r"costing|puts? (?:it|them|this|that|these|those) at|takes?|took|taking|"
    r"burn(?:s|ed|ing)?|eats?|ate|needs?|needed|verlier\w{1,3}|"
    r"verbring\w{1,3}|kostet\w{0,2}|brauch\w{1,3}|"
    r"perd\w{1,4}|pass\w{1,4}|gast\w{1,4}|dedic\w{1,4}|трати\w{1,3}|уходил\w|"
    r"уходит)(?![^\W_])[^.;]{0,60}$|花费|浪费|花|かかっ|費や|걸리|소요"
)
_OF_THE = re.compile(r" of (?:the|those|these|our|its) (?:~|about )?")
_ARE_GONE = Phrase(
    r"(?: \w{2,14}){0,2} (?:is|are|has been|have been)(?: now)? (?:gone|saved|removed|eliminated)\b"
)
# "Nine out of ten of the dropped frames are gone"
_THESE_ARE_GONE = Phrase(
    r" of (?:the |our |all |those |these )(?:[\w'-]{2,20} ){1,4}?(?:is|are|has been|"
    r"have been)(?: now)? (?:gone|"
    r"saved|eliminated|avoided|history)(?![^\W_])"
)
_EACH_TIME = Phrase(r"(?<![^\W_])(?:each|every|per) [^\W\d_]{3,20}")
# "Three full days, per person, per quarter"
_COMMA_PER = re.compile(r"(?:,? (?:per|a|each|every) [a-z]{3,12}){1,3}(?![^\W_])")
# "Cost 18 minutes on average"
_ON_AVERAGE = Phrase(r"(?:(?: \w{2,12}){0,3} on average| each| apiece)(?![^\W_])")
_ONE_TIME = Phrase(
    r"(?<![^\W_])(?:an?|one) [a-z]{3,20} (?:used to|took|takes|cost|costs|was|meant|means|needed)"
)
_STILL = Phrase(
    r"(?<![^\W_])(?:some of|most of|part of|half of|partly|not all|almost|nearly|hope\w{0,3}|"
    r"would|if|once|until|when)(?![^\W_])"
)
_REMOVAL = Phrase(
    r"(?<![^\W_])(?:go(?:es)? away|(?:is|are) gone|disappears?|no longer|remov(?:es?|ed)|"
    r"retir(?:es?|ed)|switch(?:es|ed)? off|turn(?:s|ed)? off|shut(?:s)? down|cancel\w{0,4}|"
    r"kill(?:s|ed)?|dropp?(?:s|ed)?|delet(?:es?|ed)|eliminat(?:es?|ed)|get(?:s)? rid of|"
    r"not needed|(?:nobody|no ?one|none of us) (?:has|needs) to|any ?more)(?![^\W_])"
)
_THAT_IS = re.compile(
    r"\W{0,6}(?:(?:per|at|for|with) (?:[^.,;\n]|\.(?=\d)){1,40}?,? )?(?:that|this|together|"
    r"all in all|in "
    r"total)(?:'s| is| was| makes| comes to| amounts to| adds up to|,)(?:[^.;]|\.(?=\d)){0,40}$"
)
# Only what follows the amount: who says of a month what it cost names a monthly bill.
_MONTHLY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?: alone)?(?![^\W_])"
_BILL = Phrase(
    rf"(?<![^\W_])(?:paid|pay|charged|cost|billed|spent)(?![^\W_])[^.;]{{0,50}} (?:in|"
    rf"for) {_MONTHLY}|"
    r"(?<![^\W_])(?:bill|invoice)(?: \w+)? (?:for|of|in) (?:jan|feb|mar|apr|may|jun|jul|aug|sep|"
    r"oct|nov|dec)\w{0,6}|(?:monthly|every month'?s?) (?:bill|invoice)"
)
_OPERAND = re.compile(r" ?[×x*≈=](?![^\W_])")  # a step of a calculation, no result of it
_FROM_TO = Phrase(r"from (\d{1,6}) (?:[a-z]{2,16} ){0,2}(?:down )?to (\d{1,6})(?!\d|[.,]\d)")
# "Not a single ticket came in from there"
_NOT_ONE = Phrase(
    r"(?<![^\W_])(?:not (?:a single|one)|no more|"
    r"zero) (?P<noun>[a-z]{3,14}?)s? (?:\w+ )?(?:came|come|since|was|"
    r"were|arrived|reached|happened|appeared|left)(?![^\W_])"
)
_CALENDAR = frozenset(Period) - {Period.RUN, Period.ONCE}
_BLANKS = 2  # empty lines between two sentences
_REACH = 240  # characters between a size and the words that it is gone


def burdens_gone(
    lower: str, amounts: list[Amount], used: set[int], sentences: Sentences
) -> Iterator[Statement]:
    """Each unused amount per period (and each share) of which the text says that it is gone."""
    for index, amount in enumerate(amounts):
        if index in used or amount.value <= 0 or _OPERAND.match(lower, amount.end):
            continue
        if amount.kind is Kind.PERCENT and lower.startswith(" of ", amount.end):
            last = sentences.around(amount.core)[1]
            gone = (
                _THESE_ARE_GONE.match(lower, amount.end, last)
                or _OVER.search(lower, amount.end, last)
                or _SOLVED.search(lower, amount.end, last)
            )
            if gone is not None:
                yield _statement(amount, gone.end(), Sense.LESS, None)
        elif (part := _part_gone(lower, amounts, index)) is not None:
            yield part
        elif amount.kind in (Kind.TIME, Kind.MONEY) or is_ill(amount.noun):
            period = _period(lower, amount, sentences)
            end = None if period is None else _gone_at(lower, amount, sentences)
            if end is not None and not _is_parted(amounts, index, end):
                sense = Sense.COUNT if is_ill(amount.noun) else Sense.SAVING
                yield _statement(amount, end, sense, period)


def _is_parted(amounts: list[Amount], index: int, end: int) -> bool:
    """Whether only a part of a counted thing is gone: "60 pages; 44 of those are gone"."""
    noun = amounts[index].noun
    following = amounts[index + 1 : index + 2]
    return any(noun and part.noun == noun and part.core < end for part in following)


def gone_after(lower: str, start: int, end: int, sentences: Sentences) -> int | None:
    """Where the words end that say so, in the rest of the sentence or the next one."""
    until = min(_end_of_next(lower, start, sentences), end + _REACH)
    gone = _OVER.search(lower, end, until)
    if gone is None or _STILL.search(lower, max(end, gone.start() - 24), gone.start()):
        return None
    return gone.end()


def _end_of_next(lower: str, offset: int, sentences: Sentences) -> int:
    """Where the sentence behind the one of an offset ends; empty lines are no sentences."""
    end = first = sentences.around(offset)[1]
    for _ in range(_BLANKS + 1):
        if first >= len(lower):
            break
        start, last = sentences.around(first)
        if lower[start:last].strip():
            return last
        first = last
    return end


def _period(lower: str, amount: Amount, sentences: Sentences) -> Period | None:
    if amount.period in _CALENDAR:
        return amount.period
    first, last = sentences.around(amount.core)
    near = period_near("", lower[amount.end : min(last, amount.end + 60)])
    if near in _CALENDAR:
        return near
    listed = _COMMA_PER.match(lower, amount.end, last)
    told = period_within(listed.group()) if listed is not None else None
    if told in _CALENDAR:
        return told
    told = period_within(lower[first : amount.start]) if amount.kind is Kind.TIME else None
    if told in _CALENDAR:
        return told
    if amount.kind is Kind.TIME and (
        _EACH_TIME.search(lower, first, amount.start)
        or _ON_AVERAGE.match(lower, amount.end, last)
        or _ONE_TIME.search(lower, first, amount.start)
    ):
        return Period.RUN
    if amount.kind is Kind.MONEY and _BILL.search(lower, first, last):
        return Period.MONTH
    return None


def _gone_at(lower: str, amount: Amount, sentences: Sentences) -> int | None:
    first = sentences.around(amount.core)[0]
    gone = gone_after(lower, amount.core, amount.end, sentences)
    if gone is not None:
        return gone
    burden = _BURDEN.search(lower[max(first, amount.start - 80) : amount.start])
    if burden is not None and amount.kind is Kind.TIME:
        solved = _SOLVED.search(lower, amount.end, _end_of_next(lower, amount.core, sentences))
        return None if solved is None else solved.end()
    names_it = first and _THAT_IS.match(lower[first : amount.start])
    removed = names_it and (
        _REMOVAL.search(lower, max(0, first - _REACH), first)
        or any(int(f[1]) > int(f[2]) for f in _FROM_TO.finditer(lower, max(0, first - 90), first))
    )
    if removed or (amount.noun and _none_came(lower, amount)):
        return amount.end
    return None


def _none_came(lower: str, amount: Amount) -> bool:
    """Whether not one of the things counted here came since."""
    none = _NOT_ONE.search(lower, amount.end, amount.end + 2 * _REACH)
    return none is not None and none["noun"] == amount.noun


def _part_gone(lower: str, amounts: list[Amount], index: int) -> Statement | None:
    """ "40 ms of the 120 ms are gone": the rest is what is left."""
    if index + 1 == len(amounts):
        return None
    amount, whole = amounts[index], amounts[index + 1]
    if amount.kind is not whole.kind or amount.kind is None or amount.value >= whole.value:
        return None
    if not _OF_THE.fullmatch(lower, amount.end, whole.start) or amount.unit != whole.unit:
        return None
    gone = _ARE_GONE.match(lower, whole.end)
    if gone is None:
        return None
    return _statement(amount, gone.end(), Sense.PAIR, amount.period)._replace(
        before=whole.value,
        after=whole.value - amount.value,
        amounts=(amount, whole),
    )


def _statement(amount: Amount, end: int, sense: Sense, period: Period | None) -> Statement:
    assert amount.kind is not None
    return Statement(
        sense=sense,
        start=amount.start,
        end=end,
        anchor=amount.core,
        kind=amount.kind,
        unit=amount.unit,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        period=period,
        noun=amount.noun,
        verb=True,
        amounts=(amount,),
    )
