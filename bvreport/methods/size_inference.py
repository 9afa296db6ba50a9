"""Size inference: the effort behind a change that states nothing; a cost, never a benefit."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.assumptions import Assumptions
from bvreport.calculation import product, said
from bvreport.methods.effort import effort, own_size
from bvreport.methods.pricing import Line, Worth, currency_of, price_of, priced, spread_of
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Evidence, Grade, Kind, Quantity
from bvreport.text.mention import Mention, Subject
from bvreport.text.reading import Reading

LINE = Line(method="size_inference", cash_class=CashClass.EFFORT)
RATE = "rate.mid"


def size_inference(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Modelled hours at the mid rate, once; the title stands as its evidence.

    Only for a substantial change: one that fills more than an hour by its lines alone.
    """
    pull = reading.pull
    size = own_size(pull)
    if size is None or pull.lines is None or pull.lines < terms["effort.lines_per_hour"]:
        return
    hours = effort(size, terms)
    work = Quantity(kind=Kind.TIME, amount=hours.best, unit="hour", metric="effort")
    title = Evidence(field="title", start=0, end=len(pull.title), quote=pull.title)
    mention = Mention(subject=Subject.OTHER, quantity=work, evidence=title)
    worth = Worth(
        grade=Grade.D,
        value=product(
            said(hours, f"{plain(hours.best)} h"),
            price_of(RATE, terms),
            spread_of(Grade.D),
        ),
        currency=currency_of(RATE, terms),
        recurring=False,
        stated=False,
    )
    yield priced(LINE, mention, worth, terms)
