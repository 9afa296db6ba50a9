"""Labelled lines into checked records."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bvreport.errors import SourceError, UsageError
from bvreport.model import Category, Issue, Kind, Period
from bvreport.quality.gold import GoldRecord, parse, read

CLAIM = {
    "kind": "time",
    "amount": 0.1,
    "unit": "minute",
    "period": "run",
    "quote": "0.1 minutes less",
    "alt": [{"kind": "percent", "amount": 5, "unit": "%"}],
}
LINE: dict[str, Any] = {
    "id": "t-1",
    "title": "Quicker",
    "body": "It takes 0.1 minutes less now.",
    "category": "performance",
    "claims": [CLAIM],
}


def line(**changed: Any) -> str:
    return json.dumps({**LINE, **changed})


def parsed(*lines: str) -> list[GoldRecord | Issue]:
    return list(parse(lines, "set.jsonl"))


def test_a_record_keeps_its_labels_with_exact_numbers() -> None:
    (record,) = parsed(line())

    assert isinstance(record, GoldRecord)
    (claim,) = record.claims
    assert (claim.kind, claim.amount, claim.period) == (Kind.TIME, Decimal("0.1"), Period.RUN)
    assert claim.alt[0].amount == 5
    assert record.category is Category.PERFORMANCE


def test_optional_labels_stand_apart_from_firm_ones() -> None:
    (record,) = parsed(line(claims=[CLAIM, {**CLAIM, "amount": 2, "optional": True}]))

    assert isinstance(record, GoldRecord)
    assert [claim.amount for claim in record.firm] == [Decimal("0.1")]
    assert [claim.amount for claim in record.optional] == [2]


def test_a_number_is_an_id_too_and_a_body_may_be_null() -> None:
    (record,) = parsed(line(id=7, body=None, claims=[]))

    assert isinstance(record, GoldRecord)
    assert (record.id, record.body) == ("7", None)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("{", "Invalid JSON"),
        ("[]", "object"),
        (line(category="speed"), "category"),
        (line(claims=[{**CLAIM, "kind": "size"}]), "claims.0.kind"),
        (line(claims=[{**CLAIM, "amount": None}]), "claims.0 has no amount"),
        (line(claims=[{**CLAIM, "amount": "NaN"}]), "claims.0.amount"),
        (line(claims=[{**CLAIM, "alt": [{"kind": "percent"}]}]), "claims.0 has no amount"),
        (line(claims=[{**CLAIM, "quote": "2 minutes less"}]), "claims.0 quotes what the text"),
        (line(claims=[{**CLAIM, "quote": ""}]), "claims.0 quotes what the text"),
        (line(value={"currency": "dollars"}), "value.currency"),
        (line(id=None), "id"),
    ],
)
def test_a_broken_line_is_an_issue_that_names_it_and_the_others_are_read(
    broken: str, why: str
) -> None:
    good, issue, other = parsed(line(id="t-0"), broken, line(id="t-2"))

    assert isinstance(good, GoldRecord)
    assert isinstance(other, GoldRecord)
    assert isinstance(issue, Issue)
    assert issue.key == "set.jsonl:2"
    assert why in issue.message


def test_blank_lines_count_as_lines_and_are_no_issue() -> None:
    _, issue = parsed(line(), "  ", "{")[:2]

    assert isinstance(issue, Issue)
    assert issue.key == "set.jsonl:3"


def test_the_second_record_of_an_id_is_left_out() -> None:
    first, second = parsed(line(), line(title="Again"))

    assert isinstance(first, GoldRecord)
    assert isinstance(second, Issue)
    assert "earlier line" in second.message


def test_a_file_gives_its_records_and_its_issues(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"\N{ZERO WIDTH NO-BREAK SPACE}{line()}\n{{\n", encoding="utf-8")

    labelled = read(path)

    assert [record.id for record in labelled.records] == ["t-1"]
    assert [issue.key for issue in labelled.issues] == [f"{path}:2"]


def test_a_file_without_a_record_is_refused_with_its_first_fault(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text("{", encoding="utf-8")

    with pytest.raises(SourceError, match="no labelled pull request: Invalid JSON"):
        read(path)


@pytest.mark.parametrize("name", ["", "missing.jsonl"])
def test_a_path_that_is_no_file_is_wrong_usage(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read"):
        read(tmp_path / name)
