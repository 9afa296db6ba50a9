"""Effects: what moved the expected value of one claim, in parts that add up to the move.

From the old size at the old assumptions to the new ones, then to the new amount, then to the new
confidence; what the cap on hours takes from either stands apart. Money is proportional to every
assumption that its formula lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bvreport.comparison.pairs import Pair
from bvreport.money import ZERO
from bvreport.portfolio.stakes import Stake

ONE = Decimal(1)
A_FEW_CENTS = Decimal("0.05")  # which rounding leaves when a price is moved and moved back


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Parts of one move, exact; `assumptions` by key."""

    arrived: Decimal = ZERO  # its change is new
    counted: Decimal = ZERO  # its change was there, the claim did not count
    left: Decimal = ZERO  # its change is not in the new report
    dropped: Decimal = ZERO  # its change is there, the claim counts no more
    amount: Decimal = ZERO
    confidence: Decimal = ZERO
    cap: Decimal = ZERO
    assumptions: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        """The whole move."""
        parts = (self.arrived, self.counted, self.left, self.dropped, self.amount)
        return sum((*parts, self.confidence, self.cap, *self.assumptions.values()), ZERO)


def effects(pair: Pair, factors: Mapping[str, Decimal], *, recurring: bool = False) -> Effects:
    """How a claim moved the expected value; of recurring money only, when asked.

    `factors` say by how much each assumption that changed was multiplied.
    """
    before = _staked(pair.before.stake if pair.before else None, recurring=recurring)
    after = _staked(pair.after.stake if pair.after else None, recurring=recurring)
    cap = _beyond(after) - _beyond(before)
    if before is None and after is None:
        return Effects()
    if before is None:
        value = _value(after)
        return Effects(counted=value, cap=cap) if pair.known else Effects(arrived=value, cap=cap)
    if after is None:
        value = -_value(before)
        return Effects(dropped=value, cap=cap) if pair.known else Effects(left=value, cap=cap)
    return _moved(before, after, factors, cap)


def _staked(stake: Stake | None, *, recurring: bool) -> Stake | None:
    return stake if stake is not None and (stake.recurring or not recurring) else None


def _value(stake: Stake | None) -> Decimal:
    """Before the cap."""
    return ZERO if stake is None else stake.probability * stake.stated.pert_mean


def _beyond(stake: Stake | None) -> Decimal:
    """What the cap, and rounding to the cent, add."""
    return ZERO if stake is None else stake.expected - _value(stake)


def _moved(before: Stake, after: Stake, factors: Mapping[str, Decimal], cap: Decimal) -> Effects:
    size, chance = before.stated.pert_mean, before.probability
    through: dict[str, Decimal] = {}
    for key in sorted(set(before.assumptions) & set(after.assumptions) & set(factors)):
        through[key] = chance * size * (factors[key] - ONE)
        size *= factors[key]
    amount = chance * (after.stated.pert_mean - size)
    confidence = (after.probability - chance) * after.stated.pert_mean
    if through and abs(amount) <= A_FEW_CENTS:
        amount, cap = ZERO, cap + amount
    return Effects(amount=amount, confidence=confidence, cap=cap, assumptions=through)
