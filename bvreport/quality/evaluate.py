"""Labelled texts and what was read in them into scores: how much of it is right.

Claims whose amount stands in no quote, and adverse ones, are left aside on both sides: the labels
hold benefits only. An optional label counts neither way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean, median

from bvreport import words
from bvreport.model import Category, Claim, Issue, Kind, Valuation
from bvreport.money import ZERO
from bvreport.quality.calibration import Judged, calibrate
from bvreport.quality.gold import STAGE, GoldClaim, GoldRecord, GoldValue
from bvreport.quality.match import pairs, same_fact
from bvreport.quality.scores import Evaluation, Fault, FaultKind, MoneyError, Score, Share

RIGHT_MONEY = Decimal("0.01")  # rounding, such as weeks of 52 against 52.14, is no error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """The money that a change should come to, and what it came to."""

    label: GoldValue
    got: GoldValue

    @property
    def size(self) -> Decimal:
        """How much money is at stake."""
        return abs(self.label.recurring) + abs(self.label.one_off)

    @property
    def distance(self) -> Decimal:
        """Recurring money never makes up for one-off money."""
        recurring = abs(self.got.recurring - self.label.recurring)
        return recurring + abs(self.got.one_off - self.label.one_off)

    @property
    def is_right(self) -> bool:
        """Whether what is left between them is rounding."""
        return self.distance <= self.size * RIGHT_MONEY


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judgement:
    """One text: what was to be found, what was, and what nobody can tell."""

    record: GoldRecord
    change: Valuation
    found: tuple[GoldClaim, ...]
    missed: tuple[GoldClaim, ...]
    right: tuple[Claim, ...]  # the found ones, and those that say a found one again
    false: tuple[Claim, ...]
    is_clean: bool
    gap: _Gap | None

    @property
    def category_is_right(self) -> bool:
        """Whether the change is in a category that its label allows."""
        return self.change.category in (self.record.category, *self.record.category_alt)


def evaluate(records: Iterable[GoldRecord], changes: Iterable[Valuation]) -> Evaluation:
    """The scores over all records; one that was not scored is an issue."""
    waiting = {record.id: record for record in records}
    judged = [
        _judgement(waiting.pop(change.id), change) for change in changes if change.id in waiting
    ]
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


def _judgement(record: GoldRecord, change: Valuation) -> _Judgement:
    claims = [claim for claim in change.claims if claim.stated and not claim.adverse]
    paired = pairs(record.firm, [claim.quantity for claim in claims])
    taken = set(paired.values())
    right, false = [], []
    for place, claim in enumerate(claims):
        if place in taken or any(same_fact(label, claim.quantity) for label in record.firm):
            right.append(claim)
        elif not any(same_fact(label, claim.quantity) for label in record.optional):
            false.append(claim)
    return _Judgement(
        record=record,
        change=change,
        found=tuple(label for place, label in enumerate(record.firm) if place in paired),
        missed=tuple(label for place, label in enumerate(record.firm) if place not in paired),
        right=tuple(right),
        false=tuple(false),
        is_clean=not claims,
        gap=_gap(record.value, change) if record.value else None,
    )


def _gap(label: GoldValue, change: Valuation) -> _Gap:
    """Label against what counts in its currency, be it the report's or one beside it."""
    value, currency = change.value, label.currency
    recurring, one_off = value.recurring.best, value.one_off.best
    if currency != value.currency:
        beside = [foreign for foreign in value.other_currencies if foreign.currency == currency]
        recurring = sum((foreign.recurring for foreign in beside), ZERO)
        one_off = sum((foreign.one_off for foreign in beside), ZERO)
    return _Gap(label=label, got=GoldValue(currency=currency, recurring=recurring, one_off=one_off))


def _score(judged: Iterable[_Judgement], kind: Kind | None = None) -> Score:
    """The sums, of one kind when asked: a label by its own kind, a false claim by its own."""
    found = missed = false = 0
    for one in judged:
        found += sum(kind in (None, label.kind) for label in one.found)
        missed += sum(kind in (None, label.kind) for label in one.missed)
        false += sum(kind in (None, claim.quantity.kind) for claim in one.false)
    return Score(found=found, missed=missed, false=false)


def _grouped(judged: Sequence[_Judgement]) -> Iterator[tuple[Category, list[_Judgement]]]:
    """The texts by the category of their label."""
    for category in Category:
        group = [one for one in judged if one.record.category is category]
        if group:
            yield category, group


def _share_in_category(judged: Sequence[_Judgement]) -> Share:
    return Share(right=sum(one.category_is_right for one in judged), of=len(judged))


def _money_errors(judged: Iterable[_Judgement]) -> Iterator[MoneyError]:
    """By currency: no sum mixes them."""
    by_currency: dict[str, list[_Gap]] = {}
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


def _faults(one: _Judgement) -> Iterator[Fault]:
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
