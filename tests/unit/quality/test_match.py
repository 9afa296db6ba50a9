"""When two quantities state the same fact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.model import Quantity
from bvreport.quality.gold import GoldClaim
from bvreport.quality.match import pairs, same_fact
from tests.unit.quality.labels import label, quantity

BEFORE_AFTER = label("time", 33, "minute", before=45, after=12)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (BEFORE_AFTER, quantity("time", 33, "minute")),
        (BEFORE_AFTER, quantity("time", 1980, "seconds")),
        (BEFORE_AFTER, quantity("time", 0.55, "h")),
        (BEFORE_AFTER, quantity("percent", 73, "%")),
        (BEFORE_AFTER, quantity("ratio", 3.75, "x")),
        (BEFORE_AFTER, quantity("time", None, "min", before=45, after=12)),
        (label("time", 33, "minute"), quantity("time", 34, "minute")),
        (label("time", 2, "day"), quantity("time", 16, "hour")),
        (label("quantity", 1.1, "GB"), quantity("quantity", 1100, "MB")),
        (label("quantity", 150, "KB"), quantity("quantity", 0.15, "MiB")),
        (label("quantity", 1, "GB/s"), quantity("quantity", 1000, "MB/s")),
        (label("quantity", 12, "pp"), quantity("percent", 12, "%")),
        (label("quantity", 3, "bug"), quantity("quantity", 3, "defects")),
        (label("percent", 50, "%"), quantity("ratio", 2, "x")),
        (label("ratio", 1.5, "x"), quantity("percent", 50, "%")),
        (label("percent", 300, "%"), quantity("ratio", 4, "x")),
        (label("money", 640, "USD"), quantity("money", 640, "usd")),
        (label("time", 6.5, "hour", low=5, high=8), quantity("time", 8, "hour")),
        (label("time", 10, "minute", low=0, high=10), quantity("time", 300, "second")),
        (label("ratio", 3, "x", low=3), quantity("ratio", 9, "x")),
        (label("money", 9, "USD", quantity("percent", 2, "%")), quantity("percent", 2, "%")),
        (label("time", 9, "hour", quantity("time", 4)), quantity("time", 4, "hour")),
    ],
)
def test_these_say_the_same(expected: GoldClaim, found: Quantity) -> None:
    assert same_fact(expected, found)


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        (BEFORE_AFTER, quantity("time", 45, "minute")),
        (BEFORE_AFTER, quantity("time", 12, "minute")),
        (BEFORE_AFTER, quantity("percent", 27, "%")),
        (BEFORE_AFTER, quantity("quantity", 33, "minute")),
        (label("money", 640, "USD"), quantity("money", 640, "EUR")),
        (label("quantity", 1, "GB"), quantity("quantity", 1, "MB")),
        (label("quantity", 1, "GB"), quantity("quantity", 1, "GB/s")),
        (label("quantity", 30, "MB"), quantity("quantity", 30, "query")),
        (label("percent", 40, "%"), quantity("percent", 45, "%")),
        (label("ratio", 3, "x", low=3), quantity("ratio", 2, "x")),
        (label("time", 6.5, "hour", low=5, high=8), quantity("time", 9, "hour")),
        (label("quantity", 3, "bug"), quantity("quantity", None, "bug")),
        (label("quantity", 5, "bug", before=0, after=5), quantity("percent", 100, "%")),
    ],
)
def test_these_do_not(expected: GoldClaim, found: Quantity) -> None:
    assert not same_fact(expected, found)


def test_a_claim_serves_one_label_only() -> None:
    labels = [label("time", 20, "minute"), label("time", 20, "minute")]

    assert pairs(labels, [quantity("time", 20, "minute")]) == {0: 0}


def test_a_wide_label_leaves_the_narrow_one_its_claim() -> None:
    wide = label("time", 15, "minute", low=10, high=20)
    narrow = label("time", 12, "minute")
    claims = [quantity("time", 12, "minute"), quantity("time", 19, "minute")]

    assert pairs([wide, narrow], claims) == {0: 1, 1: 0}


@given(
    claims=st.permutations([quantity("time", n, "hour") for n in (10, 11, 12, 13, 14, 15)]),
    labels=st.permutations(
        [label("time", n, "hour", low=n - 2, high=n + 2) for n in (9, 11, 13, 15, 17, 30)]
    ),
)
def test_how_many_labels_are_found_does_not_depend_on_any_order(
    claims: list[Quantity], labels: list[GoldClaim]
) -> None:
    assert len(pairs(labels, claims)) == 5
