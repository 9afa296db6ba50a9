"""Each rule tells its fault, and none tells a clean text off."""

from __future__ import annotations

import pytest

from bvreport.quality.lint.examine import chosen, examine
from bvreport.quality.lint.findings import Finding
from bvreport.quality.lint.readers import markdown
from bvreport.quality.lint.rules import DOCUMENT_RULES
from tests.unit.quality.lint.planted import CLEAN, FAULTS

ALL = chosen((), ())


def findings(text: str) -> tuple[Finding, ...]:
    return examine(markdown.read(text, "text.md"), "text.md", ALL).findings


@pytest.mark.parametrize(("rule", "text"), FAULTS)
def test_a_planted_fault_is_told_by_its_rule(rule: str, text: str) -> None:
    assert rule in [finding.rule for finding in findings(text)]


@pytest.mark.parametrize("text", CLEAN)
def test_a_clean_text_is_left_alone(text: str) -> None:
    assert findings(text) == ()


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.name for rule in DOCUMENT_RULES} - {name for name, _ in FAULTS} == {
        "rounded-total"
    }


def test_a_finding_quotes_the_numbers_the_line_and_the_cure() -> None:
    text = (
        "# Costs\n\n| Item | Cost |\n|---|---|\n| A | $1,200 |\n| B | $800 |\n| Total | $2,500 |\n"
    )

    (finding,) = findings(text)

    assert finding.place.line == 7
    assert finding.message == (
        'column "Cost": the rows make $2,000 ($1,200 + $800), not the total of $2,500'
    )
    assert finding.fix


@pytest.mark.parametrize(
    "total", ["$1.5M", "$1.4M", "$1.6M"], ids=["exact", "rounded down", "rounded up"]
)
def test_what_rounding_explains_is_no_fault(total: str) -> None:
    assert findings(f"Licences $1.2M + hosting $0.3M = {total}") == ()


def test_whole_numbers_that_miss_by_one_are_a_warning() -> None:
    table = "| Team | Count |\n|---|---|\n| A | 120 |\n| B | 80 |\n| Total | 201 |\n"

    assert [f.rule for f in findings(table)] == ["rounded-total"]


def test_a_short_text_is_one_page() -> None:
    text = "## Cost\n\nWe spent $160,000.\n\n## Return\n\nROI: 3.2x.\n"

    assert [f for f in findings(text) if f.rule == "roi-without-cost"] == []


def test_code_is_no_claim() -> None:
    text = "```\n$5 + $5 = $11\n```\n\nRun `add 5 + 5 = 11` now.\n"

    assert findings(text) == ()
