"""Assumptions as a mapping: what nobody set is not in it, and a new value moves its bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.assumptions import Assumption, Assumptions


def assumption(key: str, value: int | None, low: int | None, high: int | None) -> Assumption:
    bounds = [None if end is None else Decimal(end) for end in (value, low, high)]
    return Assumption(
        key=key, value=bounds[0], low=bounds[1], high=bounds[2], unit="USD", note="for a test"
    )


TERMS = Assumptions(
    {
        "rate": assumption("rate", 100, 50, 200),
        "bill": assumption("bill", None, None, None),
    }
)


def test_what_nobody_set_is_known_by_name_and_has_no_value() -> None:
    assert dict(TERMS) == {"rate": Decimal(100)}
    assert len(TERMS) == 1
    assert TERMS.get("bill") is None
    assert TERMS.entry("bill").unit == "USD"
    with pytest.raises(KeyError, match="bill"):
        TERMS["bill"]


def test_bounds_keep_their_distance_from_a_new_value() -> None:
    # when
    moved = TERMS.with_value("rate", Decimal(10), "--set").entry("rate")
    # then
    assert (moved.low, moved.value, moved.high) == (5, 10, 20)
    assert (moved.source, moved.set_by_user) == ("--set", True)
    assert TERMS["rate"] == 100


def test_a_value_without_bounds_is_its_own_bounds() -> None:
    moved = TERMS.with_value("bill", Decimal(7), "--set").entry("bill")

    assert (moved.low, moved.value, moved.high) == (7, 7, 7)


def test_what_is_made_of_assumptions_is_made_once() -> None:
    # given
    made: list[str] = []

    def doubled(key: str, terms: Assumptions) -> Decimal:
        made.append(key)
        return terms[key] * 2

    # then
    assert [TERMS.once(doubled, "rate") for _ in range(3)] == [200, 200, 200]
    assert made == ["rate"]
