"""Bills: the infrastructure bill a gain acts on, from the text or the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.methods.annual import Factor, repeats
from bvreport.methods.pricing import currency_of
from bvreport.methods.wording import plain
from bvreport.model import Period
from bvreport.text.mention import Mention

CONFIGURED = "infrastructure_bill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What is paid a year, the words a formula starts with, and the assumptions behind it."""

    per_year: Decimal
    currency: str
    words: str  # "8000 USD/month"
    calendar: tuple[str, ...] = ()  # "12 months"
    keys: tuple[str, ...] = ()


def stated_bill(mention: Mention, terms: Assumptions) -> Bill | None:
    """The bill that the text itself gives for this mention; without a period it is monthly."""
    bill = mention.bill
    if bill is None or not bill.amount or not bill.unit:
        return None
    period = bill.period or Period.MONTH
    times = repeats(period, terms)
    return _bill(abs(bill.amount), bill.unit, period, times) if times and times.recurring else None


def bill_behind(mention: Mention, terms: Assumptions) -> Bill | None:
    """The bill in the text, else the configured one, which is monthly."""
    stated, configured = stated_bill(mention, terms), terms.get(CONFIGURED)
    months = repeats(Period.MONTH, terms)
    if stated is not None or configured is None or months is None:
        return stated
    return _bill(configured, currency_of(CONFIGURED, terms), Period.MONTH, months, CONFIGURED)


def _bill(amount: Decimal, currency: str, period: str, times: Factor, *keys: str) -> Bill:
    return Bill(
        per_year=amount * times.times,
        currency=currency,
        words=f"{plain(amount)} {currency}/{period}",
        calendar=times.words,
        keys=(*keys, *times.keys),
    )
