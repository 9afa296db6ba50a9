"""Weighed: what no grammar reads and the words around amounts tell."""

from __future__ import annotations

import pytest

from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import Grade, PullRequest
from bvreport.text.quantities.amounts import find_amounts
from bvreport.text.roles.learned_statements import odds_of, weighed
from bvreport.text.roles.marks import marks_of
from bvreport.text.roles.roles import Roles
from bvreport.text.sentences.clauses import Sentences
from bvreport.text.sentences.statements import Sense, Statement
from tests.unit.text.told_roles import NEW, NONE, OLD, SIZE, Told


def stated(text: str, *roles: Roles) -> list[Statement]:
    amounts = find_amounts(text, european=False)
    told = Told(amounts, roles)
    return weighed(text.lower(), amounts, told, range(len(amounts)), Sentences(text))


def test_an_old_and_a_new_value_are_a_pair_in_either_order() -> None:
    for text, roles in (
        ("zork 45 minutes, blim 12 minutes", (OLD, NEW)),
        ("blim 12 minutes, zork 45 minutes", (NEW, OLD)),
    ):
        (pair,) = stated(text, *roles)
        assert (pair.sense, pair.before, pair.after) == (Sense.PAIR, 45, 12)
        assert pair.weighed


def test_a_size_alone_is_a_gain() -> None:
    (gain,) = stated("blim 12 minutes a week", SIZE)

    assert (gain.value, gain.unit, gain.weighed) == (12, "minute", True)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("zork 45 minutes, blim 12 minutes", (NONE, NONE)),
        ("zork 45 minutes, blim 12 MB", (OLD, NEW)),  # no time becomes a size
        ("zork 45 minutes, blim 45 minutes", (OLD, NEW)),
        ("zork 4, blim 2", (OLD, NEW)),  # two bare numbers may be anything
        ("blim 12 minutes", (NONE,)),
        ("regressed blim by 12 minutes", (SIZE,)),
        ("0.016 s (blim of 45 iterations)", (NEW, OLD)),  # which are no seconds
        ("zork it three times", (SIZE,)),  # how often
    ],
)
def test_nothing_else_is_stated(text: str, roles: tuple[Roles, ...]) -> None:
    assert stated(text, *roles) == []


def test_what_is_less_likely_than_not_is_a_faint_guess() -> None:
    unlikely = Roles(0.0, 0.0, 0.25, 0.75)

    (guess,) = stated("blim 12 minutes", unlikely)
    assert guess.faint
    (gain,) = stated("blim 12 minutes", SIZE)
    assert not gain.faint


@pytest.mark.parametrize("text", ["Support x86 here", "thanks to x0rw"])
def test_names_are_no_multiples(text: str) -> None:
    assert find_amounts(text, european=False) == []


def test_a_pair_weighs_what_its_values_do_whichever_is_the_old_one() -> None:
    text = "from 45 minutes to 12 minutes"
    amounts = find_amounts(text, european=False)
    (pair,) = stated(text, OLD, NEW)

    right, turned, none = (
        odds_of(pair, Told(amounts, roles)) for roles in ([OLD, NEW], [NEW, OLD], [NONE, NONE])
    )

    assert right is not None
    assert none is not None
    assert right == turned > 0 > none


def test_what_stands_on_no_prose_has_no_odds() -> None:
    (pair,) = stated("zork 45 minutes, blim 12 minutes", OLD, NEW)

    assert odds_of(pair, Told([], [])) is None


def test_the_same_words_are_other_marks_on_the_other_side() -> None:
    text = "saved 5 minutes saved"
    (amount,) = find_amounts(text, european=False)

    marks = {slot: {*words} for slot, words in marks_of(text, [amount], 0, Sentences(text))}

    assert marks["near"] == {"l0 saved", "r0 saved"}


def test_what_only_words_weigh_is_stated_and_no_money() -> None:
    """Saying so plainly makes it count: the grammar reads that."""
    pull = PullRequest(
        key="o/r#1", id="1", repo="o/r", title="Tidy up",
        body="Bill ends up at $300 a month, we come from $820.",
    )  # fmt: skip

    claims = [claim for claim in examine(pull, defaults()).claims if claim.stated]

    alone = [
        claim
        for claim in claims
        if "not priced: read by the weight of its words alone" in claim.flags
    ]
    assert alone
    assert all(claim.grade is Grade.E and claim.estimate is None for claim in alone)
