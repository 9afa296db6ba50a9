"""Change: two amounts of which one became the other, as text joins them.

"from 45 to 12 min", "45m → 12m", "12 min instead of 45", "was 800 ms, now 200 ms", and two lines
labelled before and after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from bvreport.model import Kind
from bvreport.text.before_after.connectives import JOINT_REACH, pairs_by_joint
from bvreport.text.before_after.contrast import CONTRAST_REACH, pairs_by_contrast
from bvreport.text.before_after.old_new_labels import pairs_by_label
from bvreport.text.before_after.old_new_tools import pairs_by_means, pairs_by_named_lines
from bvreport.text.before_after.pairs import pair_statement
from bvreport.text.before_after.shared_units import PARTNER_REACH, with_bare_partners
from bvreport.text.before_after.subtotals import is_whole
from bvreport.text.before_after.tense import TENSE_REACH, pairs_by_tense, pairs_of_bills
from bvreport.text.before_after.with_without import pairs_with_and_without, takes_away
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.amounts import is_stopwatch
from bvreport.text.quantities.units import is_rate
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Statement, converted

_TIMED = Phrase(
    r"(?<![^\W_])(?:wall|clock|time|times|ci|(?:re)?builds?|jobs?|pipelines?|suites?|tests?|"
    r"runs?|took|"
    r"takes?|duration|min(?:ute)?s?|fast\w{0,2}|quick\w{0,2}|average|elapsed|e2e|lint\w{0,3}|"
    r"compil\w{1,5}|install\w{0,5}|task|deploy\w{0,5}|stages?|workflows?|real|mm:ss|before|after|"
    r"was|old|new|main|"
    r"master|speed\w{0,3})(?![^\W_])"
)
_OF_DAY = Phrase(
    r"(?<![^\W_])(?:starts?|starting|schedul\w{1,3}|cron|nightly|o'clock|[ap]\.?m|utc|cet|gmt|"
    r"opens?|closes?|shifts?|moves?|stand-?ups?|begins?|meetings?|until|office|monday|tuesday|"
    r"wednesday|thursday|friday|"
    r"saturday|sunday|aspect|ratio|score)(?![^\W_])"
)
_FAR = 50_000  # no run became so much faster that hours are milliseconds
# What was measured to be no change.
# "143 MB, that's 1 GB less than before": the second is a change itself.
_GAIN_BEHIND = re.compile(
    r"\*{0,2} (?:less|fewer|more|faster|slower|smaller|larger|bigger|lower|higher|shorter|"
    r"longer|quicker|"
    r"cheaper|saved|freed|off)(?![^\W_])"
)
_IDLE_FOR = Phrase(
    r"(?<![^\W_])(?:nobody|no ?one|nothing|(?:has|have|is|are|was|were)(?:n't| not)|idle|unused|"
    r"inactive|untouched|unchanged|quiet|silent|open|closed|asleep|"
    r"off)(?![^\W_])[^.;,\n]{0,40} for $"
)
_SINCE = re.compile(r" (?:before|since|after|until|leading|following)(?![^\W_])")
# "14 queries, 2 of them with a join": some of the first, not what is left of them.
_OF_THEM_WORDS = " of them"
_OF_THEM = re.compile(re.escape(_OF_THEM_WORDS))
_OR = re.compile(r"\s?[(,]?\s?or [~]?")  # "we take 3 (or 30 for a year)"
_NOISE = Phrase(
    r"(?<![^\W_])(?:(?:hardly|barely|scarcely) (?:mov|chang|differ|budg|shift|var)\w{1,4}|"
    r"(?:do|did|does)(?:n't| not) (?:really |noticeably )?(?:move|change|differ|budge)|"
    r"unaffected|untouched|more or less equal)(?![^\W_])|"
    r"(?<![^\W_])(?:is|are|stays?|remains?|about|roughly)? ?(?:the same|unchanged|identical|"
    r"noise|a wash|on par|within noise|no (?:real |measurable |significant )?difference|flat|equal)"
    r"(?![^\W_])"
)
_LEAST_CHANGE = Decimal("0.03")  # of a measured time or rate; less is noise
_SMALL_CHANGE = Decimal("0.1")  # which words like "the same" call noise


# "Taken over this branch and 11 others, against 50 before": how many were measured.
_SAMPLE = Phrase(
    r"(?<![^\W_])(?:taken|measured|averaged|sampled|median|mean|average|computed) (?:over|across|"
    r"of|"
    r"from) [^.;\n]{0,60}$"
)


def find_changes(
    lower: str, amounts: list[Amount], sentences: Sentences, title: str = ""
) -> tuple[list[Statement], set[int]]:
    """All pairs of a text, and the indices of the amounts they use."""
    found: list[Statement] = []
    used: set[int] = set()
    told: tuple[_Join, ...] = ()  # by the title: which is the old value
    joins: Iterable[_Join] = _FAR_JOINS if len(amounts) > 1 else ()
    if any(second.start - first.end <= _NEAR for first, second in pairwise(amounts)):
        amounts = with_bare_partners(lower, amounts, sentences)
        both, lines = partial(pairs_with_and_without, title), partial(pairs_by_named_lines, title)
        joins = (both, *_JOINS, partial(pairs_by_means, title), lines)
        told = (both, lines) if takes_away(title, "") else (lines,)
    for join in joins:
        titled = join in told
        for first, second, before, after in join(lower, amounts, sentences, used):
            if any(_GAIN_BEHIND.match(lower, amounts[place].end) for place in (first, second)):
                used -= {first, second}
                continue
            # "412 KB (-38 KB)": how far it moved, not from where
            if amounts[second].sign and not amounts[first].sign:
                used -= {first, second}
                continue
            if _OR.fullmatch(lower, amounts[first].end, amounts[second].start):
                used -= {first, second}
                continue
            spans = all(_is_span(lower, amount) for amount in (before, after))
            spans = spans or any(_is_idle(lower, amount) for amount in (before, after))
            part = _OF_THEM.match(lower, amounts[second].unit_end - len(_OF_THEM_WORDS))
            whole = is_whole(lower, amounts[first], amounts[second])
            if spans or part or whole or _is_same(before, after) or _is_far(before, after):
                used -= {first, second}
                continue
            used |= {first, second}
            if _is_noise(lower, amounts[first], before, after):
                continue
            if before.kind in (None, Kind.QUANTITY) and _SAMPLE.search(
                lower, max(0, amounts[first].start - 80), amounts[first].start
            ):
                continue
            if is_stopwatch(before) and not _is_timed(lower, amounts[first], before, after):
                continue
            made = pair_statement(lower, amounts[first], amounts[second], before, after, sentences)
            found.append(made._replace(titled=titled) if titled else made)
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
    if not before.value or before.kind is None:
        return False
    change = abs(before.value - new) / before.value
    if change < _LEAST_CHANGE and (before.kind is Kind.TIME or is_rate(before.unit)):
        return True
    near = lower[max(0, first.start - 40) : first.start]
    return change < _SMALL_CHANGE and _NOISE.search(near[near.rfind(". ") + 1 :]) is not None


def _is_span(lower: str, amount: Amount) -> bool:
    """Whether an amount says when: "the 6 weeks before and the 3 weeks since"."""
    return lower.endswith("the ", 0, amount.start) and _SINCE.match(lower, amount.end) is not None


def _is_idle(lower: str, amount: Amount) -> bool:
    """Whether nothing happened for this long: "nobody has opened it for 4 hours"."""
    if amount.kind is not Kind.TIME or not lower.endswith(" for ", 0, amount.start):
        return False
    return _IDLE_FOR.search(lower, max(0, amount.start - 60), amount.start) is not None


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


# No other join reaches so far: of amounts further apart these two may tell, and no bare number has
# the unit of its neighbour.
_NEAR = max(JOINT_REACH, TENSE_REACH, CONTRAST_REACH, PARTNER_REACH)
_FAR_JOINS: tuple[_Join, ...] = (pairs_by_label, pairs_of_bills)
_JOINS: tuple[_Join, ...] = (
    pairs_by_joint, pairs_by_label, pairs_by_tense, pairs_by_contrast, pairs_of_bills,
)  # fmt: skip
