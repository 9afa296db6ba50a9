"""Two reports: every move of the value is explained, to the cent, by what changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bvreport.comparison.compare import compare
from bvreport.comparison.model import Comparison
from bvreport.errors import BvreportError
from bvreport.model import BridgeStep, Report, Valuation
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import valued
from tests.reports import Row, foreign, guessed, report_of, saving, silent, spending
from tests.sample import PERIOD, REPO, TERMS, sample_report


def amounts(steps: tuple[BridgeStep, ...]) -> dict[str, Decimal]:
    return {step.key: step.amount for step in steps}


def adds_up(comparison: Comparison) -> bool:
    bridges = (comparison.first_year, comparison.run_rate)
    return all(
        steps[0].amount + sum(step.amount for step in steps[1:-1]) == steps[-1].amount
        for steps in bridges
    )


def remade(report: Report, edit: object = None, **terms: Decimal) -> Report:
    """The same changes, edited, or under other assumptions."""
    used = TERMS
    for key, value in terms.items():
        used = used.with_value(key, value, "--set")
    valuations = tuple(edit(c) if callable(edit) else c for c in report.changes)
    inputs = Inputs(
        title=REPO,
        kind="traction",
        period=PERIOD,
        as_of=report.as_of,
        repos=(REPO,),
        valuations=valuations,
        terms=used,
        version="0.0.0",
        command="bvreport deck",
    )
    return assemble(inputs)


def with_first_claim(number: int, **fields: object) -> object:
    def edited(change: Valuation) -> Valuation:
        if change.number != number:
            return change
        first, *rest = change.claims
        return valued(replace(change, claims=(replace(first, **fields), *rest)))  # type: ignore[arg-type]  # any field

    return edited


def test_a_report_and_itself_differ_in_nothing() -> None:
    report = sample_report()

    comparison = compare(report, report)

    assert comparison.first_year[0].amount == comparison.first_year[-1].amount
    assert len(comparison.first_year) == 2
    assert (comparison.added, comparison.gone, comparison.changed) == ((), (), ())
    assert (comparison.assumptions, comparison.kpis, comparison.scope) == ((), (), ())
    assert comparison.unchanged > 0


def test_what_was_merged_since_is_new_and_what_left_is_gone() -> None:
    old, new = report_of([saving(1), saving(2)]), report_of([saving(2), saving(3), saving(4)])

    comparison = compare(old, new)

    steps = amounts(comparison.first_year)
    assert [claim.change for claim in comparison.gone] == [f"{REPO}#1"]
    assert [claim.change for claim in comparison.added] == [f"{REPO}#3", f"{REPO}#4"]
    assert steps["arrived"] == -2 * steps["left"]
    assert comparison.unchanged == 1
    assert adds_up(comparison)


def test_a_confidence_that_fell_costs_what_it_took() -> None:
    old = report_of([saving(1), saving(2)])
    new = remade(old, with_first_claim(1, confidence=Decimal("0.5")))

    comparison = compare(old, new)

    (claim,) = comparison.changed
    assert claim.reasons == ("confidence 70 % to 50 %",)
    assert amounts(comparison.first_year)["confidence"] == claim.effect < 0
    assert adds_up(comparison)


def test_a_claim_set_aside_says_so() -> None:
    old = report_of([saving(1), saving(2)])
    new = remade(old, with_first_claim(1, counted=False, set_aside="said twice"))

    comparison = compare(old, new)

    (claim,) = comparison.changed
    assert claim.reasons == ("counted before, set aside (said twice) now",)
    assert amounts(comparison.first_year)["dropped"] == claim.effect
    assert adds_up(comparison)


def test_a_claim_that_moved_to_the_title_is_the_same_claim() -> None:
    old = report_of([saving(1)])
    evidence = replace(old.changes[0].claims[0].evidence, field="title")
    new = remade(old, with_first_claim(1, id=f"{REPO}#1/other", evidence=evidence))

    comparison = compare(old, new)

    assert (comparison.added, comparison.gone) == ((), ())
    assert comparison.changed[0].reasons == ("moved from body to title",)
    assert comparison.changed[0].effect == 0


def test_an_assumption_moves_the_value_through_its_claims() -> None:
    old = report_of([saving(1), saving(2)])
    factor = Decimal("1.2")

    def priced(change: Valuation) -> Valuation:
        claims = tuple(
            replace(c, estimate=replace(c.estimate, size=c.estimate.size.scaled(factor)))
            if c.estimate
            else c
            for c in change.claims
        )
        return valued(replace(change, claims=claims))

    rate = next(key for key in old.changes[0].claims[0].assumptions if key.startswith("rate."))
    new = remade(old, priced, **{rate: TERMS[rate] * factor})

    comparison = compare(old, new)

    (assumption,) = comparison.assumptions
    before, after = (report.totals.risk_adjusted.mean for report in (old, new))
    assert assumption.key == rate
    assert assumption.effect == after - before
    assert amounts(comparison.first_year)["assumptions"] == assumption.effect
    assert comparison.changed[0].reasons[-1] == f"assumptions: {rate}"


def test_a_total_that_is_not_its_claims_is_not_explained_away() -> None:
    old = report_of([saving(1)])
    totals = replace(
        old.totals,
        risk_adjusted=replace(old.totals.risk_adjusted, mean=Decimal(999_999)),
    )

    comparison = compare(old, replace(old, totals=totals))

    assert "rest" in amounts(comparison.first_year)
    assert adds_up(comparison)


def test_indicators_and_scope_tell_what_is_not_the_same() -> None:
    old, new = report_of([saving(1)]), replace(report_of([saving(1), saving(2)]), repos=("a", "b"))

    comparison = compare(old, new)

    assert ("repositories", REPO, "a, b") in [(s.what, s.before, s.after) for s in comparison.scope]
    first_year = next(kpi for kpi in comparison.kpis if kpi.key == "first_year_value")
    assert first_year.difference == new.totals.first_year.best - old.totals.first_year.best


def test_two_currencies_are_not_compared() -> None:
    report = report_of([saving(1)])
    euro = replace(report, totals=replace(report.totals, currency="EUR"))

    with pytest.raises(BvreportError, match="EUR"):
        compare(report, euro)


def test_empty_reports_compare() -> None:
    nothing = report_of([silent(1)])

    assert adds_up(compare(nothing, report_of([saving(2)])))
    assert adds_up(compare(report_of([saving(2)]), nothing))


MAKERS = (saving, lambda n: spending(n, 1_000 * n), foreign, guessed, silent)
ROWS = st.lists(st.tuples(st.integers(1, 6), st.sampled_from(range(len(MAKERS)))), max_size=6)


def rows(chosen: list[tuple[int, int]]) -> list[Row]:
    return [MAKERS[maker](number) for number, maker in dict(chosen).items()]


@settings(max_examples=40)
@given(before=ROWS, after=ROWS, inferred=st.booleans())
def test_steps_add_up_whatever_changed(
    before: list[tuple[int, int]], after: list[tuple[int, int]], inferred: bool
) -> None:
    old = report_of(rows(before), include_inferred=inferred)
    new = report_of(rows(after))

    comparison = compare(old, new)

    assert adds_up(comparison)
    assert "rest" not in amounts(comparison.first_year)
    effect = sum(c.effect for c in (*comparison.added, *comparison.gone, *comparison.changed))
    moved = comparison.first_year[-1].amount - comparison.first_year[0].amount
    assert abs(effect - moved) <= Decimal("0.10")
