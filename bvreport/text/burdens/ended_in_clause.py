"""Ended in its clause: a size of something that the same clause tells to go.

"40 hours of manual work per customer fall away" · "four out of five full table scans disappear" ·
"300 MB of dead fixtures leave the repository" · "40 ms of the 120 ms are gone"
"""

from __future__ import annotations

import re

from bvreport.model import Kind, Period
from bvreport.text.deltas.single_statement import statement_of
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.statements import Sense, Statement, family

# "Four out of five full table scans disappear": a share in words of what costs.
_IN_WORDS = re.compile(r" (?:in|out of|of) ")
_OF_COST_GONE = re.compile(
    r"(?: (?:of (?:the|our|all|those|these)|[\w'-]{2,16})){0,4}? (?:scans|look-?ups|quer(?:y|ies)|"
    r"round-?trips|retries|re-[a-z]{3,12}s|re(?:builds|renders|draws|flows|paints|compiles|runs|"
    r"loads|installs)|allocations|copies|misses|wake-?ups|syscalls|locks|conflicts|warnings|alerts|"
    r"failures|timeouts|crashes|flakes|errors|false positives)(?: [\w'-]{2,14}){0,4}? (?:disappear|"
    r"vanish|are(?: now| all| simply)? (?:gone|avoided|eliminated|history)|(?:go|fall|"
    r"drop) (?:away|out)|no longer "
    r"(?:happen|occur))(?=[.,;!)\n]|$| now| with| since| as )"
)
# "40 hours of manual migration work per customer fall away"
_ENDS_ITSELF = (
    r"(?:(?:(?:falls?|go(?:es)?|drops?) away|disappears?|vanish(?:es)?|becomes?(?: now)? (?:un"
    r"necessary|obsolete|superfluous|redundant)|(?:is|are)(?: now| all)? (?:gone|history|spared|"
    r"eliminated|unnecessary|avoided|no longer needed|a thing of the past))(?=[.,;!)\n]|$| now| "
    r"with (?:this|it)))"
)
_WORK_FALLS_AWAY = re.compile(
    r"\)?(?: (?:per|a|each|every) [a-z]{3,12})? of (?:[a-z-]{3,14} ){0,2}?(?:manual|hand|work|"
    r"effort|"
    r"toil|drudgery|data entry|copy|(?:idle|waiting|dead|queue|wait) time|waiting|typing|clicking|"
    r"copying|pasting|standing|walking|driving|phoning|calling|counting|carrying|queu(?:e)?ing|"
    r"looking|"
    r"fetching|checking|sorting|searching|filing|scrolling|rebasing|re-?[a-z]{3,10}ing|"
    r"fiddling|debugging|cleaning|comparing|merging|chasing|babysitting|book-?keeping)"
    rf"(?: [\w'-]{{1,14}}){{0,7}}? {_ENDS_ITSELF}"
)
_PER = Phrase(
    r"(?<![^\W_])(?:per|a|each|every) (?:(?P<span>day|week|sprint|month|quarter|year)|[a-z]{3,16})"
    r"(?![^\W_])"
)
# "300 MB of dead fixtures leave the repository"
_SIZE_LEAVES = re.compile(
    r"(?: of (?:[\w'-]{2,16} ?){1,4}?)? (?:leaves? (?:the|our) (?:repo|repository|bundle|image|"
    r"build|"
    r"package|archive|download|installer|apk)|no longer (?:ships?|travels?|gets? (?:shipped|"
    r"downloaded|copied|sent|uploaded)))(?=[.,;!)\n]|$| with| to | at | on )"
)
_OF_THE = re.compile(r" of (?:the|those|these|our|its) (?:~|about )?")
_ARE_GONE = Phrase(
    r"(?: \w{2,14}){0,2} (?:is|are|has been|have been)(?: now)? (?:gone|saved|removed|eliminated)\b"
)


def falling_away(lower: str, amounts: list[Amount], index: int) -> Statement | None:
    """What one amount says of a thing that falls away itself."""
    amount = amounts[index]
    share = _share_in_words_gone(lower, amount)
    if share is not None:
        return statement_of(amount, share, Sense.LESS, None)
    work = _work_gone(lower, amount)
    if work is not None:
        return work
    left = _SIZE_LEAVES.match(lower, amount.unit_end) if family(amount.unit) == "size" else None
    if left is not None:
        return statement_of(amount, left.end(), Sense.LESS, None)
    return _part_gone(lower, amounts, index)


def _share_in_words_gone(lower: str, amount: Amount) -> int | None:
    """Where the words end that say so of "four out of five" of something that costs."""
    if amount.kind is not Kind.PERCENT or not _IN_WORDS.search(lower, amount.core, amount.unit_end):
        return None
    gone = _OF_COST_GONE.match(lower, amount.unit_end)
    return None if gone is None else gone.end()


def _work_gone(lower: str, amount: Amount) -> Statement | None:
    """So much time of a work that itself falls away, each time or in each week."""
    gone = _WORK_FALLS_AWAY.match(lower, amount.unit_end) if amount.kind is Kind.TIME else None
    per = None if gone is None else _PER.search(lower, amount.unit_end, gone.end())
    if gone is None or per is None:
        return None
    period = Period.RUN if per["span"] is None else Period(per["span"])
    return statement_of(amount, gone.end(), Sense.SAVING, period)


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
    return statement_of(amount, gone.end(), Sense.PAIR, amount.period)._replace(
        before=whole.value,
        after=whole.value - amount.value,
        amounts=(amount, whole),
    )
