"""Ranges keep low <= best <= high through every operation, also below zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.estimate import NOTHING, Range

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


def ranged(low: str, best: str, high: str) -> Range:
    return Range(low=Decimal(low), best=Decimal(best), high=Decimal(high))


def test_the_mean_weighs_the_best_value_four_times():
    # given
    stated = ranged("1", "4", "13")
    # then
    assert stated.pert_sum == Decimal(30)
    assert stated.pert_mean == Decimal(5)


def test_a_sum_adds_each_bound_to_its_own():
    assert ranged("1", "2", "3") + ranged("10", "20", "30") == ranged("11", "22", "33")


def test_nothing_added_changes_nothing():
    assert ranged("1", "2", "3") + NOTHING == ranged("1", "2", "3")


def test_the_negative_of_a_range_turns_its_bounds():
    assert -ranged("1", "2", "5") == ranged("-5", "-2", "-1")


@pytest.mark.parametrize(
    ("factor", "expected"),
    [("2", ranged("2", "4", "10")), ("-2", ranged("-10", "-4", "-2")), ("0", NOTHING)],
)
def test_a_factor_scales_all_three_and_a_negative_one_turns_the_bounds(factor, expected):
    assert ranged("1", "2", "5").scaled(Decimal(factor)) == expected


@given(st.lists(AMOUNTS, min_size=3, max_size=3), AMOUNTS)
def test_no_operation_puts_the_bounds_out_of_order(numbers, factor):
    # given
    low, best, high = sorted(numbers)
    given_range = Range(low=low, best=best, high=high)
    # when
    made = (-given_range, given_range.scaled(factor), given_range + given_range)
    # then
    assert all(one.low <= one.best <= one.high for one in made)
