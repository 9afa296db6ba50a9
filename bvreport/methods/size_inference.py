"""Size inference: the effort behind a change that states nothing; a cost, never a benefit."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.assumptions import Assumptions
from bvreport.calculation import formula, keys, product, said
from bvreport.estimate import Estimate
from bvreport.methods.confidence import BASE_CONFIDENCE, adjusted, user_adjustments
from bvreport.methods.effort import effort, own_size
from bvreport.methods.pricing import currency_of, price_of, spread_of
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Evidence, Grade, Kind, Quantity
from bvreport.text.reading import Reading

RATE = "rate.mid"


def size_inference(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Modelled hours at the mid rate, once; the title stands as its evidence.

    Only for a substantial change: one that fills more than an hour by its lines alone.
    """
    pull = reading.pull
    lines = pull.lines
    if lines is None or lines < terms["effort.lines_per_hour"]:
        return
    size = own_size(pull)
    if size is None:
        return
    hours = effort(size, terms)
    words = f"{plain(hours.best)} h"
    value = product(said(hours, words), price_of(RATE, terms), spread_of(Grade.D))
    used = keys(value)
    doubts = user_adjustments(used, terms)
    yield Claim(
        method="size_inference",
        cash_class=CashClass.EFFORT,
        quantity=Quantity(kind=Kind.TIME, amount=hours.best, unit="hour", metric="effort"),
        evidence=Evidence(field="title", start=0, end=len(pull.title), quote=pull.title),
        grade=Grade.D,
        confidence=adjusted(BASE_CONFIDENCE[Grade.D], doubts),
        adjustments=doubts,
        stated=False,
        estimate=Estimate(currency=currency_of(RATE, terms), size=value.size, recurring=False),
        calculation=value,
        formula=formula(value),
        assumptions=used,
    )
