"""Clauses: the sentence in a change's title or opening that says a thing, as its evidence.

For benefits without a size (a manual step gone, a refactoring). Only the title and the first
sentences speak of the change as a whole; further down, and in negations, goals and templates, the
same words mean little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.model import Evidence
from bvreport.text.fields.field import Masked
from bvreport.text.markup.same_length import lowered
from bvreport.text.patterns.phrases import Phrase
from bvreport.text.reading import Reading

OPENING_SENTENCES = 4
VISIBLE = re.compile(r"\S")
SENTENCE_END = re.compile(r"[.!?](?=\s(?!\d))|\n|$")  # "Art. 17" is no end
# Words that turn what follows them in the same sentence into its opposite or into a wish.
DENIAL = Phrase(
    r"\b(?:not?|never|none|without|cannot|isn|doesn|don|didn|won|hope|hoping|hopefully|would like"
    r"|want to|plan to|later|eventually|follow[- ]up|part of a larger|prepar\w{1,10} for)\b"
)


def opening_says(reading: Reading, phrase: Phrase) -> Evidence | None:
    """The first sentence of title or opening in which `phrase` stands undenied."""
    return title_says(reading, phrase) or _first("body", reading.body, phrase)


def title_says(reading: Reading, phrase: Phrase) -> Evidence | None:
    """The title, when `phrase` stands in it undenied."""
    return _first("title", reading.title, phrase)


def _first(field: str, masked: Masked, phrase: Phrase) -> Evidence | None:
    if not phrase.may_stand_among(masked.words):
        return None
    lower = lowered(masked.text)
    for start, end in _sentences(masked.text):
        found = phrase.search(lower, start, end)
        if found is not None and not DENIAL.search(lower, start, found.start()):
            start, end = masked.received(start, end)
            return Evidence(field=field, start=start, end=end, quote=masked.raw[start:end])
    return None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the first sentences that hold anything, without blanks at their ends."""
    stop = 0
    for _ in range(OPENING_SENTENCES):
        begin = VISIBLE.search(text, stop)
        if begin is None:
            return
        start = begin.start()
        end = SENTENCE_END.search(text, start + 1)
        stop = len(text) if end is None else end.start()
        yield start, start + len(text[start:stop].rstrip())
        stop += 1
