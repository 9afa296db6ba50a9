"""The ninth reader: what a model read, checked, beside what the rules read.

It finds mentions; the eight methods price them, so that no money depends on a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bvreport.model import Category, Claim, Evidence, Findings, Quantity, Reply
from bvreport.text.mentions.duplicates import same_fact
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention
from bvreport.text.witness import Heard

RULES = "rules"
Proof = tuple[Evidence, Quantity]  # a method keeps both of a mention as they are


def joined(reading: Reading, heard: Heard) -> Reading:
    """The reading with the mentions that only the model pointed at.

    Where the rules only weighed the words, what the model read of the same fact takes its place.
    """
    if not heard.found:
        return reading
    read = (
        mention
        for mention in reading.mentions
        if not (mention.weighed and any(same_fact(mention, found) for found in heard.found))
    )
    return replace(reading, mentions=(*read, *heard.found))


def attributed(claims: Iterable[Claim], heard: Heard, reply: Reply) -> Iterator[Claim]:
    """Each claim with those who found it: the rules, the model, or both."""
    both, alone = _proofs(heard.agreed), _proofs(heard.found)
    for claim in claims:
        proof = (claim.evidence, claim.quantity)
        if proof in alone:
            yield replace(claim, found_by=(reply.reader,))
        elif proof in both:
            yield replace(claim, found_by=(RULES, reply.reader))
        else:
            yield claim


def unaided(findings: Findings, reply: Reply) -> Findings:
    """What the model alone would have found: to compare, never to report."""
    own = (
        replace(claim, found_by=(reply.reader,))
        for claim in findings.claims
        if reply.reader in claim.found_by
    )
    return replace(findings, claims=tuple(own), category=reply.category or Category.NONE)


def _proofs(mentions: Iterable[Mention]) -> set[Proof]:
    return {(mention.evidence, mention.quantity) for mention in mentions}
