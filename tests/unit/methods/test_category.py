"""The category follows the meaning of a change, with or without a claim."""

from __future__ import annotations

import pytest

from bvreport.methods.category import category_of
from bvreport.methods.performance import performance
from bvreport.methods.stated_value import stated_value
from bvreport.model import Category, Kind, Period
from bvreport.text.mention import MoneySense, Subject


@pytest.mark.parametrize(
    ("category", "title", "body"),
    [
        (Category.TIME_SAVINGS, "Run the browser tests in parallel", ""),
        (Category.TIME_SAVINGS, "ci: cache the package downloads", ""),
        (Category.TIME_SAVINGS, "Fewer steps in the pipeline", "Makes deploys faster for us all."),
        (Category.PERFORMANCE, "Speed up the invoice search", ""),
        (Category.PERFORMANCE, "Shrink the worker image", ""),
        (Category.PERFORMANCE, "perf(map): draw tiles once", ""),
        (Category.PERFORMANCE, "Avoid N+1 queries on the team page", ""),
        (Category.AUTOMATION, "Automate the weekly release", "No more tagging by hand."),
        (Category.QUALITY, "Fix rounding of discounts", ""),
        (Category.QUALITY, "Add tests for the fee calculator", "Raises the coverage."),
        (Category.QUALITY, 'Revert "Speed up the invoice search"', ""),
        (Category.RISK, "Patch CVE-2020-1234 in the image parser", ""),
        (Category.RISK, "Close the SQL injection in reports", ""),
        (Category.TECH_DEBT, "refactor: one client for all calls", ""),
        (Category.TECH_DEBT, "Remove unused feature flags", ""),
        (Category.REVENUE_COST, "Move workers to spot machines", "They are cheaper."),
        (Category.REVENUE_COST, "Optimize cloud costs of staging", ""),
        (Category.FEATURE, "feat: dark mode for the editor", ""),
        (Category.FEATURE, "Add support for Norwegian addresses", ""),
        (Category.NONE, "Fix typo in README", ""),
        (Category.NONE, "docs: how to run the importer", ""),
        (Category.NONE, "Raise the upload timeout", ""),
        (Category.NONE, "", ""),
    ],
)
def test_words_alone_tell_the_category(reading, category, title, body):
    assert category_of(reading(title=title, body=body), ()) is category


def test_labels_count_where_the_title_says_little(reading):
    change = reading(title="Login page, second try", labels=("kind/security",))

    assert category_of(change, ()) is Category.RISK


def test_a_stated_benefit_outweighs_the_title(mention, reading, terms):
    saving = mention(
        Subject.MONEY, Kind.MONEY, 90, unit="USD", period=Period.MONTH,
        money_sense=MoneySense.SAVING,
    )  # fmt: skip
    change = reading(saving, title="Remove the second cache node")

    assert category_of(change, [*stated_value(change, terms)]) is Category.REVENUE_COST


def test_a_cost_decides_nothing(mention, reading, terms):
    slower = mention(Subject.LATENCY, Kind.PERCENT, 6, adverse=True)
    change = reading(slower, title="Close the session fixation vulnerability")

    assert category_of(change, [*performance(change, terms)]) is Category.RISK


def test_a_dependency_bump_is_upkeep_unless_it_closes_a_gap(reading):
    plain = reading(title="Bump zipkit from 1.2 to 1.3", bot_bump=True)
    secure = reading(title="[Security] Bump zipkit from 1.2 to 1.3", bot_bump=True)

    assert category_of(plain, ()) is Category.TECH_DEBT
    assert category_of(secure, ()) is Category.RISK
