"""The bridge from one report's expected value to another's: steps that add up to the cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.comparison.effects import Effects
from bvreport.comparison.pairs import Pair
from bvreport.model import BridgeStep
from bvreport.money import ZERO
from bvreport.valuation.expectation import cents

STEPS = (
    ("arrived", "New changes", "of changes that are only in the new report"),
    ("counted", "Newly counted", "of known changes that did not count before"),
    ("left", "Changes gone", "of changes that are only in the old report"),
    ("dropped", "No longer counted", "of known changes: reverted, set aside or not found any more"),
    ("amount", "Other amounts", "that {are} read or stated otherwise"),
    ("confidence", "Confidence and grade", "that {are} more or less certain"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What a bridge leads from and to, with its words."""

    before: Decimal
    after: Decimal
    label: str


def bridge(moved: Sequence[tuple[Pair, Effects]], ends: Ends) -> tuple[BridgeStep, ...]:
    """Start, one step for each thing that moved, end; a step of nothing is left out."""
    steps = [step for step in _steps(moved) if step.amount]
    explained = sum((step.amount for step in steps), ZERO)
    rest = ends.after - ends.before - explained
    capped = cents(sum((effects.cap for _, effects in moved), ZERO))
    if rest:
        steps.append(_rest(rest, capped))
    return (
        BridgeStep(key="before", label=f"{ends.label}, before", amount=ends.before, level=True),
        *steps,
        BridgeStep(key="after", label=f"{ends.label}, after", amount=ends.after, level=True),
    )


def _steps(moved: Sequence[tuple[Pair, Effects]]) -> Iterator[BridgeStep]:
    for key, label, note in STEPS[:4]:
        yield _step(key, label, note, ((p, getattr(e, key)) for p, e in moved))
    through = ((pair, sum(effects.assumptions.values(), ZERO)) for pair, effects in moved)
    yield _step(
        "assumptions", "Assumptions", "that {rest} on an assumption with another value", through
    )
    for key, label, note in STEPS[4:]:
        yield _step(key, label, note, ((p, getattr(e, key)) for p, e in moved))


def _step(key: str, label: str, note: str, amounts: Iterable[tuple[Pair, Decimal]]) -> BridgeStep:
    parts = [(pair, amount) for pair, amount in amounts if amount]
    keys = dict.fromkeys(
        side.change for pair, _ in parts if (side := pair.after or pair.before) is not None
    )
    return BridgeStep(
        key=key,
        label=label,
        amount=cents(sum((amount for _, amount in parts), ZERO)),
        note=f"{words.plural(len(parts), 'claim')} {_agreeing(note, len(parts))}",
        keys=tuple(keys),
    )


def _agreeing(note: str, claims: int) -> str:
    """The words that agree with their number."""
    one = claims == 1
    return note.format(are="is" if one else "are", rest="rests" if one else "rest")


def _rest(amount: Decimal, capped: Decimal) -> BridgeStep:
    """The cap on hours and cents of rounding; anything else was not summed from these claims."""
    if abs(amount - capped) < 1:
        return BridgeStep(
            key="cap", label="Cap and rounding", amount=amount, note="hours that people have"
        )
    return BridgeStep(
        key="rest",
        label="Not explained",
        amount=amount,
        note="a total that is not the sum of its claims: `bvreport lint` tells which",
    )
