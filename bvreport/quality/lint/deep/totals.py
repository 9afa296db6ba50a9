"""Totals of a report held against their own parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal

from bvreport.estimate import Range
from bvreport.model import Expected, Report, Slice
from bvreport.money import ZERO
from bvreport.quality.lint.deep.places import AGAIN, exact, unequal
from bvreport.quality.lint.document import Place
from bvreport.quality.lint.findings import Fault

ENDS = tuple(field.name for field in fields(Range))


def wrong_ranges(report: Report) -> Iterator[Fault]:
    """Every low, best and high, and every P10, P50 and P90."""
    for path, size in _ranges(report):
        if not size.low <= size.best <= size.high:
            ends = " ≤ ".join(exact(getattr(size, end)) for end in ENDS)
            yield Fault(place=Place(page=path), message=f"not low ≤ best ≤ high: {ends}", fix=AGAIN)
    for path, expected in _expectations(report):
        if not expected.p10 <= expected.p50 <= expected.p90:
            ends = " ≤ ".join(map(exact, (expected.p10, expected.p50, expected.p90)))
            yield Fault(place=Place(page=path), message=f"not P10 ≤ P50 ≤ P90: {ends}", fix=AGAIN)


def wrong_totals(report: Report) -> Iterator[Fault]:
    """Recurring and one-off make the first year, as stated and as expected."""
    totals = report.totals
    both = totals.recurring + totals.one_off
    for end in ENDS:
        yield from unequal(
            f"totals.first_year.{end}",
            getattr(totals.first_year, end),
            getattr(both, end),
            "recurring plus one-off",
        )
    yield from unequal(
        "totals.risk_adjusted.mean",
        totals.risk_adjusted.mean,
        totals.recurring_expected + totals.one_off_expected,
        "recurring plus one-off, as expected",
    )


def wrong_parts(report: Report) -> Iterator[Fault]:
    """Each division of the total makes it whole."""
    totals = report.totals
    for name in ("by_cash_class", "by_category", "by_grade"):
        yield from _slices(f"totals.{name}", getattr(totals, name), report)
    dated = all(change.merged_at for change in report.changes if change.counted)
    if totals.by_month and dated:
        months = totals.by_month.values()
        size = sum((month.first_year for month in months), Range())
        yield from _sizes("totals.by_month", size, totals.first_year)
        mean = sum((month.expected.mean for month in months), ZERO)
        yield from unequal("totals.by_month.expected", mean, totals.risk_adjusted.mean, "the total")
        yield from unequal(
            "totals.by_month.run_rate",
            list(months)[-1].run_rate.mean,
            totals.recurring_expected,
            "the recurring value expected",
        )
    for name, grades in totals.grade_by_class.items():
        part = totals.by_cash_class.get(name)
        if part is not None:
            made = sum(grades.values(), ZERO)
            yield from unequal(
                f"totals.grade_by_class.{name}", made, part.expected.mean, "the class as expected"
            )


def _slices(path: str, slices: Mapping[str, Slice], report: Report) -> Iterator[Fault]:
    totals, parts = report.totals, slices.values()
    yield from _sizes(path, sum((part.first_year for part in parts), Range()), totals.first_year)
    mean = sum((part.expected.mean for part in parts), ZERO)
    yield from unequal(f"{path}.expected", mean, totals.risk_adjusted.mean, "the total expected")
    hours = sum((part.hours_per_year for part in parts), ZERO)
    yield from unequal(
        f"{path}.hours_per_year", hours, totals.hours_saved, "the hours saved", Decimal("0.1")
    )


def _sizes(path: str, made: Range, whole: Range) -> Iterator[Fault]:
    for end in ENDS:
        yield from unequal(
            f"{path}.first_year.{end}", getattr(made, end), getattr(whole, end), "the total"
        )


def _ranges(report: Report) -> Iterator[tuple[str, Range]]:
    totals = report.totals
    for name in ("recurring", "one_off", "first_year"):
        yield f"totals.{name}", getattr(totals, name)
    for path, part in _parts(report):
        yield f"{path}.first_year", part.first_year
    for month, value in totals.by_month.items():
        yield f"totals.by_month.{month}.first_year", value.first_year
    for change in report.changes:
        yield f"{change.key} value.recurring", change.value.recurring
        yield f"{change.key} value.one_off", change.value.one_off
        for claim in change.claims:
            if claim.estimate is not None:
                yield f"claim {claim.id}", claim.estimate.size
    for used in report.assumptions:
        yield f"assumption {used.key}", Range(low=used.low, best=used.value, high=used.high)


def _expectations(report: Report) -> Iterator[tuple[str, Expected]]:
    yield "totals.risk_adjusted", report.totals.risk_adjusted
    for path, part in _parts(report):
        yield f"{path}.expected", part.expected
    for month, value in report.totals.by_month.items():
        yield f"totals.by_month.{month}.expected", value.expected
        yield f"totals.by_month.{month}.run_rate", value.run_rate


def _parts(report: Report) -> Iterator[tuple[str, Slice]]:
    for name in ("by_cash_class", "by_category", "by_grade"):
        for key, part in getattr(report.totals, name).items():
            yield f"totals.{name}.{key}", part
