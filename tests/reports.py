"""Reports of a few changes, for tests that want one thing to be special."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bvreport.model import CashClass, Category, Claim, Findings, PullRequest, Report
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import appraise, exclude
from bvreport.valuation.kinship import kin
from tests.sample import (
    PERIOD,
    REPO,
    TERMS,
    change,
    claim,
    found,
    inferred,
    saved_hours,
    stated_money,
)

Row = tuple[PullRequest, Findings]


def report_of(rows: Iterable[Row], *, include_inferred: bool = False) -> Report:
    """These changes appraised and assembled, without a period before."""
    known = list(rows)
    kinship = kin([pull for pull, _ in known])
    return assemble(
        Inputs(
            title=REPO,
            kind="traction",
            period=PERIOD,
            as_of=datetime(2026, 1, 7, tzinfo=UTC),
            repos=(REPO,),
            valuations=tuple(
                exclude(appraise(pull, findings, TERMS), kinship.excluded(pull))
                for pull, findings in known
            ),
            terms=TERMS,
            version="0.0.0",
            command="bvreport deck",
            include_inferred=include_inferred,
        )
    )


def saving(number: int, title: str = "Parallel CI", quote: str = "saves 2 hours a week") -> Row:
    """A change that saves two hours a week."""
    pull = change(number, title, quote)
    return pull, found(Category.TIME_SAVINGS, saved_hours(pull, quote, 2))


def spending(number: int, a_year: int) -> Row:
    """A change that costs money each year."""
    pull = change(number, "Second region", "costs more each month")
    cost = stated_money(pull, "costs more each month", a_year, adverse=True)
    return pull, found(Category.REVENUE_COST, cost)


def foreign(number: int) -> Row:
    """A change that states euros, for which no rate is known."""
    pull = change(number, "Old racks", "spart 12.000 EUR im Jahr")
    gain = stated_money(pull, "spart 12.000 EUR im Jahr", 12_000, currency="EUR")
    return pull, found(Category.REVENUE_COST, gain)


def guessed(number: int) -> Row:
    """A change whose price would be a default."""
    pull = change(number, "No manual rotation", "no more manual rotation")
    gain = inferred(pull, "no more manual rotation", 5_000, "automation", CashClass.CAPACITY)
    return pull, found(Category.AUTOMATION, gain)


def unpriced(number: int) -> Row:
    """A change that states a size without a price."""
    pull = change(number, "Faster search", "p95 down by 40 %")
    gain: Claim = claim(pull, "p95 down by 40 %", 40, "%")
    return pull, found(Category.PERFORMANCE, gain)


def silent(number: int, title: str = "Tidy up", **fields: object) -> Row:
    """A change that states nothing."""
    return change(number, title, **fields), found(Category.NONE)
