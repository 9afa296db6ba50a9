"""Performance: a gain in latency, throughput or compute becomes the part of a bill it spares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bvreport.assumptions import Assumptions
from bvreport.calculation import Calculation, Part, formula, least, product, said
from bvreport.methods.bills import Bill, bill_behind
from bvreport.methods.gains import exceeds_whole, gain_measure, loss_measure, relative
from bvreport.methods.pricing import Line, Worth, currency_of, grade_of, priced, sized, unpriced
from bvreport.methods.reasons import Reason
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Grade, Period
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

LINE = Line(method="performance", cash_class=CashClass.COST_AVOIDANCE)
SUBJECTS = frozenset({Subject.LATENCY, Subject.THROUGHPUT, Subject.COMPUTE, Subject.SIZE})
DEFAULTS = (
    ("performance.compute", "performance.compute_weight"),
    ("performance.service", "performance.service_weight"),
)


def performance(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Bill × gain × share of the bill; without a bill indicative (D), sizes never priced."""
    for mention in reading.mentions:
        if mention.subject in SUBJECTS:
            yield _claim(mention, terms)


def _claim(mention: Mention, terms: Assumptions) -> Claim:
    if mention.subject is Subject.SIZE:
        return unpriced(LINE, mention, Reason.ARTEFACT)
    quantity = relative(mention)
    bill = bill_behind(mention, terms)
    if quantity is None:
        return unpriced(LINE, mention, Reason.BEFORE_AND_AFTER)
    if mention.adverse and bill is None:
        return unpriced(LINE, mention, Reason.LOSS_WITHOUT_BILL)
    grade = Grade.D if bill is None else grade_of(quantity)
    measure = loss_measure(quantity) if mention.adverse else gain_measure(quantity)
    gain = None if measure is None else sized(quantity, grade, measure)
    if gain is None:
        return unpriced(LINE, mention, Reason.AMOUNT)
    flags: tuple[str, ...] = ()
    if not mention.adverse:
        cap = terms.term("performance_cap")
        flags = ("gain capped at its maximum",) if gain.best > cap.best else ()
        gain = least(gain, cap)
    gain = said(gain, f"{plain(gain.best * 100)} %", Part.SHARE)
    worth = _on_defaults(gain, terms) if bill is None else _on_bill(gain, grade, bill, terms)
    impossible = "no gain takes away more than there is" if exceeds_whole(quantity) else None
    worth = replace(worth, impossible=impossible, flags=() if impossible else flags)
    return priced(LINE, mention, worth, terms)


def _on_bill(gain: Calculation, grade: Grade, bill: Bill, terms: Assumptions) -> Worth:
    share = terms.term("bill_share", Part.SHARE, f"{plain(terms['bill_share'])} of the bill")
    return Worth(
        grade=grade,
        value=product(bill.price, gain, share, bill.calendar),
        currency=bill.currency,
    )


def _on_defaults(gain: Calculation, terms: Assumptions) -> Worth:
    """500 × gain × 0.5 of compute and 1,000 × gain × 0.3 of service a month, by default."""
    price, months = terms.once(_default_bill)
    return Worth(
        grade=Grade.D,
        value=product(price, gain, months),
        currency=currency_of(DEFAULTS[0][0], terms),
    )


def _default_bill(terms: Assumptions) -> tuple[Calculation, Calculation]:
    """What compute and service cost a month, and the months of a year."""
    compute, service = (
        terms.term(amount, words=plain(terms[amount]))
        * terms.term(weight, words=plain(terms[weight]))
        for amount, weight in DEFAULTS
    )
    currency = currency_of(DEFAULTS[0][0], terms)
    words = f"({formula(compute)} + {formula(service)}) {currency}/{Period.MONTH}"
    months = terms.term("months_per_year", Part.CALENDAR)
    return said(compute + service, words, Part.PRICE), said(months, f"{plain(months.best)} months")
