"""Pricing: a mention and what a method found it worth become one claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bvreport.assumptions import Assumptions
from bvreport.calculation import ONE, Calculation, Part, between, formula, keys, said
from bvreport.estimate import GRADE_SPREAD, Estimate, Range
from bvreport.methods.confidence import (
    BASE_CONFIDENCE,
    FLOOR,
    HEDGED,
    adjusted,
    user_adjustments,
)
from bvreport.methods.reasons import NOT_PRICED, Reason
from bvreport.methods.wording import amount_words, plain
from bvreport.model import Adjustment, CashClass, Claim, Grade, Quantity
from bvreport.text.sentences.mention import Mention

CERTAIN = Range(low=ONE, best=ONE, high=ONE)
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Which method speaks, and under which cash class its money appears."""

    method: str
    cash_class: CashClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """The money of one mention before its sign: positive, with all that it is made of.

    `base` replaces the base confidence of the grade. `impossible` says why nothing can be worth
    that much; the estimate is then zero and the claim waits for a person.
    """

    grade: Grade
    value: Calculation
    currency: str
    recurring: bool = True
    doubts: tuple[Adjustment, ...] = ()
    flags: tuple[str, ...] = ()
    hours_per_year: Decimal | None = None
    base: Decimal | None = None
    impossible: str | None = None
    stated: bool = True


def priced(line: Line, mention: Mention, worth: Worth, terms: Assumptions) -> Claim:
    """The claim of a mention with its money; a cost has a negative value.

    What only the weights of words call a benefit is stated, and no money until somebody says so.
    """
    if mention.weighed:
        return unpriced(line, mention, Reason.WEIGHED)
    value = worth.value * NOTHING if worth.impossible else worth.value
    used = keys(value)
    doubts = (
        *((HEDGED,) if mention.hedged else ()),
        *worth.doubts,
        *user_adjustments(used, terms),
    )
    size = value.size
    hours = Decimal(0) if worth.impossible and worth.hours_per_year else worth.hours_per_year
    if mention.adverse:
        size = -size
        hours = None if hours is None else -hours
    impossible = (f"impossible: {worth.impossible}",) if worth.impossible else ()
    return Claim(
        method=line.method,
        cash_class=line.cash_class,
        quantity=mention.quantity,
        evidence=mention.evidence,
        grade=worth.grade,
        confidence=adjusted(
            BASE_CONFIDENCE[worth.grade] if worth.base is None else worth.base, doubts
        ),
        adjustments=doubts,
        stated=worth.stated,
        adverse=mention.adverse,
        estimate=Estimate(currency=worth.currency, size=size, recurring=worth.recurring),
        hours_per_year=hours,
        calculation=value,
        formula=formula(value),
        assumptions=used,
        flags=(*impossible, *_part(mention), *worth.flags),
    )


def unpriced(line: Line, mention: Mention, why: Reason, detail: str | None = None) -> Claim:
    """The claim of a mention that nobody can price: stated, counted, never money (grade E)."""
    told = f"{why}: {detail}" if detail else why
    return Claim(
        method=line.method,
        cash_class=line.cash_class,
        quantity=mention.quantity,
        evidence=mention.evidence,
        grade=Grade.E,
        confidence=FLOOR,
        adverse=mention.adverse,
        flags=(*_part(mention), f"{NOT_PRICED}{told}"),
    )


def sized(
    quantity: Quantity, grade: Grade, measure: Callable[[Calculation], Calculation] | None = None
) -> Calculation | None:
    """A quantity, in the measure asked for, with its range; none when it has no amount.

    Ends that the text states stay as they are and the best value is their middle; an end that
    it does not state comes from the spread of the grade. `measure` must never decrease.
    """
    stated = _stated(quantity)
    if stated is None:
        return None
    below, above = GRADE_SPREAD[grade]
    _, low, high = _ends(quantity)
    around = Range(low=below if low is None else ONE, best=ONE, high=above if high is None else ONE)
    amount = between(stated, Part.AMOUNT)
    measured = measure(amount) if measure else said(amount, amount_words(quantity, stated.best))
    return measured if around == CERTAIN else measured * between(around, Part.SPREAD)


@cache
def spread_of(grade: Grade) -> Calculation:
    """How far a figure may lie from its best value, by its grade alone."""
    below, above = GRADE_SPREAD[grade]
    return between(Range(low=below, best=ONE, high=above), Part.SPREAD)


def best_amount(quantity: Quantity) -> Decimal:
    """The middle of a stated range, else the amount; zero without one."""
    stated = _stated(quantity)
    return Decimal(0) if stated is None else stated.best


def grade_of(quantity: Quantity) -> Grade:
    """B with before and after, C with the amount alone, when every other factor is known."""
    return Grade.C if quantity.before is None or quantity.after is None else Grade.B


def price_of(key: str, terms: Assumptions) -> Calculation:
    """What an assumption says that something costs, in the assumption's own unit."""
    return terms.once(_price, key)


def _price(key: str, terms: Assumptions) -> Calculation:
    return terms.term(key, Part.PRICE, f"{plain(terms[key])} {terms.entry(key).unit}")


def currency_of(key: str, terms: Assumptions) -> str:
    """The currency of an assumption is the head of its unit: 'USD/h' is in USD."""
    return terms.once(_currency, key)


def _currency(key: str, terms: Assumptions) -> str:
    return terms.entry(key).unit.partition("/")[0]


def _part(mention: Mention) -> tuple[str, ...]:
    return ("cumulative: part of another figure of the same text",) if mention.cumulative else ()


def _stated(quantity: Quantity) -> Range | None:
    """The quantity with the ends that its text states."""
    amount, low, high = _ends(quantity)
    if amount is None:
        return None
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
        amount = (low + high) / 2
    elif low is not None:
        amount = max(low, amount)
    elif high is not None:
        amount = min(high, amount)
    return Range(
        low=amount if low is None else low,
        best=amount,
        high=amount if high is None else high,
    )


def _ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    amount, low, high = (
        None if number is None else abs(number)
        for number in (quantity.amount, quantity.low, quantity.high)
    )
    if amount is None and quantity.before is not None and quantity.after is not None:
        amount = abs(quantity.before - quantity.after)
    if amount is None:
        amount = low if low is not None else high
    return amount, low, high
