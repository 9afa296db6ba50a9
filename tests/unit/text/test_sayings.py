"""What sentences of pull requests state, in many wordings and languages, and what they do not."""

from __future__ import annotations

import pytest

from bvreport.model import Kind, PullRequest
from bvreport.text.reading import read
from bvreport.text.sentences.mention import Mention
from bvreport.text.sentences.statements import converted, family

from . import (
    burden_sayings,
    count_sayings,
    fresh_sayings,
    further_sayings,
    history_sayings,
    idiom_sayings,
    kinds_sayings,
    later_sayings,
    more_sayings,
    plain_sayings,
    single_sayings,
    size_sayings,
    table_sayings,
    unseen_sayings,
)
from .sayings import ADVERSE, FOREIGN, STATED, UNSTATED, Claim


def mentions(title: str, body: str) -> tuple[Mention, ...]:
    return read(PullRequest(key="o/r#1", id="1", repo="o/r", title=title, body=body)).mentions


def states(mention: Mention, claim: Claim) -> bool:
    """Whether a mention or one of its other forms is this amount, in whatever unit."""
    kind, amount, unit = claim
    for form in (mention.quantity, *mention.alternatives):
        if form.kind == kind and family(form.unit or "") == family(unit):
            size = converted(form.amount, form.unit or "", unit)
            if abs(float(size) - amount) <= 0.04 * amount:
                return True
        if form.kind == kind == Kind.TIME:
            size = converted(form.amount, form.unit or "", unit)
            if abs(float(size) - amount) <= 0.04 * amount:
                return True
    return False


@pytest.mark.parametrize(
    ("title", "body", "claims"),
    [
        *STATED,
        *FOREIGN,
        *more_sayings.STATED,
        *plain_sayings.STATED,
        *further_sayings.STATED,
        *fresh_sayings.STATED,
        *single_sayings.STATED,
        *history_sayings.STATED,
        *unseen_sayings.STATED,
        *kinds_sayings.STATED,
        *later_sayings.STATED,
        *idiom_sayings.STATED,
        *size_sayings.STATED,
        *burden_sayings.STATED,
        *table_sayings.STATED,
        *count_sayings.STATED,
    ],
)
def test_a_stated_benefit_is_read_once_with_its_size(title, body, claims):
    found = mentions(title, body)

    assert len(found) == len(claims)
    assert all(any(states(mention, claim) for mention in found) for claim in claims)
    assert not any(mention.adverse for mention in found)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        *UNSTATED,
        *more_sayings.UNSTATED,
        *plain_sayings.UNSTATED,
        *further_sayings.UNSTATED,
        *fresh_sayings.UNSTATED,
        *single_sayings.UNSTATED,
        *unseen_sayings.UNSTATED,
        *kinds_sayings.UNSTATED,
        *later_sayings.UNSTATED,
        *idiom_sayings.UNSTATED,
        *size_sayings.UNSTATED,
        *burden_sayings.UNSTATED,
        *table_sayings.UNSTATED,
        *count_sayings.UNSTATED,
    ],
)
def test_what_is_no_statement_of_a_benefit_is_not_read_as_one(title, body):
    assert [mention for mention in mentions(title, body) if not mention.adverse] == []


@pytest.mark.parametrize(
    ("title", "body", "claims"), [*ADVERSE, *single_sayings.ADVERSE, *table_sayings.ADVERSE]
)
def test_a_regression_or_a_spend_is_adverse(title, body, claims):
    found = mentions(title, body)

    assert [mention.adverse for mention in found] == [True] * len(claims)
    assert all(any(states(mention, claim) for mention in found) for claim in claims)


@pytest.mark.parametrize(("title", "body"), [*history_sayings.NOTHING, *size_sayings.NOTHING])
def test_what_tells_of_no_change_is_neither_a_benefit_nor_a_loss(title, body):
    assert mentions(title, body) == ()
