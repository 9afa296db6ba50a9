"""Inference: what must hold of every sample, and values that the literature gives."""

from __future__ import annotations

from decimal import Decimal
from math import isclose, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.inference.bootstrap import Measure, intervals
from bvreport.inference.divergence import (
    chance_distance,
    chance_index,
    jensen_shannon_distance,
    population_stability_index,
)
from bvreport.inference.mcnemar import mcnemar

BINS = ("a", "b", "c", "d")
counts = st.dictionaries(st.sampled_from(BINS), st.integers(0, 500)).filter(
    lambda sample: sum(sample.values()) > 0
)
DIFFERENCE: dict[str, Measure] = {"difference": lambda sums: sums["b"] - sums["a"]}


@given(counts, st.integers(1, 9))
def test_equal_proportions_are_no_drift(sample: dict[str, int], times: int) -> None:
    more = {name: number * times for name, number in sample.items()}

    assert isclose(population_stability_index(sample, more), 0, abs_tol=1e-12)
    assert isclose(jensen_shannon_distance(sample, more), 0, abs_tol=1e-6)


@given(counts, counts)
def test_the_distance_is_symmetric_and_between_0_and_1(
    one: dict[str, int], other: dict[str, int]
) -> None:
    distance = jensen_shannon_distance(one, other)

    assert 0 <= distance <= 1
    assert isclose(distance, jensen_shannon_distance(other, one), abs_tol=1e-12)


@given(counts, counts)
def test_the_index_is_symmetric_and_never_negative(
    one: dict[str, int], other: dict[str, int]
) -> None:
    index = population_stability_index(one, other)

    assert index >= 0
    assert isclose(index, population_stability_index(other, one), rel_tol=1e-9, abs_tol=1e-12)


@given(counts, counts, counts)
def test_the_distance_is_a_metric(
    one: dict[str, int], other: dict[str, int], third: dict[str, int]
) -> None:
    there = jensen_shannon_distance(one, other) + jensen_shannon_distance(other, third)

    assert jensen_shannon_distance(one, third) <= there + 1e-9


def test_samples_without_a_common_bin_are_as_far_apart_as_can_be() -> None:
    assert jensen_shannon_distance({"a": 7}, {"b": 3}) == 1


def test_the_index_by_hand() -> None:
    index = population_stability_index({"a": 50, "b": 50}, {"a": 30, "b": 70})

    assert isclose(index, -0.2 * log(0.3 / 0.5) + 0.2 * log(0.7 / 0.5))


def test_an_empty_bin_counts_as_half_an_observation() -> None:
    index = population_stability_index({"a": 100}, {"a": 90, "b": 10})

    assert isclose(index, -0.1 * log(0.9) + (0.1 - 0.005) * log(0.1 / 0.005))


def test_the_limit_of_chance_follows_chi_squared() -> None:
    # given 3 bins, so 2 degrees of freedom, whose 99.9th percentile is 13.816
    one, other = {"a": 100, "b": 50, "c": 50}, {"a": 60, "b": 20, "c": 20}

    assert isclose(chance_index(one, other), 13.816 * (1 / 200 + 1 / 100), rel_tol=0.03)
    assert isclose(chance_distance(one, other), sqrt(chance_index(one, other) / (8 * log(2))))


def test_two_samples_of_one_population_rarely_pass_the_limit_of_chance() -> None:
    import numpy as np

    dice = np.random.default_rng(4)
    passed = 0
    for _ in range(400):
        one, other = (
            dict(zip(BINS, map(int, dice.multinomial(n, [0.4, 0.3, 0.2, 0.1])), strict=True))
            for n in (120, 80)
        )
        passed += population_stability_index(one, other) > chance_index(one, other)

    assert passed <= 400 * 0.01


@pytest.mark.parametrize(
    ("only_a", "only_b", "p"),
    [
        (0, 0, "1"),
        (5, 5, "1"),
        (0, 5, "0.0625"),  # 2 / 2^5
        (1, 9, "0.0215"),  # 2 × (1 + 10) / 2^10
        (2, 12, "0.0129"),  # 2 × (1 + 14 + 91) / 2^14
        (0, 20, "0.0000"),
    ],
)
def test_the_exact_p_value(only_a: int, only_b: int, p: str) -> None:
    assert mcnemar(only_a, only_b).p_value == Decimal(p)
    assert mcnemar(only_b, only_a).p_value == Decimal(p)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_p_value_is_a_probability(only_a: int, only_b: int) -> None:
    assert 0 <= mcnemar(only_a, only_b).p_value <= 1


def test_the_bootstrap_is_the_same_for_the_same_seed() -> None:
    table = {"a": [0.0] * 50, "b": [number**1.5 for number in range(50)]}

    assert intervals(table, DIFFERENCE, 7, 2) == intervals(table, DIFFERENCE, 7, 2)
    assert intervals(table, DIFFERENCE, 7, 2) != intervals(table, DIFFERENCE, 8, 2)


def test_the_interval_of_a_mean_is_that_of_the_central_limit() -> None:
    # given 400 changes of which half differ by one: mean 200, deviation 0.5 × 20 = 10
    table = {"a": [0.0] * 400, "b": [0.0, 1.0] * 200}

    interval = intervals(table, DIFFERENCE, 1, 2)["difference"]

    assert interval is not None
    assert abs(float(interval.low) - (200 - 1.96 * 10)) < 2
    assert abs(float(interval.high) - (200 + 1.96 * 10)) < 2
    assert interval.excludes_zero


def test_without_two_changes_there_is_no_interval() -> None:
    assert intervals({"a": [1.0], "b": [2.0]}, DIFFERENCE, 1, 2) == {"difference": None}


def test_a_share_of_nothing_has_no_interval() -> None:
    ratio: dict[str, Measure] = {"share": lambda sums: sums["a"] / sums["b"]}

    assert intervals({"a": [0.0, 0.0], "b": [0.0, 0.0]}, ratio, 1, 2) == {"share": None}
