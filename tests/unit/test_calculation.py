"""A calculation is one tree: its size, its words and its assumptions all come from it."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.calculation import (
    Calculation,
    Part,
    between,
    evaluated,
    formula,
    keys,
    least,
    leaves,
    most,
    number,
    product,
    said,
)
from bvreport.config.terms import defaults
from bvreport.estimate import Range

TERMS = defaults()
HOURS = number(Decimal(8), Part.AMOUNT, "8 h/week")
WEEKS = TERMS.term("weeks_per_year", Part.CALENDAR, "52 weeks")
RATE = TERMS.term("rate.senior", Part.PRICE, "125 USD/h")
TEAM = said(between(Range(low=Decimal(1), best=Decimal(4), high=Decimal(4))), "4 people")
EXAMPLE = HOURS * WEEKS * RATE * TEAM


def test_the_worked_example_holds_exactly() -> None:
    assert EXAMPLE.size == Range(low=Decimal(52_000), best=Decimal(208_000), high=Decimal(208_000))
    assert formula(EXAMPLE) == "8 h/week × 52 weeks × 125 USD/h × 4 people"
    assert keys(EXAMPLE) == ("weeks_per_year", "rate.senior")


def test_another_value_of_an_assumption_moves_all_that_rests_on_it() -> None:
    moved = evaluated(EXAMPLE, {"rate.senior": Decimal(95), "rate.mid": Decimal(1)})

    assert moved == Range(low=Decimal(39_520), best=Decimal(158_080), high=Decimal(158_080))


def test_low_best_and_high_are_made_each_for_itself() -> None:
    gain = between(Range(low=Decimal(20), best=Decimal(50), high=Decimal(99))) / Decimal(100)
    capped = least(gain, Decimal("0.95"))

    assert capped.size == Range(low=Decimal("0.2"), best=Decimal("0.5"), high=Decimal("0.95"))


def test_a_bound_is_an_assumption_of_the_figure_only_where_it_binds() -> None:
    free = least(number(Decimal("0.4")), TERMS.term("performance_cap"))
    bound = least(number(Decimal("0.99")), TERMS.term("performance_cap"))
    floor = most(TERMS.term("effort.min_hours"), number(Decimal(3)))

    assert (keys(free), keys(bound), keys(floor)) == ((), ("performance_cap",), ())
    assert [leaf.key for leaf in leaves(free)] == [None, "performance_cap"]


def test_words_of_a_term_stand_for_those_of_its_parts() -> None:
    both = said(number(Decimal(500)) + number(Decimal(300)), "(500 + 300) USD")

    assert formula(both * WEEKS) == "(500 + 300) USD × 52 weeks"


def test_products_are_flat_so_that_a_reader_meets_factors_side_by_side() -> None:
    assert len(product(HOURS * WEEKS, product(), RATE * TEAM).of) == 4
    assert product(HOURS) is HOURS


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
def test_thirds_of_an_hour_come_to_whole_hours(minutes: list[int]) -> None:
    total: Calculation = number(Decimal(0))
    for amount in minutes:
        total = total + number(Decimal(amount))

    assert (total * Decimal(60) / Decimal(60)).best == sum(minutes)


def test_a_term_keeps_its_value_on_the_way_to_another_process() -> None:
    term = number(Decimal(8)) * between(Range(low=Decimal(1), best=Decimal(2), high=Decimal(3)))

    arrived = pickle.loads(pickle.dumps(term))

    assert arrived == term
    assert arrived.size == term.size


def test_a_number_that_nobody_knows_is_no_calculation() -> None:
    with pytest.raises(ValueError, match="a number of a calculation is missing"):
        Calculation(key="infrastructure_bill")
