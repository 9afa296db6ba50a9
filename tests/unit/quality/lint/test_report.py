"""A report.json is recomputed from its own claims: every edit of it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.estimate import Range
from bvreport.model import Report, Valuation
from bvreport.quality.lint.examine import chosen, examine
from tests.reports import foreign, guessed, report_of, saving, silent, spending
from tests.sample import sample_report

ALL = chosen((), ())
Edit = Callable[[Report], Report]


def rules(report: Report) -> set[str]:
    return {finding.rule for finding in examine(report, "report.json", ALL).findings}


def mixed() -> Report:
    return report_of(
        [saving(1), saving(2), saving(3), spending(4, 1_000), foreign(5), guessed(6), silent(7)]
    )


@pytest.mark.parametrize("make", [sample_report, mixed, lambda: report_of([silent(1)])])
def test_our_reports_pass(make: Callable[[], Report]) -> None:
    assert rules(make()) == set()


def test_a_report_that_counts_grade_d_passes() -> None:
    assert rules(report_of([saving(1), guessed(2)], include_inferred=True)) == set()


def totals(**fields: object) -> Edit:
    return lambda report: replace(report, totals=replace(report.totals, **fields))  # type: ignore[arg-type]  # any field


def first_change(edit: Callable[[Valuation], Valuation]) -> Edit:
    """An edit of the first change with a counted claim."""

    def edited(report: Report) -> Report:
        at = next(n for n, change in enumerate(report.changes) if change.counted)
        changes = list(report.changes)
        changes[at] = edit(changes[at])
        return replace(report, changes=tuple(changes))

    return edited


def first_claim(**fields: object) -> Edit:
    return first_change(
        lambda change: replace(
            change,
            claims=tuple(
                replace(claim, **fields) if claim is change.counted[0] else claim  # type: ignore[arg-type]  # any field
                for claim in change.claims
            ),
        )
    )


def kpi(key: str, **fields: object) -> Edit:
    return lambda report: replace(
        report,
        kpis=tuple(replace(k, **fields) if k.key == key else k for k in report.kpis),  # type: ignore[arg-type]  # any field
    )


def longer_quote(report: Report) -> Report:
    claim = next(claim for change in report.changes for claim in change.counted)
    return first_claim(evidence=replace(claim.evidence, end=claim.evidence.end + 1))(report)


def step(key: str, amount: int) -> Edit:
    return lambda report: replace(
        report,
        bridge=tuple(
            replace(s, amount=s.amount + amount) if s.key == key else s for s in report.bridge
        ),
    )


def swapped_range(report: Report) -> Report:
    low, high = report.totals.first_year.high, report.totals.first_year.low
    size = Range(low=low, best=report.totals.first_year.best, high=high)
    return totals(first_year=size)(report)


def without_parts(report: Report) -> Report:
    name = next(iter(report.totals.by_cash_class))
    rest = {k: v for k, v in report.totals.by_cash_class.items() if k != name}
    return totals(by_cash_class=rest)(report)


@pytest.mark.parametrize(
    ("rule", "edit"),
    [
        ("report-range", swapped_range),
        ("report-total", totals(recurring_expected=Decimal(1))),
        ("report-parts", without_parts),
        ("report-claims-total", totals(indicative=Decimal(1))),
        ("report-claims-total", first_claim(confidence=Decimal("0.9"))),
        ("report-bridge", step("reverted", 5)),
        ("report-bridge", step("expected", 5)),
        ("report-kpi", kpi("roi_multiple", value=Decimal(30))),
        ("report-kpi", kpi("payback_months", value=Decimal("0.1"))),
        ("report-kpi", kpi("expected_value", display="$999M")),
        ("report-kpi", kpi("npv", value=None)),
        ("report-confidence", first_claim(confidence=Decimal("1.7"))),
        ("report-quote", first_claim(id="x/000000000000")),
        ("report-quote", longer_quote),
        ("report-counted", first_change(lambda c: replace(c, excluded="bot"))),
        ("report-counted", first_claim(set_aside="said twice")),
        ("report-currency", totals(other_currencies=())),
        ("report-currency", totals(currency="CHF")),
        ("report-assumption", lambda report: replace(report, assumptions=())),
        ("report-count", lambda r: replace(r, data_quality=replace(r.data_quality, received=1))),
    ],
)
def test_an_edited_report_is_told(rule: str, edit: Edit) -> None:
    assert rule in rules(edit(mixed()))
