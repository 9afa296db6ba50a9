"""Charts of doubt: how well the value is founded, what is taken off, what moves it."""

from __future__ import annotations

from decimal import Decimal

from bvreport import words
from bvreport.model import BridgeStep, Grade, Report
from bvreport.money import ZERO
from bvreport.render.charts.unit import unit_for
from bvreport.render.clean import clean
from bvreport.render.facts import Facts
from bvreport.render.facts.doubt import is_modelled
from bvreport.render.slides import ChartKind, ChartSpec, Series

_DRIVERS = 8
_HUNDRED = Decimal(100)
_LABEL_FROM = Decimal(8)  # percent: a narrower part of a bar has no room for its figure
_GRADES = (
    (Grade.A, "A verified", "total"),
    (Grade.B, "B measured", "point"),
    (Grade.C, "C stated", "tint"),
    (Grade.D, "D inferred", "context"),
)


def evidence_by_class(report: Report, facts: Facts) -> ChartSpec | None:
    """How much of each class is verified, measured or only stated."""
    rows = [
        (part.label, shares)
        for part in facts.classes
        if (shares := _grade_shares(report, part.key)) is not None
    ]
    used = [i for i, _ in enumerate(_GRADES) if any(shares[i] for _, shares in rows)]
    if len(used) < 2:
        return None
    label = "Share of expected value by grade of evidence, %"
    if len(rows) < len(facts.classes):
        label += "; classes with losses in them have no shares"
    return ChartSpec(
        key="evidence_by_class",
        kind=ChartKind.SHARE,
        label=label,
        categories=tuple(name for name, _ in rows),
        series=tuple(
            Series(
                name=_GRADES[i][1],
                values=tuple(float(round(shares[i], 1)) for _, shares in rows),
                labels=tuple(
                    words.percent(shares[i]) if shares[i] >= _LABEL_FROM else ""
                    for _, shares in rows
                ),
                role=_GRADES[i][2],
            )
            for i in used
        ),
        alt="100 % bars: "
        + "; ".join(
            f"{name} is verified or measured to {words.percent(shares[0] + shares[1])}"
            for name, shares in rows[:4]
        )
        + ".",
    )


def bridge(report: Report, facts: Facts) -> ChartSpec | None:
    """From what is stated to what is believed, and what it cost."""
    steps = [step for step in report.bridge if step.level or step.amount]
    if sum(not step.level for step in steps) < 1 or len(steps) < 3:
        return None
    unit = unit_for([step.amount for step in steps], report.totals.currency)
    levels = tuple(i for i, step in enumerate(steps) if step.level)
    expected = [i for i in levels if steps[i].amount == report.totals.risk_adjusted.mean]
    return ChartSpec(
        key="bridge",
        kind=ChartKind.WATERFALL,
        label=f"From stated to believed, first year, {unit.name}",
        categories=tuple(_step_name(step) for step in steps),
        series=(
            Series(
                name="Amount",
                values=tuple(unit.value(step.amount) for step in steps),
                labels=tuple(unit.label(step.amount) for step in steps),
            ),
        ),
        alt="Bridge: "
        + ", ".join(f"{_step_name(steps[i])} {unit.label(steps[i].amount)}" for i in levels)
        + f" {unit.name}.",
        emphasis=tuple(expected[:1]),
        levels=levels,
    )


def sensitivity(report: Report, facts: Facts) -> ChartSpec | None:
    """How far each assumption moves the expected value, the strongest first."""
    drivers = facts.drivers[:_DRIVERS]
    if len(drivers) < 2:
        return None
    now = report.totals.risk_adjusted.mean
    low = [driver.low.amount - now for driver in drivers]
    high = [driver.high.amount - now for driver in drivers]
    unit = unit_for([*low, *high], report.totals.currency)
    return ChartSpec(
        key="sensitivity",
        kind=ChartKind.TORNADO,
        label=f"Change of the expected value when one assumption moves, {unit.name}",
        categories=tuple(f"{driver.label}, {driver.inputs}" for driver in drivers),
        series=(
            Series(
                name="Low",
                values=tuple(unit.value(min(amount, ZERO)) for amount in low),
                labels=tuple(unit.signed(min(amount, ZERO)) for amount in low),
                role="adverse",
            ),
            Series(
                name="High",
                values=tuple(unit.value(max(amount, ZERO)) for amount in high),
                labels=tuple(unit.signed(max(amount, ZERO)) for amount in high),
            ),
        ),
        alt=(
            f"Tornado: {drivers[0].label} moves the total by {unit.signed(low[0])} to "
            f"{unit.signed(high[0])} {unit.name}, {drivers[1].label} by {unit.signed(low[1])} to "
            f"{unit.signed(high[1])}."
        ),
    )


def _step_name(step: BridgeStep) -> str:
    """The label of a step; a modelled cost is never shown without that word."""
    name = clean(step.label)
    return f"{name} (modelled)" if step.key == "cost" and is_modelled(step) else name


def _grade_shares(report: Report, key: str) -> tuple[Decimal, ...] | None:
    """Percent of a class in each grade; none where adverse amounts make shares meaningless."""
    grades = report.totals.grade_by_class.get(key, {})
    amounts = [grades.get(grade.value, ZERO) for grade, _, _ in _GRADES]
    whole = sum(amounts)
    if whole <= 0 or min(amounts) < 0:
        return None
    return tuple(amount / whole * _HUNDRED for amount in amounts)
