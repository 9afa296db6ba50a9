"""Refactoring is worth a default by size, and only where a title or a label declares it."""

from __future__ import annotations

import pytest

from bvreport.methods.tech_debt import tech_debt
from bvreport.model import CashClass, Grade, Kind
from bvreport.text.sentences.mention import Subject


def sized(reading, **text):
    return reading(**{"additions": 300, "deletions": 200, "changed_files": 5, **text})


def test_the_value_follows_lines_and_files(reading, terms):
    (claim,) = tech_debt(sized(reading, title="refactor: split the parser"), terms)

    assert claim.estimate.size.best == 2_000
    assert claim.grade is Grade.D
    assert claim.cash_class is CashClass.CAPACITY
    assert not claim.stated
    assert claim.formula == "2000 USD/year × 1 (500 lines, 5 files)"


def test_the_value_grows_to_three_times_the_base(reading, terms):
    change = sized(reading, title="Refactor everything", additions=9_000, changed_files=200)

    (claim,) = tech_debt(change, terms)

    assert claim.estimate.size.best == 6_000


def test_an_unknown_size_gives_no_figure(reading, terms):
    (claim,) = tech_debt(reading(title="refactor: split the parser"), terms)

    assert claim.grade is Grade.E
    assert claim.estimate is None
    assert not claim.stated


def test_stated_lines_of_dead_code_are_the_claim(mention, reading, terms):
    removed = mention(Subject.OTHER, Kind.QUANTITY, 900, unit="line")

    change = reading(removed, title="Less code", additions=0, deletions=900, changed_files=1)

    (claim,) = tech_debt(change, terms)

    assert claim.stated
    assert claim.quantity.amount == 900
    assert claim.estimate.size.best == 2_000


@pytest.mark.parametrize(
    "title",
    [
        "refactor(api): one place for errors",
        "Refactoring of the cart",
        "Remove dead code from billing",
        "Code cleanup",
        "Tidy up the fixtures",
        "Pay back some technical debt",
        "Modernize the build",
    ],
)
def test_a_title_that_declares_it_is_tech_debt(reading, terms, title):
    assert len(list(tech_debt(sized(reading, title=title), terms))) == 1


def test_a_label_that_declares_it_is_tech_debt(reading, terms):
    change = sized(reading, title="One parser for all", labels=("Refactoring",))

    (claim,) = tech_debt(change, terms)

    assert claim.evidence.quote == "One parser for all"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Add export", "Kind of change: fix, feature, refactor, docs"),
        ("Add export", "- [x] Refactor"),
        ("Fix totals without any refactoring", ""),
        ("Support legacy browsers", ""),
        ("Clean room simulation: new sensor", ""),
        ("Extract dates from invoices", ""),
    ],
)
def test_a_mere_mention_is_no_tech_debt(reading, terms, title, body):
    assert list(tech_debt(sized(reading, title=title, body=body), terms)) == []


def test_a_dependency_bump_is_no_tech_debt_claim(reading, terms):
    bump = sized(reading, title="refactor: bump jsonkit", bot_bump=True)

    assert list(tech_debt(bump, terms)) == []
