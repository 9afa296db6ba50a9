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


def _named(means: str, title: str) -> int:
    """Where the title names it, 0 when it does not."""
    words = _WORD.findall(means)
    return (
        title.rfind(means) + 1
        if means in title
        else max((title.rfind(word) + 1 for word in words), default=0)
    )
