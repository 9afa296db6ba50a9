"""Old and new labels: an amount on a line that is named old, and one on a line named new.

"Before: 8 s" and "After: 3 s" on lines of their own, as list items, as a definition list, with a
name ("build before: 12 min"), and lists of named amounts below the lines "Before" and "After".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import comparable

_OLD = (
    r"before|old|previous(?:ly)?|was|base(?:line)?|main|master|trunk|without|earlier|original|raw|"
    r"uncompressed|cold|uncached|"
    r"until now|vorher|bisher|alt|avant|antes|раньше|было|до|之前|优化前|変更前|以前|이전|기존"
)
_NEW = (
    r"after|new|now|is|this (?:pr|branch|change)|with|branch|head|patched|today|warm|cached|"
    r"nachher|jetzt|neu|"
    r"après|después|ahora|depois|agora|теперь|стало|после|之后|优化后|変更後|現在|이후|변경 후"
)
_SIDE = Phrase(
    rf"(?<![^\W_])(?:(?P<old>{_OLD})|(?P<new>{_NEW}))(?![^\W_])(?P<rest>[\w /.()%-]{{0,28}})"
    r"(?P<mark>\s{0,3}[:=|]|\s{2,}|\s[-–—]+|\s->|$)"
)
_HEADING = re.compile(rf"\W{{0,6}}(?:(?P<old>{_OLD})|(?P<new>{_NEW}))\W{{0,6}}$")
_LONGEST = 48  # characters of a label
_LINES = 14  # lines between the old and the new amount
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Label:
    """Whether an amount is named new, and what its line says besides."""

    new: bool
    name: str


def pairs_by_label(
    lower: str, amounts: list[Amount], sentences: Sentences, used: set[int]
) -> Iterator[tuple[int, int, Amount, Amount]]:
    """Pairs of one amount labelled old and one labelled new, with the same name or none."""
    waiting: list[tuple[int, _Label]] = []
    for index, amount in enumerate(amounts):
        label = _label(lower, amount) if index not in used and amount.kind is not None else None
        if label is None:
            continue
        for place in range(len(waiting) - 1, -1, -1):
            other, known = waiting[place]
            if known.new is label.new or known.name != label.name:
                continue
            first = amounts[other]
            if not comparable(first, amount) or first.value == amount.value:
                continue
            if lower.count("\n", first.end, amount.core) > _LINES:
                continue
            del waiting[place]
            used |= {other, index}
            before, after = (amount, first) if known.new else (first, amount)
            yield other, index, before, after
            break
        else:
            waiting.append((index, label))


def _label(lower: str, amount: Amount) -> _Label | None:
    line_start = lower.rfind("\n", 0, amount.start) + 1
    ahead = lower[line_start : amount.start]
    if len(ahead) > _LONGEST:
        return None
    if ahead.lstrip().startswith(":"):  # a definition list: the term stands on the line above
        above = lower.rfind("\n", 0, max(0, line_start - 1)) + 1
        ahead = lower[above : max(above, line_start - 1)] + ":"
    side = _SIDE.search(ahead)
    if side is not None and "(" not in ahead[side.end() :]:
        name = " ".join(_WORD.findall(f"{ahead[: side.start()]} {side['rest']}"))
        if side["mark"] or not _WORD.search(ahead[: side.start()]):
            return _Label(side["new"] is not None, name)
    return _below_heading(lower, ahead, line_start)


def _below_heading(lower: str, ahead: str, line_start: int) -> _Label | None:
    """An item of the list below a line that says only "Before:" or "After:"."""
    stop = line_start - 1
    for _ in range(6):
        start = lower.rfind("\n", 0, max(0, stop)) + 1 if stop > 0 else 0
        line = lower[start : max(start, stop)]
        heading = _HEADING.match(line) if line.strip() else None
        if heading is not None:
            return _Label(heading["new"] is not None, " ".join(_WORD.findall(ahead)))
        if start == 0 or (line.strip() and not line.lstrip().startswith(("-", "+", "•"))):
            return None
        stop = start - 1
    return None
