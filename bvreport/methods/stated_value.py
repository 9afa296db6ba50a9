"""Stated value: money a text states outright, of any currency and period, as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import Part, product, said
from bvreport.methods.annual import Factor, counted_repeats, stated_repeats
from bvreport.methods.bills import stated_bill
from bvreport.methods.confidence import MONEY_WITH_PERIOD
from bvreport.methods.gains import exceeds_whole, gain_measure, loss_measure
from bvreport.methods.pricing import (
    Line,
    Worth,
    grade_of,
    priced,
    sized,
    unpriced,
)
from bvreport.methods.reasons import Reason
from bvreport.methods.tech_debt import is_code
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Kind
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, MoneySense, Subject

METHOD = "stated_value"
CONTEXT = frozenset({MoneySense.BILL, MoneySense.INCIDENT_COST})
UNPRICED_SUBJECTS = frozenset({Subject.USERS, Subject.OTHER})


def stated_value(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """The author's own amount a year; a unit price counts with its stated volume only.

    Quantities that no method can price are stated value too: they count, without money.
    """
    for mention in reading.mentions:
        if mention.subject is Subject.MONEY and mention.money_sense not in CONTEXT:
            yield _money(mention, terms)
        elif mention.subject in UNPRICED_SUBJECTS and not is_code(mention):
            yield unpriced(_line(mention), mention, Reason.NO_PRICE)


def _line(mention: Mention) -> Line:
    revenue = mention.money_sense is MoneySense.REVENUE
    return Line(method=METHOD, cash_class=CashClass.REVENUE if revenue else CashClass.CASH_SAVING)


def _money(mention: Mention, terms: Assumptions) -> Claim:
    line = _line(mention)
    if mention.quantity.kind is not Kind.MONEY:
        return _share_of_bill(line, mention, terms)
    repeats = _repeats(mention, terms)
    if repeats is None:
        return unpriced(line, mention, Reason.VOLUME)
    grade = grade_of(mention.quantity)
    amount = sized(mention.quantity, grade)
    if amount is None or not mention.quantity.unit:
        return unpriced(line, mention, Reason.CURRENCY)
    per_year = amount * repeats.value
    worth = Worth(
        grade=grade,
        value=per_year,
        currency=mention.quantity.unit,
        recurring=repeats.recurring,
        doubts=repeats.doubts,
        base=None if repeats.doubts else MONEY_WITH_PERIOD,
        impossible=_impossible(mention, per_year.best, repeats, terms),
    )
    return priced(line, mention, worth, terms)


def _repeats(mention: Mention, terms: Assumptions) -> Factor | None:
    volume = mention.volume
    if volume is not None and volume.amount is not None:
        return counted_repeats(volume.amount, volume.period, terms)
    if mention.money_sense is MoneySense.UNIT_PRICE and mention.frequency is None:
        return None
    return stated_repeats(mention, terms)


def _impossible(
    mention: Mention, per_year: Decimal, repeats: Factor, terms: Assumptions
) -> str | None:
    """A saving larger than the bill it is taken from."""
    bill = stated_bill(mention, terms)
    if bill is None or bill.currency != mention.quantity.unit or mention.adverse:
        return None
    if not repeats.recurring or mention.money_sense is not MoneySense.SAVING:
        return None
    if per_year <= bill.per_year:
        return None
    return f"{plain(per_year)} a year is more than the whole bill of {plain(bill.per_year)}"


def _share_of_bill(line: Line, mention: Mention, terms: Assumptions) -> Claim:
    """A cost that falls by a percentage is money only when its bill stands in the text."""
    quantity, bill = mention.quantity, stated_bill(mention, terms)
    measure = loss_measure(quantity) if mention.adverse else gain_measure(quantity)
    if bill is None or measure is None:
        return unpriced(line, mention, Reason.SHARE_OF_AMOUNT)
    grade = grade_of(quantity)
    gain = sized(quantity, grade, measure)
    if gain is None:
        return unpriced(line, mention, Reason.AMOUNT)
    worth = Worth(
        grade=grade,
        value=product(
            bill.price, said(gain, f"{plain(gain.best * 100)} %", Part.SHARE), bill.calendar
        ),
        currency=bill.currency,
        impossible="a cost cannot fall by more than all of it" if exceeds_whole(quantity) else None,
    )
    return priced(line, mention, worth, terms)
