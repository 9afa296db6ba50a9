"""The texts that the benchmark times."""

from __future__ import annotations

from benchmarks.texts import LENGTH, pull_requests
from bvreport.config.terms import defaults
from bvreport.methods.examine import examine


def test_the_same_texts_come_on_every_run_and_a_longer_run_starts_with_them() -> None:
    assert list(pull_requests(50)) == list(pull_requests(60))[:50]


def test_texts_differ_and_have_about_the_length_that_is_promised() -> None:
    bodies = [pull.body for pull in pull_requests(200)]

    assert len(set(bodies)) == 200
    assert LENGTH - 50 < sum(map(len, bodies)) / 200 < LENGTH + 100


def test_only_every_second_text_states_a_benefit() -> None:
    terms = defaults()
    stated = [
        any(claim.stated and not claim.adverse for claim in examine(pull, terms).claims)
        for pull in pull_requests(200)
    ]

    assert sum(stated[0::2]) <= 2  # a text without a benefit in which one is read is a false claim
    assert sum(stated[1::2]) >= 90
