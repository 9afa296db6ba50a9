"""The few cards that the first pass keeps tell as much as the cards of all changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from bvreport.model import PullRequest
from bvreport.valuation.cards import card_of
from bvreport.valuation.digests import Digests
from bvreport.valuation.kinship import kin, reasons_among
from bvreport.valuation.references import (
    BRINGING_BACK,
    CARRIED_IN_BODY,
    CARRYING,
    PICKED_COMMIT,
    RELANDS_NUMBER,
    references,
)

START = datetime(2025, 1, 1, tzinfo=UTC)
TITLES = [
    "Cache the product search",
    'Revert "Cache the product search"',
    'Reapply "Cache the product search"',
    "Cache the product search (#2)",
    "[1.x] Cache the product search (#1)",
    "Backport #3: sort the list of towns",
    "Sort the list of towns",
    "Revert #4",
    "Tidy up",
]
BODIES = [
    "",
    "The search asked the database for every product of the shop.",
    "Reverts #2",
    "(cherry picked from commit 9f2c1ab77d04)",
    "This reverts commit 9f2c1ab77d04.",
    "Backport of #1",
    "Re-applies #2",
]


@st.composite
def histories(draw):
    pulls = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        repo = draw(st.sampled_from(["o/one", "o/two"]))
        pulls.append(
            PullRequest(
                key=f"{repo}#{number}",
                id=str(number),
                repo=repo,
                number=number,
                title=draw(st.sampled_from(TITLES)),
                body=draw(st.sampled_from(BODIES)),
                base=draw(st.sampled_from(["main", "release/1.x", "release/2.x"])),
                merge_commit=draw(st.sampled_from([None, "9f2c1ab77d04aa11", "77aa11ff22bb33cc"])),
                merged_at=START + timedelta(days=draw(st.integers(0, 20))),
                is_unmerged=draw(st.integers(0, 9)) == 0,
            )
        )
    return pulls


@given(histories())
def test_kept_cards_give_the_reasons_that_all_cards_give(pulls):
    everything = reasons_among(card_of(pull) for pull in pulls if not pull.is_unmerged)

    assert kin(iter(pulls)).reasons == everything
    assert kin(iter(pulls), again=iter(pulls)).reasons == everything


@given(st.from_regex(CARRIED_IN_BODY) | st.from_regex(PICKED_COMMIT))
@example("BAC\N{KELVIN SIGN}PORT of #12")
@example("Cherry-pıcks #12")
def test_a_body_that_carries_over_has_one_of_the_words(body):
    assert CARRIED_IN_BODY.search(body) or PICKED_COMMIT.search(body)
    assert any(word in body.casefold() for word in CARRYING)
    assert references(PullRequest(key="o/r#1", id="1", repo="o/r", title="", body=body)).carries


@given(st.from_regex(RELANDS_NUMBER))
@example("Un-reverts #12")
@example("Re-applıes #12")
def test_a_body_that_brings_back_has_one_of_the_words(body):
    assert RELANDS_NUMBER.search(body)
    assert any(word in body.casefold() for word in BRINGING_BACK)
    assert references(PullRequest(key="o/r#1", id="1", repo="o/r", title="", body=body)).relands


@given(st.lists(st.integers(-(1 << 65), 1 << 65) | st.integers(0, 3)))
def test_digests_know_what_came_twice(numbers):
    digests = Digests()

    for number in numbers:
        digests.add(number)

    short = [number % (1 << 64) for number in numbers]
    assert digests.repeated() == {number for number in short if short.count(number) > 1}
    assert sorted(digests) == sorted(short)


@given(st.lists(st.integers(0, 40)))
def test_digests_know_which_heads_have_several_tails(numbers):
    digests = Digests()

    for number in numbers:
        digests.add(number)

    tails = {number >> 3: {n for n in numbers if n >> 3 == number >> 3} for number in numbers}
    assert set(digests.shared_beyond(3)) == {head for head in tails if len(tails[head]) > 1}
