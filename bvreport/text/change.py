"""Change: two amounts of which one became the other, as text joins them.

"from 45 to 12 min", "45m → 12m", "12 min instead of 45", "was 800 ms, now 200 ms", and two lines
labelled before and after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from bvreport.model import Kind
from bvreport.text.amount import Amount
from bvreport.text.amounts import is_stopwatch
from bvreport.text.clauses import Sentences
from bvreport.text.contrast import CONTRAST_REACH, pairs_by_contrast
from bvreport.text.labels import pairs_by_label
from bvreport.text.languages import any_of
from bvreport.text.matching import last_match
from bvreport.text.pairs import MOVES, ORIGIN_BEFORE, pair_statement
from bvreport.text.partners import (
    PARTNER_REACH,
    counted_in_thousands,
    counts_another_thing,
    is_countable,
    same_unit,
    unit_from_label,
    with_bare_partners,
)
from bvreport.text.phrases import Phrase
from bvreport.text.statements import Statement, comparable, converted
from bvreport.text.tense import AFTER, BEFORE, TENSE_REACH, pairs_by_tense, pairs_of_bills
from bvreport.text.units import is_rate

_ARROW = re.compile(r"-{1,3}>|={1,2}>|→|⇒|➜|➔|➡|⟶|↘|↗|⟹|➝|»|(?<=\s)>>(?=\s)|(?<=\s)\.\.\.?(?=\s)")
# "A query of 3 s takes 200 ms": what a thing had in its name, and what it takes.
_NOW_TAKES = re.compile(
    r"\s(?:now |only |just )?(?:takes?|needs?|runs? in|finish(?:es)? in|(?:is|are) done in|"
    r"completes? in|returns? in|loads? in)(?: now| only| just)?\s[~]?"
)
_ONCE_TOOK = Phrase(r"(?<![^\W_])(?:of|took|taking|needed|needing|used to take)[\s~]{1,3}$")
_LINK = re.compile(r"\s{0,3}(?:-{1,3}>|={1,2}>|→|⇒|➜)[\s~]{0,3}")
_COMPARED = Phrase(r"(?:opposed|compared|contrast|relative) (?:to|with)[\s~]{0,3}")
_SIZE_OF_CHANGE = Phrase(r"(?<![^\W_])(?:by|um)\s(?:\w{2,9}\s)?[~]?$")  # "by 3 s to 1 s"
_ENDS_IN_BY = Phrase(r"(?<![^\W_])(?:by|um)[\s~]{0,3}$")  # "by 26 % and memory by 59 %"
# What varies between two amounts did not change from one to the other.
_VARIES = Phrase(
    r"(?<![^\W_])(?:rang(?:es?|ed|ing)|var(?:y|ies|ied|ying)|anywhere|somewhere|anything|"
    r"typically|usually)(?: \w{2,10}){0,2} from[\s~]{0,2}$"
)
_TIMED = Phrase(
    r"(?<![^\W_])(?:wall|clock|time|times|ci|(?:re)?builds?|jobs?|pipelines?|suites?|tests?|"
    r"runs?|took|"
    r"takes?|duration|min(?:ute)?s?|fast\w{0,2}|quick\w{0,2}|average|elapsed|e2e|lint\w{0,3}|"
    r"compil\w{1,5}|deploy\w{0,5}|stages?|workflows?|real|mm:ss|before|after|was|old|new|main|"
    r"master|speed\w{0,3})(?![^\W_])"
)
_OF_DAY = Phrase(
    r"(?<![^\W_])(?:starts?|starting|schedul\w{1,3}|cron|nightly|o'clock|[ap]\.?m|utc|cet|gmt|"
    r"opens?|closes?|shifts?|meetings?|until|office|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|aspect|ratio|score)(?![^\W_])"
)
_ROSE = Phrase(
    r"(?<![^\W_])(?:more|doubl\w{1,3}|tripl\w{1,3}|quadrupl\w{1,3}|higher|better|improv\w{1,5}|"
    r"ris(?:es?|en)|rose|up|increas\w{1,3}|gr(?:ew|ows?)|fast\w{0,2}|boost\w{0,3})(?![^\W_])"
)
# "1,240 before, 690 now": what follows the first amount at once speaks of that one.
_OLD_BEHIND = re.compile(
    r" \(?(?:vorher|before|previously|formerly|avant|antes|prima|earlier|voorheen|tidigare|раньше|"
    r"wcześniej|until now|till now|up to now|so far|bisher|jusqu'ici|jusqu'à présent|hasta ahora|"
    r"até agora|finora|yesterday|last (?:week|month|quarter|year|sprint))"
    r"\)?(?:[,;/]| /| -| –| and| to|[.] )[^.;\n]{0,30}$"
)
_BEFORE_LEAD = Phrase(r"(?<![^\W_])(?:was|were|instead|than|statt)(?![^\W_])")
_FAR = 50_000  # no run became so much faster that hours are milliseconds
_ARROW_GAP = 48
# Of an experiment with two arms A is what was, B is what is tried.
_SECOND_ARM = re.compile(r" ?\(?(?:in )?(?:b|variant|treatment|test(?: group)?)(?![^\W_])")
_CONTROL_ARM = re.compile(r" ?\(?(?:in )?(?:a|control)(?: group)?\)")
_ARM_BEHIND = re.compile(r" ?\((?:a|control)\)")
# What was measured to be no change.
# "143 MB, that's 1 GB less than before": the second is a change itself.
_GAIN_BEHIND = re.compile(
    r"\*{0,2} (?:less|fewer|more|faster|slower|smaller|larger|bigger|lower|higher|shorter|"
    r"longer|quicker|"
    r"cheaper)(?![^\W_])"
)
_SINCE = re.compile(r" (?:before|since|after|until|leading|following)(?![^\W_])")
# "14 queries, 2 of them with a join": some of the first, not what is left of them.
_OF_THEM_WORDS = " of them"
_OF_THEM = re.compile(re.escape(_OF_THEM_WORDS))
_NOISE = Phrase(
    r"(?<![^\W_])(?:is|are|stays?|remains?|about|roughly)? ?(?:the same|unchanged|identical|"
    r"noise|a wash|on par|within noise|no (?:real |measurable |significant )?difference|flat|equal)"
    r"(?![^\W_])"
)
_LEAST_CHANGE = Decimal("0.03")  # of a measured time or rate; less is noise
_SMALL_CHANGE = Decimal("0.1")  # which words like "the same" call noise
_INSTEAD = Phrase(any_of(lambda w: w.instead))
# "Instead of 20 minutes it takes 3"
_INSTEAD_LEAD = Phrase(
    r"(?<![^\W_])(?:instead of|rather than|statt|anstatt|au lieu de|en lugar de|em vez de|"
    r"invece di|"
    r"in plaats van|вместо|zamiast)[\s~]{1,3}$"
)
_INSTEAD_GAP = 110
_TARGET = Phrase(
    rf"(?:^|\W|(?<=[\u3000-\u9fff\uac00-\ud7af]))(?:{any_of(lambda w: w.target)})[\s~(*]{{0,4}}$"
)
_TO_GAP = 60
_STOP = re.compile(r"[.;!?]\s|\n\s*\n")
_NOT_AFTER = Phrase(
    r"(?<![^\W_])(?:now|only|just|any more)?,? (?:and )?not (?:after|in|for|at)? ?~?$"
)
_BECOMES = re.compile(
    r"[\s~約]{0,3}(?:から|에서|becomes?|become|turned into|wird zu|devient)[\s~約약]{0,4}(?:just|"
    r"only|a|an)? ?"
)
_SHRINKS_TO = re.compile(  # "18 s cut to 1.5 s": a verb and a preposition, and nothing else
    r"[\s~]{0,3}(?:件|个|次|条|回|건)?(?:缩短|缩减|减少|降低|下降|降|减|压缩|提升|提高|短縮|削減|"
    r"cut|reduced|lowered|brought|shortened|down|improved|shrunk|trimmed)[\s~]{0,2}"
    r"(?:到了?|至|为|to|down to)[\s~约約]{0,3}"
)
_OPENING = re.compile(r"(?:^|[\n:(])[\s\-(]{0,6}$")
_RANGE_VERB = Phrase(r"(?:sav\w{1,4}|between|anything|anywhere)\W{1,3}(?:\w{1,10}\W){0,3}$")
_FROM_ONLY = re.compile(r"^[^.;]{0,30}(?:->|→)")
_FROM_AFTER = re.compile(
    r"^[^.;]{0,25}(?:down|up|coming|starting|,|\()\s?(?:from|von|desde|da|de)\s?[~(]?$"
)
_ADJECTIVE = re.compile(r" an? [a-z]{3,10} $")  # "from a sad 39 % to a decent 76 %"
_TO_LEAD = Phrase(r"(?<![^\W_])(?:down|up) to[\s~]{0,3}$")
_FROM_BEHIND = Phrase(r"^\s(?:\w{1,14} ){0,3}from[ ~]{0,2}$")
# "was" joins two amounts only where the old one follows at once: "12 min, was 45".
_PAST_VERB = Phrase(r"(?:was|were|had|previously|formerly)$")
_PAST_GAP = Phrase(
    r"(?<![^\W_])(?:was|were|had|previously|formerly)(?:\s(?:it|they|at|about|around|roughly|"
    r"over|nearly|almost|was|were|still|a|an|more|than|well|some|up|to|taking)){0,3}[\s:~(]{0,3}$"
)


def find_changes(
    lower: str, amounts: list[Amount], sentences: Sentences
) -> tuple[list[Statement], set[int]]:
    """All pairs of a text, and the indices of the amounts they use."""
    found: list[Statement] = []
    used: set[int] = set()
    joins: Iterable[_Join] = _FAR_JOINS if len(amounts) > 1 else ()
    if any(second.start - first.end <= _NEAR for first, second in pairwise(amounts)):
        amounts = with_bare_partners(lower, amounts, sentences)
        joins = _JOINS
    for join in joins:
        for first, second, before, after in join(lower, amounts, sentences, used):
            if _GAIN_BEHIND.match(lower, max(amounts[first].end, amounts[second].end)):
                used -= {first, second}
                continue
            spans = all(_is_span(lower, amount) for amount in (before, after))
            part = _OF_THEM.match(lower, amounts[second].unit_end - len(_OF_THEM_WORDS))
            if spans or part or _is_same(before, after) or _is_far(before, after):
                used -= {first, second}
                continue
            used |= {first, second}
            if _is_noise(lower, amounts[first], before, after):
                continue
            if is_stopwatch(before) and not _is_timed(lower, amounts[first], before, after):
                continue
            found.append(
                pair_statement(lower, amounts[first], amounts[second], before, after, sentences)
            )
    used.update(index for index, amount in enumerate(amounts) if is_stopwatch(amount))
    found.sort(key=lambda statement: statement.anchor)
    return found, used


_Join: TypeAlias = Callable[
    [str, list[Amount], Sentences, set[int]], Iterator[tuple[int, int, Amount, Amount]]
]


def _is_noise(lower: str, first: Amount, before: Amount, after: Amount) -> bool:
    """Whether two measured values differ by no more than two runs of the same program do."""
    new = converted(after.value, after.unit, before.unit)
    if before.low is not None and before.high is not None and before.low <= new <= before.high:
        return True
    measured = before.kind is Kind.TIME or is_rate(before.unit)
    if not measured or not before.value:
        return False
    change = abs(before.value - new) / before.value
    if change < _LEAST_CHANGE:
        return True
    near = lower[max(0, first.start - 40) : first.start]
    return change < _SMALL_CHANGE and _NOISE.search(near[near.rfind(". ") + 1 :]) is not None


def _is_span(lower: str, amount: Amount) -> bool:
    """Whether an amount says when: "the 6 weeks before and the 3 weeks since"."""
    return lower.endswith("the ", 0, amount.start) and _SINCE.match(lower, amount.end) is not None


def _is_same(before: Amount, after: Amount) -> bool:
    """Whether nothing changed: "one click instead of one per line" tells no size."""
    return before.value == after.value and before.unit == after.unit


def _is_far(before: Amount, after: Amount) -> bool:
    """Whether two times are no sizes of one thing: "the 48 hours after: -230 ms"."""
    if before.kind is not Kind.TIME or not (before.value and after.value):
        return False
    times = before.value / converted(after.value, after.unit, before.unit)
    return not 1 / _FAR < times < _FAR


def _is_timed(lower: str, first: Amount, before: Amount, after: Amount) -> bool:
    """Whether "31:20" and "9:45" were stopped by a watch, and are no hours of the day."""
    near = lower[max(0, first.start - 120) : first.end + 60]
    whole_minutes = not (before.value % 60 or after.value % 60)
    if before.value <= after.value or whole_minutes or before.period or after.period:
        return False
    if _OF_DAY.search(near):
        return False
    return _TIMED.search(near) is not None


def _joined(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Pairs that a word or an arrow between the two amounts makes."""
    index = 0
    while index < len(amounts) - 1:
        first, second = amounts[index], amounts[index + 1]
        gap = lower[first.end : second.start].replace("vs.", "vs ")
        if (chain := _chain_end(lower, amounts, index)) > index + 1:
            index = chain
            continue
        order = _order(lower, first, second, gap) if len(gap) <= _INSTEAD_GAP else 0
        if order < 0 and index + 2 < len(amounts) and gap.rstrip(" ~").endswith("from"):
            order *= not _TARGET.search(lower[second.end : amounts[index + 2].start])
        if order and comparable(first, second) and not counts_another_thing(lower, first, second):
            first, second = counted_in_thousands(lower, first, second, sentences)
            first, second = unit_from_label(lower, *same_unit(first, second, gap))
            if first.kind is not None or is_countable(lower, first, second, sentences):
                before, after = (first, second) if order > 0 else (second, first)
                yield index, index + 1, before, after
                index += 2
                continue
        index += 1


def _chain_end(lower: str, amounts: list[Amount], index: int) -> int:
    """The last amount of a chain of arrows, "16 -> 32 -> 64": steps of a process, no change."""
    last = index
    while last + 1 < len(amounts) and _LINK.fullmatch(
        lower, amounts[last].end, amounts[last + 1].start
    ):
        last += 1
    return last


# No other join reaches so far: of amounts further apart these two may tell, and no bare number has
# the unit of its neighbour.
_NEAR = max(_INSTEAD_GAP, TENSE_REACH, CONTRAST_REACH, PARTNER_REACH)
_FAR_JOINS: tuple[_Join, ...] = (pairs_by_label, pairs_of_bills)
_JOINS: tuple[_Join, ...] = (
    _joined, pairs_by_label, pairs_by_tense, pairs_by_contrast, pairs_of_bills,
)  # fmt: skip


def _order(lower: str, first: Amount, second: Amount, gap: str) -> int:
    """1: the first amount is the old one, -1: the second is, 0: no change."""
    if "\n\n" in gap or (first.value == second.value and first.unit == second.unit):
        return 0
    if len(gap) <= _ARROW_GAP and _ARROW.search(gap) and not _STOP.search(gap):
        return 1
    if _OLD_BEHIND.match(gap) and not _BEFORE_LEAD.search(gap):
        return 1
    lead = _ADJECTIVE.sub(" ", lower[max(0, first.start - 24) : first.start])
    gap = _ADJECTIVE.sub(" ", gap)
    if _INSTEAD_LEAD.search(lead) and not _STOP.search(gap) and not _INSTEAD.search(gap):
        return 1
    from_before = ORIGIN_BEFORE.search(lead) is not None
    if _ENDS_IN_BY.search(gap) or (gap.strip() == "to" and _SIZE_OF_CHANGE.search(lead)):
        return 0
    if _VARIES.search(lower, max(0, first.start - 40), first.start):
        return 0
    if _COMPARED.search(gap) and not _STOP.search(gap):
        return -1
    if len(gap) <= _TO_GAP and _TARGET.search(gap) and not _STOP.search(gap):
        if from_before or _BECOMES.fullmatch(gap) or _SHRINKS_TO.fullmatch(gap):
            return 1
        words = gap.split()
        if words.count("to") > 1 and words[0] == "to":
            return 0  # "eight months to get back to 4.5"
        opens = gap.strip(" ~") == "to" and _opens(lower, first)
        if opens and (_falls(first, second) or _grows(lower, first, second)):
            return 1
        if len(words) <= 7 and gap.rstrip(" ~(").endswith("down to"):
            return 1
        if len(words) <= 4 and not _RANGE_VERB.search(
            lower[max(0, first.start - 40) : first.start]
        ):
            moved = MOVES.search(lower, max(0, first.start - 60), first.start)
            if moved is not None and not _STOP.search(lower, moved.end(), first.start):
                return 1
    if _ARM_BEHIND.match(gap) and _SECOND_ARM.match(lower, second.end):
        return 1
    if _NOW_TAKES.fullmatch(gap) and _ONCE_TOOK.search(
        lower[max(0, first.start - 40) : first.start]
    ):
        return 1
    if from_before and _FROM_ONLY.search(gap):
        return 1
    if _STOP.search(gap):
        return 0
    if _NOT_AFTER.search(gap):
        return -1
    if _FROM_AFTER.search(gap) or (gap.strip(" ~") == "from" and _TO_LEAD.search(lead)):
        return -1
    if (
        _FROM_BEHIND.search(gap)
        and MOVES.search(lower, max(0, first.start - 60), first.start) is not None
    ):
        return -1
    instead = last_match(_INSTEAD, gap)
    if instead is not None and _PAST_VERB.search(instead.group()) and not _PAST_GAP.search(gap):
        return 0
    if instead is not None and _old_first(lower, first, gap):
        return 1
    if instead is not None:
        if (
            instead.group() in ("vs", "versus", "against", "gegenüber", "contre")
            or instead.group() == "vs."
        ):
            return _versus(lower, first, second)
        return -1
    return 0


def _falls(first: Amount, second: Amount) -> bool:
    """Whether two amounts that a "to" joins cannot be the ends of a range."""
    if first.kind not in (Kind.TIME, Kind.QUANTITY) or first.kind is not second.kind:
        return False
    return comparable(first, second) and first.value > converted(
        second.value, second.unit, first.unit
    )


def _grows(lower: str, first: Amount, second: Amount) -> bool:
    """Whether a rate rises that the words before call better: "doubles (1 to 2 GB/s)"."""
    near = lower[max(0, first.start - 80) : first.start]
    rises = comparable(first, second) and first.value < second.value
    return rises and is_rate(second.unit) and _ROSE.search(near) is not None


def _opens(lower: str, amount: Amount) -> bool:
    """Whether an amount stands first on its line, or first behind a label."""
    return _OPENING.search(lower[max(0, amount.start - 40) : amount.start]) is not None


def _old_first(lower: str, first: Amount, gap: str) -> bool:
    """ "was 800 ms, now it's 200": a word of the past before the first, of the present between."""
    lead = lower[max(0, first.start - 40) : first.start]
    lead = lead[lead.rfind("\n") + 1 :]
    return bool(BEFORE.search(lead)) and bool(AFTER.search(gap)) and not AFTER.search(lead)


def _versus(lower: str, first: Amount, second: Amount) -> int:
    """Which side of a "versus" is the old one; the smaller is the new one when nothing says it."""
    tail = lower[second.end : second.end + 40]
    head = lower[max(0, first.start - 40) : first.start]
    if re.match(
        r"[^.\n]{0,25}\b(?:old|before|previous|main|master|trunk|baseline|without)\b", tail
    ):
        return -1
    if re.match(
        r"[^.\n]{0,25}\b(?:new|now|after|this|with(?= (?:this|it|our|both)\b|\W*$))\b",
        tail,
    ):
        return 1
    if re.search(
        r"\b(?:old|before|previously|main|master|trunk|baseline|without)\b[^.\n]{0,25}$", head
    ):
        return 1
    if first.kind not in (Kind.TIME, Kind.QUANTITY):
        return 1 if _SECOND_ARM.match(tail) else -1 if _CONTROL_ARM.match(tail) else 0
    smaller = first.value < converted(second.value, second.unit, first.unit)
    return -1 if smaller is not is_rate(first.unit) else 1
