"""Whatever a JSON file holds, reading it gives pull requests and issues, or one clear failure."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bvreport.errors import SourceError
from bvreport.model import Issue, PullRequest
from bvreport.sources.jsonfile import parse

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=[]), max_size=8)
    | st.sampled_from(["2024-01-01T00:00:00Z", "https://github.com/o/r/pull/7", "MERGED", "7"])
)
FIELDS = st.sampled_from(
    [
        *("id", "repo", "repository", "number", "iid", "title", "body", "description", "author"),
        *("user", "labels", "createdAt", "created_at", "mergedAt", "merged_at", "pull_request"),
        *("updatedAt", "additions", "deletions", "changedFiles", "changed_files", "files", "url"),
        *("html_url", "baseRefName", "base", "headRefName", "head", "mergeCommit", "reviews"),
        *("isDraft", "draft", "state", "merged", "nodes", "edges", "node", "items", "data"),
        *("login", "name", "path", "ref", "oid", "submittedAt", "type", "is_bot"),
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=3),
    max_leaves=8,
)
RECORDS = st.dictionaries(FIELDS, VALUES, max_size=8)
SOUND = st.builds(
    lambda number, title, body: {"number": number, "title": title, "body": body},
    st.integers(1, 10**9),
    st.text(st.characters(exclude_categories=[]), max_size=20),
    st.text(st.characters(exclude_categories=[]), max_size=60),
)
INDENTS = st.sampled_from([None, 0, 2])


def read(text: str) -> list[PullRequest | Issue]:
    return list(parse(io.StringIO(text, newline=""), name="prs", origin="prs.json"))


def written(records: list[Any], form: str, indent: int | None) -> str:
    if form == "lines":
        return "\n".join(json.dumps(record) for record in records)
    if form == "graphql":
        nodes = {"data": {"repository": {"pullRequests": {"nodes": records}}}}
        return json.dumps(nodes, indent=indent)
    return json.dumps(records, indent=indent)


FORMS = st.sampled_from(["array", "lines", "graphql"])


@given(st.lists(SOUND, min_size=1, max_size=6), FORMS, INDENTS)
def test_sound_records_come_back_as_they_were(
    records: list[dict[str, Any]], form: str, indent: int | None
) -> None:
    pulls = read(written(records, form, indent))
    assert [
        {"number": pull.number, "title": pull.title, "body": pull.body}
        for pull in pulls
        if isinstance(pull, PullRequest)
    ] == records


@given(st.lists(RECORDS, min_size=1, max_size=4), FORMS, INDENTS)
def test_fields_of_any_shape_are_taken_or_told(
    records: list[dict[str, Any]], form: str, indent: int | None
) -> None:
    try:
        items = read(written(records, form, indent))
    except SourceError:
        return
    for item in items:
        if isinstance(item, PullRequest):
            assert item.key.startswith(item.repo)
            assert item.number is None or item.number >= 0
            assert item.merged_at is None or item.merged_at.utcoffset() is not None


@given(st.lists(SOUND, min_size=2, max_size=5), st.data(), INDENTS)
def test_what_is_cut_off_costs_only_what_is_behind_the_cut(
    records: list[dict[str, Any]], data: st.DataObject, indent: int | None
) -> None:
    # given a file that ends somewhere after its first record
    text = written(records, "array", indent)
    whole = len(written(records[:1], "array", indent).rstrip("]\n"))
    cut = data.draw(st.integers(whole, len(text) - 1))
    # when
    items = read(text[:cut])
    # then the numbers read are those of the beginning, and the cut is told
    numbers = [item.number for item in items if isinstance(item, PullRequest)]
    assert numbers == [record["number"] for record in records[: len(numbers)]]
    assert any(isinstance(item, Issue) for item in items)


@given(st.text(st.sampled_from('{}[]",:\\n \n1a'), max_size=60))
def test_any_text_ends_in_items_or_one_failure(text: str) -> None:
    with suppress(SourceError):
        assert all(isinstance(item, PullRequest | Issue) for item in read(text))
