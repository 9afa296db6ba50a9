"""Passes: what is done with one part, wherever it is; the same whether there is one or a thousand.

The first leaves digests, the second cards of what may have kin and the facts; the third values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bvreport.decisions.apply import unapplied
from bvreport.intake import each_once
from bvreport.job import Job
from bvreport.methods.examine import examine
from bvreport.model import Found, Gap, Issue, PullRequest, Reply, Valuation
from bvreport.partition.facts import Facts
from bvreport.partition.part import Part
from bvreport.valuation import appraisal
from bvreport.valuation.cards import Card
from bvreport.valuation.digests import digest
from bvreport.valuation.firstpass import FirstPass, Spoken
from bvreport.valuation.kinship import Kinship

Appraise = Callable[[PullRequest, Job, Reply | None], Valuation]
"""A pull request into a settled change, whatever becomes of it among its kin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What the second pass leaves of a part.

    `doubles` are its pull requests whose keys may have come in other parts too, by their place and
    without their texts: whether they count in `facts` is known once all parts were read.
    """

    facts: Facts
    cards: dict[str, Card]
    doubles: tuple[tuple[int, PullRequest], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the third pass needs to know of the whole run."""

    job: Job
    twice: frozenset[int]
    appraised: Appraise
    dated_only: bool = False
    told: Callable[[Valuation], str] | None = None  # where only lines are wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A change as it is told, with what is to be known of it beside."""

    text: str
    excluded: bool
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Whose merges are asked for: those from `since` on and before `until`."""

    job: Job
    twice: frozenset[int]
    since: datetime
    until: datetime


def appraise(pull: PullRequest, job: Job, reply: Reply | None = None) -> Valuation:
    """One pull request as a settled change, whatever becomes of it among its kin."""
    findings = examine(pull, job.terms, reply, job.methods_off)
    return appraisal.appraise(
        pull,
        findings,
        job.terms,
        currency=job.currency,
        rates=job.rates,
        decided=job.decided,
    )


def noticed(part: Part, _: None) -> Iterator[FirstPass]:
    """First pass: digests, and what is spoken of."""
    seen = FirstPass()
    for item in part.reading.items():
        if isinstance(item, PullRequest):
            seen.see(item)
    yield seen


def looked(part: Part, shared: tuple[Spoken, Job]) -> Iterator[Looked]:
    """Second pass: cards of what may have kin, and the facts."""
    spoken, job = shared
    facts, doubles = Facts(), list[tuple[int, PullRequest]]()

    def firsts() -> Iterator[PullRequest]:
        for place, item in enumerate(each_once(part.reading.items(), spoken.twice)):
            match item:
                case PullRequest():
                    if spoken.twice and digest(item.key) in spoken.twice:
                        doubles.append((place, without_texts(item)))
                    else:
                        facts.see(place, item, job)
                    if part.is_piece:
                        facts.of_pieces[part.origin] += 1
                    yield item
                case Issue() if part.is_piece:
                    facts.broken[part.origin] = item.message
                case Found():
                    facts.tell(item, part.origin)

    cards = spoken.cards(firsts())
    yield Looked(facts=facts, cards=cards, doubles=tuple(doubles))


def chosen(part: Part, shared: Shared) -> Iterator[PullRequest | Issue | Gap]:
    """The pull requests that pass the filters, each once; issues and gaps where they were met."""
    selection = shared.job.selection
    for item in each_once(part.reading.items(), shared.twice, part.known):
        match item:
            case PullRequest():
                if selection.takes(item) and (not shared.dated_only or item.is_dated):
                    yield item
            case Issue() | Gap():
                yield item


def scored(part: Part, shared: Shared) -> Iterator[Valuation | Line | Issue | Gap]:
    """Third pass: each as a settled change, the excluded ones worth nothing."""
    job = shared.job
    kin = Kinship(reasons=part.reasons, include_bots=job.include_bots)
    for item in chosen(part, shared):
        if not isinstance(item, PullRequest):
            yield item
            continue
        appraised = shared.appraised(item, job, part.replies.get(item.key))
        change = appraisal.exclude(appraised, kin.excluded(item))
        if shared.told is None:
            yield change
        else:
            yield Line(
                text=shared.told(change),
                excluded=change.excluded is not None,
                issues=tuple(unapplied(change, job.decided)),
            )


def merged_before(part: Part, asked: Before) -> Iterator[PullRequest]:
    """The merges of an earlier period that pass the filters other than the dates."""
    for item in each_once(part.reading.items(), asked.twice, part.known):
        if not isinstance(item, PullRequest) or item.merged_at is None:
            continue
        if asked.since <= item.merged_at < asked.until and (
            asked.job.selection.takes_whenever(item)
        ):
            yield replace(item, body="")


def without_texts(pull: PullRequest) -> PullRequest:
    """What facts are counted from."""
    return replace(pull, title="", body="", reviews=None)
