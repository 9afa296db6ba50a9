"""What a valuation carries of its pull request, in whose money, and by what ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import Part, leaves, number
from bvreport.decisions.standing import Decided
from bvreport.estimate import Estimate, Range
from bvreport.model import (
    CashClass,
    Category,
    ChangedFile,
    ChangeValue,
    Claim,
    Findings,
    ForeignAmount,
    Grade,
    PullRequest,
    Rejected,
    Review,
    Standing,
    State,
    Valuation,
)
from bvreport.valuation.appraisal import appraise, exclude
from tests.sample import TERMS, change, claim, inferred, saved_hours, stated_money, valuation

# SHA-256 of "body", the quote, "time" and how often it came before, joined by U+001F.
IDS = [
    "acme/shop#1/f34dbfa1e003",
    "acme/shop#1/fec435c31de1",
    "acme/shop#1/1e37c8b775b7",
]
MERGED = datetime(2025, 3, 4, 12, tzinfo=UTC)
REVIEWED = datetime(2025, 3, 3, 9, tzinfo=UTC)


def pull() -> PullRequest:
    return PullRequest(
        key="acme/shop#7",
        id="PR_7",
        repo="acme/shop",
        number=7,
        title="feat: nightly export",
        body="Saves 8 hours per week.\n\n## Problem\nPeople copied rows by hand.",
        url="https://example.com/7",
        author="ada",
        labels=("feature",),
        created_at=datetime(2025, 3, 1, tzinfo=UTC),
        merged_at=MERGED,
        additions=330,
        deletions=7,
        changed_files=2,
        files=(
            ChangedFile(path="export/job.py", additions=30, deletions=7),
            ChangedFile(path="poetry.lock", additions=300, deletions=0),
        ),
        reviews=(
            Review(author="linus", submitted_at=REVIEWED, state="APPROVED"),
            Review(author=None, submitted_at=REVIEWED, state="APPROVED"),
        ),
    )


def appraised(asked: PullRequest, *claims: Claim, **options: object) -> Valuation:
    findings = Findings(claims=claims, category=Category.NONE)
    return appraise(asked, findings, TERMS, **options)  # type: ignore[arg-type]  # any option


def euros(asked: PullRequest, quote: str, a_year: int, **fields: object) -> Claim:
    return replace(stated_money(asked, quote, a_year, currency="EUR"), **fields)  # type: ignore[arg-type]  # any field


def test_a_valuation_carries_what_its_pull_request_says_of_itself() -> None:
    # given
    asked = pull()
    refused = Rejected(reason="no such quote", quote="saves a million")
    findings = Findings(
        claims=(), category=Category.AUTOMATION, notes=("a note",), rejected=(refused,)
    )
    # when
    settled = appraise(asked, findings, TERMS, currency="EUR")
    # then
    for field in (
        *("id", "key", "repo", "number", "title", "url", "author", "labels", "created_at"),
        *("merged_at", "additions", "deletions", "changed_files"),
    ):
        assert getattr(settled, field) == getattr(asked, field), field
    assert settled.area == "export"
    assert (settled.reviewers, settled.first_review_at) == (("linus",), REVIEWED)
    assert (settled.category, settled.work) == (Category.AUTOMATION, "new")
    assert (settled.own_lines, settled.own_files) == (37, 1)
    assert settled.effort_hours == Decimal("2.74")  # 37 / 50 + 2
    assert settled.languages == ("Python",)
    assert settled.account.problem == "People copied rows by hand."
    assert (settled.notes, settled.rejected) == (("a note",), (refused,))
    assert (settled.excluded, settled.grade, settled.confidence) == (None, None, None)
    assert (settled.value, settled.indicative) == (ChangeValue(currency="EUR"), 0)


def test_what_a_change_brings_says_its_kind_of_work_when_nothing_else_does() -> None:
    # given a title without a type, a label or a first word that tells
    asked = replace(pull(), title="Nightly export", labels=())
    of = {
        category: appraise(asked, Findings(claims=(), category=category), TERMS).work
        for category in (Category.NONE, Category.PERFORMANCE)
    }

    assert of == {Category.NONE: "uncategorised", Category.PERFORMANCE: "improve"}


def test_what_comes_every_year_and_what_comes_once_are_summed_apart() -> None:
    # given
    asked = change(1, "x", "saves $900 a year. and $40 here.")
    claims = (
        stated_money(asked, "$900 a year", 900),
        stated_money(asked, "$40", 40, recurring=False),
    )
    # when
    value = appraised(asked, *claims).value
    # then
    assert (value.recurring.best, value.one_off.best) == (900, 40)
    assert appraised(asked, claims[0]).value.one_off.best == 0
    assert appraised(asked, claims[1]).value.recurring.best == 0


def test_sums_of_nothing_are_money() -> None:
    nothing = appraised(pull())

    assert all(type(sum_) is Decimal for sum_ in (nothing.indicative, nothing.value.risk_adjusted))


def test_half_a_hundredth_of_an_hour_is_rounded_up() -> None:
    # given: 72 lines at 64 an hour are 1.125 hours
    asked = replace(pull(), additions=72, deletions=0, changed_files=0, files=())
    terms: Assumptions = TERMS.with_value("effort.lines_per_hour", Decimal(64), "--set")
    # when
    settled = appraise(asked, Findings(claims=(), category=Category.NONE), terms)
    # then
    assert settled.effort_hours == Decimal("1.13")


def test_without_counts_nothing_is_said_of_effort_and_nobody_reviewed() -> None:
    settled = appraised(replace(pull(), additions=None, files=None, reviews=None))

    assert (settled.effort_hours, settled.own_lines, settled.own_files) == (None, None, None)
    assert (settled.reviewers, settled.first_review_at) == ((), None)


def test_reviews_without_a_date_come_last_and_give_no_first_review() -> None:
    undated = (Review(author="grace", submitted_at=None, state="APPROVED"),)
    dated = tuple(
        Review(author=name, submitted_at=REVIEWED.replace(day=day), state="APPROVED")
        for name, day in (("zoe", 1), ("bob", 2))
    )

    assert appraised(replace(pull(), reviews=undated)).first_review_at is None
    assert appraised(replace(pull(), reviews=undated + dated)).reviewers == ("zoe", "bob", "grace")


def test_other_currencies_stand_apart_yearly_and_once() -> None:
    # given
    asked = change(1, "x", "brings 5,000 EUR. later 700 EUR. also £90 there. and $40 here.")
    claims = (
        euros(asked, "5,000 EUR", 5_000),
        replace(
            euros(asked, "700 EUR", 700),
            estimate=Estimate(currency="EUR", size=Range(best=Decimal(700)), recurring=False),
        ),
        stated_money(asked, "£90", 90, currency="GBP"),
        stated_money(asked, "$40", 40, recurring=False),
    )
    # when
    settled = appraised(asked, *claims)
    # then
    assert [one.counted for one in settled.claims] == [True] * 4
    assert settled.value.other_currencies == (
        ForeignAmount(currency="EUR", recurring=Decimal(5_000), one_off=Decimal(700)),
        ForeignAmount(currency="GBP", recurring=Decimal(90), one_off=Decimal(0)),
    )
    assert (settled.value.currency, settled.value.recurring.best) == ("USD", 0)
    assert settled.value.one_off.best == 40


def test_a_known_rate_joins_estimate_calculation_and_formula() -> None:
    # given
    asked = change(1, "x", "brings 1,000 EUR.")
    priced = number(Decimal(1_000), Part.AMOUNT, "1,000 EUR/year")
    known = euros(asked, "1,000 EUR", 1_000, calculation=priced, formula="1,000 EUR/year")
    bare = euros(asked, "1,000 EUR", 1_000, calculation=None, formula="")
    rates = {"EUR": Decimal("1.25")}
    # when
    one = appraised(asked, known, rates=rates).claims[0]
    other = appraised(asked, bare, rates=rates).claims[0]
    # then
    assert one.estimate is not None
    assert (one.estimate.currency, one.estimate.size.best) == ("USD", 1_250)
    assert one.calculation is not None
    assert one.calculation.best == 1_250
    exchange = list(leaves(one.calculation))[-1]
    assert (exchange.part, exchange.words) == (Part.EXCHANGE, "1.25 USD/EUR")
    assert one.formula == "1,000 EUR/year × 1.25 USD/EUR"
    assert (other.calculation, other.formula) == (None, "1.25 USD/EUR")


def test_money_is_kept_in_cents() -> None:
    asked = change(1, "x", "saves $10.005 a year.")
    third = Range(low=Decimal("1.004"), best=Decimal("10.005"), high=Decimal("20.016"))
    exact = replace(
        stated_money(asked, "$10.005", 10), estimate=Estimate(currency="USD", size=third)
    )

    settled = appraised(asked, exact).claims[0].estimate

    assert settled is not None
    assert settled.size == Range(low=Decimal("1.00"), best=Decimal("10.01"), high=Decimal("20.02"))


def test_ids_rest_on_the_words_and_the_same_words_again_count_on() -> None:
    # given: ids are kept in decisions and labels, so these never change
    asked = change(1, "x", "an hour saved, an hour saved, an hour saved")
    quote = "an hour saved"
    first = claim(asked, quote, 1, "hour")
    again = [
        replace(first, evidence=replace(first.evidence, start=at, end=at + len(quote)))
        for at in (15, 30)
    ]
    # when
    ids = [one.id for one in appraised(asked, first, *again).claims]
    # then
    assert ids == IDS


def test_a_decision_on_one_claim_of_this_change_counts() -> None:
    # given
    asked = pull()
    hours = saved_hours(asked, "8 hours per week", 8)
    (before,) = appraised(asked, hours).claims
    seen = Standing(state=State.REJECTED, by="grace", at=MERGED)
    # when
    (after,) = appraised(
        asked, hours, decided=Decided(standings={asked.key: {before.id: seen}})
    ).claims
    (other,) = appraised(
        asked, hours, decided=Decided(standings={"acme/shop#8": {before.id: seen}})
    ).claims
    # then
    assert (before.counted, after.counted, other.counted) == (True, False, True)


def test_what_was_set_aside_before_keeps_its_reason_when_the_change_is_excluded() -> None:
    asked = change(1, "x", "Saves 8 hours per week, that is 8 hours per week.")
    hours = saved_hours(asked, "8 hours per week", 8)
    settled = valuation(asked, hours, saved_hours(asked, "Saves 8 hours per week", 8))
    (reason,) = [one.set_aside for one in settled.set_aside]

    gone = exclude(settled, "bot")

    assert sorted(one.set_aside or "" for one in gone.claims) == sorted(["bot", reason or ""])
    assert all(one.counted is False for one in gone.claims)
    assert exclude(settled, None) is settled


def test_without_money_the_best_founded_claim_gives_the_grade() -> None:
    # given
    asked = change(1, "x", "fixes 3 bugs and 2 outages")
    one, other = (
        replace(claim(asked, quote, amount, "bug"), confidence=Decimal(confidence), grade=grade)
        for quote, amount, confidence, grade in (
            ("3 bugs", 3, "0.40", Grade.E),
            ("2 outages", 2, "0.60", Grade.C),
        )
    )
    # when
    settled = appraised(asked, one, other)
    # then
    assert (settled.grade, settled.confidence) == (Grade.C, Decimal("0.50"))
    assert len(settled.counted) == 2


def test_a_default_is_indicative_in_money_and_no_value() -> None:
    asked = change(1, "Automates the export")
    default = inferred(asked, "Automates the export", 5_000, "automation", CashClass.CAPACITY)

    settled = appraised(asked, default)

    assert (settled.indicative, settled.value.recurring.best) == (5_000, 0)
    assert isinstance(settled.indicative, Decimal)
    assert settled.grade is Grade.D
