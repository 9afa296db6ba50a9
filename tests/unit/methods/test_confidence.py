"""Confidence is a base and its recorded adjustments, within bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.methods.confidence import (
    BASE_CONFIDENCE,
    HEDGED,
    PEOPLE_ASSUMED,
    PERIOD_ASSUMED,
    SET_BY_USER,
    adjusted,
    user_adjustments,
)
from bvreport.model import Grade


@pytest.mark.parametrize(
    ("grade", "base"), [(Grade.A, "0.95"), (Grade.B, "0.80"), (Grade.C, "0.70"), (Grade.D, "0.40")]
)
def test_each_grade_has_its_base(grade, base):
    assert BASE_CONFIDENCE[grade] == Decimal(base)


def test_adjustments_add_up():
    assert adjusted(Decimal("0.80"), (HEDGED, SET_BY_USER)) == Decimal("0.75")


def test_confidence_never_falls_below_its_floor():
    doubts = (HEDGED, PERIOD_ASSUMED, PEOPLE_ASSUMED)

    assert adjusted(Decimal("0.40"), doubts) == Decimal("0.40")


def test_confidence_never_rises_above_its_ceiling():
    assert adjusted(Decimal("0.90"), (SET_BY_USER,)) == Decimal("0.90")


def test_many_values_of_the_user_count_once(configured):
    terms = configured(rate__mid="90", weeks_per_year="46")

    assert user_adjustments(("rate.mid", "weeks_per_year"), terms) == (SET_BY_USER,)


def test_measured_values_are_not_the_users(configured):
    terms = configured("measured", runs_per_week="30")

    assert user_adjustments(("runs_per_week",), terms) == ()


def test_who_repeats_a_default_has_said_nothing_new(configured):
    terms = configured(rate__mid="100")
    assert user_adjustments(("rate.mid",), terms) == ()
