"""Decisions in every format: who, when and what, with sums that still add up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from bvreport.codec import read_report, report_json
from bvreport.model import Claim, Report, State
from bvreport.quality.lint.examine import chosen, examine
from bvreport.redaction import redacted
from bvreport.registry import renderer
from bvreport.render.drawing import Drawing, Look
from bvreport.render.facts.reviewed import decided_on
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from bvreport.render.xlsx import xlsx
from tests import workbooks
from tests.decided import every_sort

TEMPLATES = Templates()
DECIDED = {
    "rejected by ana on 1 Aug 2024: never shipped",
    "reviewed by ana on 1 Aug 2024",
    "verified by finance on 31 Jul 2024, source invoice-2024-07",
}


@cache
def decided() -> Report:
    return workbooks.reported("demo", decided=every_sort(workbooks.reported("demo")))


def claims(report: Report) -> list[Claim]:
    return [claim for change in report.changes for claim in change.claims if claim.review]


def drawn(name: str, report: Report) -> str:
    drawing = Drawing(report=report, deck=tell(report, TEMPLATES), templates=TEMPLATES, look=Look())
    content = renderer(name)(drawing)
    assert not isinstance(content, Mapping)
    return bytes(content).decode()


def test_a_report_with_decisions_stands_up_to_the_deep_checks_and_to_being_saved() -> None:
    report = decided()

    assert {claim.review.state for claim in claims(report) if claim.review} == set(State)
    assert examine(report, "report.json", chosen((), ())).findings == ()
    assert read_report(report_json(report), "x") == report


@pytest.mark.parametrize("name", ["md", "html"])
def test_the_register_says_who_decided_and_when(name: str) -> None:
    told = drawn(name, decided())

    for words in DECIDED:
        assert words in told
    assert "corrected by ana on 1 Aug 2024: amount " in told


def test_the_workbook_says_so_too_and_cuts_what_is_expected() -> None:
    report = decided()
    book = workbooks.opened(xlsx(report))
    lines = workbooks.claims(book)

    said = {line["Decided by a person"] for line in lines.values()}
    assert said > DECIDED
    cut = [claim for change in report.changes for claim in change.counted if claim.haircut]
    assert cut
    for claim in cut:
        assert lines[claim.id]["Haircut"] == 0.62


def test_the_data_behind_a_report_say_how_far_its_claims_have_come() -> None:
    told = decided_on(decided())

    assert told.startswith("2 reviewed, 2 verified and 1 rejected; ")
    assert told in drawn("md", decided())
    assert decided_on(workbooks.reported("demo")) == ""


def test_the_bridge_counts_what_was_rejected_apart() -> None:
    overlap = next(step for step in decided().bridge if step.key == "overlap")

    assert "1 rejected by a person" in overlap.note


@pytest.mark.parametrize("name", ["md", "json"])
def test_a_redacted_report_does_not_name_who_decided_or_where_it_stands(name: str) -> None:
    told = drawn(name, redacted(decided()))

    for words in ("ana on", "finance", "invoice-2024-07", "never shipped", "31,000", "31000"):
        assert words not in told
    assert "rejected by person-" in told
