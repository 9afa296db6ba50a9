"""What bvreport.toml supplies in words stands on slides of its own, and moves no figure."""

from __future__ import annotations

from dataclasses import replace

from bvreport.model import Ask, Milestone, Report, Supplied
from bvreport.redaction import redacted
from bvreport.render.slides import Layout, Slide
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from tests.sample import sample_report

ASK = Supplied(
    market=("400 million EUR a year (Harbour Report)",),
    ask=Ask(
        what="two engineers, $320K in all",
        milestones=(
            Milestone(what="Retry for wallets", by="May", shows="0.8 points more"),
            Milestone(what="Spot nodes", by="June\u202e"),
        ),
    ),
)


def told(report: Report) -> dict[str, Slide]:
    return {slide.anchor: slide for slide in tell(report, Templates()).slides}


def test_an_ask_is_told_with_its_milestones_and_only_the_columns_they_fill() -> None:
    slide = told(replace(sample_report(), supplied=ASK))["ask"]

    assert slide.title == "We ask for two engineers, $320K in all"
    assert slide.table is not None
    assert "two engineers, $320K in all" in slide.table.label
    assert slide.table.head == ("Milestone", "By", "What you would see")
    assert [cell.text for cell in slide.table.rows[1]] == ["Spot nodes", "June", "–"]
    assert "no figure of it is in a total" in slide.source


def test_an_ask_without_milestones_says_what_it_builds_on() -> None:
    asked = Supplied(ask=Ask(what="two engineers"))

    slide = told(replace(sample_report(), supplied=asked))["ask"]

    assert slide.layout is Layout.TEXT
    assert slide.bullets[0] == "**Asked for:** two engineers"
    assert "a low case of" in slide.bullets[1]


def test_nothing_supplied_no_slide_and_a_redacted_report_has_none_either() -> None:
    report = replace(sample_report(), supplied=ASK)

    assert {"ask", "market"} <= told(report).keys()
    assert not {"ask", "market"} & told(sample_report()).keys()
    assert not {"ask", "market"} & told(redacted(report)).keys()


def test_every_kind_of_report_tells_it_also_where_no_value_is_stated() -> None:
    silent = replace(sample_report(empty=True), supplied=ASK)

    assert {"ask", "market"} <= told(silent).keys()
    assert {"ask", "market"} <= told(replace(silent, kind="quarterly")).keys()
