"""Totals: stakes and their simulation become the sums by class, category, grade and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from bvreport import words
from bvreport.estimate import Range
from bvreport.model import (
    BENEFIT_CLASSES,
    Category,
    Expected,
    Grade,
    MonthValue,
    PeriodCovered,
    Slice,
    Totals,
)
from bvreport.money import ZERO
from bvreport.portfolio.simulation import Outcome
from bvreport.portfolio.stakes import Portfolio, Stake, delivered, in_currency, month_of
from bvreport.valuation.expectation import best, cents

DAYS_PER_YEAR = Decimal("365.25")
NOTHING = Expected()


def total(
    portfolio: Portfolio, outcome: Outcome, period: PeriodCovered, months: Iterable[str]
) -> Totals:
    """The sums over a period, after overlap, reverts and caps."""
    stakes = portfolio.stakes
    recurring = [stake for stake in stakes if stake.recurring]
    one_off = [stake for stake in stakes if not stake.recurring]
    return Totals(
        currency=portfolio.currency,
        recurring=sizes(recurring),
        one_off=sizes(one_off),
        first_year=sizes(stakes),
        risk_adjusted=outcome.total,
        recurring_expected=expected(recurring),
        one_off_expected=expected(one_off),
        accrued_in_period=_accrued(stakes, period.until),
        indicative=indicative(portfolio),
        hours_saved=sum((stake.hours for stake in recurring), ZERO),
        by_cash_class=_slices(stakes, outcome, "class", BENEFIT_CLASSES, lambda s: s.cash_class),
        by_category=_slices(stakes, outcome, "category", Category, lambda s: s.category),
        by_grade=_slices(stakes, outcome, "grade", Grade, lambda s: s.grade),
        by_month=_months(portfolio, outcome, months),
        grade_by_class=_grades_of_classes(stakes),
        other_currencies=portfolio.other_currencies,
    )


def sizes(stakes: Iterable[Stake]) -> Range:
    """The sum of what is stated, after the cap."""
    return sum((stake.size for stake in stakes), Range())


def expected(stakes: Iterable[Stake]) -> Decimal:
    """The sum of expected values."""
    return sum((stake.expected for stake in stakes), ZERO)


def indicative(portfolio: Portfolio) -> Decimal:
    """What defaults alone would price (grade D), unless the user asked to count it."""
    if Grade.D in portfolio.grades:
        return ZERO
    return sum(
        (
            best(claim)
            for change in portfolio.changes
            for claim in change.counted
            if claim.grade is Grade.D and in_currency(claim, portfolio.currency)
        ),
        ZERO,
    )


def _slices(
    stakes: Iterable[Stake],
    outcome: Outcome,
    part: str,
    names: Iterable[str],
    name_of: Callable[[Stake], str],
) -> dict[str, Slice]:
    """One slice for each name that has a stake, in the order of the names."""
    members: dict[str, list[Stake]] = {str(name): [] for name in names}
    for stake in stakes:
        members[str(name_of(stake))].append(stake)
    return {
        name: Slice(
            label=words.label(name),
            claims=len(group),
            changes=len({stake.change for stake in group}),
            first_year=sizes(group),
            expected=outcome.parts[f"{part}/{name}"],
            hours_per_year=sum((stake.hours for stake in group if stake.recurring), ZERO),
        )
        for name, group in members.items()
        if group
    }


def _months(portfolio: Portfolio, outcome: Outcome, months: Iterable[str]) -> dict[str, MonthValue]:
    """Every month of the period; an empty one keeps the run-rate of the month before."""
    values: dict[str, MonthValue] = {}
    reached = NOTHING
    merged = [month_of(change.merged_at) for change in delivered(portfolio.changes)]
    for month in months:
        reached = outcome.run_rate.get(month, reached)
        values[month] = MonthValue(
            changes=merged.count(month),
            first_year=sizes(stake for stake in portfolio.stakes if stake.month == month),
            expected=outcome.parts.get(f"month/{month}", NOTHING),
            run_rate=reached,
        )
    return values


def _grades_of_classes(stakes: Iterable[Stake]) -> Mapping[str, Mapping[str, Decimal]]:
    """Class by grade: how well the money of each class is founded."""
    table: dict[str, dict[str, Decimal]] = {}
    for cash_class in BENEFIT_CLASSES:
        of_class = [stake for stake in stakes if stake.cash_class is cash_class]
        grades = sorted({stake.grade for stake in of_class})
        if of_class:
            table[str(cash_class)] = {
                str(grade): expected(stake for stake in of_class if stake.grade is grade)
                for grade in grades
            }
    return table


def _accrued(stakes: Iterable[Stake], until: datetime | None) -> Decimal:
    """What came in from each merge to the end of the period; one-off amounts come at once."""
    accrued = ZERO
    for stake in stakes:
        if not stake.recurring:
            accrued += stake.expected
        elif stake.merged_at is not None and until is not None and until > stake.merged_at:
            days = Decimal((until - stake.merged_at).total_seconds()) / 86_400
            accrued += cents(stake.expected * days / DAYS_PER_YEAR)
    return accrued
