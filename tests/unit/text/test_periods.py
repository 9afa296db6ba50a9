"""What an amount is per, right behind it, near it or anywhere in its clause."""

from __future__ import annotations

import pytest

from bvreport.model import Period
from bvreport.text.quantities.periods import period_at, period_near, period_within


@pytest.mark.parametrize(
    ("behind", "period"),
    [
        (" a week", Period.WEEK),
        ("/mo", Period.MONTH),
        (" per year, then", Period.YEAR),
        (" every single day", Period.DAY),
        (" Per Month", Period.MONTH),
        (" weekly", Period.WEEK),
        ("\nper quarter", Period.QUARTER),
        (" pro Woche", Period.WEEK),
        (" each deploy", Period.RUN),
        (" par mois", Period.MONTH),
        (" в месяц", Period.MONTH),
    ],
)
def test_a_period_right_behind_an_amount_is_read_to_its_end(behind, period):
    # given
    text = f"$3{behind}"
    # when
    found, end = period_at(text, 2)
    # then
    assert found is period
    assert text[2:end] == behind.removesuffix(", then")


@pytest.mark.parametrize(
    "behind", ["", " for a week", " weeks", " less", "/", " a weekend", " apple", " é", " z"]
)
def test_no_period_right_behind_ends_where_it_began(behind):
    assert period_at(f"$3{behind}", 2) == (None, 2)


@pytest.mark.parametrize(
    ("clause", "period"),
    [
        ("every month we save $300", Period.MONTH),
        ("monthly savings of $300", Period.MONTH),
        ("$300 saved / week", Period.WEEK),
        ("each day, not per month, $3", Period.DAY),  # the first that is named
        ("per year or / month", Period.YEAR),
        ("we save $300", None),
    ],
)
def test_a_clause_has_the_first_period_it_names(clause, period):
    assert period_within(clause) is period


@pytest.mark.parametrize(
    ("left", "right", "period"),
    [
        ("saves $9", " less a month", Period.MONTH),
        ("saves $9", " of cloud cost per week.", Period.WEEK),
        ("25 minutes", " of somebody's day", Period.DAY),
        ("an hour", " out of my morning", Period.DAY),
        ("an hour", " off our working week", Period.WEEK),
        ("an hour", " of the team's month", Period.MONTH),
        ("$9", " p.m. in all", Period.MONTH),
        ("$9", ", pcm", Period.MONTH),
        ("$9", " saved per upload", Period.RUN),
        ("$9", " saved per developer", None),
        ("$9", " and then a month passed", None),
        ("每月約", " 节省", Period.MONTH),
        ("每天", "", Period.DAY),
        ("매주 ", "", Period.WEEK),
        ("年", "", Period.YEAR),
        ("もっと", "", None),
    ],
)
def test_a_period_stands_a_few_words_behind_or_glued_before(left, right, period):
    assert period_near(left, right) is period
