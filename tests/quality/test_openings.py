"""The gate on categories: titles and openings of invented changes, labelled by what they bring.

A line of `labelled/openings.tsv`: the category (and others that a careful reader could defend),
the title, the first words of the body. Most state no size, so that words alone have to tell.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from bvreport.config.terms import defaults
from bvreport.methods.examine import examine
from bvreport.model import Category, PullRequest

OPENINGS = Path(__file__).resolve().parents[1] / "labelled" / "openings.tsv"
LEAST = 0.87  # of all; short titles are harder than whole texts
LEAST_OF_ONE_CATEGORY = 0.78

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with OPENINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def right(rows: list[Row]) -> Counter[str]:
    """How many changes of each category are told right."""
    return Counter(labels[0] for row in rows if told_of(row) in (labels := labels_of(row)))


def test_every_category_has_many_openings(rows: list[Row]) -> None:
    of_category = Counter(labels_of(row)[0] for row in rows)

    assert set(of_category) == set(Category)
    assert min(of_category.values()) >= 60


def test_most_openings_are_told_right(rows: list[Row], right: Counter[str]) -> None:
    assert right.total() >= LEAST * len(rows)


def test_no_category_is_lost_on_the_way(rows: list[Row], right: Counter[str]) -> None:
    of_category = Counter(labels_of(row)[0] for row in rows)
    lost = [c for c, count in of_category.items() if right[c] < LEAST_OF_ONE_CATEGORY * count]

    assert lost == []


def labels_of(row: Row) -> list[str]:
    return row["category"].split("/")


def told_of(row: Row) -> Category:
    change = PullRequest(
        key="octo/demo#1", id="1", repo="octo/demo", title=row["title"], body=row["opening"]
    )
    return examine(change, defaults()).category
