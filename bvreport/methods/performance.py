"""Performance: a gain in latency, throughput or compute becomes the part of a bill it spares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bvreport.assumptions import Assumptions
from bvreport.estimate import Range
from bvreport.methods.bills import Bill, bill_behind
from bvreport.methods.gains import exceeds_whole, gain_measure, loss_measure, relative
from bvreport.methods.pricing import Line, Worth, currency_of, grade_of, priced, sized, unpriced
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Grade, Quantity
from bvreport.text.mention import Mention, Subject
from bvreport.text.reading import Reading

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
        return unpriced(LINE, mention, "the size of an artefact has no price")
    quantity = relative(mention)
    bill = bill_behind(mention, terms)
    if quantity is None:
        return unpriced(LINE, mention, "no share of a cost: before or after is not stated")
    if mention.adverse and bill is None:
        return unpriced(LINE, mention, "a loss without a bill behind it")
    grade = Grade.D if bill is None else grade_of(quantity)
    measure = loss_measure(quantity) if mention.adverse else gain_measure(quantity)
    gain = None if measure is None else sized(quantity, grade, measure)
    if gain is None:
        return unpriced(LINE, mention, "no amount")
    cap = terms["performance_cap"]
    capped = not mention.adverse and gain.best > cap
    if not mention.adverse:
        gain = Range(low=min(gain.low, cap), best=min(gain.best, cap), high=min(gain.high, cap))
    worth = _on_defaults(gain, terms) if bill is None else _on_bill(gain, grade, bill, terms)
    return priced(LINE, mention, _reviewed(worth, quantity, capped=capped), terms)


def _reviewed(worth: Worth, quantity: Quantity, *, capped: bool) -> Worth:
    if exceeds_whole(quantity):
        return replace(worth, impossible="no gain takes away more than there is")
    if capped:
        return replace(
            worth, keys=(*worth.keys, "performance_cap"), flags=("gain capped at its maximum",)
        )
    return worth


def _on_bill(gain: Range, grade: Grade, bill: Bill, terms: Assumptions) -> Worth:
    share = terms["bill_share"]
    return Worth(
        grade=grade,
        size=gain.scaled(bill.per_year * share),
        currency=bill.currency,
        factors=(
            bill.words,
            f"{plain(gain.best * 100)} %",
            f"{plain(share)} of the bill",
            *bill.calendar,
        ),
        keys=(*bill.keys, "bill_share"),
    )


def _on_defaults(gain: Range, terms: Assumptions) -> Worth:
    """500 × gain × 0.5 of compute and 1,000 × gain × 0.3 of service a month, by default."""
    monthly = sum(terms[amount] * terms[weight] for amount, weight in DEFAULTS)
    months = terms["months_per_year"]
    currency = currency_of(DEFAULTS[0][0], terms)
    defaults = " + ".join(
        f"{plain(terms[amount])} × {plain(terms[weight])}" for amount, weight in DEFAULTS
    )
    return Worth(
        grade=Grade.D,
        size=gain.scaled(monthly * months),
        currency=currency,
        factors=(
            f"({defaults}) {currency}/month",
            f"{plain(gain.best * 100)} %",
            f"{plain(months)} months",
        ),
        keys=(*(key for pair in DEFAULTS for key in pair), "months_per_year"),
    )
