"""Size inference: the effort behind a change that states nothing; a cost, never a benefit."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.assumptions import Assumptions
from bvreport.estimate import spread
from bvreport.methods.effort import effort_hours
from bvreport.methods.pricing import Line, Worth, currency_of, priced
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Evidence, Grade, Kind, Quantity
from bvreport.text.mention import Mention, Subject
from bvreport.text.reading import Reading

LINE = Line(method="size_inference", cash_class=CashClass.EFFORT)
RATE = "rate.mid"
EFFORT_KEYS = (
    "effort.lines_per_hour",
    "effort.hours_per_file",
    "effort.min_hours",
    "effort.max_hours",
)


def size_inference(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Modelled hours at the mid rate, once; the title stands as its evidence.

    Only for a substantial change: one that fills more than an hour by its lines alone.
    """
    pull = reading.pull
    hours = effort_hours(pull, terms)
    if hours is None or pull.lines is None or pull.lines < terms["effort.lines_per_hour"]:
        return
    effort = Quantity(kind=Kind.TIME, amount=hours, unit="hour", metric="effort")
    title = Evidence(field="title", start=0, end=len(pull.title), quote=pull.title)
    mention = Mention(subject=Subject.OTHER, quantity=effort, evidence=title)
    worth = Worth(
        grade=Grade.D,
        size=spread(hours * terms[RATE], Grade.D),
        currency=currency_of(RATE, terms),
        recurring=False,
        factors=(f"{plain(hours)} h", f"{plain(terms[RATE])} {terms.entry(RATE).unit}"),
        keys=(*EFFORT_KEYS, RATE),
        stated=False,
    )
    yield priced(LINE, mention, worth, terms)
