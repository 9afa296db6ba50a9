"""Decisions on the claims of a change: its money, its grade, what counts, what is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bvreport.codec import change_json, read_change
from bvreport.config.terms import defaults
from bvreport.decisions.apply import unapplied
from bvreport.decisions.correction import corrected, figures_of, why_not
from bvreport.decisions.standing import Decided, standings
from bvreport.decisions.told import told
from bvreport.methods.examine import examine
from bvreport.model import (
    Claim,
    Decision,
    Figure,
    Grade,
    Haircut,
    PullRequest,
    Query,
    State,
    Valuation,
    Verdict,
)
from bvreport.sources.jsonfile import fetch
from bvreport.valuation.appraisal import appraise
from bvreport.valuation.expectation import expected
from tests.decided import chained, correction, decision, verification
from tests.sample import change

TERMS = defaults()
WORKED = "This saves 8 hours per week for senior developers on a 4-person team."
RUNS = "Saves 30 minutes per deploy, 20 deploys a week."
TWICE = "Saves 10 hours a week for the whole team in total. That saves us $90,000 a year."


def valued(body: str, *decided: Decision, **more: Any) -> Valuation:
    pull = change(7, "Cut the checklist", body)
    known = Decided(standings=standings(chained(decided)), **more)
    return appraise(pull, examine(pull, TERMS), TERMS, decided=known)


def only(body: str, decide: Callable[[str], Decision] | None = None) -> Claim:
    """The one claim of a text, as it is after a decision on it."""
    (claim,) = valued(body).claims
    if decide is not None:
        (claim,) = valued(body, decide(claim.id)).claims
    return claim


def test_an_accepted_claim_keeps_its_money_and_says_who_looked() -> None:
    before = only(WORKED)

    after = only(WORKED, lambda claim: decision(Verdict.ACCEPTED, claim))

    assert after.review is not None
    assert told(after.review) == "reviewed by ana on 1 Aug 2024"
    assert replace(after, review=None) == before


def test_corrected_people_reprice_the_claim_by_its_own_formula() -> None:
    after = only(WORKED, lambda claim: correction(claim, people=6))

    assert after.formula == "8 h/week × 52 weeks × 125 USD/h × 6 people"
    assert after.estimate is not None
    assert after.estimate.size.best == 8 * 52 * 125 * 6
    assert after.hours_per_year == 8 * 52 * 6
    assert after.review is not None
    assert told(after.review) == "corrected by ana on 1 Aug 2024: people 4 → 6"
    # what the text says stays what it says
    assert (after.evidence, after.quantity) == (only(WORKED).evidence, only(WORKED).quantity)


def test_who_was_unclear_is_no_doubt_any_more_and_the_grade_has_its_range_back() -> None:
    before = only(WORKED)
    after = only(WORKED, lambda claim: correction(claim, people=4))

    assert before.estimate is not None
    assert after.estimate is not None
    assert [flag for flag in before.flags if flag.startswith("people unclear")]
    assert after.flags == ()
    size = after.estimate.size
    assert (size.low, size.best, size.high) == (
        Decimal("124800.00"),
        Decimal("208000.00"),
        Decimal("260000.00"),
    )


def test_corrected_amount_and_frequency_change_the_words_of_the_formula() -> None:
    after = only(RUNS, lambda claim: correction(claim, amount=20, frequency=5))

    assert after.formula == "20 min/run × 5 runs/week × 52 weeks × 100 USD/h"
    assert after.estimate is not None
    assert after.estimate.size.best == Decimal("8666.67")
    assert after.review is not None
    assert {one.figure: (one.before, one.after) for one in after.review.corrected} == {
        Figure.FREQUENCY: (Decimal(20), Decimal(5)),
        Figure.AMOUNT: (Decimal(30), Decimal(20)),
    }


def test_a_gain_in_percent_is_told_anew_too() -> None:
    body = "Cuts compute cost by 40 %. Our infrastructure bill is $10,000 a month."
    before = only(body)
    after = only(body, lambda claim: correction(claim, amount=20))

    assert "40 %" in before.formula
    assert after.formula == before.formula.replace("40 %", "20 %")
    assert before.estimate is not None
    assert after.estimate is not None
    assert after.estimate.size.best * 2 == before.estimate.size.best


def test_an_impossible_amount_counts_once_it_is_corrected() -> None:
    body = "This saves 400 hours per week for 2 people in their office."
    before = only(body)
    after = only(body, lambda claim: correction(claim, amount=4))

    assert not before.counted
    assert after.counted
    assert after.estimate is not None
    assert after.estimate.size.best == 4 * 52 * 100 * 2
    assert after.hours_per_year == 4 * 52 * 2


def test_a_correction_to_the_same_figure_changes_no_best_value_and_is_told_in_every_formula() -> (
    None
):
    tried = 0
    for pull in labelled():
        for claim in appraise(pull, examine(pull, TERMS), TERMS).counted:
            for figure, now in figures_of(claim).items():
                if now is None or not claim.estimate:
                    continue
                same = corrected(claim, {figure: now}, TERMS)
                other = corrected(claim, {figure: Decimal(7)}, TERMS)
                assert same.estimate is not None
                difference = same.estimate.size.best - claim.estimate.size.best
                assert abs(difference) <= Decimal("0.01"), claim.formula
                assert "%" in other.formula or other.formula.count("7") >= 1, other.formula
                assert "corrected" not in other.formula
                tried += 1
    assert tried > 100


def labelled() -> Iterator[PullRequest]:
    path = Path(__file__).parents[2] / "labelled" / "claims.jsonl"
    found = fetch(Query(repo=str(path)))
    return (pull for pull in found if isinstance(pull, PullRequest))


@pytest.mark.parametrize(
    ("body", "figures", "why"),
    [
        (WORKED, {"frequency": 3}, "its formula has no frequency; it has amount, people"),
        (WORKED, {"people": 0}, "people must be more than zero"),
        (WORKED, {"amount": 900}, "hours a year are more than 4 people work"),
        ("p95 latency down by 40 ms.", {"amount": 3}, "it has no formula with a figure"),
        ("Saves $3,000 a month.", {"people": 2}, "its formula has no people; it has amount"),
    ],
)
def test_a_figure_that_cannot_stand_in_the_formula_is_refused(
    body: str, figures: dict[str, int], why: str
) -> None:
    claim = only(body)
    known = {Figure(name): Decimal(value) for name, value in figures.items()}

    assert why in why_not(claim, known, TERMS)


def test_a_verified_claim_is_grade_a_at_its_actual_value() -> None:
    after = only(WORKED, lambda claim: verification(claim, 31_000, 148_200))

    assert (after.grade, after.confidence, after.adjustments) == (Grade.A, Decimal("0.95"), ())
    assert after.estimate is not None
    size = after.estimate.size
    assert size.low == size.best == size.high == 31_000
    assert expected(after) == Decimal("29450.00")
    assert after.formula == "31000 USD verified by finance on 31 Jul 2024, source invoice-2024-07"
    # hours and money are one figure in two units
    assert after.hours_per_year == Decimal(8 * 52 * 4) * 31_000 / 208_000


def test_a_claim_without_a_price_gets_one_by_being_verified() -> None:
    after = only("p95 latency down by 40 ms.", lambda claim: verification(claim, 5_000))

    assert (after.grade, after.counted) == (Grade.A, True)
    assert valued("p95 latency down by 40 ms.").value.recurring.best == 0


def test_a_rejected_claim_keeps_its_place_and_counts_for_nothing() -> None:
    after = only(WORKED, lambda claim: decision(Verdict.REJECTED, claim, note="no such team"))

    assert not after.counted
    assert after.set_aside == "rejected by ana on 1 Aug 2024: no such team"
    assert after.estimate == only(WORKED).estimate


def test_the_second_wording_of_a_rejected_benefit_does_not_take_its_place() -> None:
    before = valued(TWICE)
    (first,), (second,) = before.counted, before.set_aside

    after = valued(TWICE, decision(Verdict.REJECTED, first.id))

    assert after.counted == ()
    assert after.value.recurring.best == 0
    # unless somebody vouches for it
    vouched = valued(
        TWICE, decision(Verdict.REJECTED, first.id), decision(Verdict.ACCEPTED, second.id)
    )
    assert [claim.id for claim in vouched.counted] == [second.id]


def test_a_verified_wording_counts_before_the_others() -> None:
    (second,) = valued(TWICE).set_aside

    after = valued(TWICE, verification(second.id, 31_000))

    assert [claim.id for claim in after.counted] == [second.id]


def test_a_decision_whose_claim_is_gone_becomes_an_issue() -> None:
    claim = only(WORKED)
    known = Decided(standings=standings(chained([decision(Verdict.REJECTED, claim.id)])))
    pull = change(7, "Cut the checklist", "Now it saves 3 hours a week.")
    again = appraise(pull, examine(pull, TERMS), TERMS, decided=known)

    (issue,) = unapplied(again, known)

    assert issue.key == "acme/shop#7"
    assert issue.message.startswith("a claim rejected on 1 Aug 2024 is not found any more")
    assert list(unapplied(valued(WORKED, decision(Verdict.REJECTED, claim.id)), known)) == []


def test_a_correction_that_does_not_fit_any_more_becomes_an_issue() -> None:
    claim = only("Saves $3,000 a month.")
    known = Decided(standings=standings(chained([correction(claim.id, people=3)])))

    found = valued("Saves $3,000 a month.", correction(claim.id, people=3))

    assert found.value == valued("Saves $3,000 a month.").value
    assert "does not fit its formula any more" in next(unapplied(found, known)).message


def test_a_track_record_cuts_what_is_expected_and_leaves_what_is_stated() -> None:
    cut = Haircut(factor=Decimal("0.40"), reason="track record")
    plain, after = valued(WORKED), valued(WORKED, haircuts={"time_savings": cut})

    assert after.value.recurring == plain.value.recurring
    assert after.value.risk_adjusted == plain.value.risk_adjusted * Decimal("0.4")
    (claim,) = after.claims
    assert claim.haircut == cut
    # what is verified is known, and a cost is certain
    verified = valued(WORKED, verification(claim.id, 31_000), haircuts={"time_savings": cut})
    assert verified.claims[0].haircut is None


@pytest.mark.parametrize(
    "decide",
    [
        lambda claim: decision(Verdict.ACCEPTED, claim),
        lambda claim: decision(Verdict.REJECTED, claim, note="why"),
        lambda claim: correction(claim, people=6, amount=3),
        lambda claim: verification(claim, 31_000, 40_000),
    ],
)
def test_a_decided_claim_comes_back_from_json_as_it_was(
    decide: Callable[[str], Decision],
) -> None:
    decided = valued(WORKED, decide(only(WORKED).id))

    assert read_change(change_json(decided), "x") == decided


def test_what_is_only_identified_has_no_review() -> None:
    assert '"review":null,"haircut":null' in change_json(valued(WORKED))
    assert figures_of(only(WORKED)) == {Figure.PEOPLE: Decimal(4), Figure.AMOUNT: Decimal(8)}
    assert {one.value for one in State} == {"reviewed", "verified", "rejected"}
