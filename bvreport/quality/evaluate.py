"""Labelled texts and what was read in them into scores: how much of it is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import mean, median

from bvreport import words
from bvreport.model import Category, Issue, Kind, Valuation
from bvreport.quality.calibration import Judged, calibrate
from bvreport.quality.gold import STAGE, GoldRecord, GoldValue
from bvreport.quality.judgement import Judgement, MoneyGap, judge
from bvreport.quality.scores import Evaluation, Fault, FaultKind, MoneyError, Score, Share


def evaluate(records: Iterable[GoldRecord], changes: Iterable[Valuation]) -> Evaluation:
    """The scores over all records; one that was not scored is an issue."""
    waiting = {record.id: record for record in records}
    judged = [judge(waiting.pop(change.id), change) for change in changes if change.id in waiting]
    silent = [one for one in judged if not one.record.claims]
    return Evaluation(
        changes=len(judged),
        claims=_score(judged),
        by_kind={kind: score for kind in Kind if (score := _score(judged, kind)) != Score()},
        by_category={category: _score(group) for category, group in _grouped(judged)},
        category=_share_in_category(judged),
        category_of={category: _share_in_category(group) for category, group in _grouped(judged)},
        clean=Share(right=sum(one.is_clean for one in silent), of=len(silent)),
        money=tuple(_money_errors(judged)),
        calibration=calibrate(
            [
                Judged(confidence=claim.confidence, right=is_right)
                for one in judged
                for is_right, claims in ((True, one.right), (False, one.false))
                for claim in claims
            ]
        ),
        faults=tuple(fault for one in judged for fault in _faults(one)),
        issues=tuple(
            Issue(key=id_, stage=STAGE, message="labelled, but not among the scored changes")
            for id_ in waiting
        ),
    )


def _score(judged: Iterable[Judgement], kind: Kind | None = None) -> Score:
    """The sums, of one kind when asked: a label by its own kind, a false claim by its own."""
    found = missed = false = 0
    for one in judged:
        found += sum(kind in (None, label.kind) for label in one.found)
        missed += sum(kind in (None, label.kind) for label in one.missed)
        false += sum(kind in (None, claim.quantity.kind) for claim in one.false)
    return Score(found=found, missed=missed, false=false)


def _grouped(judged: Sequence[Judgement]) -> Iterator[tuple[Category, list[Judgement]]]:
    """The texts by the category of their label."""
    for category in Category:
        group = [one for one in judged if one.record.category is category]
        if group:
            yield category, group


def _share_in_category(judged: Sequence[Judgement]) -> Share:
    return Share(right=sum(one.category_is_right for one in judged), of=len(judged))


def _money_errors(judged: Iterable[Judgement]) -> Iterator[MoneyError]:
    """By currency: no sum mixes them."""
    by_currency: dict[str, list[MoneyGap]] = {}
    for one in judged:
        if one.gap is not None:
            by_currency.setdefault(one.gap.label.currency, []).append(one.gap)
    for currency, gaps in sorted(by_currency.items()):
        relative = [gap.distance / size for gap in gaps if (size := gap.size)]
        yield MoneyError(
            currency=currency,
            changes=len(gaps),
            right=sum(gap.is_right for gap in gaps),
            mean_absolute=mean(gap.distance for gap in gaps),
            median_relative=median(relative) if relative else None,
        )


def _faults(one: Judgement) -> Iterator[Fault]:
    """What is wrong, in the order in which a person looks at it."""
    for label in one.missed:
        yield Fault(id=one.record.id, kind=FaultKind.MISS, quote=label.quote, quantity=label)
    for claim in one.false:
        yield Fault(
            id=one.record.id,
            kind=FaultKind.FALSE,
            quote=claim.evidence.quote,
            quantity=claim.quantity,
            method=claim.method,
        )
    if not one.category_is_right:
        yield Fault(
            id=one.record.id,
            kind=FaultKind.CATEGORY,
            quote=one.record.title,
            expected=one.record.category,
            got=one.change.category,
        )
    if one.gap is not None and not one.gap.is_right:
        yield Fault(
            id=one.record.id,
            kind=FaultKind.VALUE,
            quote=one.record.title,
            expected=_money(one.gap.label),
            got=_money(one.gap.got),
        )


def _money(value: GoldValue) -> str:
    recurring = words.money(value.recurring, value.currency)
    return f"{recurring} a year and {words.money(value.one_off, value.currency)} once"
