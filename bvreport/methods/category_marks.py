"""Marks of a category: what a change says of itself and what was read in it, slot by slot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bvreport.loglinear import Mark
from bvreport.methods.lexicon import words_of
from bvreport.model import Category, Claim
from bvreport.text.reading import Reading

_MOST_CLAIMS = 2  # that are told apart by number
_SIZES = (20, 100, 500)  # changed lines


def marks_of(
    reading: Reading,
    claims: Sequence[Claim],
    title: Sequence[str],
    opening: Sequence[str],
    told: Category,
) -> Iterator[Mark]:
    """All that stands for a category; `told` is what the vocabulary and the claims vote for."""
    yield "told", (told.value,)
    yield "title", title
    yield "title pair", map(" ".join, pairwise(title))
    yield "title first", title[:1]
    yield "title last", title[-1:]
    yield "body", opening
    stated = [claim for claim in claims if claim.stated and not claim.adverse]
    subjects = {mention.evidence: mention.subject.value for mention in reading.mentions}
    lines = (reading.pull.additions or 0) + (reading.pull.deletions or 0)
    yield (
        "is",
        (f"{min(_MOST_CLAIMS, len(stated))} stated",
         f"adverse {any(claim.adverse for claim in claims)}", f"bump {reading.bot_bump}",
         f"size {sum(lines >= size for size in _SIZES)}"),
    )  # fmt: skip
    for claim in stated:
        yield from _claimed(claim, subjects.get(claim.evidence, ""))
    yield "inferred", (claim.method for claim in claims if not claim.stated)
    yield "label", (label.lower() for label in reading.pull.labels)


def _claimed(claim: Claim, subject: str) -> Iterator[Mark]:
    """What a stated benefit is, and the words of its quote."""
    quantity = claim.quantity
    period = "" if quantity.period is None else quantity.period.value
    yield (
        "claim",
        (claim.method, quantity.kind.value, f"in {quantity.unit}", f"a {period}", f"of {subject}",
         f"{subject} {quantity.kind.value}", f"{subject} in {quantity.unit}"),
    )  # fmt: skip
    yield "quote", words_of(claim.evidence.quote.lower())
