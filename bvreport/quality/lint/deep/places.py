"""Places and words of what is wrong within a report.json."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bvreport import words
from bvreport.quality.lint.document import Place
from bvreport.quality.lint.findings import Fault

AGAIN = "make the report again; nothing in report.json is meant to be edited"
CENT = Decimal("0.01")


def unequal(
    path: str, said: Decimal, made: Decimal, of: str, room: Decimal = CENT
) -> Iterator[Fault]:
    """A fault when a figure at a path is not what others make."""
    if abs(said - made) > room:
        yield Fault(
            place=Place(page=path),
            message=f"{exact(said)} is not {of}, {exact(made)}",
            fix=AGAIN,
        )


def exact(value: Decimal) -> str:
    """With all that tells it from another: `1,234.56`."""
    return words.number(value) if value == value.to_integral_value() else f"{value:,.2f}"
