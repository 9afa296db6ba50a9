"""Scores of a few labelled changes, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

from bvreport.model import Category, ForeignAmount, Kind
from bvreport.quality.evaluate import evaluate
from bvreport.quality.gold import GoldValue
from bvreport.quality.scores import FaultKind, MoneyError, Score, Share
from tests.unit.quality.labels import change, claim, label, quantity, record

SAID = label("time", 33, "minute", before=45, after=12)
FOUND = claim(quantity("time", 33, "minute"))
OTHER = claim(quantity("percent", 8, "%"))


def test_found_missed_and_false_claims_make_precision_and_recall() -> None:
    records = [record(SAID, id_="a"), record(SAID, id_="b"), record(id_="c")]
    changes = [change(FOUND, id_="a"), change(id_="b"), change(OTHER, id_="c")]

    scored = evaluate(records, changes)

    assert scored.claims == Score(found=1, missed=1, false=1)
    assert scored.claims.precision == scored.claims.recall == scored.claims.f1 == Decimal("0.5")
    assert scored.by_kind == {Kind.TIME: Score(found=1, missed=1), Kind.PERCENT: Score(false=1)}
    assert scored.clean == Share(right=0, of=1)


def test_nothing_found_has_no_precision_and_nothing_labelled_no_recall() -> None:
    assert evaluate([record(SAID)], [change()]).claims.precision is None
    assert evaluate([record()], [change(OTHER)]).claims.recall is None


def test_adverse_and_unstated_claims_are_left_aside() -> None:
    cost = claim(quantity("money", 9, "USD"), adverse=True)
    effort = claim(quantity("time", 9, "hour"), stated=False)

    scored = evaluate([record()], [change(cost, effort)])

    assert scored.claims == Score()
    assert scored.clean == Share(right=1, of=1)


def test_an_optional_label_counts_neither_way() -> None:
    optional = label("percent", 8, "%", optional=True)

    found = evaluate([record(SAID, optional)], [change(FOUND, OTHER)])
    missed = evaluate([record(SAID, optional)], [change(FOUND)])

    assert found.claims == missed.claims == Score(found=1)
    assert found.clean.of == 0


def test_the_same_fact_found_twice_is_found_once_and_false_never() -> None:
    scored = evaluate([record(SAID)], [change(FOUND, claim(quantity("percent", 73, "%")))])

    assert scored.claims == Score(found=1)
    assert scored.calibration.claims == 2


def test_every_category_of_the_label_is_right() -> None:
    records = [
        record(id_="a", category_alt=(Category.RISK,)),
        record(id_="b"),
        record(id_="c", category=Category.QUALITY),
    ]
    changes = [
        change(id_="a", category=Category.RISK),
        change(id_="b"),
        change(id_="c", category=Category.NONE),
    ]

    scored = evaluate(records, changes)

    assert scored.category == Share(right=2, of=3)
    assert scored.category_of == {
        Category.PERFORMANCE: Share(right=2, of=2),
        Category.QUALITY: Share(right=0, of=1),
    }


def test_money_is_compared_in_the_label_s_currency() -> None:
    in_dollars = GoldValue(currency="USD", recurring=Decimal(1000), one_off=Decimal(200))
    in_euros = GoldValue(currency="EUR", recurring=Decimal(500))
    beside = (ForeignAmount(currency="EUR", recurring=Decimal(500)),)

    scored = evaluate(
        [record(id_="a", value=in_dollars), record(id_="b", value=in_euros)],
        [change(id_="a", recurring=1200), change(id_="b", recurring=7, beside=beside)],
    )

    assert scored.money == (
        MoneyError(
            currency="EUR",
            changes=1,
            right=1,
            mean_absolute=Decimal(0),
            median_relative=Decimal(0),
        ),
        MoneyError(
            currency="USD",
            changes=1,
            right=0,
            mean_absolute=Decimal(400),
            median_relative=Decimal(400) / 1200,
        ),
    )


def test_a_label_of_no_value_has_an_error_in_money_and_none_in_percent() -> None:
    nothing = GoldValue(currency="USD")

    (error,) = evaluate([record(value=nothing)], [change(recurring=90)]).money

    assert (error.mean_absolute, error.median_relative, error.right) == (90, None, 0)


def test_each_fault_says_what_is_wrong_and_where() -> None:
    value = GoldValue(currency="USD", recurring=Decimal(1000))

    scored = evaluate([record(SAID, value=value)], [change(OTHER, category=Category.RISK)])

    miss, false, category, money = scored.faults
    assert (miss.kind, miss.quantity, miss.quote) == (FaultKind.MISS, SAID, "says so")
    assert (false.kind, false.quantity, false.method) == (
        FaultKind.FALSE,
        OTHER.quantity,
        "performance",
    )
    assert (category.expected, category.got) == ("performance", "risk")
    assert (money.expected, money.got) == (
        "$1,000 a year and $0 once",
        "$0 a year and $0 once",
    )


def test_a_label_without_its_change_is_an_issue_and_no_miss() -> None:
    scored = evaluate([record(SAID, id_="gone")], [change(OTHER, id_="unlabelled")])

    assert [issue.key for issue in scored.issues] == ["gone"]
    assert (scored.changes, scored.claims) == (0, Score())
