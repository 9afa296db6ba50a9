"""One change: ids, overlap, grades, sums and other currencies."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.methods.confidence import SET_BY_USER
from bvreport.model import CashClass, Category, Claim, Findings, Grade, Period, PullRequest, Review
from bvreport.valuation.appraisal import appraise, exclude
from bvreport.valuation.overlap import in_order
from tests.sample import (
    TERMS,
    change,
    claim,
    found,
    inferred,
    measured,
    saved_hours,
    stated_money,
    valuation,
)

WORKED = "saves 8 hours per week for senior developers on a 4-person team"


def adjustments(one: Claim) -> list[str]:
    return [adjustment.reason for adjustment in one.adjustments]


def test_the_worked_example_holds_exactly() -> None:
    pull = change(1, "Nightly job", WORKED)

    change_value = valuation(pull, saved_hours(pull, WORKED, 8, people=4))

    recurring = change_value.value.recurring
    assert (recurring.low, recurring.best, recurring.high) == (52_000, 208_000, 208_000)
    assert change_value.value.risk_adjusted == 127_400
    assert (change_value.grade, change_value.confidence) == (Grade.C, Decimal("0.70"))


def test_an_id_is_the_key_and_a_digest_of_field_quote_and_kind() -> None:
    pull = change(1, "x", f"{WORKED}. Later: {WORKED}.")
    first = saved_hours(pull, WORKED, 8)
    second = replace(
        first,
        evidence=replace(first.evidence, start=len(WORKED) + 9, end=2 * len(WORKED) + 9),
        adverse=True,
    )

    one, other = valuation(pull, second, first).claims

    assert one.id.startswith("acme/shop#1/")
    assert len(one.id.rpartition("/")[2]) == 12
    assert other.id != one.id
    assert re.fullmatch(r".+/[0-9a-f]{12}", other.id)
    assert one.evidence.start < other.evidence.start


def test_a_change_without_claims_has_no_grade_and_an_object_of_zeros() -> None:
    silent = valuation(change(1, "docs: typo"))

    assert (silent.grade, silent.confidence, silent.indicative) == (None, None, 0)
    assert silent.value.recurring.best == silent.value.risk_adjusted == 0


def test_effort_is_set_aside_and_no_benefit() -> None:
    pull = change(1, "Large change")
    effort = inferred(pull, "Large change", 9_000, "size_inference", CashClass.EFFORT)

    sized = valuation(pull, effort)

    assert sized.claims[0].set_aside == "effort is not a benefit"
    assert (sized.grade, sized.value.recurring.best, sized.indicative) == (None, 0, 0)


def test_of_overlapping_quotes_one_counts_and_the_other_says_why() -> None:
    pull = change(1, "x", "Saves 3 hours a week, that is 10% of our time")
    whole = saved_hours(pull, "Saves 3 hours a week, that is 10% of our time", 3)
    part = claim(pull, "10% of our time", 10, "%")

    kept, dropped = valuation(pull, part, whole).claims

    assert (kept.counted, dropped.counted) == (True, False)
    assert dropped.set_aside == f"same benefit as {kept.id}"


def test_two_unpriced_gains_of_one_sentence_are_two_gains() -> None:
    pull = change(1, "x", "p95 down 40% and memory down 30%")
    latency = claim(pull, "p95 down 40% and memory", 40, "%", metric="p95")
    memory = claim(pull, "memory down 30%", 30, "%", metric="memory")

    assert len(valuation(pull, latency, memory).counted) == 2


def test_the_same_benefit_in_title_and_body_counts_once_with_the_more_detailed_words() -> None:
    pull = change(1, "Save 8 hours per week", f"This {WORKED}.")
    in_title = replace(saved_hours(pull, "Save 8 hours per week", 8), formula="short")
    in_title = replace(in_title, quantity=replace(in_title.quantity, role=None))
    in_body = saved_hours(pull, WORKED, 8, people=4)

    counted = valuation(pull, in_title, in_body).counted

    assert [c.evidence.field for c in counted] == ["body"]


@pytest.mark.parametrize(
    "other",
    [{"people": Decimal(3)}, {"role": "junior"}, {"metric": "release paperwork"}],
)
def test_equal_amounts_of_other_people_or_things_are_other_benefits(
    other: dict[str, object],
) -> None:
    pull = change(1, "x", "ops saves 2 hours per week. sales saves 2 hours per week, too.")
    said = {"people": Decimal(2), "metric": "on-call duty"}
    first = saved_hours(pull, "ops saves 2 hours per week", 2)
    first = replace(first, quantity=replace(first.quantity, **said))
    second = saved_hours(pull, "sales saves 2 hours per week, too", 2)
    second = replace(second, quantity=replace(second.quantity, **(said | other)))

    assert len(valuation(pull, first, second).counted) == 2


def test_a_price_beside_its_hours_is_a_cross_check_that_agrees() -> None:
    pull = change(1, "x", "Saves 3 hours a week, which is $19,500 a year.")
    hours = saved_hours(pull, "Saves 3 hours a week", 3)
    price = stated_money(pull, "$19,500 a year", 19_500)

    kept, check = valuation(pull, price, hours).claims

    assert kept.method == "time_savings"
    assert kept.confidence == Decimal("0.80")
    assert check.set_aside == f"cross-check of {kept.id}: agrees"
    assert check.confidence == Decimal("0.90")


def test_a_price_that_disagrees_lowers_the_confidence_and_is_flagged() -> None:
    pull = change(1, "x", "Saves 2 hours a week. Worth $90,000 a year.")
    hours = saved_hours(pull, "Saves 2 hours a week", 2)
    price = stated_money(pull, "Worth $90,000 a year", 90_000)

    kept, check = valuation(pull, hours, price).claims

    assert kept.confidence == Decimal("0.50")
    assert kept.flags == (f"cross-check disagrees: {check.id}",)


def test_the_authors_own_amount_precedes_a_calculation_on_assumptions() -> None:
    pull = change(1, "x", "Saves 3 hours a week, worth $19,000 a year.")
    hours = saved_hours(pull, "Saves 3 hours a week", 3)
    hours = replace(hours, assumptions=(*hours.assumptions, "typical_team"))
    price = stated_money(pull, "worth $19,000 a year", 19_000)

    counted = valuation(pull, hours, price).counted

    assert [c.method for c in counted] == ["stated_value"]


def test_far_amounts_count_once_only_when_they_agree() -> None:
    text = "Saves 3 hours a week for support. {}\n\nBudget: we cancel a tool and save {} a year."
    for amount, benefits in ((19_500, 1), (50_000, 2)):
        pull = change(1, "x", text.format("More below.", f"${amount}"))
        hours = saved_hours(pull, "Saves 3 hours a week", 3)
        price = stated_money(pull, f"save ${amount} a year", amount)

        assert len(valuation(pull, hours, price).counted) == benefits


def test_stated_revenue_is_never_the_price_of_saved_hours_by_chance() -> None:
    pull = change(1, "x", "Saves 3 hours a week for support.\n\nAlso $19,500 of new sales a year.")
    hours = saved_hours(pull, "Saves 3 hours a week", 3)
    sales = stated_money(pull, "$19,500 of new sales", 19_500, cash_class=CashClass.REVENUE)

    assert len(valuation(pull, hours, sales).counted) == 2


def test_a_default_never_displaces_a_stated_figure() -> None:
    pull = change(1, "x", "No more manual rotation, saves 1 hour per week")
    default = inferred(
        pull, "No more manual rotation, saves", 5_000, "automation", CashClass.CAPACITY
    )
    stated = saved_hours(pull, "rotation, saves 1 hour per week", 1)

    settled = valuation(pull, default, stated)

    assert [c.grade for c in settled.counted] == [Grade.C]
    assert settled.indicative == 0


def test_a_default_of_an_earlier_method_never_displaces_the_authors_own_amount() -> None:
    pull = change(1, "x", "No more manual rotation, saves $900 a year")
    default = inferred(pull, "No more manual rotation", 5_000, "time_savings", CashClass.CAPACITY)
    default = replace(default, assumptions=("rate.mid",))
    stated = stated_money(pull, "saves $900 a year", 900)
    whole = replace(default, evidence=replace(default.evidence, end=len(pull.body)))

    assert [c.method for c in valuation(pull, whole, stated).counted] == ["stated_value"]


def test_a_larger_default_beside_a_stated_figure_does_not_lend_it_its_grade() -> None:
    pull = change(1, "x", "Saves $900 a year. The whole second engine is gone.")
    default = inferred(pull, "second engine is gone", 5_000, "tech_debt", CashClass.CAPACITY)

    settled = valuation(pull, stated_money(pull, "Saves $900 a year", 900), default)

    assert (settled.grade, settled.confidence) == (Grade.C, Decimal("0.90"))
    assert settled.indicative == 5_000


def test_of_one_cost_said_twice_the_larger_figure_counts_once() -> None:
    pull = change(1, "x", "adds $4,000 a year of hosting, about $5,000 with support")
    costs = [
        stated_money(pull, "adds $4,000 a year of hosting, about", 4_000, adverse=True),
        stated_money(pull, "hosting, about $5,000 with support", 5_000, adverse=True),
    ]

    assert valuation(pull, *costs).value.recurring.best == -5_000


def test_a_default_alone_is_indicative_and_outside_the_value() -> None:
    pull = change(1, "x", "No more manual rotation")
    settled = valuation(
        pull, inferred(pull, "No more manual rotation", 5_000, "automation", CashClass.CAPACITY)
    )

    assert (settled.grade, settled.indicative) == (Grade.D, 5_000)
    assert settled.value.recurring.best == settled.value.risk_adjusted == 0


def test_a_cost_and_a_gain_of_one_sentence_both_count_and_the_cost_in_full() -> None:
    pull = change(1, "x", "Saves $10,000 a year but adds $4,000 a year of hosting")
    gain = stated_money(pull, "Saves $10,000 a year but", 10_000)
    cost = stated_money(pull, "but adds $4,000 a year of hosting", 4_000, adverse=True)

    settled = valuation(pull, gain, cost)

    pert_gain = (6_000 + 4 * 10_000 + 12_500) / Decimal(6) * Decimal("0.9")
    pert_cost = (5_000 + 4 * 4_000 + 2_400) / Decimal(6)
    assert settled.value.recurring.best == 6_000
    assert settled.value.risk_adjusted == (pert_gain - pert_cost).quantize(Decimal("0.01"))


def test_an_impossible_amount_counts_nothing_and_keeps_its_flag() -> None:
    pull = change(1, "x", "saves 900 hours per week")
    flag = "impossible: 46800 hours a year are more than 1 person works"
    impossible = replace(saved_hours(pull, "saves 900 hours per week", 0), flags=(flag,))

    (only,) = valuation(pull, impossible).claims

    assert (only.counted, only.set_aside) == (False, flag)


def test_rules_and_llm_that_agree_raise_the_confidence_once() -> None:
    pull = change(1, "x", WORKED)
    by_rules = saved_hours(pull, WORKED, 8, people=4)
    by_llm = replace(by_rules, found_by=("llm",))

    (kept,) = valuation(pull, by_llm, by_rules).counted

    assert kept.found_by == ("rules", "llm")
    assert (kept.confidence, adjustments(kept)) == (Decimal("0.80"), ["rules and LLM agree"])


def test_what_only_the_llm_found_is_less_certain() -> None:
    pull = change(1, "x", WORKED)

    (kept,) = valuation(
        pull, replace(saved_hours(pull, WORKED, 8, people=4), found_by=("llm",))
    ).counted

    assert kept.confidence == Decimal("0.65")


def test_confidence_is_summed_before_it_is_clamped() -> None:
    pull = change(1, "x", "p95 went from 840 to 310 ms, worth $90,000 a year")
    gain = measured(pull, "p95 went from 840 to 310 ms", 840, 310, 34_020, assumptions=())
    gain = replace(gain, adjustments=(SET_BY_USER,), confidence=Decimal("0.85"))
    by_llm = replace(gain, found_by=("llm",))
    price = stated_money(pull, "worth $90,000 a year", 90_000)

    kept = valuation(pull, gain, by_llm, price).counted[0]

    assert kept.confidence == Decimal("0.75")  # 0.80 + 0.05 + 0.10 - 0.20


def test_another_currency_stands_beside_the_value_until_a_rate_is_known() -> None:
    pull = change(1, "x", "Spart 12.000 EUR im Jahr")
    claims = found(
        Category.REVENUE_COST,
        stated_money(pull, "Spart 12.000 EUR im Jahr", 12_000, currency="EUR"),
    )

    beside = appraise(pull, claims, TERMS)
    converted = appraise(pull, claims, TERMS, rates={"EUR": Decimal("1.10")})

    assert beside.value.recurring.best == 0
    assert [(o.currency, o.recurring) for o in beside.value.other_currencies] == [("EUR", 12_000)]
    assert converted.value.recurring.best == 13_200
    assert converted.value.other_currencies == ()
    assert converted.claims[0].formula.endswith("× 1.10 USD/EUR")


def test_an_excluded_change_keeps_its_claims_and_is_worth_nothing() -> None:
    pull = change(1, "x", WORKED)
    gone = exclude(valuation(pull, saved_hours(pull, WORKED, 8)), "reverted by acme/shop#2")

    assert gone.excluded == gone.claims[0].set_aside == "reverted by acme/shop#2"
    assert (gone.grade, gone.value.recurring.best, gone.value.risk_adjusted) == (None, 0, 0)


def test_the_grade_is_that_of_the_largest_claim_and_confidence_the_mean_by_value() -> None:
    pull = change(1, "x", "saves 1 hour per week. p95 went from 840 to 310 ms.")
    small = saved_hours(pull, "saves 1 hour per week", 1)  # 6,500 at 0.70
    large = measured(pull, "p95 went from 840 to 310 ms", 840, 310, 58_500)  # at 0.80

    settled = valuation(pull, small, large)

    assert (settled.grade, settled.confidence) == (Grade.B, Decimal("0.79"))


def test_reviewers_are_other_people_in_order_of_their_reviews() -> None:
    base = change(1, "x")
    moment = base.merged_at
    assert moment is not None
    pull = replace(
        base,
        reviews=(
            Review(author="linus", submitted_at=moment, state="APPROVED"),
            Review(author=base.author, submitted_at=base.created_at, state="COMMENTED"),
            Review(author="ci[bot]", submitted_at=base.created_at, state="COMMENTED"),
            Review(author="ada", submitted_at=base.created_at, state="COMMENTED"),
            Review(author="edsger", submitted_at=None, state="APPROVED"),
        ),
    )

    settled = valuation(pull)

    assert settled.reviewers == ("ada", "linus", "edsger")
    assert settled.first_review_at == base.created_at


def test_notes_of_the_reading_stay_with_the_change() -> None:
    claims = Findings(claims=(), category=Category.NONE, notes=("mojibake repaired",))

    assert appraise(change(1, "x"), claims, TERMS).notes == ("mojibake repaired",)


def test_a_quote_with_half_a_surrogate_pair_still_has_an_id() -> None:
    pull: PullRequest = change(1, "saves \ud83d 3 hours")
    only = claim(pull, "saves \ud83d 3 hours", 3, "hour", period=Period.ONCE)

    assert valuation(pull, only).claims[0].id.startswith("acme/shop#1/")


def test_two_gains_on_one_bill_are_one_benefit() -> None:
    body = "p95 went from 840 to 190 ms. p50 went from 210 to 45 ms."
    pull = change(1, "x", body)
    slow = measured(pull, "p95 went from 840 to 190 ms", 840, 190, 4_000)
    fast = measured(pull, "p50 went from 210 to 45 ms", 210, 45, 5_000)
    on_bill = [
        replace(one, assumptions=("infrastructure_bill", "bill_share")) for one in (slow, fast)
    ]

    counted = valuation(pull, *on_bill).counted

    assert len(counted) == 1
    stated = [replace(one, assumptions=()) for one in (slow, fast)]
    assert len(valuation(pull, *stated).counted) == 2


def test_claims_of_one_place_have_an_order_of_their_own() -> None:
    pull = change(1, "Import", "It saves 3 hours a week.")
    claims = [saved_hours(pull, "saves 3 hours", hours) for hours in (5, 3, 4)]

    assert in_order(claims) == in_order(reversed(claims))
    assert len(set(map(str, in_order(claims)))) == len(claims)
