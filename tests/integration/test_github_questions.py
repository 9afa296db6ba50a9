"""The GraphQL texts: GitHub's schema knows every field, and no answer exceeds its limits."""

from __future__ import annotations

import pytest
from graphql import parse, validate
from graphql.language import (
    FieldNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from bvreport.sources.github import question, slug
from tests.integration.github_answers import schema

REPO = slug("lumen/harbour")
QUESTIONS = {
    "listing": question.listing_page(question.Listing(repository=REPO), None, 100),
    "with files": question.listing_page(question.Listing(repository=REPO, files=True), "c", 100),
    "bare": question.listing_page(question.Listing(repository=REPO, bare=True), "c", 1),
    "backwards": question.listing_page(
        question.Listing(repository=REPO, newest_first=False), "c", 100
    ),
    "single": question.single_pull(REPO, 7, files=True),
    "owner": question.repositories_page("lumen", None, 100),
}


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_every_query_is_valid_in_githubs_published_schema(asked: question.Question) -> None:
    assert validate(schema(), parse(asked.text)) == []


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_no_query_can_exceed_githubs_limit_of_500_000_nodes(asked: question.Question) -> None:
    [operation] = parse(asked.text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    assert nodes_at_most(operation.selection_set) <= 500_000


def nodes_at_most(selection: SelectionSetNode | None) -> int:
    """As GitHub counts: page sizes multiplied on the way down; a variable is a page of 100."""
    total = 0
    for field in selection.selections if selection else ():
        assert isinstance(field, FieldNode)
        below = nodes_at_most(field.selection_set)
        sizes = [a.value for a in field.arguments or () if a.name.value == "first"]
        page = [int(s.value) if isinstance(s, IntValueNode) else 100 for s in sizes]
        total += page[0] * (1 + below) if page else below
    return total
