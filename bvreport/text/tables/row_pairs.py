"""Row pairs: two cells of a row as a change of what the row measures or counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import NOUNS, is_rate
from bvreport.text.sentences.statements import Sense, Statement, converted

_COUNTED = Phrase(
    r"(?<![^\W_])(?:quer(?:y|ies)|requests?|calls|pages|alerts|incidents|tickets|errors?|"
    r"failures|allocations|allocs|vulnerabilities|warnings|bugs|round-?trips)(?![^\W_])"
)
CHOSEN_ROW = Phrase(
    r"(?<![^\W_])(?:dim(?:ension)?s?|layers?|heads|epochs?|param(?:eter)?s?|channels?|columns?|"
    r"fields?|digits|levels?|workers?|replicas?|threads?|retries|max\w{0,4}|limit|threshold|"
    r"version\w{0,1}|"
    r"nodes?|"
    r"cores?|users?|samples?|iterations?)(?![^\W_])"
)
_VOLUME = 1000  # of events counted in some weeks: it differs by chance
NEARLY = Decimal("0.97")  # rows whose values differ by less are the same


def row_pair(
    before: Amount, after: Amount, label: str, headers: list[str], start: int, end: int
) -> Iterator[Statement]:
    """The change between two cells; none when bare numbers count nothing that has a name."""
    unit = after.unit or before.unit
    kind = before.kind
    noun = before.noun
    if kind is None:
        counted = _COUNTED.search(label) or next(
            (m for h in headers if (m := _COUNTED.search(h))), None
        )
        named = counted.group() if counted is not None else _things_in(label)
        if not named:
            return
        kind = Kind.QUANTITY
        noun = unit = NOUNS.get(named, named.rstrip("s"))
    if kind is Kind.RATIO:
        return
    old = converted(before.value, before.unit or unit, unit)
    new = after.value
    if kind is Kind.PERCENT:
        kind, unit = Kind.QUANTITY, "pp"
    yield Statement(
        sense=Sense.PAIR,
        start=start,
        end=end,
        anchor=start,
        kind=kind,
        unit=unit,
        value=abs(old - new),
        before=old,
        after=new,
        period=after.period,
        noun=noun,
        verb=True,
        amounts=(before, after),
    )


def is_counted(label: str, headers: list[str]) -> bool:
    """Whether a row of bare numbers says what it counts."""
    return bool(_COUNTED.search(label) or any(map(_COUNTED.search, headers)) or _things_in(label))


def _things_in(label: str) -> str:
    """The plural that a row counts, "" when it names something that somebody chose."""
    words = re.findall(r"[a-z][a-z-]{2,20}s\b", label.split(",")[0].split(" per ")[0])
    things = [word for word in words if word in NOUNS] or words[-1:]
    return "" if CHOSEN_ROW.search(label) or not things else things[0]


def is_nearly(before: Amount, after: Amount) -> bool:
    """Whether a measured value is the same but for noise; shares and money are exact."""
    new = converted(after.value, after.unit or before.unit, before.unit)
    less, more = sorted((before.value, new))
    volume = before.kind is None and more >= _VOLUME
    measured = before.kind is Kind.TIME or is_rate(before.unit) or volume
    return less == more or (measured and less > more * NEARLY)
