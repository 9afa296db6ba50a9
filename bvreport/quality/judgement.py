"""One labelled text and what was read in it into a judgement: found, missed, false, how far off.

Claims whose amount stands in no quote, and adverse ones, are left aside on both sides: the labels
hold benefits only. An optional label counts neither way.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Claim, Valuation
from bvreport.money import ZERO
from bvreport.quality.gold import GoldClaim, GoldRecord, GoldValue
from bvreport.quality.match import pairs, same_fact

RIGHT_MONEY = Decimal("0.01")  # rounding, such as weeks of 52 against 52.14, is no error


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyGap:
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
class Judgement:
    """One text: what was to be found, what was, and what nobody can tell."""

    record: GoldRecord
    change: Valuation
    places: frozenset[int]  # of the firm labels that were found
    right: tuple[Claim, ...]  # the found ones, and those that say a found one again
    false: tuple[Claim, ...]
    is_clean: bool
    gap: MoneyGap | None

    @property
    def found(self) -> tuple[GoldClaim, ...]:
        """The labels that a claim says."""
        return tuple(label for n, label in enumerate(self.record.firm) if n in self.places)

    @property
    def missed(self) -> tuple[GoldClaim, ...]:
        """The labels that no claim says."""
        return tuple(label for n, label in enumerate(self.record.firm) if n not in self.places)

    @property
    def category_is_right(self) -> bool:
        """Whether the change is in a category that its label allows."""
        return self.change.category in (self.record.category, *self.record.category_alt)


def judge(record: GoldRecord, change: Valuation) -> Judgement:
    """The change against the label of the same text."""
    claims = [claim for claim in change.claims if claim.stated and not claim.adverse]
    paired = pairs(record.firm, [claim.quantity for claim in claims])
    taken = set(paired.values())
    right, false = [], []
    for place, claim in enumerate(claims):
        if place in taken or any(same_fact(label, claim.quantity) for label in record.firm):
            right.append(claim)
        elif not any(same_fact(label, claim.quantity) for label in record.optional):
            false.append(claim)
    return Judgement(
        record=record,
        change=change,
        places=frozenset(paired),
        right=tuple(right),
        false=tuple(false),
        is_clean=not claims,
        gap=_gap(record.value, change) if record.value else None,
    )


def _gap(label: GoldValue, change: Valuation) -> MoneyGap:
    """Label against what counts in its currency, be it the report's or one beside it."""
    value, currency = change.value, label.currency
    recurring, one_off = value.recurring.best, value.one_off.best
    if currency != value.currency:
        beside = [foreign for foreign in value.other_currencies if foreign.currency == currency]
        recurring = sum((foreign.recurring for foreign in beside), ZERO)
        one_off = sum((foreign.one_off for foreign in beside), ZERO)
    return MoneyGap(
        label=label, got=GoldValue(currency=currency, recurring=recurring, one_off=one_off)
    )
