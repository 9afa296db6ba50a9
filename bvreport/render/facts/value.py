"""What the period brings: totals, their parts, the run-rate, the changes that bring most."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bvreport import words
from bvreport.model import (
    BENEFIT_CLASSES,
    CashClass,
    Claim,
    Grade,
    Report,
    Valuation,
)
from bvreport.money import ZERO, Money
from bvreport.portfolio.stakes import delivered
from bvreport.render.facts.changes import Change, change_fact, is_told
from bvreport.render.facts.ground import included, kpi_value, money_of, told_grades
from bvreport.valuation.expectation import is_headline

_TOP_CHANGES = 10
_CONCENTRATION = 5
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The headline: expected first-year value with P10 (`low`) to P90 (`high`), and its parts."""

    any: bool  # whether there is any money to tell of
    leads: bool  # whether it is enough to be what the report is about
    negative: bool
    expected: Money
    low: Money
    middle: Money
    high: Money
    stated: Money
    recurring: Money
    one_off: Money
    indicative: Money
    hours: Decimal
    changes: int  # with a counted amount of any currency
    stating: str  # "2 of 7 changes state", "All 7 changes state", "The one change states"
    split: str  # the parts by cash class; wherever the total stands, so does this
    foreign: str  # other currencies, empty without any
    inferred: bool  # grade D is in the totals, because the user asked for it


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassShare:
    """One cash class: hours come before money where people's time is meant."""

    key: str
    label: str
    expected: Money
    low: Money
    high: Money
    hours: Decimal
    claims: int
    short: str  # for titles, two significant digits
    full: str  # for text, three


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRate:
    """Where the yearly run-rate stood at the end, and its largest step."""

    month: str
    first_month: str
    expected: Money
    low: Money
    high: Money
    step_month: str
    step: Money
    step_changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The changes that bring most; `leading_pct` is the share of the first `leading` of them."""

    changes: tuple[Change, ...]
    leading: int
    leading_pct: Decimal | None
    strongest: Change | None  # moves the total most, up or down
    widest: Change | None


def totals(report: Report) -> Totals:
    """The headline."""
    sums = report.totals
    expected, gross = sums.risk_adjusted, sums.first_year
    stating = sum(any(map(_is_valued, change.claims)) for change in included(report))
    told = bool(expected.mean or gross.best or gross.low or gross.high)
    return Totals(
        any=told,
        leads=told and not _is_thin(report, stating),
        negative=expected.mean < 0,
        expected=money_of(report, expected.mean),
        low=money_of(report, expected.p10),
        middle=money_of(report, expected.p50),
        high=money_of(report, expected.p90),
        stated=money_of(report, gross.best),
        recurring=money_of(report, sums.recurring_expected),
        one_off=money_of(report, sums.one_off_expected),
        indicative=money_of(report, sums.indicative),
        hours=sums.hours_saved,
        changes=stating,
        stating=_stating(stating, len(delivered(report.changes))),
        split=words.joined([f"{part.label.lower()} {part.full}" for part in classes(report)]),
        foreign=words.joined(_foreign(report)),
        inferred=Grade.D in told_grades(report),
    )


def classes(report: Report) -> tuple[ClassShare, ...]:
    """The cash classes that bring or cost something, largest first."""
    found = [
        _class_share(report, key) for key in BENEFIT_CLASSES if key in report.totals.by_cash_class
    ]
    told = [part for part in found if part.expected.amount]
    return tuple(sorted(told, key=lambda part: -part.expected.amount))


def run_rate(report: Report) -> RunRate | None:
    """The end of the line by month, or none where a line has no two points to join."""
    months = sorted(report.totals.by_month.items())
    if len({value.run_rate.mean for _, value in months}) < 2 or not months[-1][1].run_rate.mean:
        return None
    reached = months[-1][1].run_rate
    steps = [
        (after.run_rate.mean - before.run_rate.mean, key)
        for (_, before), (key, after) in pairwise(months)
    ]
    steps.append((months[0][1].run_rate.mean, months[0][0]))
    step, step_key = max(steps)
    return RunRate(
        month=words.month(months[-1][0]),
        first_month=words.month(months[0][0]),
        expected=money_of(report, reached.mean),
        low=money_of(report, reached.p10),
        high=money_of(report, reached.p90),
        step_month=words.month(step_key),
        step=money_of(report, step),
        step_changes=report.totals.by_month[step_key].changes,
    )


def top(report: Report) -> Top:
    """The ten changes with the largest expected value."""
    ranked = sorted(valued(report), key=lambda change: (-change.value.risk_adjusted, change.key))
    leading = min(_CONCENTRATION, len(ranked))
    whole = sum((change.value.risk_adjusted for change in ranked), ZERO)
    first = sum((change.value.risk_adjusted for change in ranked[:leading]), ZERO)
    told = kpi_value(report, "concentration")
    if whole <= 0:  # a share of gains says nothing of a loss
        told = None
    elif told is None and ranked[-1].value.risk_adjusted >= 0:
        told = first / whole * _HUNDRED
    shown = tuple(change_fact(change, report) for change in ranked[:_TOP_CHANGES])
    return Top(
        changes=shown,
        leading=leading,
        leading_pct=told,
        strongest=max(shown, key=lambda one: abs(one.expected.amount), default=None),
        widest=max(shown, key=lambda one: one.high.amount - one.low.amount, default=None),
    )


def _stating(stating: int, every: int) -> str:
    if stating == every:
        return (
            "The one change states" if every == 1 else f"All {words.plural(every, 'change')} state"
        )
    verb = "states" if stating == 1 else "state"
    return f"{words.count(stating)} of {words.plural(every, 'change')} {verb}"


def _is_thin(report: Report, stating: int) -> bool:
    """A sum from next to no changes, next to nothing beside what the work cost, is no headline.

    Two of 2,300 changes with $1,700 of $3M say how seldom value is stated, not what it is.
    """
    cost = next((abs(step.amount) for step in report.bridge if step.key == "cost"), None)
    is_rare = stating * _HUNDRED < len(included(report))
    return is_rare and (cost is None or abs(report.totals.risk_adjusted.mean) * _HUNDRED < cost)


def _class_share(report: Report, key: CashClass) -> ClassShare:
    part = report.totals.by_cash_class[key.value]
    value = part.expected.mean
    currency = report.totals.currency
    short, full = words.title_money(value, currency), words.short_money(value, currency)
    if key is CashClass.CAPACITY and part.hours_per_year:
        count = words.count(part.hours_per_year)
        time = f"{count} {'hour' if count == '1' else 'hours'} a year"
        short, full = f"{time} ({short})", f"{time} ({full})"
    return ClassShare(
        key=key.value,
        label=words.label(key.value),
        expected=Money(value, currency),
        low=Money(part.expected.p10, currency),
        high=Money(part.expected.p90, currency),
        hours=part.hours_per_year,
        claims=part.claims,
        short=short,
        full=full,
    )


def valued(report: Report) -> list[Valuation]:
    """The changes with money in the totals."""
    return [
        change
        for change in included(report)
        if change.value.risk_adjusted and any(is_told(claim, report) for claim in change.claims)
    ]


def _is_valued(claim: Claim) -> bool:
    return claim.counted and is_headline(claim)


def _foreign(report: Report) -> list[str]:
    told = []
    for amount in report.totals.other_currencies:
        if amount.recurring:
            told.append(f"{words.short_money(amount.recurring, amount.currency)} a year")
        if amount.one_off:
            told.append(f"{words.short_money(amount.one_off, amount.currency)} once")
    return told
