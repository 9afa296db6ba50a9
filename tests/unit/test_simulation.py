"""The range around the expected value."""

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from bvreport.assumptions import Assumptions
from bvreport.estimate import Range
from bvreport.model import Valuation
from bvreport.portfolio.draws import TRIALS
from bvreport.portfolio.simulation import simulate
from bvreport.portfolio.stakes import settle
from tests.sample import TERMS, change, measured, saved_hours, stated_money, valuation


def many(count: int) -> list[Valuation]:
    changes = []
    for number in range(1, count + 1):
        pull = change(number, "x", "saves 2 hours per week. p95 went from 840 to 310 ms.")
        gain = measured(pull, "p95 went from 840 to 310 ms", 840, 310, 900 + 7 * number)
        changes.append(valuation(pull, saved_hours(pull, "saves 2 hours per week", 2), gain))
    return changes


def test_the_trials_centre_on_the_sum_of_the_expected_values() -> None:
    stakes = settle(many(200), TERMS).stakes

    total = simulate(stakes, TERMS, seed=11).total

    assert total.mean == sum(stake.expected for stake in stakes)
    assert abs(total.p50 - total.mean) < total.mean * Decimal("0.02")


def test_rates_move_all_hours_together_and_widen_the_range() -> None:
    pulls = [change(n, "x", "saves 2 hours per week") for n in range(1, 101)]
    by_rate = [valuation(p, saved_hours(p, "saves 2 hours per week", 2)) for p in pulls]
    stated = [valuation(p, stated_money(p, "saves 2 hours per week", 13_000)) for p in pulls]

    spans = []
    for changes in (by_rate, stated):
        stakes = settle(changes, TERMS).stakes
        total = simulate(stakes, TERMS, seed=3).total
        spans.append((total.p90 - total.p10) / total.mean)

    assert spans[0] > 2 * spans[1]


def test_the_same_seed_gives_the_same_numbers_in_any_order() -> None:
    stakes = settle(many(20), TERMS).stakes

    assert simulate(stakes, TERMS, seed=5) == simulate(stakes[::-1], TERMS, seed=5)
    assert simulate(stakes, TERMS, seed=5) != simulate(stakes, TERMS, seed=6)


def test_a_doubtful_claim_may_come_to_nothing() -> None:
    pull = change(1, "x", "saves 2 hours per week")
    stakes = settle([valuation(pull, saved_hours(pull, "saves 2 hours per week", 2))], TERMS).stakes

    total = simulate(stakes, TERMS, seed=1).total

    assert total.p10 == 0
    assert total.p90 > total.mean > 0


def test_what_is_nothing_in_one_of_ten_cases_has_a_low_case_of_zero() -> None:
    pull = change(1, "x", "Saves $1,000 a year")
    stakes = settle([valuation(pull, stated_money(pull, pull.body, 1_000))], TERMS).stakes

    outcome = simulate(stakes, TERMS, seed=1)

    assert stakes[0].probability == Decimal("0.9")
    assert outcome.changes[pull.key].p10 == 0
    assert outcome.changes[pull.key].p50 > 600  # its low


def test_a_cost_is_certain_and_keeps_its_sign() -> None:
    pull = change(1, "x", "Adds $1,000 a year")
    cost = stated_money(pull, "Adds $1,000 a year", 1_000, adverse=True)
    stakes = settle([valuation(pull, cost)], TERMS).stakes

    total = simulate(stakes, TERMS, seed=1).total

    assert total.p10 < total.p50 < total.p90 < 0


def test_nothing_gives_nothing() -> None:
    outcome = simulate((), TERMS, seed=1)

    assert outcome.total.mean == outcome.total.p90 == 0
    assert not outcome.parts


def test_a_change_carries_the_range_of_its_own_claims() -> None:
    changes = many(20)
    stakes = settle(changes, TERMS).stakes

    outcome = simulate(stakes, TERMS, seed=4)

    assert set(outcome.changes) == {change.key for change in changes}
    assert sum(one.mean for one in outcome.changes.values()) == outcome.total.mean
    assert all(one.p10 <= one.p50 <= one.p90 for one in outcome.changes.values())


def test_a_rate_moves_within_its_own_bounds() -> None:
    pull = change(1, "x", "saves 2 hours per week")
    sure = replace(saved_hours(pull, "saves 2 hours per week", 2), confidence=Decimal(1))
    stakes = settle([valuation(pull, sure)], TERMS).stakes
    (stake,) = stakes
    known = replace(
        stake, size=Range(low=stake.size.best, best=stake.size.best, high=stake.size.best)
    )
    narrow = TERMS.with_value("rate.senior", Decimal(125), "--set")
    entry = replace(narrow.entry("rate.senior"), low=Decimal(124), high=Decimal(126))
    narrow = Assumptions({**{e.key: e for e in TERMS.entries}, entry.key: entry})

    wide, close = (simulate([known], terms, seed=1).total for terms in (TERMS, narrow))

    assert (wide.p90 - wide.p10) / wide.p50 > Decimal("0.15")
    assert (close.p90 - close.p10) / close.p50 < Decimal("0.01")


@pytest.mark.slow
def test_a_claim_costs_little_more_than_its_random_numbers() -> None:
    """On a free core 5,000 claims take half a second; a busy one slows the yardstick as well."""
    stakes = settle(many(2_500), TERMS).stakes
    random = np.random.default_rng(1)

    def seconds(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    yardstick = min(
        seconds(lambda: [random.random(TRIALS) for _ in range(len(stakes))]) for _ in range(3)
    )
    taken = min(seconds(lambda: simulate(stakes, TERMS, seed=1)) for _ in range(3))

    assert len(stakes) == 5_000
    assert taken < 7 * yardstick  # which is 0.13 s on a free core
