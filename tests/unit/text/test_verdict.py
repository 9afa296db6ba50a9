"""Verdict: rules object, and the weight of the words decides where it is plain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.model import Direction, PullRequest
from bvreport.text.fields.field import Field, evidence_of, read_field
from bvreport.text.mentions.context import context_of
from bvreport.text.mentions.verdict import verdict
from bvreport.text.roles.roles import Roles
from bvreport.text.sentences.mention import Subject
from bvreport.text.sentences.statements import Sense

OLD, NEW = Roles(0.98, 0.01, 0.0, 0.01), Roles(0.01, 0.98, 0.0, 0.01)
SIZE, NONE = Roles(0.0, 0.0, 0.98, 0.02), Roles(0.0, 0.0, 0.0, 1.0)


def judged(body: str, *roles: Roles, title: str = "Change it"):
    """The verdict on the one statement of a body whose amounts have these roles."""
    pull = PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body)
    heading, field = (
        read_field(name, evidence_of(text, is_title=name == "title"), title.lower(), european=False)
        for name, text in (("title", title), ("body", body))
    )
    assert len(field.amounts) == len(roles)
    (statement,) = field.statements
    field = Field(**{name: getattr(field, name) for name in field.__slots__} | {"roles": roles})
    context = context_of(pull, (heading, field))
    return verdict(statement, field, context, (0, len(field.lower)), Subject.LATENCY)


def test_what_a_rule_objects_to_is_a_benefit_where_its_words_weigh_as_one() -> None:
    hoped = "We hope to get rid of 3 hours a week."

    assert judged(hoped, NONE) is None
    found = judged(hoped, SIZE)
    assert found is not None
    assert found.statement.weighed
    assert not found.polarity.adverse


def test_what_rules_read_holds_unless_its_words_weigh_next_to_nothing() -> None:
    said = "Start-up goes from 9 s to 4 s."

    found = judged(said, OLD, NEW)
    assert found is not None
    assert not found.statement.weighed
    assert judged(said, NONE, NONE) is None


def test_a_plain_sentence_holds_though_nobody_labelled_words_like_its_own() -> None:
    weak = Roles(0.02, 0.02, 0.02, 0.94)

    found = judged("Start-up goes from 9 s to 4 s.", weak, weak)
    assert found is not None
    assert judged("Start-up is 18% faster.", weak) is not None


def test_a_multiple_within_its_own_spread_is_no_gain() -> None:
    assert judged("The new parser ran 1.02 ± 0.05 times faster.", SIZE) is None
    assert judged("The new parser ran 1.52 ± 0.05 times faster.", SIZE) is not None


def test_what_is_faster_by_a_share_gains_speed() -> None:
    found = judged("We hope that start-up is 40% faster.", SIZE)

    assert found is not None
    assert found.statement.weighed
    assert found.polarity.direction is Direction.INCREASE


def test_a_pair_is_turned_where_the_words_have_its_new_value_as_the_old_one() -> None:
    found = judged("Start-up goes from 4 s to 9 s.", NEW, OLD)

    assert found is not None
    assert not found.polarity.adverse
    assert (found.statement.before, found.statement.after) == (Decimal(9), Decimal(4))


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


def test_only_a_great_weight_is_heard_against_a_title_of_documentation() -> None:
    body, title = "Start-up is 40% faster.", "docs: mention the new start-up time"
    likely = Roles(0.0, 0.0, 0.9, 0.1)

    assert judged(body, likely, title=title) is None
    assert judged(body, SIZE, title=title) is not None
    assert judged(body, likely).statement.sense is Sense.BETTER
