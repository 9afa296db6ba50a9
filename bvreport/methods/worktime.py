"""Worktime: an amount of people's time becomes hours a year and their money at a role's rate."""

from __future__ import annotations

from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.estimate import Range
from bvreport.methods.annual import Factor, joined, people
from bvreport.methods.pricing import Worth, best_amount, currency_of, grade_of, sized
from bvreport.methods.wording import amount_words, plain
from bvreport.model import Quantity, Role
from bvreport.text.mention import Mention

SECONDS_PER_HOUR = Decimal(3600)
WORKING_DAYS_PER_WEEK = 5
MONTHS_PER_YEAR = 12
# Seconds of each unit whose length no assumption changes; days and longer are working time.
SECONDS: dict[str, Decimal] = {
    "us": Decimal("0.000001"),
    "ms": Decimal("0.001"),
    "millisecond": Decimal("0.001"),
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": SECONDS_PER_HOUR,
}
WORKING_TIME = frozenset({"day", "week", "month"})
# More full-time people than this do not become free through one change; it is a slip of the
# author or of the reading. Only for texts that do not say how many people they speak of.
LARGEST_CROWD = Decimal(1000)


def worktime(mention: Mention, repeats: Factor, terms: Assumptions) -> Worth | None:
    """Hours a year × rate × people; none when the unit is no time or no amount is stated."""
    quantity = mention.quantity
    grade = grade_of(quantity)
    second = seconds_of(quantity, terms)
    if second is None:
        return None
    seconds = sized(quantity, grade, lambda amount: amount * second)
    if seconds is None:
        return None
    together = _only_together(mention, _hours(seconds.best * repeats.times), terms)
    crowd = Factor() if together else people(mention, terms)
    unclear = mention.people_ambiguous and crowd.times > 1
    rate_key = f"rate.{quantity.role or Role.MID}"
    rate = Factor(
        times=terms[rate_key],
        words=(f"{plain(terms[rate_key])} {terms.entry(rate_key).unit}",),
        keys=(rate_key,),
    )
    product = joined(repeats, rate, crowd)
    size = seconds.scaled(product.times)
    if unclear:
        size = _each_or_together(quantity, size, seconds.scaled(repeats.times * rate.times))
    hours = _hours(seconds.best * repeats.times * crowd.times)
    return Worth(
        grade=grade,
        size=Range(low=_hours(size.low), best=_hours(size.best), high=_hours(size.high)),
        currency=currency_of(rate_key, terms),
        recurring=product.recurring,
        factors=(amount_words(quantity, best_amount(quantity)), *product.words),
        keys=(*_calendar(quantity), *product.keys),
        doubts=product.doubts,
        flags=_flags(product, together=together, unclear=unclear),
        hours_per_year=hours,
        impossible=_impossible(mention, hours, terms),
    )


def seconds_of(quantity: Quantity, terms: Assumptions) -> Decimal | None:
    """The length of one unit in seconds; days, weeks and months are working time."""
    unit = (quantity.unit or "").lower()
    if unit in SECONDS:
        return SECONDS[unit]
    day = terms["hours_per_day"] * SECONDS_PER_HOUR
    if unit == "day":
        return day
    if unit == "week":
        return day * WORKING_DAYS_PER_WEEK
    if unit == "month":
        return day * terms["working_days_per_year"] / MONTHS_PER_YEAR
    return None


def _calendar(quantity: Quantity) -> tuple[str, ...]:
    return ("hours_per_day",) if (quantity.unit or "").lower() in WORKING_TIME else ()


def _each_or_together(quantity: Quantity, each: Range, together: Range) -> Range:
    """The doubt about the people is the range: low counts once, best and high for each."""
    if quantity.low is None and quantity.high is None:
        return Range(low=together.best, best=each.best, high=each.best)
    return Range(low=together.low, best=each.best, high=each.high)


def _hours(seconds: Decimal) -> Decimal:
    """Divided last, so that three times 20 minutes are one hour exactly."""
    return seconds / SECONDS_PER_HOUR


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


def _impossible(mention: Mention, hours: Decimal, terms: Assumptions) -> str | None:
    stated = mention.quantity.people
    crowd = LARGEST_CROWD if stated is None or stated <= 0 else stated
    if hours <= _working_year(terms) * crowd:
        return None
    return f"{plain(hours)} hours a year are more than {plain(crowd)} people work"


def _flags(product: Factor, *, together: bool, unclear: bool) -> tuple[str, ...]:
    if together:
        return ("people read as together: one person does not work that many hours",)
    if unclear:
        return ("people unclear: each of them, or all together",)
    return ("people assumed",) if "typical_team" in product.keys else ()
