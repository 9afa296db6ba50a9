"""Whole texts, from the sentence an author writes to the exact money it is worth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import CashClass, Claim, PullRequest

TERMS = defaults()


def change(title: str, body: str = "", **size: int) -> PullRequest:
    return PullRequest(key="octo/demo#1", id="1", repo="octo/demo", title=title, body=body, **size)


def only_claim(pull: PullRequest, terms=TERMS) -> Claim:
    (claim,) = examine(pull, terms).claims
    return claim


def test_eight_hours_a_week_for_seniors_on_a_team_of_four_are_208_000_dollars_a_year():
    pull = change(
        "Generate the clients", "Saves 8 hours per week for senior developers on a 4-person team"
    )

    claim = only_claim(pull)

    size = claim.estimate.size
    assert (size.low, size.best, size.high) == (52_000, 208_000, 208_000)
    assert claim.estimate.currency == "USD"
    assert claim.confidence == Decimal("0.70")
    assert claim.adjustments == ()
    assert claim.formula == "8 h/week × 52 weeks × 125 USD/h × 4 people"


@pytest.mark.parametrize(
    "people", ["on a 4-person team", "across our 4-person engineering team", "(team of 4)"]
)
def test_a_team_of_four_reads_the_same_however_it_is_put(people):
    pull = change("Tooling", f"This saves 8 hours per week for senior developers {people}.")

    size = only_claim(pull).estimate.size

    assert (size.low, size.best, size.high) == (52_000, 208_000, 208_000)


def test_thirty_minutes_a_deploy_at_twenty_deploys_a_week_are_52_000_dollars_a_year():
    pull = change("Skip the asset step", "Saves 30 minutes per deploy, ~20 deploys a week.")

    claim = only_claim(pull)

    assert claim.estimate.size.best == 52_000
    assert claim.grade == "C"


def test_a_new_spend_counts_in_full_as_a_cost():
    pull = change("Second region", "This increases our AWS bill by $3,000 a month.")

    claim = only_claim(pull)

    assert claim.adverse
    assert claim.estimate.size.best == -36_000


@pytest.mark.parametrize(
    ("method", "best", "recurring", "text"),
    [
        # people's time
        ("time_savings", 15_600, True, "Saves each of our 3 engineers one hour per week."),
        ("time_savings", 12_000, True, "The whole team saves 10 hours a month in total."),
        ("time_savings", 1_000, False, "The migration saves 10 hours."),
        ("time_savings", 93_600, True, "Each of our 6 engineers gets 3 hours a week back."),
        ("time_savings", 33_800, True, "Saves between 5 and 8 hours a week."),
        ("time_savings", 5_200, True, "Saves 12 minutes per developer per week."),
        # a manual process
        ("automation", 7_200, True, "Saves us 6 hours of manual copying per month."),
        ("automation", 31_200, True, "Saves us 6 hours of manual work a week."),
        # gains on a stated bill
        (
            "performance",
            14_400,
            True,
            "Reduces CPU usage by 30%. The compute bill is $8,000 per month.",
        ),
        # incidents and gaps
        (
            "risk_mitigation",
            48_000,
            True,
            "Prevents about 2 incidents per month (~$2,000 each).",
        ),
        ("risk_mitigation", 4_000, True, "Prevents 1 major outage a year that costs us $4,000."),
        ("risk_mitigation", 120_000, True, "Prevents about one major incident per month."),
        ("risk_mitigation", 1_000, True, "Fixes CVE-2020-11111 and CVE-2020-22222."),
        # defects and coverage
        ("quality", 3_600, False, "Fixes 3 bugs in the importer."),
        ("quality", 14_400, True, "Raises test coverage from 60% to 70%."),
        # money as stated
        ("stated_value", 14_400, True, "Saves $1.2k/mo."),
        ("stated_value", 2_000, True, "Saving USD 2,000 a year."),
        ("stated_value", 5_000, False, "Brings a one-time credit of $5,000."),
        ("stated_value", 240_000, True, "We save $0.01 per request x 2M requests a month."),
        ("stated_value", 29_400, True, "The bill drops from $4,900 to $2,450 a month."),
        ("stated_value", 6_000, True, "Saves $400–600 a month."),
    ],
)  # fmt: skip
def test_a_sentence_is_worth_exactly_this(method, best, recurring, text):
    claim = only_claim(change("Change", text))

    assert claim.method == method
    assert claim.estimate.size.best == best
    assert claim.estimate.recurring is recurring
    assert claim.estimate.currency == "USD"
    assert claim.evidence.quote in text


@pytest.mark.parametrize(
    ("currency", "best", "cash_class", "text"),
    [
        ("EUR", 3_600, "cash_saving", "That is €300 per month we no longer pay."),
        ("GBP", 2_400, "cash_saving", "Saves £200 a month."),
        ("EUR", 150_000, "revenue", "Variant B brings in €12.5k more revenue per month."),
        ("CHF", 15_000, "cash_saving", "We spend CHF 1'250 less per month."),
    ],
)
def test_money_stays_in_its_own_currency(currency, best, cash_class, text):
    claim = only_claim(change("Change", text))

    assert claim.estimate.currency == currency
    assert claim.estimate.size.best == best
    assert claim.cash_class == cash_class


@pytest.mark.parametrize(
    ("method", "text"),
    [
        ("time_savings", "Saves 30 minutes per deploy."),
        ("performance", "The image shrinks from 900 MB to 300 MB."),
        ("stated_value", "We save $0.02 per request."),
        ("quality", "Support tickets fall from 80 to 10 a month."),
    ],
)
def test_what_lacks_a_factor_is_stated_but_not_priced(method, text):
    claim = only_claim(change("Change", text))

    assert claim.method == method
    assert claim.grade == "E"
    assert claim.stated
    assert claim.estimate is None


def test_a_gain_without_a_bill_is_indicative():
    claim = only_claim(change("Search", "Reduces latency by 40%."))

    assert claim.grade == "D"
    assert claim.estimate.size.best == 2_640


def test_a_configured_bill_makes_a_gain_count():
    terms = TERMS.with_value("infrastructure_bill", Decimal(10_000), "--set")

    claim = only_claim(change("Search", "p95 goes from 400 ms to 100 ms."), terms)

    assert claim.grade == "B"
    assert claim.estimate.size.best == 45_000
    assert claim.confidence == Decimal("0.85")


def test_measured_runs_price_an_amount_per_deploy_at_less_confidence():
    terms = TERMS.with_value("runs_per_week", Decimal(20), "measured")

    claim = only_claim(change("Skip the asset step", "Saves 30 minutes per deploy."), terms)

    assert claim.estimate.size.best == 52_000
    assert claim.confidence == Decimal("0.60")


def test_hedged_money_is_less_sure():
    claim = only_claim(change("Smaller disks", "This should save $100 per month."))

    assert claim.confidence == Decimal("0.80")
    assert claim.estimate.size.best == 1_200


def test_an_impossible_amount_is_worth_nothing_and_flagged():
    claim = only_claim(change("Magic", "Saves 999999 hours a week for our 4 engineers."))

    assert claim.estimate.size.best == 0
    assert claim.flags[0].startswith("impossible: ")


@pytest.mark.parametrize(
    "text",
    [
        "No measurable speed-up.",
        "We hope to save 5 hours a week one day.",
        "The report takes 40 minutes.",
        "Fixes #12.",
        "<!-- saves $90,000 a month -->",
        "> saves 8 hours per week",
    ],
)
def test_what_is_no_benefit_of_this_change_is_no_claim(text):
    assert examine(change("Change", text), TERMS).claims == ()


def test_a_ticked_template_box_is_no_refactoring():
    pull = change("Add export", "- [x] Refactor\n- [ ] Feature")

    assert examine(pull, TERMS).claims == ()


def test_a_declared_refactoring_is_worth_an_indicative_default():
    pull = change("refactor: one parser", additions=300, deletions=200, changed_files=5)

    claim = only_claim(pull)

    assert claim.method == "tech_debt"
    assert claim.grade == "D"
    assert claim.estimate.size.best == 2_000


def test_a_change_that_states_nothing_shows_its_effort_only():
    pull = change("New importer", additions=400, deletions=100, changed_files=3)

    claim = only_claim(pull)

    assert claim.cash_class == "effort"
    assert claim.estimate.size.best == 1_600


@pytest.mark.parametrize(
    "told", ["That adds $4,200 MRR.", "Adds $4.2k of MRR.", "This adds $50,400 ARR."]
)
def test_recurring_revenue_that_a_change_adds_is_no_cost(told: str) -> None:
    claim = only_claim(change("Marina Plus", told))

    assert claim.cash_class is CashClass.REVENUE
    assert not claim.adverse
