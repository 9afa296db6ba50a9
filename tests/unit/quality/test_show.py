"""An evaluation as text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bvreport.model import Category
from bvreport.quality.evaluate import evaluate
from bvreport.quality.scores import Evaluation
from bvreport.quality.show import FORMATS
from bvreport.quality.thresholds import Thresholds, shortfalls
from tests.unit.quality.labels import change, claim, label, quantity, record


@pytest.fixture
def evaluation() -> Evaluation:
    """One label found, one missed, a false claim in a text that states nothing."""
    said, other = label("time", 33, "minute", before=45, after=12), label("percent", 8, "%")
    return evaluate(
        [record(said, other, id_="a"), record(id_="b", category=Category.NONE)],
        [
            change(claim(quantity("time", 33, "minute")), id_="a"),
            change(claim(quantity("money", 5, "USD")), id_="b", category=Category.NONE),
        ],
    )


def shown(evaluation: Evaluation, name: str, with_faults: bool = False) -> str:
    return "\n".join(FORMATS[name](evaluation, with_faults))


def test_the_table_says_each_score_with_what_it_counts(evaluation: Evaluation) -> None:
    lines = [line.split() for line in shown(evaluation, "table").splitlines()]

    assert ["precision", "0.500", "1/2"] in lines
    assert ["recall", "0.500", "1/2"] in lines
    assert ["clean", "0.000", "0/1"] in lines
    assert ["time", "1.000", "1.000", "1.000", "1", "0", "0"] in lines
    assert ["0.7–0.8", "2", "0.700", "0.500"] in lines


@pytest.mark.parametrize("name", ["table", "md"])
def test_faults_are_told_only_when_asked_for(evaluation: Evaluation, name: str) -> None:
    assert "MISS" not in shown(evaluation, name)
    told = shown(evaluation, name, with_faults=True)
    assert 'MISS      a  percent 8 %: "says so"' in told
    assert 'FALSE     b  money 5 USD by performance: "says so"' in told


def test_json_has_the_same_numbers_under_fixed_keys(evaluation: Evaluation) -> None:
    content = json.loads(shown(evaluation, "json", with_faults=True))

    assert content["schema"] == "bvreport/eval/1"
    assert content["claims"] == {
        "precision": 0.5,
        "recall": 0.5,
        "f1": 0.5,
        "found": 1,
        "missed": 1,
        "false": 1,
    }
    assert content["clean"] == {"share": 0.0, "right": 0, "of": 1}
    assert content["by_category"]["none"]["precision"] == 0.0
    assert content["by_category"]["none"]["recall"] is None
    assert [fault["fault"] for fault in content["faults"]] == ["miss", "false"]
    assert "faults" not in json.loads(shown(evaluation, "json"))


def test_markdown_tables_have_as_many_cells_in_every_row(evaluation: Evaluation) -> None:
    for block in shown(evaluation, "md").split("## ")[1:]:
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert rows
        assert len({row.count("|") for row in rows}) == 1


def test_a_hostile_quote_stays_one_line_of_plain_text(evaluation: Evaluation) -> None:
    hostile = "<b>\n| a | [x](y)\x1b[31m\u202e" + "long " * 99
    faults = tuple(replace(fault, quote=hostile) for fault in evaluation.faults)

    told = shown(replace(evaluation, faults=faults), "md", with_faults=True)

    bullets = told.partition("## Faults")[2].strip().splitlines()
    assert len(bullets) == len(faults)
    assert all(r"\<b\>" in line and r"\[x\](y)" in line for line in bullets)
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert max(map(len, bullets)) < 300


def test_scores_at_the_threshold_pass_and_those_below_are_named(evaluation: Evaluation) -> None:
    wanted = Thresholds(precision=0.5, recall=0.75, category=1, clean=0.98)

    assert list(shortfalls(evaluation, wanted)) == [
        "recall is 0.500, below 0.75",
        "clean is 0.000, below 0.98",
    ]


def test_a_score_of_nothing_falls_short_of_any_threshold() -> None:
    nothing = evaluate([record()], [change()])

    assert list(shortfalls(nothing, Thresholds(precision=0))) == ["precision has nothing to count"]
    assert list(shortfalls(nothing, Thresholds())) == []
