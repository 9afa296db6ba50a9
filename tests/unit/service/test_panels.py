"""Panels: the words and numbers of the storyboard, each with what stands beside it."""

from __future__ import annotations

import re

from bvreport.render.templates import Templates
from bvreport.service.panels import overview
from tests.reports import report_of, saving, silent
from tests.sample import sample_report

TEMPLATES = Templates()


def test_no_panel_has_an_empty_half_beside_it() -> None:
    panels = overview(sample_report(), TEMPLATES).panels

    halves = 0
    for panel in panels:
        if panel.is_wide or panel.is_lone:
            assert halves % 2 == 0
        else:
            halves += 1
    assert halves % 2 == 0
    assert halves >= 2


def test_the_head_has_the_numbers_and_every_figure_its_own_number() -> None:
    told = overview(sample_report(), TEMPLATES)

    assert told.head is not None
    assert len(told.head.numbers) >= 3
    numbers = [chart.number for panel in told.panels for chart in panel.charts]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_states_nothing_is_told_by_its_delivery() -> None:
    told = overview(report_of([silent(1), silent(2)]), TEMPLATES)

    assert told.head is not None
    assert not any("$" in str(number.value) for number in told.head.numbers)


def test_a_report_of_one_change_is_told_too() -> None:
    told = overview(report_of([saving(1)]), TEMPLATES)

    assert told.head is not None
    assert re.search(r"\$\d", told.head.title)


def test_a_time_in_a_finding_keeps_its_unit() -> None:
    told = overview(sample_report(), TEMPLATES)

    titles = [str(panel.title) for panel in told.panels]
    assert any(re.search(r"\d\u00a0(h|days)\b", title) for title in titles)
    assert not any(re.search(r"\d (h|days)\b", title) for title in titles)
