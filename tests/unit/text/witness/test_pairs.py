"""Before and after as a model names them: the order of the words decides, never the model."""

from decimal import Decimal

import pytest

from bvreport.model import Direction, Kind, Quantity, Reply, Said
from bvreport.text.reading import read
from bvreport.text.witness import Heard, hear

from .test_hearing import pull

BEYOND_RULES = [
    "45 minutes of waiting have melted to 12 minutes.",
    "Waiting has melted: 45 minutes, 12 minutes.",
    "45 minutes shrivel into 12 for the import.",
]
MELTED = BEYOND_RULES[0]


def heard(body: str, before: str, after: str, unit: str = "minute", **more: object) -> Heard:
    """What is left of one item that quotes the whole body."""
    wanted: dict[str, object] = {
        "kind": Kind.TIME,
        "direction": Direction.REDUCTION,
        "unit": unit,
        "before": Decimal(before),
        "after": Decimal(after),
        **more,
    }
    said = Said(quantity=Quantity(**wanted), quote=body)  # type: ignore[arg-type]  # any field
    return hear(read(pull(body)), Reply(reader="llm:m@1", items=(said,)))


@pytest.mark.parametrize("body", BEYOND_RULES)
def test_a_pair_that_only_the_model_pointed_at_is_read_by_our_own_grammar(body: str) -> None:
    # given words that our rules make nothing of
    assert all(mention.weighed for mention in read(pull(body)).mentions)
    # when a model names them
    (mention,) = heard(body, "45", "12").found
    # then the numbers, the unit and the quote are those of the text
    quantity = mention.quantity
    assert (quantity.before, quantity.after, quantity.unit) == (45, 12, "minute")
    assert quantity.direction is Direction.REDUCTION
    evidence = mention.evidence
    assert body[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize("body", BEYOND_RULES)
def test_a_pair_that_is_turned_around_falls(body: str) -> None:
    turned = heard(body, "12", "45", direction=Direction.INCREASE)

    assert (turned.agreed, turned.found, len(turned.rejected)) == ((), (), 1)


@pytest.mark.parametrize(
    "body",
    [
        "The nightly import: 12 minutes instead of 45.",
        "Import went from 45 to 12 minutes.",
        "Today 12 minutes do where 45 minutes were needed.",
    ],
)
def test_of_a_pair_that_the_rules_read_the_other_order_is_a_conflict(body: str) -> None:
    agreed, turned = heard(body, "45", "12"), heard(body, "12", "45")

    assert [mention.quantity.after for mention in agreed.agreed] == [12]
    assert (turned.agreed, turned.found) == ((), ())
    assert [one.reason for one in turned.rejected] == ["conflict with the rules"]
    assert "the model reads another direction" in turned.notes[0]


@pytest.mark.parametrize("amount", ["33", "45", "12"])
def test_the_amount_beside_a_pair_is_their_difference_or_one_of_them(amount: str) -> None:
    assert heard(MELTED, "45", "12", amount=Decimal(amount)).found


@pytest.mark.parametrize("amount", ["57", "3", "330"])
def test_another_amount_beside_a_pair_falls(amount: str) -> None:
    assert heard(MELTED, "45", "12", amount=Decimal(amount)).found == ()


def test_a_pair_may_be_named_in_another_unit_of_the_same_size() -> None:
    (mention,) = heard(MELTED, "0.75", "0.2", unit="hour").found

    assert (mention.quantity.before, mention.quantity.unit) == (45, "minute")


def test_a_unit_that_the_model_mistakes_is_that_of_the_text() -> None:
    (mention,) = heard(MELTED, "45", "12", unit="second").found

    assert (mention.quantity.before, mention.quantity.unit) == (45, "minute")


@pytest.mark.parametrize(
    ("before", "after", "unit", "kind"),
    [
        ("45", "12", "minute", Kind.MONEY),  # another kind
        ("45", "12", "", Kind.TIME),  # no unit
        ("45", "11", "minute", Kind.TIME),  # a number that is not there
        ("46", "12", "minute", Kind.TIME),
    ],
)
def test_a_pair_that_is_not_the_one_of_the_text_falls(
    before: str, after: str, unit: str, kind: Kind
) -> None:
    fallen = heard(MELTED, before, after, unit, kind=kind)

    assert (fallen.agreed, fallen.found, len(fallen.rejected)) == ((), (), 1)


def test_amounts_of_two_kinds_are_no_pair() -> None:
    body = "45 minutes of waiting have melted to $12."

    assert heard(body, "45", "12").found == ()
