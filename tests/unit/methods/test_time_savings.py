"""People's time becomes hours and money: the formula, the people, the runs, the limits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bvreport.estimate import Range
from bvreport.methods.examine import examine
from bvreport.methods.time_savings import time_savings
from bvreport.model import CashClass, Grade, Kind, Period, PullRequest, Role
from bvreport.text.sentences.mention import Frequency, Subject


def usd(low, best, high):
    return Range(low=Decimal(str(low)), best=Decimal(str(best)), high=Decimal(str(high)))


@pytest.fixture
def timed(mention, reading, terms):
    """The one claim of a mention of time."""

    def claim_of(amount, unit, period=None, *, using=terms, subject=Subject.PEOPLE_TIME, **said):
        said = {"kind": Kind.TIME, **said}
        time = mention(subject, amount=amount, unit=unit, period=period, **said)
        (claim,) = time_savings(reading(time), using)
        return claim

    return claim_of


def test_the_worked_example_holds_exactly(timed):
    claim = timed(
        8, "hour", Period.WEEK, role=Role.SENIOR, people=4, people_ambiguous=True, metric="time"
    )

    assert claim.estimate.size == usd(52_000, 208_000, 208_000)
    assert claim.estimate.currency == "USD"
    assert claim.estimate.recurring
    assert claim.grade is Grade.C
    assert claim.confidence == Decimal("0.70")
    assert claim.adjustments == ()
    assert claim.cash_class is CashClass.CAPACITY
    assert claim.formula == "8 h/week × 52 weeks × 125 USD/h × 4 people"
    assert claim.assumptions == ("weeks_per_year", "rate.senior")
    assert claim.hours_per_year == 8 * 52 * 4


def test_minutes_per_deploy_count_with_the_stated_number_of_deploys(timed):
    twenty_a_week = Frequency(times=Decimal(20), period=Period.WEEK, quote="~20 deploys a week")

    claim = timed(30, "minute", Period.RUN, frequency=twenty_a_week)

    assert claim.estimate.size.best == 52_000
    assert claim.hours_per_year == 520
    assert claim.grade is Grade.C
    assert claim.formula == "30 min/run × 20 runs/week × 52 weeks × 100 USD/h"


@pytest.mark.parametrize(
    ("period", "best"),
    [
        (Period.DAY, 25_000),
        (Period.WEEK, 5_200),
        (Period.SPRINT, 2_600),
        (Period.MONTH, 1_200),
        (Period.QUARTER, 400),
        (Period.YEAR, 100),
    ],
)
def test_an_hour_per_period_counts_as_often_as_the_calendar_says(timed, period, best):
    assert timed(1, "hour", period).estimate.size.best == best


@pytest.mark.parametrize(
    ("role", "best"), [(None, 100), (Role.JUNIOR, 75), (Role.SENIOR, 125), (Role.LEAD, 150)]
)
def test_an_hour_costs_what_its_role_costs_and_mid_without_a_role(timed, role, best):
    assert timed(1, "hour", Period.YEAR, role=role).estimate.size.best == best


@pytest.mark.parametrize(("unit", "best"), [("day", 800), ("week", 4_000), ("second", "0.5")])
def test_long_units_are_working_time(timed, unit, best):
    amount = 18 if unit == "second" else 1

    assert timed(amount, unit, Period.YEAR).estimate.size.best == Decimal(str(best))


def test_minutes_that_make_whole_hours_give_exact_money(timed):
    assert timed(20, "minute", Period.WEEK, people=3).estimate.size.best == 5_200


def test_a_day_rests_on_the_hours_of_a_day(timed):
    assert "hours_per_day" in timed(2, "day", Period.SPRINT).assumptions


def test_hours_of_the_whole_team_together_count_once(timed):
    claim = timed(10, "hour", Period.MONTH, people=6, collective=True)

    assert claim.estimate.size.best == 12_000
    assert "people" not in claim.formula


def test_hours_of_each_person_count_for_the_stated_people_without_doubt(timed):
    claim = timed(3, "hour", Period.WEEK, people=6, each_person=True)

    assert claim.estimate.size == usd(56_160, 93_600, 117_000)
    assert claim.confidence == Decimal("0.70")


def test_each_without_a_number_takes_a_typical_team_and_costs_confidence(timed):
    claim = timed(2, "hour", Period.WEEK, each_person=True)

    assert claim.estimate.size.best == 52_000
    assert claim.confidence == Decimal("0.60")
    assert "typical_team" in claim.assumptions
    assert claim.flags == ("people assumed",)


def test_nobody_mentioned_means_the_amount_as_it_stands(timed):
    assert timed(2, "hour", Period.WEEK).estimate.size.best == 10_400


def test_a_stated_range_keeps_its_ends_and_its_middle_is_best(timed):
    claim = timed("6.5", "hour", Period.WEEK, low=5, high=8)

    assert claim.estimate.size == usd(26_000, 33_800, 41_600)
    assert claim.formula.startswith("6.5 h/week")


def test_up_to_an_amount_is_a_range_from_nothing(timed):
    assert timed(10, "hour", Period.YEAR, low=0, high=10).estimate.size == usd(0, 500, 1_000)


def test_at_least_an_amount_keeps_it_as_the_low_end(timed):
    assert timed(10, "hour", Period.YEAR, low=10).estimate.size == usd(1_000, 1_000, 1_250)


def test_before_and_after_give_grade_b(timed):
    claim = timed(6, "hour", Period.MONTH, before=8, after=2)

    assert claim.grade is Grade.B
    assert claim.confidence == Decimal("0.80")
    assert claim.estimate.size == usd(6_120, 7_200, 8_280)


def test_before_and_after_alone_are_an_amount(timed):
    assert timed(None, "hour", Period.MONTH, before=8, after=2).estimate.size.best == 7_200


def test_a_saving_without_a_period_is_once(timed):
    claim = timed(10, "hour")

    assert claim.estimate.size.best == 1_000
    assert not claim.estimate.recurring
    assert claim.confidence == Decimal("0.60")


def test_a_saving_said_to_be_once_loses_no_confidence(timed):
    claim = timed(10, "hour", Period.ONCE)

    assert not claim.estimate.recurring
    assert claim.confidence == Decimal("0.70")


def test_an_amount_per_run_without_a_frequency_is_stated_but_not_priced(timed):
    claim = timed(30, "minute", Period.RUN)

    assert claim.grade is Grade.E
    assert claim.estimate is None
    assert claim.stated


def test_runs_set_by_the_user_price_an_amount_per_run(timed, configured):
    claim = timed(30, "minute", Period.RUN, using=configured(runs_per_week="20"))

    assert claim.estimate.size.best == 52_000
    assert claim.confidence == Decimal("0.75")
    assert "runs_per_week" in claim.assumptions


def test_runs_measured_from_the_history_cost_confidence(timed, configured):
    claim = timed(30, "minute", Period.RUN, using=configured("measured", runs_per_week="20"))

    assert claim.estimate.size.best == 52_000
    assert claim.confidence == Decimal("0.60")


def test_the_stated_frequency_precedes_the_configured_one(timed, configured):
    daily = Frequency(times=Decimal(1), period=Period.DAY, quote="daily")

    claim = timed(1, "hour", Period.RUN, frequency=daily, using=configured(runs_per_week="20"))

    assert claim.estimate.size.best == 25_000


def test_onboarding_and_other_rare_runs_do_not_take_the_frequency_of_builds(timed, configured):
    claim = timed(
        2, "day", Period.RUN, quote="per new colleague", using=configured(runs_per_week="20")
    )

    assert claim.grade is Grade.E


def test_waiting_counts_in_part(timed):
    weekly = Frequency(times=Decimal(100), period=Period.WEEK, quote="100 builds a week")

    claim = timed(6, "minute", Period.RUN, subject=Subject.WAITING, frequency=weekly)

    assert claim.estimate.size.best == 13_000
    assert "waiting_share" in claim.assumptions
    assert claim.grade is Grade.C


def test_shorter_waiting_without_a_period_is_each_run_and_never_once(timed):
    claim = timed(9, "minute", subject=Subject.WAITING)

    assert claim.grade is Grade.E


def test_nobody_waits_at_work_for_milliseconds(timed, configured):
    claim = timed(
        320,
        "ms",
        Period.RUN,
        subject=Subject.WAITING,
        using=configured(runs_per_week="100"),
    )

    assert claim.grade is Grade.E
    assert claim.estimate is None


def test_waiting_counts_in_full_when_the_text_says_that_people_wait(timed):
    weekly = Frequency(times=Decimal(100), period=Period.WEEK, quote="100 builds a week")

    claim = timed(
        6, "minute", Period.RUN, subject=Subject.WAITING, frequency=weekly, people_wait=True
    )

    assert claim.estimate.size.best == 52_000


def test_each_build_is_not_each_person(timed):
    weekly = Frequency(times=Decimal(100), period=Period.WEEK, quote="100 builds a week")

    claim = timed(
        6, "minute", Period.RUN, subject=Subject.WAITING, frequency=weekly, each_person=True
    )

    assert claim.estimate.size.best == 13_000
    assert claim.flags == ()


def test_a_deploy_is_attended_and_counts_in_full(timed):
    weekly = Frequency(times=Decimal(20), period=Period.WEEK, quote="20 deploys a week")

    claim = timed(
        30, "minute", Period.RUN, subject=Subject.WAITING, frequency=weekly, metric="deploy"
    )

    assert claim.estimate.size.best == 52_000


def test_machine_time_is_not_salary(timed):
    claim = timed(40, "hour", Period.WEEK, subject=Subject.WAITING, machine=True)

    assert claim.estimate is None
    assert claim.flags == ("not priced: machine time is not salary",)


def test_a_share_of_an_unknown_time_is_not_priced(timed):
    claim = timed(40, "%", Period.RUN, subject=Subject.WAITING, kind=Kind.PERCENT)

    assert claim.grade is Grade.E


def test_more_time_needed_is_a_cost(timed):
    claim = timed(1, "hour", Period.WEEK, adverse=True)

    assert claim.estimate.size == usd(-6_500, -5_200, -3_120)
    assert claim.hours_per_year == -52
    assert claim.adverse


def test_more_hours_than_the_stated_people_work_are_worth_nothing(timed):
    claim = timed(999_999, "hour", Period.WEEK, people=4, each_person=True)

    assert claim.estimate.size == usd(0, 0, 0)
    assert claim.grade is Grade.C
    assert claim.flags[0].startswith("impossible: ")
    assert "4 people" in claim.flags[0]


def test_more_hours_than_a_thousand_people_work_are_worth_nothing(timed):
    claim = timed(999_999, "hour", Period.WEEK)

    assert claim.estimate.size.best == 0
    assert claim.hours_per_year == 0
    assert "impossible" in claim.flags[0]


def test_hours_that_only_all_people_together_can_save_count_once(timed):
    claim = timed(60, "hour", Period.WEEK, people=4, people_ambiguous=True)

    assert claim.estimate.size.best == 312_000
    assert "together" in claim.flags[0]


def test_a_hedge_costs_confidence_and_says_so(timed):
    claim = timed(1, "hour", Period.WEEK, hedged=True)

    assert claim.confidence == Decimal("0.60")
    assert [(a.reason, a.delta) for a in claim.adjustments] == [
        ("hedged by its author", Decimal("-0.10"))
    ]


def test_an_assumed_period_costs_confidence(timed):
    assert timed(1, "hour", Period.WEEK, period_assumed=True).confidence == Decimal("0.60")


def test_a_rate_set_by_the_user_counts_and_adds_confidence(timed, configured):
    claim = timed(1, "hour", Period.WEEK, using=configured(rate__mid="90"))

    assert claim.estimate.size.best == 4_680
    assert claim.confidence == Decimal("0.75")


def test_a_value_set_by_the_user_that_is_not_in_use_adds_nothing(timed, configured):
    claim = timed(1, "hour", Period.WEEK, using=configured(rate__lead="200"))

    assert claim.confidence == Decimal("0.70")


def test_time_of_a_manual_process_is_left_to_automation(mention, reading, terms):
    manual = mention(
        Subject.PEOPLE_TIME, Kind.TIME, 6, unit="hour", period=Period.MONTH, manual=True
    )

    assert list(time_savings(reading(manual), terms)) == []


@pytest.mark.parametrize(
    "quote", ["without waiting for 24 hours", "Nobody waits 24 hours any more"]
)
@pytest.mark.parametrize("period", [None, Period.ONCE])
def test_a_wait_of_unknown_frequency_has_no_price(timed, quote, period):
    claim = timed(24, "hour", period, quote=quote)

    assert claim.estimate is None


def test_a_wait_that_a_text_spares_at_no_stated_times_has_no_price(terms):
    # given a whole text, whose reading calls once what names no period
    body = "Lets operators remove a dead node without waiting 24 hours for its end."
    change = PullRequest(key="o/r#1", id="1", repo="o/r", title="cli: prune", body=body)

    (claim,) = [one for one in examine(change, terms).claims if one.stated]

    assert (claim.quantity.amount, claim.estimate) == (24, None)


def test_a_wait_that_is_said_to_happen_once_has_a_price(timed):
    claim = timed(3, "hour", Period.ONCE, quote="a one-off wait of 3 hours is spared")

    assert claim.estimate.size.best == Decimal(300)


def test_a_wait_counts_as_often_as_the_text_says(timed):
    claim = timed(30, "minute", Period.WEEK, quote="saves us waiting 30 minutes a week")

    assert claim.estimate.size.best == Decimal(2600)
