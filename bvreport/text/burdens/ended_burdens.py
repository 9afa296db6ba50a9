"""Ended burdens: a sized burden that the text says is over, turned into the saving it implies.

"We lost 3 hours a week to it. That is gone." · "15 tickets a month; with the key they are gone" ·
"took 6 hours a month and is now automatic" · "X goes away. That is $55 a month."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Kind
from bvreport.text.burdens.burden_frequency import is_lost, recurrence
from bvreport.text.burdens.ended_in_clause import falling_away
from bvreport.text.burdens.endings import OVER, REACH, end_of_next, gone_after
from bvreport.text.deltas.single_statement import statement_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.counted_things import is_ill
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement

_OPERAND = re.compile(r" ?[×x*≈=](?![^\W_])")  # a step of a calculation, no result of it
# "Nine out of ten of the dropped frames are gone"
_THESE_ARE_GONE = Phrase(
    r" of (?:the |our |all |those |these )(?:[\w'-]{2,20} ){1,4}?(?:is|are|has been|"
    r"have been)(?: now)? (?:gone|"
    r"saved|eliminated|avoided|history)(?![^\W_])"
)
# A share of something that went wrong: "3 % of the receipts were lost".
_ILL_SHARE = Phrase(
    r"(?<![^\W_])(?:lost|fail\w{0,5}|wrong|off|crash\w{0,3}|stuck|broke|broken|missed|missing|"
    r"dropped|"
    r"duplicated?|rejected|corrupt\w{0,3}|late|timed out|abort\w{0,3}|bounced|"
    r"error\w{0,3})(?![^\W_])"
)
# "Thirty false alarms a week are history"
_ILLS_END = re.compile(
    r" (?:are|is)(?: now| all)? (?:history|gone|over|a thing of the past|no more)"
    r"(?=[.,;!)\n]|$| now| with (?:this|it))"
)
# What is paid for is no more: "they are deleted", "it is terminated now".
_NOT_PAID = re.compile(
    r"(?<=[.;!] )(?:all )?(?:deleted|cancell?ed|terminated|returned|shut down|"
    r"switched off)(?: now| here|"
    r" with this)?(?=[.,;!\n]|$)|"
    r"(?<![^\W_])(?:they|these|those|it|that|all of (?:it|them)|both)(?:'s|'re| is| are| was| were|"
    r" has been| have been)(?: now| all| finally| both){0,2} (?:deleted|cancell?ed|terminated|"
    r"decommissioned|retired|dropped|(?:shut|torn) down|(?:switched|turned) off|given (?:up|back))"
    r"(?=[.,;!)\n]|$| now| with (?:this|it)| from (?:today|now)| as of| since)"
)
_DONE_FOR_US = (
    r"(?:generated|made|written|filled(?: in)?|sent|built|created|drafted|assigned|sorted|matched|"
    r"checked|copied|imported)"
)
_SCRIPTED = re.compile(
    r"(?<![^\W_])(?:it|that|this|they|these|all of (?:it|that))(?:'s|'re| is| are| has been| was)"
    r"(?: now| all| fully| completely| entirely){0,2} (?:(?:scripted|automated|(?:done|handled) by "
    r"(?:an?|the|our) [\w-]{2,16})(?=[.,;!)\n]|$| now| with (?:this|it)| from (?:today|now)|"
    r" as of| since)|"
    rf"{_DONE_FOR_US}(?: (?:from|by|out of|with) (?:the |our |an? )?[\w-]{{2,16}})?"
    r"(?= now| automatically| by itself))"
)
# "The report that we built by hand (a day a month) is generated"
_BY_HAND = Phrase(r"(?<![^\W_])(?:by hand|manual(?:ly)?|typed|copied|pasted)(?![^\W_])")
_IS_GENERATED = re.compile(
    rf"\)? (?:is|are|gets?)(?: now)? (?:automated|automatic|scripted|{_DONE_FOR_US})(?=[.,;!\n]|$|"
    rf" now| "
    r"by | from )"
)
_BURDEN = Phrase(
    r"(?<![^\W_])(?:los(?:e|es|t|ing)|spen(?:d|ds|t|ding)|wast(?:e[sd]?|ing)|costs?|"
    r"costing|puts? (?:it|them|this|that|these|those) at|takes?|took|taking|"
    r"burn(?:s|ed|ing)?|eats?|ate|needs?|needed|verlier\w{1,3}|"
    r"verbring\w{1,3}|kostet\w{0,2}|brauch\w{1,3}|"
    r"perd\w{1,4}|pass\w{1,4}|gast\w{1,4}|dedic\w{1,4}|трати\w{1,3}|уходил\w|"
    r"уходит)(?![^\W_])[^.;]{0,60}$|花费|浪费|花|かかっ|費や|걸리|소요"
)
# Weaker words: they tell only of a burden that a verb names as one.
_SOLVED = Phrase(
    r"(?<![^\W_])(?:(?:goes|go|went) away|disappears?|vanish(?:es)?|no longer (?:needed|"
    r"necessary|happens?|the case))(?![^\W_])"
    r"|(?<![^\W_])(?:fix(?:es|ed)?|patch(?:es|ed)?|eliminat(?:es|ed)|remov(?:es|ed)|"
    r"delet(?:es|ed)|resolv(?:es|ed)|clear(?:s|ed)|remediat(?:es|ed)) (?:them|it all|all|that|"
    r"this|these|"
    r"those|every)(?! \w{0,12}(?:file|flag|test))"
)
# "$270 a month for nothing; the script removes them all"
_FOR_NOTHING = re.compile(r" (?:for (?:nothing|no reason)|down the drain|wasted)(?![^\W_])")
# "The rounding bug made us underbill by $12k a month. Fixed here."
_LEAKED = Phrase(
    r"(?<![^\W_])(?:los[et]s?|losing|costs? us|cost us|under-?bill\w{0,3}|over-?pa(?:y|id|ying)|"
    r"wast\w{1,3}|leak\w{0,3}|miss(?:ed|ing)? out on)(?: (?:us|by|of|about|around|roughly|some|"
    r"up to|on)){0,3}[\s~]{1,3}$"
)
_REPAIRED = re.compile(
    r"(?<=[.;!] )(?:fixed|solved|repaired|plugged)(?: here| now| with this| by this|"
    r" for good|"
    r" in this (?:pr|mr|patch|change))?(?=[.,;!\n]|$)"
)
_THAT_IS = re.compile(
    r"\W{0,6}(?:(?:per|at|for|with) (?:[^.,;\n]|\.(?=\d)){1,40}?,? )?(?:that|this|together|"
    r"all in all|in "
    r"total)(?:'s| is| was| makes| comes to| amounts to| adds up to|,)(?:[^.;]|\.(?=\d)){0,40}$"
)
_REMOVAL = Phrase(
    r"(?<![^\W_])(?:go(?:es)? away|(?:is|are) gone|disappears?|no longer|remov(?:es?|ed)|"
    r"retir(?:es?|ed)|switch(?:es|ed)? off|turn(?:s|ed)? off|shut(?:s)? down|cancel\w{0,4}|"
    r"kill(?:s|ed)?|dropp?(?:s|ed)?|delet(?:es?|ed)|eliminat(?:es?|ed)|get(?:s)? rid of|"
    r"(?:does|do|handles?|takes care of) (?:that|it|this|all of (?:it|that)) (?:now|instead|for "
    r"(?:us|her|him|them))|(?:happens|runs|is (?:done|filled|sent|written)) (?:by itself|"
    r"on its own|"
    r"automatically) now|"
    r"not needed|(?:nobody|no ?one|none of us) (?:has|needs) to|any ?more)(?![^\W_])"
)
_FROM_TO = Phrase(r"from (\d{1,6}) (?:[a-z]{2,16} ){0,2}(?:down )?to (\d{1,6})(?!\d|[.,]\d)")
# "Not a single ticket came in from there"
_NOT_ONE = Phrase(
    r"(?<![^\W_])(?:not (?:a single|one)|no more|"
    r"zero) (?P<noun>[a-z]{3,14}?)s? (?:\w+ )?(?:came|come|since|was|"
    r"were|arrived|reached|happened|appeared|left)(?![^\W_])"
)


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
                or OVER.search(lower, amount.end, last)
                or _SOLVED.search(lower, amount.end, last)
            )
            end = gone.end() if gone is not None else None
            if end is None and _ILL_SHARE.search(lower[sentences.around(amount.core)[0] : last]):
                end = gone_after(lower, amount.core, amount.end, sentences)
            if end is not None:
                yield statement_of(amount, end, Sense.LESS, None)
        elif (fallen := falling_away(lower, amounts, index)) is not None:
            yield fallen
        elif (
            amount.kind in (Kind.TIME, Kind.MONEY) or is_ill(amount.noun) or is_lost(lower, amount)
        ):
            period = recurrence(lower, amount, sentences)
            end = None if period is None else _gone_at(lower, amount, sentences)
            if end is not None and not _is_parted(amounts, index, end):
                counted = amount.kind not in (Kind.TIME, Kind.MONEY)
                sense = Sense.COUNT if counted else Sense.SAVING
                yield statement_of(amount, end, sense, period)


def _is_parted(amounts: list[Amount], index: int, end: int) -> bool:
    """Whether only a part of a counted thing is gone: "60 pages; 44 of those are gone"."""
    noun = amounts[index].noun
    following = amounts[index + 1 : index + 2]
    return any(noun and part.noun == noun and part.core < end for part in following)


def _gone_at(lower: str, amount: Amount, sentences: Sentences) -> int | None:
    first = sentences.around(amount.core)[0]
    gone = gone_after(lower, amount.core, amount.end, sentences)
    if gone is not None:
        return gone
    if is_ill(amount.noun) and (ends := _ILLS_END.match(lower, amount.end)) is not None:
        return ends.end()
    generated = _IS_GENERATED.match(lower, amount.end)
    if generated is not None and _BY_HAND.search(lower, first, amount.start):
        return generated.end()
    ended = _NOT_PAID if amount.kind is Kind.MONEY else _SCRIPTED
    if amount.kind in (Kind.MONEY, Kind.TIME):
        until = min(end_of_next(lower, amount.core, sentences), amount.end + REACH)
        over = ended.search(lower, amount.end, until)
        if over is not None:
            return over.end()
    burden = _BURDEN.search(lower[max(first, amount.start - 80) : amount.start])
    for_nothing = amount.kind is Kind.MONEY and _FOR_NOTHING.match(lower, amount.end)
    if (burden is not None and amount.kind is Kind.TIME) or for_nothing:
        solved = _SOLVED.search(lower, amount.end, end_of_next(lower, amount.core, sentences))
        return None if solved is None else solved.end()
    leaked = amount.kind is Kind.MONEY and _LEAKED.search(lower, first, amount.start)
    if leaked and (repaired := _REPAIRED.search(lower, amount.end, amount.end + REACH)):
        return repaired.end()
    names_it = first and _THAT_IS.match(lower[first : amount.start])
    removed = names_it and (
        _REMOVAL.search(lower, max(0, first - REACH), first)
        or any(int(f[1]) > int(f[2]) for f in _FROM_TO.finditer(lower, max(0, first - 90), first))
    )
    if removed or (amount.noun and _none_came(lower, amount)):
        return amount.end
    return None


def _none_came(lower: str, amount: Amount) -> bool:
    """Whether not one of the things counted here came since."""
    none = _NOT_ONE.search(lower, amount.end, amount.end + 2 * REACH)
    return none is not None and none["noun"] == amount.noun
