"""A model's quantity against ours: what it leaves open is no difference, what it changes is one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvreport.model import Direction, Kind, Period, Quantity
from bvreport.text.witness.comparison import difference, same_period, shares_number
from bvreport.text.witness.figures import canonical


def quantity(kind: Kind, amount: float | None = None, unit: str = "", **more: object) -> Quantity:
    exact = None if amount is None else Decimal(str(amount))
    return Quantity(kind=kind, amount=exact, unit=unit or None, **more)  # type: ignore[arg-type]  # any field


HOURS = quantity(
    Kind.TIME,
    8,
    "hour",
    direction=Direction.REDUCTION,
    period=Period.WEEK,
    people=Decimal(4),
)
FASTER = quantity(Kind.TIME, unit="second", before=Decimal(38), after=Decimal(14))


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (HOURS, HOURS),
        (quantity(Kind.TIME, 8, "hours"), HOURS),  # direction, period and people left open
        (quantity(Kind.TIME, 480, "min"), HOURS),  # the same in another unit
        (quantity(Kind.PERCENT, 50), quantity(Kind.RATIO, 50, "x")),
        (quantity(Kind.PERCENT, 33.3), quantity(Kind.PERCENT, 33.3333)),  # "a third"
        (quantity(Kind.PERCENT, 3), quantity(Kind.QUANTITY, 3, "pp")),
        (quantity(Kind.QUANTITY, 5, "tickets"), quantity(Kind.QUANTITY, 5, "ticket")),
        (quantity(Kind.QUANTITY, 5, "MB"), quantity(Kind.QUANTITY, 5, "MB")),
        (quantity(Kind.TIME, 0, "hour"), HOURS),  # what is gone is 0, which no text writes
    ],
)
def test_what_says_the_same_or_less_is_no_difference(said: Quantity, own: Quantity) -> None:
    assert difference(said, own) is None


@pytest.mark.parametrize(
    ("said", "own", "what"),
    [
        (quantity(Kind.MONEY, 8, "USD"), HOURS, "kind"),
        (quantity(Kind.MONEY, 8, "EUR"), quantity(Kind.MONEY, 8, "USD"), "unit"),
        (quantity(Kind.QUANTITY, 5, "tickets"), quantity(Kind.QUANTITY, 5, "MB"), "unit"),
        (quantity(Kind.TIME, 80, "hour"), HOURS, "amount"),
        (quantity(Kind.TIME, 9, "minute"), HOURS, "amount"),
        (quantity(Kind.TIME, 38, "second"), FASTER, "amount"),  # no saving of 38
        (quantity(Kind.PERCENT, 33.2), quantity(Kind.PERCENT, 33.3333), "amount"),
        (
            quantity(Kind.TIME, unit="second", before=Decimal(14), after=Decimal(38)),
            FASTER,
            "direction",
        ),
        (quantity(Kind.TIME, 8, "hour", direction=Direction.INCREASE), HOURS, "direction"),
        (quantity(Kind.TIME, 8, "hour", period=Period.MONTH), HOURS, "period"),
        (quantity(Kind.TIME, 8, "hour", people=Decimal(40)), HOURS, "people"),
    ],
)
def test_what_says_something_else_is_named(said: Quantity, own: Quantity, what: str) -> None:
    assert difference(said, own) == what


def test_more_a_second_may_be_called_less_time() -> None:
    served = quantity(Kind.QUANTITY, 900, "request/s", direction=Direction.INCREASE)
    said = quantity(Kind.QUANTITY, 900, "request/s", direction=Direction.REDUCTION)

    assert difference(said, served) is None


@given(st.decimals(min_value=1, max_value=10**6, places=2))
def test_only_our_own_number_is_shared(number: Decimal) -> None:
    own = quantity(Kind.MONEY, unit="USD", before=number, after=number + 1)

    assert shares_number(quantity(Kind.MONEY, float(number + 1), "USD"), own)
    assert not shares_number(quantity(Kind.MONEY, float(number + 2), "USD"), own)


def test_a_calendar_period_is_never_taken_on_a_model_s_word() -> None:
    assert same_period(None, Period.WEEK)
    assert same_period(Period.WEEK, Period.WEEK)
    assert not same_period(Period.WEEK, None)
    assert not same_period(Period.WEEK, Period.MONTH)


@pytest.mark.parametrize(
    ("kind", "unit", "name"),
    [
        (Kind.PERCENT, None, "%"),
        (Kind.PERCENT, "percent", "%"),
        (Kind.RATIO, "", "x"),
        (Kind.TIME, None, None),
        (Kind.TIME, "hrs.", "hour"),
        (Kind.TIME, "Minutes", "minute"),
        (Kind.QUANTITY, "Frobnications", "frobnications"),
    ],
)
def test_a_unit_goes_by_the_name_of_our_grammar(
    kind: Kind, unit: str | None, name: str | None
) -> None:
    assert canonical(kind, unit) == name
