"""Words: what one language calls the things that the grammar of change needs.

Every entry is a piece of a regular expression without unbounded repeats, in lower case. Word
boundaries are added by the grammar where the script has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's vocabulary, by concept."""

    spaced: bool = True  # words are separated by spaces, so that word boundaries exist
    origin: tuple[str, ...] = ()  # "from", right before the first of two amounts
    target: tuple[str, ...] = ()  # "to", between them
    instead: tuple[str, ...] = ()  # "instead of": the second amount is the old one
    before: tuple[str, ...] = ()  # marks an amount as the old one
    after: tuple[str, ...] = ()  # marks an amount as the new one
    about: tuple[str, ...] = ()  # hedges of precision
    at_most: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    saves: tuple[str, ...] = ()  # verbs and nouns of saving; the amount is the gain
    shrinks: tuple[str, ...] = ()  # verbs of reduction; the gain follows "by" or the pair
    grows: tuple[str, ...] = ()  # verbs of increase
    by: tuple[str, ...] = ()  # "by", right before an amount
    less: tuple[str, ...] = ()  # right after an amount: it is a reduction
    more: tuple[str, ...] = ()  # right after an amount: it is an increase
    faster: tuple[str, ...] = ()  # right after an amount: better, whatever is measured
    worse: tuple[str, ...] = ()  # right after an amount: worse, whatever is measured
    times: tuple[str, ...] = ()  # "times" of "3 times"
    hopes: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    each: tuple[str, ...] = ()  # each person
    numbers: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)  # surface -> canonical unit
    per: tuple[str, ...] = ()  # "per", "a", "every" before a period
    periods: Mapping[str, str] = field(default_factory=dict)  # surface -> Period value
    adverbs: Mapping[str, str] = field(default_factory=dict)  # "weekly" -> Period value
