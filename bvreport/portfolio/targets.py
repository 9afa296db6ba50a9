"""Targets: what a user wants a figure to reach, and how far a case is from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.model import Target
from bvreport.portfolio.case import Case, Worth
from bvreport.portfolio.investment import net_present_value

MONTHS_PER_YEAR = 12
HUNDRED = Decimal(100)
NOTHING_MOVED = ("", Decimal(1))  # no assumption at once its value
BREAK_EVEN = Target(key="net_roi", value=Decimal(0), label="Break-even")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """One figure that may have a target: the figure itself, its words, and the way to a target.

    `gap` is positive when a target is more than met. It is a sum of money, never a ratio, so that
    a cost or a value of zero is no infinity.
    """

    label: str
    needs_cost: bool
    now: Callable[[Worth, Assumptions], Decimal | None]
    gap: Callable[[Worth, Decimal, Assumptions], Decimal]
    shown: Callable[[Decimal, str], str]


def _npv(worth: Worth, terms: Assumptions) -> Decimal:
    return net_present_value(worth.cost, worth.recurring, worth.one_off, terms)


def _payback(worth: Worth, terms: Assumptions) -> Decimal | None:
    return worth.cost * MONTHS_PER_YEAR / worth.recurring if worth.recurring > 0 else None


FIGURES: Mapping[str, _Figure] = MappingProxyType(
    {
        "net_roi": _Figure(
            label="Net ROI",
            needs_cost=True,
            now=lambda worth, _: worth.value / worth.cost - 1,
            gap=lambda worth, target, _: worth.value - (1 + target) * worth.cost,
            shown=lambda value, _: words.percent(value * HUNDRED),
        ),
        "roi_multiple": _Figure(
            label="ROI multiple",
            needs_cost=True,
            now=lambda worth, _: worth.value / worth.cost,
            gap=lambda worth, target, _: worth.value - target * worth.cost,
            shown=lambda value, _: words.multiple(value),
        ),
        "expected_value": _Figure(
            label="Expected value",
            needs_cost=False,
            now=lambda worth, _: worth.value,
            gap=lambda worth, target, _: worth.value - target,
            shown=words.short_money,
        ),
        "payback_months": _Figure(
            label="Payback",
            needs_cost=True,
            now=_payback,
            gap=lambda worth, target, _: worth.recurring * target / MONTHS_PER_YEAR - worth.cost,
            shown=lambda value, _: words.plural(value, "month"),
        ),
        "npv": _Figure(
            label="NPV",
            needs_cost=True,
            now=_npv,
            gap=lambda worth, target, terms: _npv(worth, terms) - target,
            shown=words.short_money,
        ),
    }
)


def measured(target: Target, case: Case, currency: str) -> Target:
    """The target with its words and with what the figure is today."""
    figure = FIGURES[target.key]
    asked = f"{figure.label} {figure.shown(target.value, currency)}"
    if missing := why_unknown(target, case):
        return replace(target, label=asked, missing=missing)
    worth = case.at(*NOTHING_MOVED)
    now = figure.now(worth, case.terms)
    if now is None:
        return replace(
            target, label=asked, met=False, missing="no recurring value to pay the cost back"
        )
    return replace(
        target,
        label=asked,
        now=now.quantize(Decimal("0.0001")),
        display=figure.shown(now, currency),
        met=gap(target, worth, case.terms) >= 0,
    )


def why_unknown(target: Target, case: Case) -> str | None:
    """Why nobody can say whether a target is met; none when one can."""
    if not FIGURES[target.key].needs_cost:
        return None
    if case.investment.cost is None:
        return case.investment.missing or "the cost is unknown"
    return None if case.investment.cost else "the cost is zero"


def gap(target: Target, worth: Worth, terms: Assumptions) -> Decimal:
    """The money by which a target is more than met, negative when it is missed."""
    return FIGURES[target.key].gap(worth, target.value, terms)
