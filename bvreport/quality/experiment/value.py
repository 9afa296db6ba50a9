"""The same changes valued twice into paired differences of value, with their intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from bvreport.inference.bootstrap import Measure as Drawn
from bvreport.inference.bootstrap import intervals
from bvreport.model import Valuation
from bvreport.money import ZERO
from bvreport.quality.experiment.model import Measure

if TYPE_CHECKING:
    from bvreport.inference.bootstrap import Numbers


CENTS = 100  # of any currency: amounts are rounded to them


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """One change under both variants."""

    a: Valuation
    b: Valuation


def gross(change: Valuation) -> Decimal:
    """First-year value as stated: best values of what counts, grades A to C."""
    return change.value.recurring.best + change.value.one_off.best


def expected(change: Valuation) -> Decimal:
    """First-year value as believed: confidence and range applied, before any cap."""
    return change.value.risk_adjusted


FIGURES: Mapping[str, tuple[str, str, Callable[[Valuation], Decimal]]] = {
    "expected": ("Expected first-year value", "money", expected),
    "gross": ("Gross first-year value", "money", gross),
    "indicative": ("Indicative (grade D), in no total", "money", lambda one: one.indicative),
    "claims": ("Counted claims", "claims", lambda one: Decimal(len(one.counted))),
    "changes": (
        "Changes with a counted claim",
        "changes",
        lambda one: Decimal(bool(one.counted)),
    ),
}


def value(valued: Sequence[Valued], currency: str, seed: int) -> tuple[Measure, ...]:
    """The sums of both variants, and between which bounds the difference would fall elsewhere.

    The interval answers: over as many other changes of this sort, how large would it be?
    """
    columns = {
        f"{side}.{key}": [float(figure(getattr(one, side)) * CENTS) for one in valued]
        for side in ("a", "b")
        for key, (_, _, figure) in FIGURES.items()
    }
    between = intervals(columns, {key: _difference(key) for key in FIGURES}, seed, 0)
    return tuple(
        Measure(
            key=key,
            label=label,
            unit=currency if unit == "money" else unit,
            a=sum((figure(one.a) for one in valued), ZERO),
            b=sum((figure(one.b) for one in valued), ZERO),
            interval=between[key],
        )
        for key, (label, unit, figure) in FIGURES.items()
    )


def _difference(key: str) -> Drawn:
    def measured(sums: Mapping[str, Numbers]) -> Numbers:
        return (sums[f"b.{key}"] - sums[f"a.{key}"]) / CENTS

    return measured
