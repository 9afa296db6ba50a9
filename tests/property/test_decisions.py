"""What must hold for every ledger, whatever people decide and take back."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bvreport.decisions.chain import faults
from bvreport.decisions.standing import in_force, standings
from bvreport.model import Decision, Figure, State, Verdict
from tests.decided import chained, decision, verification

CLAIMS = [f"acme/shop#{n}/0123456789ab" for n in range(3)]


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Anything but taking back."""
    claim = draw(st.sampled_from(CLAIMS))
    verdict = draw(st.sampled_from([one for one in Verdict if one is not Verdict.UNDONE]))
    if verdict is Verdict.VERIFIED:
        return verification(claim, draw(st.integers(0, 10**9)))
    figures = st.dictionaries(st.sampled_from(Figure), st.integers(1, 99), min_size=1)
    corrected = draw(figures) if verdict is Verdict.CORRECTED else {}
    return decision(
        verdict,
        claim,
        by=draw(st.sampled_from(["ana", "bo"])),
        figures={figure: Decimal(value) for figure, value in corrected.items()},
    )


some = st.lists(decisions(), max_size=8)


@given(some, decisions(), some)
def test_taking_back_is_as_if_it_had_never_been_decided(
    before: list[Decision], taken_back: Decision, after: list[Decision]
) -> None:
    undone = decision(Verdict.UNDONE, taken_back.claim, undoes=len(before) + 1)

    entries = chained([*before, taken_back, *after, undone])

    assert standings(entries) == standings(chained([*before, *after]))
    assert list(faults(entries)) == []


@given(some)
def test_taking_everything_back_leaves_nothing(decided: list[Decision]) -> None:
    undone = [
        decision(Verdict.UNDONE, one.claim, undoes=place) for place, one in enumerate(decided, 1)
    ]

    assert standings(chained([*decided, *undone])) == {}
    assert in_force(chained([*decided, *undone])) == {}


@given(some)
def test_only_the_order_within_one_claim_matters(decided: list[Decision]) -> None:
    by_claim = sorted(decided, key=lambda one: one.claim)

    assert standings(chained(decided)) == standings(chained(by_claim))


@given(some)
def test_a_look_never_makes_less_of_a_verified_claim(decided: list[Decision]) -> None:
    first = [verification(claim, 1) for claim in CLAIMS]
    looks = [one for one in decided if one.verdict in (Verdict.ACCEPTED, Verdict.CORRECTED)]

    for of_change in standings(chained([*first, *looks])).values():
        assert {one.state for one in of_change.values()} == {State.VERIFIED}


@given(some)
def test_corrections_add_up_and_the_last_of_a_figure_counts(decided: list[Decision]) -> None:
    for change in standings(chained(decided)).values():
        for claim, standing in change.items():
            last: dict[Figure, Decimal] = {}
            for one in decided:
                last |= one.figures if one.claim == claim else {}
            assert {one.figure: one.after for one in standing.corrected} == last
