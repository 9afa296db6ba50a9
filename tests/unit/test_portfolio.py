"""Many changes: once each, outliers, the cap on hours, inferred money, the bridge and the sums."""

from dataclasses import replace
from decimal import Decimal

from bvreport.model import CashClass, Grade, Report, Valuation
from bvreport.portfolio.stakes import OUTLIER, settle
from bvreport.report import Inputs, assemble
from bvreport.valuation.appraisal import exclude
from tests.sample import (
    PERIOD,
    TERMS,
    UNTIL,
    change,
    inferred,
    measured,
    sample_report,
    saved_hours,
    stated_money,
    valuation,
)


def money(number: int, amount: int, *, adverse: bool = False) -> Valuation:
    pull = change(number, "x", f"Saves ${amount} a year")
    return valuation(pull, stated_money(pull, f"Saves ${amount} a year", amount, adverse=adverse))


def hours(number: int, a_week: int) -> Valuation:
    pull = change(number, "x", f"saves {a_week} hours per week")
    return valuation(pull, saved_hours(pull, f"saves {a_week} hours per week", a_week))


def report(*changes: Valuation, **options: object) -> Report:
    inputs = Inputs(
        title="t",
        kind="traction",
        period=PERIOD,
        as_of=UNTIL,
        valuations=changes,
        terms=TERMS,
        version="0",
        command="c",
    )
    return assemble(replace(inputs, **options))  # type: ignore[arg-type]  # tests name any field


def test_an_outlier_loses_confidence_and_says_so() -> None:
    small = [money(n, 9_000) for n in range(1, 6)]

    changes = settle([*small, money(9, 150_000)], TERMS).changes

    doubted = next(c for c in changes if c.number == 9)
    assert doubted.confidence == Decimal("0.70")
    assert doubted.claims[0].adjustments == (OUTLIER,)
    assert all(not c.claims[0].adjustments for c in changes if c.number != 9)


def test_an_outlier_is_doubted_once_however_often_it_is_settled() -> None:
    changes = [*(money(n, 9_000) for n in range(1, 6)), money(9, 150_000)]

    once = settle(changes, TERMS).changes

    assert settle(once, TERMS).changes == once


def test_neither_a_large_typical_claim_nor_a_cost_nor_a_small_one_is_an_outlier() -> None:
    typical = [money(n, 150_000) for n in range(1, 4)]
    tiny = [money(n, 100) for n in range(1, 4)]

    for changes in (typical, [*tiny, money(9, 90_000)], [*tiny, money(9, 500_000, adverse=True)]):
        assert settle(changes, TERMS).changes == tuple(sorted(changes, key=lambda c: c.merged_at))


def test_hours_are_capped_at_what_the_authors_can_be_spared() -> None:
    one_author = [replace(hours(n, 30), author="ada") for n in (1, 2)]

    capped = report(*one_author)

    step = next(s for s in capped.bridge if s.key == "capped")
    stated = 2 * 30 * 52
    assert step.amount == -(stated - 1_800) * 125
    assert step.note == "3,120 h a year stated, more than the 1,800 h a year of 1 person"
    assert step.keys == ("acme/shop#1", "acme/shop#2")
    assert capped.totals.recurring.best == 1_800 * 125


def test_configured_people_replace_the_authors_in_the_cap() -> None:
    one_author = [replace(hours(n, 30), author="ada") for n in (1, 2)]
    terms = TERMS.with_value("team_people", Decimal(2), "--set")

    assert settle(one_author, terms).cap.factor == 1


def test_without_any_author_there_is_no_cap() -> None:
    portfolio = settle([replace(hours(1, 900), author=None)], TERMS)

    assert (portfolio.cap.hours, portfolio.cap.factor) == (None, 1)


def test_the_cap_leaves_money_that_is_not_capacity_alone() -> None:
    both = [replace(hours(1, 60), author="ada"), replace(money(2, 9_000), author="ada")]

    assert report(*both).totals.by_cash_class[CashClass.CASH_SAVING].first_year.best == 9_000


def test_grade_d_is_outside_every_total_unless_it_is_asked_for() -> None:
    pull = change(1, "x", "No manual rotation")
    guess = inferred(pull, "No manual rotation", 5_000, "automation", CashClass.COST_AVOIDANCE)
    changes = [valuation(pull, guess), money(2, 9_000)]

    plain, asked = report(*changes), report(*changes, include_inferred=True)

    assert (plain.totals.first_year.best, plain.totals.indicative) == (9_000, 5_000)
    assert (asked.totals.first_year.best, asked.totals.indicative) == (14_000, 0)
    assert Grade.D not in plain.totals.by_grade
    assert asked.totals.by_grade[Grade.D].first_year.best == 5_000
    assert plain.changes[0].value == asked.changes[0].value


def test_the_bridge_names_what_each_step_took_away() -> None:
    kept, gone = money(1, 9_000), exclude(money(2, 5_000), "reverted by acme/shop#3")
    copy, robot = exclude(money(4, 700), "backport of acme/shop#1"), exclude(money(5, 99), "bot")

    steps = {step.key: step for step in report(kept, gone, copy, robot).bridge}

    assert list(steps) == [
        *("gross", "overlap", "reverted", "capped", "confidence", "expected", "cost", "net")
    ]
    assert steps["gross"].amount == 14_700
    assert (steps["overlap"].amount, steps["overlap"].keys) == (-700, ("acme/shop#4",))
    assert (steps["reverted"].amount, steps["reverted"].keys) == (-5_000, ("acme/shop#2",))
    assert steps["expected"].amount == Decimal("7897.50")  # 0.9 × (5,400 + 4·9,000 + 11,250) / 6


def test_without_a_known_cost_the_bridge_ends_at_the_expected_value() -> None:
    assert [s.key for s in report(replace(money(1, 9_000), effort_hours=None)).bridge][-1] == (
        "expected"
    )


def test_nothing_stated_has_no_bridge() -> None:
    assert sample_report(empty=True).bridge == ()


def test_an_empty_month_keeps_the_run_rate_that_was_reached() -> None:
    months = report(money(1, 9_000)).totals.by_month

    assert next(iter(months)) == "2025-01"
    assert len(months) == 12
    assert months["2025-12"].run_rate == months["2025-01"].run_rate
    assert months["2025-12"].changes == months["2025-12"].first_year.best == 0


def test_value_accrues_from_the_merge_to_the_end_of_the_period() -> None:
    one = replace(money(1, 10_000), merged_at=UNTIL.replace(month=12, day=1, hour=0))

    totals = report(one).totals

    share = totals.accrued_in_period / totals.recurring_expected
    assert abs(share - Decimal(31) / Decimal("365.25")) < Decimal("0.001")


def test_a_saved_year_of_two_repositories_names_both() -> None:
    other = replace(money(2, 1_000), key="acme/app#2", repo="acme/app")

    assert report(money(1, 9_000), other).repos == ("acme/app", "acme/shop")


def test_every_assumption_in_use_is_listed_with_its_claims() -> None:
    used = {entry.key: entry for entry in report(hours(1, 2), hours(2, 3)).assumptions}

    assert used["rate.senior"].claims == 2
    assert used["effort.lines_per_hour"].claims == 0
    assert "defect_cost" not in used
    assert used["rate.senior"].source == "default"


def test_what_a_person_should_look_at_becomes_an_issue() -> None:
    issues = sample_report().issues

    assert [(issue.key, issue.stage) for issue in issues] == [("acme/shop#5", "appraisal")]


def test_excluded_changes_are_counted_by_reason() -> None:
    quality = sample_report().data_quality

    assert quality.excluded == {"backport of": 1, "bot": 3, "revert of": 1, "reverted by": 1}
    assert (quality.found, quality.received) == (41, 39)


def faster(number: int, a_year: int) -> Valuation:
    pull = change(number, "x", "p95 went from 840 to 190 ms", author="ada")
    gain = measured(pull, pull.body, 840, 190, a_year)
    return valuation(pull, replace(gain, assumptions=("infrastructure_bill", "bill_share")))


def test_no_bill_loses_more_than_what_follows_the_load() -> None:
    terms = TERMS.with_value("infrastructure_bill", Decimal(1_000), "--set")  # 6,000 a year can go
    alone = settle([faster(1, 4_000)], terms)
    many = settle([faster(number, 4_000) for number in (1, 2, 3)], terms)

    assert alone.stakes[0].size.best == 4_000
    assert sum(stake.size.best for stake in many.stakes) == 5_700  # 95 % of 6,000
    assert many.cap.bill_stated == 2  # 12,000 of 6,000


def test_the_bridge_says_why_gains_on_a_bill_are_cut() -> None:
    terms = TERMS.with_value("infrastructure_bill", Decimal(1_000), "--set")

    capped = {
        step.key: step for step in report(faster(1, 4_000), faster(2, 4_000), terms=terms).bridge
    }

    assert capped["capped"].amount == 5_700 - 8_000
    assert "come to 133 % of what follows the load" in capped["capped"].note
    assert len(capped["capped"].keys) == 2
