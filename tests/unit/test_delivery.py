"""Pace, flow and reliability from timestamps and counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bvreport.model import PeriodCovered, Valuation
from bvreport.portfolio.delivery import measure, months_in
from tests.sample import PERIOD, change, valuation

START = datetime(2025, 1, 6, tzinfo=UTC)
FOUR_WEEKS = PeriodCovered(since=START, until=START + timedelta(days=28), label="January")


def shipped(number: int, lead_hours: float | None = 10, **fields: object) -> Valuation:
    merged = START + timedelta(days=number)
    opened = None if lead_hours is None else merged - timedelta(hours=lead_hours)
    pull = change(number, "feat: x", merged_at=merged, created_at=opened)
    return replace(valuation(pull), **fields)  # type: ignore[arg-type]  # tests name any field


def test_lead_time_is_from_open_to_merge() -> None:
    now = measure([shipped(n, hours) for n, hours in enumerate((1, 2, 3, 10))], FOUR_WEEKS).current

    assert (now.lead_time_median_hours, now.lead_time_p90_hours) == (Decimal("2.5"), Decimal("7.9"))
    assert (now.merges, now.timed, now.merges_per_week) == (4, 4, 1)


def test_unknown_and_impossible_times_are_left_out() -> None:
    now = measure([shipped(1, None), shipped(2, -5), shipped(3, 8)], FOUR_WEEKS).current

    assert (now.timed, now.lead_time_median_hours) == (1, 8)


def test_review_turnaround_is_from_open_to_the_first_review_by_somebody_else() -> None:
    one = shipped(1, 10)
    assert one.created_at is not None
    reviewed = replace(one, first_review_at=one.created_at + timedelta(hours=3))

    now = measure([reviewed, replace(shipped(2), first_review_at=None)], FOUR_WEEKS).current

    assert (now.review_turnaround_median_hours, now.reviewed) == (3, 1)


def test_reverts_and_hotfixes_are_failures_and_relands_are_not() -> None:
    changes = [
        shipped(1, excluded="reverted by acme/shop#2"),
        shipped(2, title='Revert "x"', excluded="revert of acme/shop#1"),
        shipped(3, title='Revert "Revert "x""', excluded="revert of acme/shop#2"),
        shipped(4, title="Hotfix: totals"),
        shipped(5, labels=("hot-fix",)),
    ]

    now = measure(changes, FOUR_WEEKS).current

    assert (now.merges, now.failures, now.change_failure_rate_pct) == (5, 3, 60)


def test_bots_and_open_changes_are_not_delivery() -> None:
    changes = [shipped(1), shipped(2, excluded="bot"), shipped(3, excluded="unmerged")]

    delivery = measure(changes, FOUR_WEEKS)

    assert delivery.current.merges == sum(delivery.work_mix.values()) == 1


def test_the_period_before_is_measured_alike() -> None:
    before = [
        change(n, title, author=author, merged_at=START - timedelta(days=n))
        for n, title, author in (
            (1, "feat: x", "ada"),
            (2, 'Revert "x"', "ada"),
            (3, "hotfix: y", "ada"),
            (4, "feat: z", "renovate[bot]"),
        )
    ]

    previous = measure([shipped(1)], FOUR_WEEKS, before).previous

    assert previous is not None
    assert (previous.merges, previous.failures) == (3, 2)
    assert measure([shipped(1)], FOUR_WEEKS).previous is None


def test_every_month_of_the_period_is_there() -> None:
    delivery = measure([valuation(change(1, "feat: x"))], PERIOD)

    assert len(delivery.months) == 12
    assert delivery.months["2025-01"].merges == 1
    assert delivery.months["2025-02"].lead_time_median_hours is None
    assert sum(month.merges for month in delivery.months.values()) == 1


def test_months_run_over_the_turn_of_a_year() -> None:
    period = PeriodCovered(
        since=datetime(2023, 12, 31, tzinfo=UTC), until=datetime(2024, 2, 1, tzinfo=UTC), label=""
    )

    assert months_in(period) == ["2023-12", "2024-01", "2024-02"]


def test_a_period_without_ends_takes_those_of_its_merges() -> None:
    open_period = PeriodCovered(since=None, until=None, label="all dates")

    delivery = measure([shipped(0), shipped(14)], open_period)

    assert delivery.current.merges_per_week == 1
    assert list(delivery.months) == ["2025-01"]


def test_less_than_a_week_has_no_weekly_pace() -> None:
    days = PeriodCovered(since=START, until=START + timedelta(days=6), label="")

    assert measure([shipped(1)], days).current.merges_per_week is None
