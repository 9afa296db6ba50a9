"""Verdict: rules object, and what labelled texts teach decides how much that counts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.model import Direction, PullRequest
from bvreport.text.fields.field import evidence_of, read_field
from bvreport.text.judgement.objections import Objection, objections
from bvreport.text.mentions.context import context_of
from bvreport.text.roles.roles import Roles
from bvreport.text.sentences.mention import Subject
from bvreport.text.verdicts import verdict as verdicts
from bvreport.text.verdicts.verdict import Verdict, verdict
from tests.unit.text.told_roles import NEW, OLD, SIZE, Told


@pytest.fixture
def likely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is stated, the weights hold it for a benefit."""
    monkeypatch.setattr(verdicts, "likelihood", lambda case: 0.99)


@pytest.fixture
def unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is stated, the weights hold it for none."""
    monkeypatch.setattr(verdicts, "likelihood", lambda case: 0.01)


def judged(body: str, *roles: Roles, title: str = "Change it") -> Verdict | None:
    """The verdict on the one statement of a body, whose amounts may have these roles."""
    pull = PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body)
    heading, field = (
        read_field(name, evidence_of(text, is_title=name == "title"), title.lower(), european=False)
        for name, text in (("title", title), ("body", body))
    )
    (statement,) = [one for one in field.statements if not one.weighed]
    if roles:
        field = replace(field, roles=Told(field.amounts, roles))
    context = context_of(pull, (heading, field))
    return verdict(
        statement, field, (0, len(field.lower)), context.title, Subject.LATENCY,
        documentation=context.documentation,
    )  # fmt: skip


def test_a_plain_sentence_is_a_benefit_and_a_hope_is_none() -> None:
    found = judged("Start-up goes from 9 s to 4 s.")

    assert found is not None
    assert not found.statement.weighed
    assert not found.polarity.adverse
    assert judged("We hope to get rid of 3 hours a week.") is None


@pytest.mark.usefixtures("likely")
def test_what_a_rule_objects_to_is_stated_where_it_is_likely_and_never_as_read_by_rules() -> None:
    found = judged("We hope to get rid of 3 hours a week.")

    assert found is not None
    assert found.statement.weighed
    assert not found.polarity.adverse


@pytest.mark.usefixtures("unlikely")
def test_no_rule_holds_where_a_benefit_is_unlikely() -> None:
    assert judged("Start-up goes from 9 s to 4 s.") is None


@pytest.mark.usefixtures("unlikely")
def test_a_loss_stays_a_loss_though_no_benefit_is_likely() -> None:
    found = judged("Start-up goes from 4 s to 9 s.")

    assert found is not None
    assert found.polarity.adverse


@pytest.mark.usefixtures("likely")
def test_a_multiple_within_its_own_spread_is_no_gain() -> None:
    assert judged("The new parser ran 1.02 ± 0.05 times faster.") is None
    assert judged("The new parser ran 1.52 ± 0.05 times faster.") is not None


@pytest.mark.usefixtures("likely")
def test_what_is_faster_by_a_share_gains_speed() -> None:
    found = judged("We hope that start-up is 40% faster.")

    assert found is not None
    assert found.statement.weighed
    assert found.polarity.direction is Direction.INCREASE


@pytest.mark.usefixtures("likely")
def test_a_pair_is_turned_where_the_words_have_its_new_value_as_the_old_one() -> None:
    found = judged("Start-up goes from 4 s to 9 s.", NEW, OLD)

    assert found is not None
    assert not found.polarity.adverse
    assert (found.statement.before, found.statement.after) == (Decimal(9), Decimal(4))


@pytest.mark.usefixtures("likely")
@pytest.mark.parametrize(
    ("body", "roles"),
    [
        ("Start-up goes from 4 s to 9 s.", (OLD, NEW)),  # a time that grows
        ("The bill goes from $300 to $820 a month.", (OLD, NEW)),  # money
        ("Start-up is 4 s slower.", (SIZE,)),  # a loss by name
        ("The bundle goes from 113.9 KB to 114.3 KB.", (OLD, NEW)),  # a size that grows
        ("The binary size is only increased by about 0.3%.", (SIZE,)),
        ("This increases the size of snapshots by roughly 12% on disk.", (SIZE,)),
    ],
)
def test_no_weight_makes_a_gain_of_a_loss(body: str, roles: tuple[Roles, ...]) -> None:
    found = judged(body, *roles)

    assert found is None or found.polarity.adverse
    assert found is None or not found.statement.weighed


@pytest.mark.parametrize(
    ("body", "objection"),
    [
        ("We hope to get rid of 3 hours a week.", Objection.WISHED),
        ("Does it save 3 hours a week?", Objection.ASKED),
        ("It does not save 3 hours a week.", Objection.DENIED),
    ],
)
def test_rules_say_what_they_have_against_a_statement(body: str, objection: Objection) -> None:
    field = read_field("body", evidence_of(body, is_title=False), "change it", european=False)
    (statement,) = [one for one in field.statements if not one.weighed]

    assert objection in objections(statement, field.lower, (0, len(field.lower)), "change it")
