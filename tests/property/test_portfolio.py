"""What must hold for every portfolio, whatever the claims."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bvreport.codec import change_json, read_change, read_report, report_json
from bvreport.estimate import Estimate, Range
from bvreport.model import (
    CashClass,
    Category,
    Claim,
    Expected,
    Findings,
    Grade,
    Report,
    Valuation,
)
from bvreport.portfolio.simulation import simulate
from bvreport.portfolio.stakes import settle
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import appraise, exclude
from tests.sample import PERIOD, TERMS, change, claim

CENT = Decimal("0.01")
REASONS = (None, None, None, "bot", "reverted by acme/shop#1", "backport of acme/shop#1")

ASSUMED = ((), ("rate.senior", "weeks_per_year"), ("defect_cost",))

amounts = st.decimals(min_value=0, max_value=10**7, places=2)
confidences = st.decimals(min_value=Decimal("0.4"), max_value=1, places=2)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A priced claim without a place in a text yet."""
    low, best, high = sorted(draw(st.tuples(amounts, amounts, amounts)))
    size = Range(low=low, best=best, high=high)
    adverse = draw(st.booleans())
    cash_class = draw(st.sampled_from(CashClass))
    capacity = cash_class is CashClass.CAPACITY
    hours = best / 125 if capacity else None
    return claim(
        change(1, "t", "quote"),
        "quote",
        str(best),
        "USD",
        method=draw(st.sampled_from(("time_savings", "performance", "stated_value"))),
        grade=draw(st.sampled_from((Grade.A, Grade.B, Grade.C, Grade.C, Grade.D))),
        confidence=draw(confidences),
        cash_class=cash_class,
        adverse=adverse,
        estimate=Estimate(
            currency=draw(st.sampled_from(("USD", "USD", "USD", "EUR"))),
            size=-size if adverse else size,
            recurring=draw(st.booleans()),
        ),
        hours_per_year=-hours if hours is not None and adverse else hours,
        assumptions=draw(
            st.sampled_from(((), ("rate.senior", "weeks_per_year"), ("defect_cost",)))
        ),
    )


@st.composite
def valuations(draw: st.DrawFn) -> tuple[Valuation, ...]:
    """Up to eight appraised changes, some of them excluded."""
    rows = draw(
        st.lists(st.tuples(st.lists(claims(), max_size=3), st.sampled_from(REASONS)), max_size=8)
    )
    changes = []
    for number, (drawn, reason) in enumerate(rows, start=2):
        quotes = [f"quote {n} " for n in range(len(drawn))]
        pull = change(number, "t", "".join(quotes))
        placed = []
        for quote, one in zip(quotes, drawn, strict=True):
            start = pull.body.index(quote)
            evidence = replace(one.evidence, start=start, end=start + len(quote), quote=quote)
            placed.append(replace(one, evidence=evidence))
        findings = Findings(claims=tuple(placed), category=draw(st.sampled_from(Category)))
        changes.append(exclude(appraise(pull, findings, TERMS), reason))
    return tuple(changes)


def report(changes: tuple[Valuation, ...], **options: object) -> Report:
    inputs = Inputs(
        title="t",
        kind="traction",
        period=PERIOD,
        as_of=datetime(2026, 1, 1, tzinfo=UTC),
        valuations=changes,
        terms=TERMS,
        version="0",
        command="c",
    )
    return assemble(replace(inputs, **options))  # type: ignore[arg-type]  # tests name any field


@given(valuations(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_changes_and_claims_does_not_matter(
    changes: tuple[Valuation, ...], random: object
) -> None:
    shuffled = sorted(changes, key=lambda _: random.random())  # type: ignore[attr-defined]  # Random

    assert report_json(report(tuple(shuffled))) == report_json(report(changes))


@given(valuations())
@settings(max_examples=40)
def test_a_change_that_comes_twice_counts_once(changes: tuple[Valuation, ...]) -> None:
    assert report((*changes, *changes[:3])) == report(changes)


@given(valuations())
@settings(max_examples=60)
def test_percentiles_are_in_order(changes: tuple[Valuation, ...]) -> None:
    made = report(changes)
    totals = made.totals
    parts = [totals.risk_adjusted]
    parts += [part.expected for part in totals.by_cash_class.values()]
    parts += [part.expected for part in totals.by_grade.values()]
    parts += [month.run_rate for month in totals.by_month.values()]
    parts += [month.expected for month in totals.by_month.values()]
    parts += [change.expected for change in made.changes if change.expected]

    assert all(part.p10 <= part.p50 <= part.p90 for part in parts)


@given(valuations(), st.booleans())
@settings(max_examples=60)
def test_the_expected_values_of_changes_add_up_to_the_total_exactly(
    changes: tuple[Valuation, ...], include_inferred: bool
) -> None:
    made = report(changes, include_inferred=include_inferred)

    known = [change for change in made.changes if change.expected is not None]

    assert sum(c.expected.mean for c in known if c.expected) == made.totals.risk_adjusted.mean
    assert not any(change.excluded for change in known)


@given(valuations(), st.booleans())
@settings(max_examples=60)
def test_every_split_adds_up_to_the_total_exactly(
    changes: tuple[Valuation, ...], include_inferred: bool
) -> None:
    totals = report(changes, include_inferred=include_inferred).totals

    for split in (totals.by_cash_class, totals.by_category, totals.by_grade, totals.by_month):
        parts = list(split.values())
        assert sum(part.expected.mean for part in parts) == totals.risk_adjusted.mean
        assert sum(part.first_year.best for part in parts) == totals.first_year.best
    assert totals.recurring_expected + totals.one_off_expected == totals.risk_adjusted.mean
    assert totals.recurring + totals.one_off == totals.first_year
    table = [amount for grades in totals.grade_by_class.values() for amount in grades.values()]
    assert sum(table) == totals.risk_adjusted.mean
    assert "effort" not in totals.by_cash_class


@given(valuations())
@settings(max_examples=60)
def test_the_steps_of_the_bridge_add_up_to_its_levels_exactly(
    changes: tuple[Valuation, ...],
) -> None:
    reached = Decimal(0)
    for step in report(changes).bridge:
        if step.key == "gross":
            reached = step.amount
        elif step.level:
            assert reached == step.amount
        else:
            reached += step.amount


@given(valuations())
@settings(max_examples=60)
def test_hours_saved_never_exceed_what_the_people_have(changes: tuple[Valuation, ...]) -> None:
    terms = TERMS.with_value("team_people", Decimal(1), "--set")
    capped = report(changes, terms=terms)

    hours = sum((part.hours_per_year for part in capped.totals.by_cash_class.values()), Decimal(0))
    rounding = CENT * sum(len(change.claims) for change in changes)
    assert hours <= terms["capacity_hours"] + rounding


@given(valuations())
@settings(max_examples=40)
def test_currencies_are_never_added(changes: tuple[Valuation, ...]) -> None:
    only_dollars = tuple(_without(change, "EUR") for change in changes)

    mixed, dollars = report(changes).totals, report(only_dollars).totals

    assert {other.currency for other in mixed.other_currencies} <= {"EUR"}
    assert mixed.first_year == dollars.first_year


@given(valuations())
@settings(max_examples=60)
def test_a_report_survives_its_json(changes: tuple[Valuation, ...]) -> None:
    made = report(changes)
    data = report_json(made)

    again = read_report(data, "report.json")

    assert again == made
    assert report_json(again) == data
    assert [read_change(change_json(c), "line 1") for c in made.changes] == list(made.changes)


@given(valuations())
@settings(max_examples=40)
def test_the_trials_agree_with_the_sum_of_expected_values(changes: tuple[Valuation, ...]) -> None:
    stakes = settle(changes, TERMS).stakes

    outcome = simulate(stakes, TERMS, seed=1)

    sizes = [float(max(abs(stake.size.low), abs(stake.size.high))) for stake in stakes]
    # No claim spreads wider than its size; rates move all of them together by less than a quarter.
    deviation = math.hypot(*sizes) + sum(sizes) / 4
    assert abs(float(outcome.sampled - outcome.total.mean)) <= 0.02 + 5 * deviation / 100


@given(amounts, st.booleans())
@settings(max_examples=30)
def test_one_certain_claim_is_its_own_range(amount: Decimal, recurring: bool) -> None:
    pull = change(2, "t", "quote")
    size = Range(low=amount, best=amount, high=amount)
    certain = claim(
        pull,
        "quote",
        str(amount),
        "USD",
        method="stated_value",
        grade=Grade.A,
        confidence=Decimal(1),
        estimate=Estimate(currency="USD", size=size, recurring=recurring),
    )
    valued = appraise(pull, Findings(claims=(certain,), category=Category.NONE), TERMS)

    made = report((valued,))

    itself = Expected(mean=amount, p10=amount, p50=amount, p90=amount)
    assert made.totals.risk_adjusted == itself
    assert made.changes[0].expected == itself


def _without(change: Valuation, currency: str) -> Valuation:
    claims = tuple(c for c in change.claims if c.estimate and c.estimate.currency != currency)
    return replace(change, claims=claims)
