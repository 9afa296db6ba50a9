"""Labels and valued changes for the tests of evaluation, with everything else left plain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bvreport.estimate import Range
from bvreport.model import (
    CashClass,
    Category,
    ChangeValue,
    Claim,
    Evidence,
    ForeignAmount,
    Grade,
    Kind,
    Quantity,
    Valuation,
)
from bvreport.quality.gold import GoldClaim, GoldRecord, GoldValue


def quantity(kind: str, amount: float | None, unit: str = "", **more: Any) -> Quantity:
    return Quantity(
        kind=Kind(kind),
        amount=_number(amount),
        unit=unit,
        **{k: _number(v) for k, v in more.items()},
    )


def label(
    kind: str,
    amount: float | None,
    unit: str = "",
    *alt: Quantity,
    optional: bool = False,
    **more: Any,
) -> GoldClaim:
    return GoldClaim(
        kind=Kind(kind),
        amount=_number(amount),
        unit=unit,
        quote="says so",
        alt=alt,
        optional=optional,
        **{k: _number(v) for k, v in more.items()},
    )


def claim(of: Quantity, *, confidence: str = "0.7", **more: Any) -> Claim:
    return Claim(
        method="performance",
        quantity=of,
        evidence=Evidence(field="body", start=0, end=7, quote="says so"),
        grade=Grade.C,
        confidence=Decimal(confidence),
        cash_class=CashClass.CAPACITY,
        **more,
    )


def record(
    *claims: GoldClaim,
    id_: str = "one",
    category: Category = Category.PERFORMANCE,
    category_alt: tuple[Category, ...] = (),
    value: GoldValue | None = None,
) -> GoldRecord:
    return GoldRecord(
        id=id_,
        title="A title",
        body="says so",
        category=category,
        category_alt=category_alt,
        claims=claims,
        value=value,
    )


def change(
    *claims: Claim,
    id_: str = "one",
    category: Category = Category.PERFORMANCE,
    recurring: int = 0,
    one_off: int = 0,
    beside: tuple[ForeignAmount, ...] = (),
) -> Valuation:
    return Valuation(
        **dict.fromkeys(
            ("number", "url", "author", "created_at", "merged_at", "additions", "deletions")
        ),
        **dict.fromkeys(("changed_files", "area", "first_review_at", "excluded", "grade")),
        **dict.fromkeys(("confidence", "effort_hours")),
        id=id_,
        key=f"texts#{id_}",
        repo="texts",
        title="A title",
        labels=(),
        reviewers=(),
        category=category,
        work="improve",
        value=ChangeValue(
            currency="USD",
            recurring=_flat(recurring),
            one_off=_flat(one_off),
            other_currencies=beside,
        ),
        indicative=Decimal(0),
        claims=claims,
    )


def _flat(amount: int) -> Range:
    return Range(low=Decimal(amount), best=Decimal(amount), high=Decimal(amount))


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
