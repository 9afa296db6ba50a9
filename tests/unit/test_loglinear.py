"""Log-linear models: what the weights of marks make of a thing."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.loglinear import LARGEST, SCALE, likelihoods, model_of, written

WEIGHTS = st.integers(-LARGEST, LARGEST)
WORDS = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6)


def test_a_mark_speaks_for_its_classes_by_its_weights() -> None:
    model = model_of(written(("yes", "no"), {("left", "saves"): (2 * SCALE,)}, (-SCALE,)))

    yes, no = likelihoods(model, [("left", ["saves"])])

    assert yes / no == pytest.approx(exp(2 - 1))
    assert yes + no == pytest.approx(1)


def test_what_nobody_taught_leaves_the_bias() -> None:
    model = model_of(written(("yes", "no"), {("left", "saves"): (2 * SCALE,)}, (SCALE,)))

    for marks in ([], [("left", ["unheard"])], [("right", ["saves"])]):
        yes, no = likelihoods(model, marks)
        assert yes / no == pytest.approx(exp(1))


def test_a_word_counts_once_in_its_slot() -> None:
    model = model_of(written(("yes", "no"), {("left", "saves"): (SCALE,)}, (0,)))

    assert likelihoods(model, [("left", ["saves"] * 9)]) == likelihoods(
        model, [("left", ["saves"])]
    )


@given(
    st.dictionaries(st.tuples(WORDS, WORDS), st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=40)
)
def test_the_packed_sum_is_the_sum_of_the_weights(
    weights: dict[tuple[str, str], tuple[int, int]],
) -> None:
    model = model_of(written(("one", "other", "none"), weights, (0, 0)))

    found = likelihoods(model, [(slot, [word]) for slot, word in weights])

    part = SCALE * len(weights) ** 0.5
    sums = [sum(each[place] for each in weights.values()) / part for place in (0, 1)] + [0]
    odds = [exp(one - max(sums)) for one in sums]
    assert found == pytest.approx([one / sum(odds) for one in odds], abs=1e-9)
