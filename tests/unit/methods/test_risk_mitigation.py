"""Incidents at what the text says they cost, else at a default; gaps by their likelihood."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.methods.risk_mitigation import risk_mitigation
from bvreport.model import CashClass, Grade, Kind, Period, Quantity
from bvreport.text.sentences.mention import Subject

COST = Quantity(kind=Kind.MONEY, amount=Decimal(3_000), unit="USD")


@pytest.fixture
def risk(mention, reading, terms):
    """The one claim of incidents or vulnerabilities."""

    def claim_of(subject, amount, *, kind=Kind.QUANTITY, **said):
        (claim,) = risk_mitigation(reading(mention(subject, kind, amount, **said)), terms)
        return claim

    return claim_of


def test_incidents_count_at_the_cost_the_text_states(risk):
    claim = risk(Subject.INCIDENT, 2, unit="incident", period=Period.MONTH, incident_cost=COST)

    assert claim.estimate.size.best == 72_000
    assert claim.grade is Grade.C
    assert claim.cash_class is CashClass.RISK_REDUCTION
    assert claim.formula == "2 incidents/month × 12 months × 3000 USD/incident"


def test_incidents_before_and_after_give_grade_b(risk):
    claim = risk(Subject.INCIDENT, 2, period=Period.QUARTER, before=3, after=1, incident_cost=COST)

    assert claim.grade is Grade.B
    assert claim.estimate.size.best == 24_000


def test_a_stated_cost_keeps_its_currency(risk):
    euros = Quantity(kind=Kind.MONEY, amount=Decimal(18_000), unit="EUR")

    claim = risk(Subject.INCIDENT, 1, period=Period.QUARTER, incident_cost=euros)

    assert (claim.estimate.size.best, claim.estimate.currency) == (72_000, "EUR")


@pytest.mark.parametrize(
    ("severity", "best"),
    [("critical", 25_000), ("major", 10_000), (None, 10_000), ("minor", 2_500), ("page", 150)],
)
def test_without_a_stated_cost_an_incident_counts_at_its_default_as_indicative(
    risk, severity, best
):
    claim = risk(Subject.INCIDENT, 1, period=Period.YEAR, severity=severity)

    assert claim.estimate.size.best == best
    assert claim.grade is Grade.D
    assert claim.confidence == Decimal("0.40")


def test_pages_a_week_count_fifty_two_times(risk):
    claim = risk(Subject.INCIDENT, 9, period=Period.WEEK, before=12, after=3, severity="page")

    assert claim.estimate.size.best == 70_200
    assert claim.grade is Grade.D


@pytest.mark.parametrize(("severity", "best"), [("critical", 2_500), (None, 1_000), ("minor", 250)])
def test_vulnerabilities_count_by_severity_and_likelihood(risk, severity, best):
    claim = risk(Subject.VULNERABILITY, 2, period=Period.ONCE, severity=severity)

    assert claim.estimate.size.best == best
    assert claim.estimate.recurring
    assert claim.grade is Grade.D
    assert "vulnerability_likelihood" in claim.assumptions


def test_a_share_of_incidents_is_stated_but_not_priced(risk):
    assert risk(Subject.INCIDENT, 40, kind=Kind.PERCENT, unit="%").estimate is None


def test_incidents_per_run_without_a_frequency_are_not_priced(risk):
    assert risk(Subject.INCIDENT, 1, period=Period.RUN).grade is Grade.E


def test_more_incidents_at_a_default_cost_are_adverse_and_worth_nothing(risk):
    claim = risk(Subject.INCIDENT, 2, period=Period.MONTH, adverse=True)

    assert claim.adverse
    assert claim.estimate is None


def test_more_incidents_at_a_stated_cost_cost_it(risk):
    claim = risk(Subject.INCIDENT, 2, period=Period.YEAR, adverse=True, incident_cost=COST)

    assert claim.estimate.size.best == -6_000


def test_a_closed_gap_without_a_count_is_one_of_unknown_severity(reading, terms):
    title = "Patch the vulnerable archive library"

    (claim,) = risk_mitigation(reading(title=title), terms)

    assert claim.evidence.quote == title
    assert claim.estimate.size.best == 500
    assert claim.grade is Grade.D
    assert not claim.stated


@pytest.mark.parametrize(
    "body",
    [
        "This is not a security fix.",
        "We hope to close security issues like this one later.",
        "Nice.\nBe kind.\nRead it.\nTake your time.\nThe template asks for any CVE.",
    ],
)
def test_a_denial_a_hope_and_a_template_close_no_gap(reading, terms, body):
    assert list(risk_mitigation(reading(title="Sort the imports", body=body), terms)) == []


def test_the_words_of_a_dependency_bump_close_no_gap(reading, terms):
    bump = reading(title="Bump zipkit, a security fix", bot_bump=True)

    assert list(risk_mitigation(bump, terms)) == []
