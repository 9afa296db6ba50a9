"""Boards and rules name what the service measures, and the files of deploy/ are those."""

from __future__ import annotations

import pytest

from bvreport.exposition.catalogue import METRICS
from scripts import monitoring
from scripts.boards import BOARDS, PORTFOLIO
from scripts.queries import NoSuchMetric, growth, quantile, series
from scripts.rules import ALERTS, RECORDED


@pytest.mark.parametrize("name", monitoring.files())
def test_the_file_is_what_the_description_makes(name: str) -> None:
    kept = (monitoring.DEPLOY / name).read_text(encoding="utf-8")
    assert kept == monitoring.files()[name], "run `python -m scripts.monitoring`"


def test_every_metric_is_on_a_board_or_in_a_rule() -> None:
    queries = [panel.query for board in BOARDS for panel in board.panels]
    queries += [one.query for one in (*RECORDED, *ALERTS)]

    assert [name for name in METRICS if not any(name in query for query in queries)] == []


def test_the_portfolio_shows_fifteen_indicators_and_more() -> None:
    assert sum("bvreport_kpi{" in panel.query for panel in PORTFOLIO.panels) >= 15


def test_a_name_that_nothing_measures_is_refused() -> None:
    with pytest.raises(NoSuchMetric, match="bvreport_values"):
        series("bvreport_values")
    with pytest.raises(NoSuchMetric, match="no label person"):
        series("bvreport_value", person="ada")
    with pytest.raises(NoSuchMetric, match="no counter"):
        growth("bvreport_value")
    with pytest.raises(NoSuchMetric, match="no histogram"):
        quantile(0.5, "bvreport_value")
