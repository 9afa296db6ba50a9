"""What a draft lacks: every advice, followed, makes the claim count."""

from __future__ import annotations

import re

import pytest

from bvreport.answers import check
from bvreport.config import terms as config
from bvreport.methods.examine import examine
from bvreport.methods.reasons import Reason, reason_of
from bvreport.model import CashClass, Category, Claim, Grade, PullRequest, Valuation
from bvreport.valuation.advice import BY_METHOD, BY_REASON, SENTENCES, About, advice
from bvreport.valuation.appraisal import appraise
from bvreport.valuation.expectation import is_headline

TERMS = config.defaults()
GAPS = {
    "<n>": "12",
    "<run>": "deploy",
    "<use>": "import",
    "<task>": "onboarding",
    "<metric>": "p95 latency",
    "<before>": "840 ms",
    "<after>": "310 ms",
    "<amount>": "$5,000",
}


def drafted(body: str, title: str = "Change") -> Valuation:
    pull = PullRequest(key="draft", id="draft", repo="draft", title=title, body=body)
    return appraise(pull, examine(pull, TERMS), TERMS)


def filled(sentence: str) -> str:
    """The sentence as an author would finish it."""
    times = iter(("2 hours", "5 hours"))
    return re.sub("<[a-z]+>", lambda gap: GAPS.get(gap.group()) or next(times, "5 hours"), sentence)


def counts(change: Valuation) -> list[Claim]:
    return [claim for claim in change.counted if is_headline(claim)]


LACKING = {
    Reason.MACHINE_TIME: "The nightly job takes 3 hours less machine time.",
    Reason.SHARE_OF_TIME: "Onboarding takes 40 % less time.",
    Reason.HOW_OFTEN: "CI is 9 minutes shorter.",
    Reason.SHARE_OF_UNCOUNTED: "Reduces incidents by 40 %.",
    Reason.LOSS_WITHOUT_BILL: "Adds 30 % latency.",
    Reason.NO_DEFECT: "Removes 14 warnings.",
    Reason.TICKET_COST: "Cuts support tickets by 30 a month.",
    Reason.ARTEFACT: "The bundle shrinks from 900 kB to 300 kB.",
    Reason.BEFORE_AND_AFTER: "Cuts p95 latency by 120 ms.",
    Reason.SHARE_OF_AMOUNT: "Cuts our AWS bill by 30 %.",
    Reason.VOLUME: "Saves $0.02 per request.",
    Reason.CODE: "Removes 400 lines of dead code.",
}


@pytest.mark.parametrize(("reason", "body"), LACKING.items(), ids=[r.name for r in LACKING])
def test_an_advice_that_is_followed_makes_the_draft_count(reason: Reason, body: str) -> None:
    (claim,) = drafted(body).claims
    assert reason_of(claim) is reason
    (advised,) = advice(claim)

    followed = drafted(f"{body} {filled(advised.sentence)}")

    assert not counts(drafted(body))
    assert counts(followed), advised.sentence


@pytest.mark.parametrize(
    "body",
    [
        "Cuts p95 latency by 40 %.",
        "Prevents 3 incidents a year.",
        "Coverage rises from 60 % to 75 %.",
    ],
)
def test_so_does_one_on_a_figure_that_rests_on_a_default(body: str) -> None:
    (claim,) = drafted(body).claims
    assert claim.grade is Grade.D
    (advised,) = advice(claim)

    assert counts(drafted(f"{body} {filled(advised.sentence)}")), advised.sentence


@pytest.mark.parametrize("category", Category)
def test_the_sentence_of_every_category_counts_once_its_gaps_are_filled(category: Category) -> None:
    assert counts(drafted(filled(SENTENCES[category]))), SENTENCES[category]


@pytest.mark.parametrize(
    "body", ["Saves 15 minutes per parcel.", "A refund takes 5 minutes instead of 45 minutes."]
)
def test_minutes_of_nobody_may_be_people_s(body: str) -> None:
    (claim,) = drafted(body).claims
    first, *_ = advice(claim)

    assert first.about is About.PEOPLE
    assert counts(drafted(f"{body} {filled(first.sentence)}"))


def test_every_reason_has_an_advice() -> None:
    by_method = {Reason.SHARE_OF_UNCOUNTED, Reason.HOW_MANY, Reason.LOSS_BY_DEFAULT}

    assert set(Reason) - by_method == set(BY_REASON)
    for advised in (*BY_REASON.values(), *BY_METHOD.values()):
        assert counts(drafted(filled(advised.sentence))) or advised.sentence.startswith(
            ("The bill", "There are", "<n> runs")  # these complete another sentence
        )


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("Should save 3 hours a month.", About.CERTAINTY),
        ("Saves each developer 10 minutes a day.", About.PEOPLE),
        ("Saves 5 hours a week on a 4-person team.", About.PEOPLE),
        ("Saves 5 hours a week.", About.PEOPLE),
        ("Saves $500.", About.PERIOD),
        ("The migration saves 10 hours.", About.PERIOD),
        ("Saves 20 minutes per deploy, 15 deploys a week.", About.BEFORE_AND_AFTER),
        ("Saves 400 hours per week for 2 people.", About.AMOUNT),
    ],
)
def test_a_doubt_is_told_with_what_would_end_it(body: str, about: About) -> None:
    (claim,) = drafted(body).claims

    assert about in {advised.about for advised in advice(claim)}


def test_a_complete_sentence_is_left_alone() -> None:
    (claim,) = drafted("CI goes from 38 to 14 minutes, 120 runs a week.").claims

    assert advice(claim) == ()


def test_a_check_tells_what_counts_and_what_does_not() -> None:
    made = check.check(drafted("CI goes from 38 to 14 minutes. Saves $500 a month."))

    told = "\n".join(check.text(made))
    assert told.startswith("1 of 2 claims counts: $6,000 a year")
    assert "does not count: nobody says how often it runs" in told
    assert 'add: how often: say how many runs a week, such as "<n> runs a week."' in told


def test_effort_is_no_finding_and_no_value() -> None:
    pull = PullRequest(
        key="a#1", id="a#1", repo="a", title="Words", additions=900, deletions=0, changed_files=3
    )
    change = appraise(pull, examine(pull, TERMS), TERMS)
    assert [claim.cash_class for claim in change.claims] == [CashClass.EFFORT]

    made = check.check(change)

    assert made.findings == ()
    assert made.verdict == check.NOTHING
    assert made.wanted is not None
