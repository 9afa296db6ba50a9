"""Old and new tools: an amount with each of them, of which the title names the new one.

"40 s with webpack 4, 14 s with Rollup 4" below "Upgrade to Rollup 4".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable

_REACH = 48  # characters between the two amounts
_BY = r"\s(?:with|on|using|under|in|via)\s"
_FIRST = re.compile(rf"{_BY}(?P<means>[^\n.;:()]{{2,30}}?),?(?: and| vs\.?| but|;|,)? ?~?")
_SECOND = re.compile(rf"{_BY}(?P<means>[\w@/+#-]+(?: v?\d[\w.]*)?)")
_WORD = re.compile(r"[^\W\d_][\w+#-]{2,}")
_CHANGES = re.compile(
    r"(?<![^\W_])(?:upgrad|switch|mov|migrat|us(?:e|ing)|replac|adopt|port|convert|chang|to|with)"
)

_REPLACES = re.compile(
    r"(?<![^\W_])(?:replac\w{1,3}|swap(?:s|ped)?|switch\w{0,3}|mov(?:e[sd]?|ing)|migrat\w{1,3}|"
    r"port(?:s|ed)?|convert\w{0,3}|trad(?:e[sd]?|ing)|exchang\w{1,3}|"
    r"instead of|rather than|ersetz\w{1,3}|remplac\w{1,3})(?![^\W_])|->|→|=>"
)
_REVERSES = re.compile(r"(?<![^\W_])(?:replaces|instead of|rather than|in place of|over)(?![^\W_])")
_NAMED_LINE = re.compile(
    r"[ \t•*-]{0,6}(?P<name>[^\W\d_][\w .+#/@-]{1,28}?)\s{0,3}[:=|]?\s{1,24}~?"
)


def pairs_by_named_lines(
    title: str, lower: str, amounts: list[Amount], _sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Two lines that are a name and an amount, below a title that replaces one name by the other.

    "quicksort 38.2 s" above "radix 14.9 s".
    """
    if not _REPLACES.search(title):
        return
    names = [_line_name(lower, amount) for amount in amounts]
    for (one, first), (other, second) in pairwise(enumerate(amounts)):
        if {one, other} & used or not (names[one] and names[other]):
            continue
        if first.kind is None or not comparable(first, second):
            continue
        if lower.count("\n", first.end, second.core) != 1:
            continue
        later = later_named(title, names[one], names[other])
        if later:
            used |= {one, other}
            yield one, other, *((first, second) if later > 0 else (second, first))


def _line_name(lower: str, amount: Amount) -> str:
    start = lower.rfind("\n", 0, amount.start) + 1
    named = _NAMED_LINE.fullmatch(lower, start, amount.start)
    return "" if named is None else named["name"]


def pairs_by_means(
    title: str, lower: str, amounts: list[Amount], _sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Neighbours of which the title names one means, or one behind the other: that one is new."""
    if not _CHANGES.search(title):
        return
    free = [(p, a) for p, a in enumerate(amounts) if a.kind is not None and p not in used]
    for (one, first), (other, second) in pairwise(free):
        if second.core - first.end > _REACH:
            continue
        old = _FIRST.fullmatch(lower, first.end, second.start)
        new = _SECOND.match(lower, second.end)
        if old is None or new is None or not comparable(first, second):
            continue
        left, right = _named(old["means"], title), _named(new["means"], title)
        if left != right:
            before, after = (first, second) if right > left else (second, first)
            yield one, other, before, after


def later_named(title: str, one: str, other: str) -> int:
    """1 when the title replaces one by the other, -1 when the other by one, 0 when it does not."""
    if not _REPLACES.search(title):
        return 0
    left, right = _named(one.strip(" *`:"), title), _named(other.strip(" *`:"), title)
    if not (left and right) or left == right:
        return 0
    order = 1 if right > left else -1
    between = title[min(left, right) : max(left, right)]
    return -order if _REVERSES.search(between) else order


def _named(means: str, title: str) -> int:
    """Where the title names it, 0 when it does not."""
    words = _WORD.findall(means)
    return (
        title.rfind(means) + 1
        if means in title
        else max((title.rfind(word) + 1 for word in words), default=0)
    )
