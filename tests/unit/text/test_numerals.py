"""Numerals in the notations that people mix, each with its one value."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from bvreport.text.quantities.numerals import NUMERAL, decimal_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7", "7"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("1.200", "1.200"),
        ("1,200", "1200"),
        ("0,250", "0.250"),  # a group never begins with a zero
        ("012,500", "12.500"),
        ("1,2", "1.2"),
        ("12,34", "12.34"),
        ("1,200,300", "1200300"),
        ("1.200.300", "1200300"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1'200.50", "1200.50"),
        ("1_000_000", "1000000"),
        ("12 500", "12500"),
        ("1,12,000", "112000"),
        (".", "0"),
    ],
)
def test_a_numeral_has_the_value_that_its_marks_give(numeral, value):
    assert decimal_of(numeral) == Decimal(value)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1.200", "1200"),
        ("1.20", "1.20"),
        ("0.250", "0.250"),
        ("1,2", "1.2"),
        ("1.200,5", "1200.5"),
    ],
)
def test_a_european_point_groups_thousands(numeral, value):
    assert decimal_of(numeral, european=True) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("p99 880 ms", ["99", "880"]),  # no 99,880
        ("from 12 500 to 9 800", ["12 500", "9 800"]),
        ("1,12,000 rupees", ["1,12,000"]),
        ("saves 1.5 h, then 2", ["1.5", "2"]),
    ],
)
def test_a_numeral_ends_where_its_number_does(text, numerals):
    assert re.findall(NUMERAL, text) == numerals
