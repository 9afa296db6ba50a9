"""Survey: the first two passes over all parts, so that the third can value each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bvreport.job import Job
from bvreport.partition.engine import Engine
from bvreport.partition.facts import Facts
from bvreport.partition.part import Part
from bvreport.partition.passes import Looked, looked, noticed
from bvreport.sources.entries import unreadable
from bvreport.valuation.cards import Card
from bvreport.valuation.firstpass import FirstPass, Spoken
from bvreport.valuation.kinship import reasons_among


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The parts with what each must know of the others, and what is true of all together."""

    parts: tuple[Part, ...]
    facts: Facts
    reasons: Mapping[str, str]
    twice: frozenset[int]  # digests of keys: no other key came more than once


def surveyed(parts: Iterable[Part], job: Job, engine: Engine) -> Survey:
    """Which changes do not count and why, whatever part their kin is in."""
    parts = tuple(parts)
    spoken = _spoken(engine.over(parts, noticed, None))
    facts, cards = Facts(), dict[str, Card]()
    came: set[str] = set()  # of the keys that come twice, those that came
    placed: list[tuple[Part, list[str]]] = []
    for part, look in zip(
        parts, engine.over(parts, looked, (spoken, job.without_access())), strict=True
    ):
        here = frozenset(pull.key for _, pull in look.doubles)
        known = here & came
        came |= here
        facts.join(_settled(look, known, job))
        own = {key: card for key, card in look.cards.items() if key not in known}
        cards.update(own)
        placed.append((replace(part, known=known), list(own)))
    for origin, last in facts.broken.items():
        if not facts.of_pieces[origin]:
            raise unreadable(origin, last)
    reasons = reasons_among(cards.values())
    return Survey(
        parts=tuple(
            replace(part, reasons={key: reasons[key] for key in keys if key in reasons})
            for part, keys in placed
        ),
        facts=facts,
        reasons=reasons,
        twice=spoken.twice,
    )


def _spoken(passes: Iterable[FirstPass]) -> Spoken:
    """What all parts speak of; of a single part nothing is copied."""
    passes = iter(passes)
    together = next(passes, FirstPass())
    for other in passes:
        together.join(other)
    return together.spoken()


def _settled(look: Looked, known: frozenset[str], job: Job) -> Facts:
    """The facts of a part, with those of its doubles that came here first."""
    for place, pull in look.doubles:
        if pull.key not in known:
            look.facts.see(place, pull, job)
    return look.facts
