"""How sure the value is: its evidence, the bridge to what is believed, what moves it most."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import BridgeStep, Report, Sensitivity
from bvreport.money import Money
from bvreport.render.clean import clean
from bvreport.render.facts.ground import kpi_value, money_of

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How well the value is founded, in percent of it; none when no share can be told."""

    measured_pct: Decimal | None
    stated_pct: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """From stated to believed; a level is none when the report has no such step."""

    stated: Money | None
    expected: Money
    cost: Money | None
    cost_modelled: bool
    net: Money | None
    largest_cut: str
    largest_cut_amount: Money | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """One assumption and how far it moves the expected value."""

    label: str
    low: Money
    high: Money
    inputs: str
    break_even: str  # the input at which nothing is left after cost, empty when there is none


def evidence(report: Report) -> Evidence:
    """The shares of measured (grades A and B) and stated (C) value."""
    measured = kpi_value(report, "evidence_share_pct")
    return Evidence(
        measured_pct=measured,
        stated_pct=None if measured is None else _HUNDRED - measured,
    )


def bridge(report: Report) -> Bridge:
    """The levels of the bridge and what it removes most for."""
    levels = {step.key: step.amount for step in report.bridge if step.level}
    cuts = [step for step in report.bridge if not step.level and step.amount < 0]
    cut = min(
        (step for step in cuts if "cost" not in step.key), key=lambda s: s.amount, default=None
    )
    cost_step = next((step for step in report.bridge if step.key == "cost"), None)
    return Bridge(
        stated=_maybe(report, levels.get("gross")),
        expected=money_of(report, report.totals.risk_adjusted.mean),
        cost=_maybe(report, abs(cost_step.amount) if cost_step else None),
        cost_modelled=cost_step is not None and is_modelled(cost_step),
        net=_maybe(report, levels.get("net")),
        largest_cut=clean(cut.label) if cut else "",
        largest_cut_amount=money_of(report, -cut.amount) if cut else None,
        notes=tuple(clean(step.note) for step in report.bridge if step.note),
    )


def is_modelled(cost: BridgeStep) -> bool:
    """Whether the cost is modelled from the size of changes, which is always said beside it."""
    return "modelled" in cost.note or "modelled" in cost.label


def drivers(report: Report) -> tuple[Driver, ...]:
    """The assumptions that move the expected value, the strongest first."""
    moving = [one for one in report.sensitivity if one.at_low != one.at_high]
    return tuple(
        _driver(report, one)
        for one in sorted(moving, key=lambda one: (-abs(one.at_high - one.at_low), one.key))
    )


def _driver(report: Report, one: Sensitivity) -> Driver:
    low, high = sorted((one.at_low, one.at_high))
    ends = f"{words.number(one.low_input, 3)} to {words.number(one.high_input, 3)}"
    note = clean(one.switching_note)
    zero = one.switching_value
    break_even = "" if zero is None else f"{words.number(zero, 3)} ({note})"
    return Driver(
        label=clean(one.label),
        low=money_of(report, low),
        high=money_of(report, high),
        inputs=ends,
        break_even=break_even,
    )


def _maybe(report: Report, amount: Decimal | None) -> Money | None:
    return None if amount is None else money_of(report, amount)
