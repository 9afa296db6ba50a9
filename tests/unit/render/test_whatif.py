"""The what-if panel: what can move, between which ends, and that no text gets out of its data."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from bvreport.methods.examine import examine
from bvreport.model import Report
from bvreport.redaction import redacted
from bvreport.render.html import html
from bvreport.render.slides import Slide
from bvreport.render.storyboard import tell
from bvreport.render.templates import Templates
from bvreport.render.whatif import WhatIf, what_if
from tests.reports import report_of, silent
from tests.sample import TERMS, change

TEMPLATES = Templates()
BREAKING = "</script><script>alert(1)//&"


TEXTS = (
    "saves 8 hours per week for senior developers on a 4-person team",
    "Nightly export drops from 45 min to 12 min per run, 40 runs per week.",
    "Cuts the hosting bill by $450 per month.",
)


@cache
def stating(*, kind: str = "traction") -> Report:
    """Changes whose texts are really read: their money knows what it is made of."""
    pulls = [change(n, f"Change {n}", body) for n, body in enumerate(TEXTS, 1)]
    report = report_of([(pull, examine(pull, TERMS)) for pull in pulls])
    return replace(report, kind=kind)


def slides_of(report: Report) -> tuple[Slide, ...]:
    return tell(report, TEMPLATES, None).slides


def panel_of(report: Report) -> WhatIf:
    panel = what_if(report, slides_of(report))
    assert panel is not None
    return panel


def test_what_moves_the_total_most_comes_first_between_its_low_and_its_high() -> None:
    report = stating()

    panel = panel_of(report)

    swings = {one.key: abs(one.at_high - one.at_low) for one in report.sensitivity}
    moved = [swings[slider.key] for slider in panel.sliders]
    assert moved == sorted(moved, reverse=True)
    assert moved[0] > 0
    used = {one.key: one for one in report.assumptions}
    for slider in panel.sliders:
        assert Decimal(slider.low) == used[slider.key].low
        assert Decimal(slider.high) == used[slider.key].high
        assert Decimal(slider.value) == used[slider.key].value


def test_a_step_meets_the_value_and_both_ends() -> None:
    for slider in panel_of(stating()).sliders:
        low, value, high, step = map(Decimal, (slider.low, slider.value, slider.high, slider.step))
        assert (value - low) % step == (high - low) % step == 0
        assert (high - low) / step >= 40


def test_a_figure_shows_what_is_reported_until_something_moves() -> None:
    report = stating()

    panel = panel_of(report)

    shown = {figure.key: figure.reported.amount for figure in (*panel.totals, *panel.bridge)}
    assert shown["expected"] == report.totals.risk_adjusted.mean
    assert shown["low"] == report.totals.first_year.low
    assert {f"bridge/{step.key}": step.amount for step in report.bridge}.items() <= shown.items()


@pytest.mark.parametrize(
    "report",
    [redacted(stating()), report_of([silent(1)])],
    ids=["amounts hidden", "no value stated"],
)
def test_without_amounts_nothing_can_be_moved(report: Report) -> None:
    assert what_if(report, slides_of(report)) is None


def test_without_a_list_of_assumptions_there_is_no_panel() -> None:
    report = stating()

    assert what_if(report, slides_of(report)[:3]) is None


def test_a_key_cannot_end_the_element_that_holds_the_data() -> None:
    report = stating()
    first, *others = report.assumptions
    hostile = replace(report, assumptions=(replace(first, key=BREAKING), *others))

    panel = panel_of(hostile)

    assert "<" not in panel.data
    assert "&" not in panel.data
    assert BREAKING in json.loads(panel.data)["values"]


@pytest.mark.parametrize("kind", ["traction", "quarterly", "showcase"])
def test_each_kind_has_the_panel_once_hidden_until_the_script_works_it(kind: str) -> None:
    report = stating(kind=kind)

    page = html(tell(report, TEMPLATES, None), TEMPLATES, report).decode()

    assert page.count('id="what-if"') == 1
    assert page.count("data-live hidden>") == page.count(" data-live") == 2
