"""Effort stands in for a change that states nothing, and is never a benefit."""

from __future__ import annotations

from decimal import Decimal

from bvreport.methods.size_inference import size_inference
from bvreport.model import CashClass, Grade


def test_effort_is_lines_and_files_at_the_mid_rate(reading, terms):
    change = reading(title="New importer", additions=400, deletions=100, changed_files=3)

    (claim,) = size_inference(change, terms)

    assert claim.cash_class is CashClass.EFFORT
    assert claim.quantity.amount == 16
    assert claim.estimate.size.best == 1_600
    assert not claim.estimate.recurring
    assert claim.grade is Grade.D
    assert claim.confidence == Decimal("0.40")
    assert claim.evidence.quote == "New importer"
    assert claim.hours_per_year is None
    assert not claim.stated


def test_unknown_counts_give_no_effort(reading, terms):
    assert list(size_inference(reading(title="New importer", additions=400), terms)) == []


def test_a_change_of_a_few_lines_is_not_substantial(reading, terms):
    small = reading(title="Typo", additions=1, deletions=1, changed_files=1)

    assert list(size_inference(small, terms)) == []


def test_effort_ends_at_its_maximum(reading, terms):
    huge = reading(title="Import", additions=90_000, deletions=0, changed_files=900)

    (claim,) = size_inference(huge, terms)

    assert claim.quantity.amount == 160
