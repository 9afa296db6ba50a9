"""Same measure: two amounts that a word or an arrow joins, in one unit or counting one thing."""

from __future__ import annotations

import re

from bvreport.model import Kind
from bvreport.text.before_after.counted_nouns import NO_NOUNS, counted_noun
from bvreport.text.before_after.shared_units import in_unit_of
from bvreport.text.languages import LANGUAGES
from bvreport.text.quantities.amount import Amount
from bvreport.text.quantities.units import MEGABYTES
from bvreport.text.sentences.clauses import Sentences

_MOST_TIMES = 1000  # an old value is no more times a new one in the same unit
_OWN_NOUN = re.compile(r"[ \n]([a-zß-ÿа-я][\w'-]{2,24})")
_TO = frozenset(word for words in LANGUAGES for word in words.target)


def same_unit(lower: str, first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """The pair with the unit of one given to the other when that one is a bare number."""
    less, more = sorted((first.value, second.value))
    if None in (first.kind, second.kind) and 0 < less * _MOST_TIMES < more:
        return first, second  # "from 16384 to 2 MB" names two things
    if first.kind is None and second.kind is not None:
        first = in_unit_of(lower, first, second)
    elif second.kind is None and first.kind is not None:
        second = in_unit_of(lower, second, first)
    return _counted_like(first, second), _counted_like(second, first)


def counted_in_thousands(
    lower: str, first: Amount, second: Amount, sentences: Sentences
) -> tuple[Amount, Amount]:
    """ "Events fell from 4k a day to 20": a bare k beside a bare number counts what is named."""
    both = first.soft and second.soft and Kind.TIME not in (first.kind, second.kind)
    if not both and (first.soft is second.soft or None not in (first.kind, second.kind)):
        return first, second
    if Kind.TIME in (first.kind, second.kind):
        return first, second  # "31:20" is soft as well
    noun = counted_noun(lower, first, sentences)
    if not noun:
        return first, second
    return _thousands(first, noun), _thousands(second, noun)


def _thousands(amount: Amount, noun: str) -> Amount:
    """So many of a thing, of which a k is a thousand and an M a million."""
    scale = MEGABYTES[amount.unit] * 1_000_000 if amount.soft else 1
    return amount._replace(
        kind=Kind.QUANTITY, value=amount.value * scale, unit=noun, noun=noun, soft=False
    )


def _counted_like(amount: Amount, other: Amount) -> Amount:
    """ "21k to 17k writes/s": a bare k beside a count is a thousand of what the other counts."""
    if not amount.soft or other.soft or not (other.noun or other.unit.endswith("/s")):
        return amount
    if other.unit[:-2] in MEGABYTES:
        return amount
    value = amount.value * MEGABYTES[amount.unit] * 1_000_000
    return amount._replace(value=value, unit=other.unit, noun=other.noun, soft=False)


def counts_another_thing(lower: str, first: Amount, second: Amount) -> bool:
    """Whether a bare number has a noun of its own: "one page instead of five tabs"."""
    bare = second if second.kind is None else first if first.kind is None else None
    if bare is None or first.kind is second.kind:
        return False
    behind = _OWN_NOUN.match(lower, bare.unit_end)
    return behind is not None and behind[1] not in NO_NOUNS | _TO
