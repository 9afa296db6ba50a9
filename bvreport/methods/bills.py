"""Bills: the infrastructure bill a gain acts on, from the text or the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import Calculation, Part, number, said
from bvreport.methods.annual import Factor, repeats
from bvreport.methods.pricing import currency_of
from bvreport.methods.wording import plain
from bvreport.model import Period
from bvreport.text.sentences.mention import Mention

CONFIGURED = "infrastructure_bill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What is paid a period, and the periods of a year."""

    price: Calculation  # "8000 USD/month"
    calendar: Calculation  # "12 months"
    currency: str

    @property
    def per_year(self) -> Decimal:
        """What is paid a year."""
        return (self.price * self.calendar).best


def stated_bill(mention: Mention, terms: Assumptions) -> Bill | None:
    """The bill that the text itself gives for this mention; without a period it is monthly."""
    bill = mention.bill
    if bill is None or not bill.amount or not bill.unit:
        return None
    period = bill.period or Period.MONTH
    times = repeats(period, terms)
    if times is None or not times.recurring:
        return None
    return _bill(number(abs(bill.amount)), bill.unit, period, times)


def bill_behind(mention: Mention, terms: Assumptions) -> Bill | None:
    """The bill in the text, else the configured one, which is monthly."""
    stated, configured = stated_bill(mention, terms), terms.get(CONFIGURED)
    months = repeats(Period.MONTH, terms)
    if stated is not None or configured is None or months is None:
        return stated
    return _bill(terms.term(CONFIGURED), currency_of(CONFIGURED, terms), Period.MONTH, months)


def _bill(amount: Calculation, currency: str, period: str, times: Factor) -> Bill:
    words = f"{plain(amount.best)} {currency}/{period}"
    return Bill(price=said(amount, words, Part.PRICE), calendar=times.value, currency=currency)
