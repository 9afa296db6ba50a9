"""A method version has one digest, whatever is measured and however numbers are written."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bvreport.assumptions import Assumptions
from bvreport.config.terms import defaults
from bvreport.valuation.versions import MEASURED, MethodVersion

SHIPPED = defaults()


def version(terms: Assumptions = SHIPPED) -> MethodVersion:
    return MethodVersion(
        program="1",
        methods=("stated_value",),
        reader=None,
        currency="USD",
        include_bots=False,
        assumptions=terms.entries,
    )


def test_what_is_measured_is_no_method() -> None:
    measured = SHIPPED.with_value("runs_per_week", Decimal("31.5"), MEASURED)
    assert version(measured).digest == version().digest


def test_digits_that_say_nothing_make_no_other_version() -> None:
    plain, padded = (
        SHIPPED.with_value("rate.senior", Decimal(text), "--set") for text in ("150", "150.00")
    )
    assert version(plain).digest == version(padded).digest


@pytest.mark.parametrize(
    "changes",
    [
        {"program": "2"},
        {"methods": ("stated_value", "automation")},
        {"reader": "llm:gpt@3"},
        {"currency": "EUR"},
        {"include_bots": True},
        {"track_record": True},
        {"rates": {"EUR": Decimal("1.1")}},
        {
            "assumptions": SHIPPED.with_value(
                "runs_per_week", Decimal("31.5"), "bvreport.toml"
            ).entries
        },
    ],
)
def test_everything_else_makes_another_version(changes: dict[str, object]) -> None:
    assert replace(version(), **changes).digest != version().digest  # type: ignore[arg-type]  # any field
