"""What waits for a person: which claims, why, and in which order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.config.terms import assumptions, defaults
from bvreport.decisions.standing import UNDECIDED, Decided, standings
from bvreport.methods.examine import examine
from bvreport.model import Verdict
from bvreport.portfolio.backlog import backlog
from bvreport.portfolio.stakes import Portfolio, settle
from bvreport.valuation.appraisal import appraise
from tests.decided import chained, decision
from tests.sample import change

TERMS = defaults()


def portfolio(
    *bodies: str, decided: Decided = UNDECIDED, people: str = "", currency: str = "USD"
) -> Portfolio:
    """Changes with these descriptions, settled; grade D counts."""
    terms = assumptions({}, [f"team_people={people}"]) if people else TERMS
    pulls = [change(n, f"Change {n}", body) for n, body in enumerate(bodies, 1)]
    changes = [
        appraise(pull, examine(pull, terms), terms, currency=currency, decided=decided)
        for pull in pulls
    ]
    return settle(changes, terms, currency=currency, include_inferred=True)


def why(*bodies: str, people: str = "") -> list[tuple[str, ...]]:
    return [one.reasons for one in backlog(portfolio(*bodies, people=people))]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Saves $4,200 a month on storage.", "over $50,000"),
        ("No more manual rotation of keys by hand.", "confidence under 0.50"),
        ("Saves 2 hours a week on a 3-person team.", "people unclear: each of them, or all"),
        ("Saves each developer 10 minutes a day.", "number of people unclear"),
        ("Saves $3,000.", "period assumed"),
        ("This saves 400 hours per week for 2 people.", "impossible: 41600 hours a year"),
        (
            "Saves 10 hours a week for the whole team in total. That saves us $90,000 a year.",
            "the text's own amount disagrees",
        ),
    ],
)
def test_a_claim_waits_for_a_reason(body: str, reason: str) -> None:
    (reasons,) = why(body)

    assert any(one.startswith(reason) for one in reasons), reasons


@pytest.mark.parametrize(
    "body",
    ["Saves $4,000 a month on storage.", "p95 latency down by 40 ms.", "Bump a library."],
)
def test_what_is_small_and_clear_or_has_no_price_waits_for_nobody(body: str) -> None:
    assert why(body) == []


def test_what_a_cap_cuts_waits() -> None:
    (first, second) = why(
        "Saves 30 hours a week in the first office.",
        "Saves 20 hours a week in the second office.",
        people="1",
    )

    assert "cut by a cap" in first
    assert "cut by a cap" in second


def test_the_largest_comes_first_and_what_is_in_no_total_last() -> None:
    found = backlog(
        portfolio(
            "No more manual rotation of keys by hand.",
            "Saves $5,000 a month on storage.",
            "Saves $9,000 a month on storage.",
        )
    )

    assert [one.change.number for one in found] == [3, 2, 1]


def test_what_somebody_decided_on_or_what_does_not_count_waits_no_more() -> None:
    body = "Saves $5,000 a month on storage."
    (one,) = backlog(portfolio(body))
    decided = Decided(standings=standings(chained([decision(Verdict.ACCEPTED, one.claim.id)])))
    reverted = portfolio(body)
    excluded = replace(
        reverted, changes=tuple(replace(c, excluded="bot") for c in reverted.changes)
    )

    assert backlog(portfolio(body, decided=decided)) == ()
    assert backlog(excluded) == ()


def test_the_limit_is_in_dollars_where_a_rate_is_known() -> None:
    euros = portfolio("Spart 4.500 EUR im Monat.", currency="EUR")

    assert len(backlog(euros)) == 1
    assert backlog(euros, {"USD": Decimal("1.2")}) == ()
