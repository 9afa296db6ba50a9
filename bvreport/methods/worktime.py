"""Worktime: an amount of people's time becomes hours a year and their money at a role's rate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import ONE, Calculation, product
from bvreport.methods.annual import Factor, joined, people
from bvreport.methods.confidence import PEOPLE_ASSUMED
from bvreport.methods.gains import Measure
from bvreport.methods.pricing import Worth, currency_of, grade_of, price_of, sized
from bvreport.methods.wording import plain
from bvreport.model import Grade, Quantity, Role
from bvreport.text.sentences.mention import Mention

WORKING_DAYS_PER_WEEK = Decimal(5)
MONTHS_PER_YEAR = Decimal(12)
# How many of each unit make an hour, whatever is assumed; days and longer are working time.
PER_HOUR: dict[str, Decimal] = {
    "us": Decimal(3_600_000_000),
    "ms": Decimal(3_600_000),
    "millisecond": Decimal(3_600_000),
    "second": Decimal(3_600),
    "minute": Decimal(60),
}
# More full-time people than this do not become free through one change; it is a slip of the
# author or of the reading. Only for texts that do not say how many people they speak of.
LARGEST_CROWD = Decimal(1000)


def worktime(mention: Mention, repeats: Factor, terms: Assumptions) -> Worth | None:
    """Hours a year × rate × people; none when the unit is no time or no amount is stated."""
    quantity = mention.quantity
    grade = grade_of(quantity)
    amount = sized(quantity, grade)
    in_hours = hours_measure(quantity, terms)
    if amount is None or in_hours is None:
        return None
    once = in_hours(amount * repeats.value).best
    together = _only_together(mention, once, terms)
    crowd = Factor() if together else people(mention, terms)
    unclear = mention.people_ambiguous and crowd.times > 1
    if unclear:
        amount, crowd = _each_or_together(quantity, amount, crowd)
    rate_key = f"rate.{quantity.role or Role.MID}"
    rate = price_of(rate_key, terms)
    hours = once * crowd.times
    factors = joined(repeats, crowd)
    return Worth(
        grade=grade,
        value=in_hours(product(amount, repeats.value, rate, crowd.value)),
        currency=currency_of(rate_key, terms),
        recurring=factors.recurring,
        doubts=factors.doubts,
        flags=_flags(crowd, together=together, unclear=unclear),
        hours_per_year=hours,
        impossible=impossible_hours(hours, quantity.people, terms),
    )


def hours_measure(quantity: Quantity, terms: Assumptions) -> Measure | None:
    """How an amount of its unit becomes hours; days, weeks and months are working time.

    Divided last, so that three times 20 minutes are one hour exactly.
    """
    day = terms.term("hours_per_day")
    match (quantity.unit or "").lower():
        case "hour":
            return lambda amount: amount
        case "day":
            return lambda amount: amount * day
        case "week":
            return lambda amount: amount * day * WORKING_DAYS_PER_WEEK
        case "month":
            days = terms.term("working_days_per_year")
            return lambda amount: amount * day * days / MONTHS_PER_YEAR
        case unit if unit in PER_HOUR:
            return lambda amount: amount / PER_HOUR[unit]
    return None


def _each_or_together(
    quantity: Quantity, amount: Calculation, crowd: Factor
) -> tuple[Calculation, Factor]:
    """The doubt about the people is the range: low counts once, best and high for each.

    It stands in for the spread of the grade where the text states no range (A has none).
    """
    if quantity.low is None and quantity.high is None:
        amount = sized(quantity, Grade.A) or amount
    return amount, replace(crowd, value=replace(crowd.value, low=ONE))


def _working_year(terms: Assumptions) -> Decimal:
    """Hours that one person works in a year at most."""
    days = max(terms["weeks_per_year"] * WORKING_DAYS_PER_WEEK, terms["working_days_per_year"])
    return days * terms["hours_per_day"]


def _only_together(mention: Mention, hours: Decimal, terms: Assumptions) -> bool:
    """Whether 'H hours for N people' can only mean all of them together.

    Nobody can be spared more hours than a working year has; N people together can.
    """
    count = mention.quantity.people
    if count is None or not mention.people_ambiguous:
        return False
    return _working_year(terms) < hours <= _working_year(terms) * count


def impossible_hours(hours: Decimal, people: Decimal | None, terms: Assumptions) -> str | None:
    """Why so many people cannot be spared so many hours a year; none when they can."""
    crowd = LARGEST_CROWD if people is None or people <= 0 else people
    if hours <= _working_year(terms) * crowd:
        return None
    return f"{plain(hours)} hours a year are more than {plain(crowd)} people work"


def _flags(crowd: Factor, *, together: bool, unclear: bool) -> tuple[str, ...]:
    if together:
        return ("people read as together: one person does not work that many hours",)
    if unclear:
        return ("people unclear: each of them, or all together",)
    return ("people assumed",) if PEOPLE_ASSUMED in crowd.doubts else ()
