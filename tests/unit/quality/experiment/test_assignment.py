"""Live splits: the same key falls to the same arm, everywhere and for ever."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.errors import UsageError
from bvreport.quality.experiment.assignment import arm, portion

KEYS = [f"acme/shop#{number}" for number in range(4_000)]


def test_the_split_is_fixed_for_ever() -> None:
    # given by `printf 'spring\0acme/shop#1' | sha256sum`, whose first digit decides about a half
    assert [arm(f"acme/shop#{n}", "spring") for n in range(1, 9)] == list("AABBBAAA")


@pytest.mark.parametrize("share", ["0.1", "1/3", "0.5"])
def test_an_arm_gets_its_share(share: str) -> None:
    of_b = sum(arm(key, "spring", portion(share)) == "B" for key in KEYS)

    assert abs(of_b / len(KEYS) - float(Fraction(share))) < 0.03


def test_a_larger_share_keeps_whoever_is_in_b() -> None:
    few, many = (
        {key for key in KEYS if arm(key, "spring", portion(share)) == "B"}
        for share in ("0.1", "0.3")
    )

    assert few < many


def test_another_salt_splits_independently() -> None:
    both = sum(arm(key, "spring") == arm(key, "autumn") == "B" for key in KEYS)

    assert abs(both / len(KEYS) - 0.25) < 0.03


@given(st.text(), st.text())
def test_nobody_falls_to_an_arm_without_a_share(key: str, salt: str) -> None:
    assert arm(key, salt, Fraction(0)) == "A"
    assert arm(key, salt, Fraction(1)) == "B"


@pytest.mark.parametrize("text", ["", "half", "-0.1", "1.01", "1/0", "nan", "inf"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no share"):
        portion(text)
