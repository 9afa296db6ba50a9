"""Quality: defects fixed or prevented, points of coverage and tickets avoided, at a price each."""

from __future__ import annotations

from collections.abc import Iterator

from bvreport.assumptions import Assumptions
from bvreport.calculation import Part
from bvreport.methods.annual import Factor, joined, repeats, stated_repeats
from bvreport.methods.counting import UnitPrice, assumed_price, counted
from bvreport.methods.pricing import Line, Worth, grade_of, priced, unpriced
from bvreport.methods.reasons import Reason
from bvreport.methods.wording import plain
from bvreport.model import CashClass, Claim, Grade, Kind, Period
from bvreport.text.reading import Reading
from bvreport.text.sentences.mention import Mention, Subject

LINE = Line(method="quality", cash_class=CashClass.COST_AVOIDANCE)
SUBJECTS = frozenset({Subject.DEFECT, Subject.COVERAGE, Subject.TICKET})
# What has the price of a defect. Errors, warnings, findings and violations are counted as stated,
# but a compiler's error or a linter's warning is not a defect that somebody met; only those that
# come back every month or week are.
DEFECTS = frozenset({"bug", "crash", "leak", "race", "regression"})
LASTING = frozenset(Period) - {Period.ONCE, Period.RUN}


def quality(reading: Reading, terms: Assumptions) -> Iterator[Claim]:
    """Defects at the price of one, coverage by the defects it prevents (D), tickets if priced."""
    for mention in reading.mentions:
        if mention.subject in SUBJECTS:
            yield _claim(mention, terms)


def _claim(mention: Mention, terms: Assumptions) -> Claim:
    if mention.adverse:
        return unpriced(LINE, mention, Reason.LOSS_BY_DEFAULT)
    if mention.subject is Subject.COVERAGE:
        worth = _coverage(mention, terms)
    elif mention.quantity.kind is not Kind.QUANTITY or mention.quantity.unit in ("pp", "%"):
        return unpriced(LINE, mention, Reason.SHARE_OF_UNCOUNTED)
    elif mention.subject is Subject.DEFECT and not _is_defect(mention):
        return unpriced(LINE, mention, Reason.NO_DEFECT, mention.quantity.unit)
    elif mention.subject is Subject.TICKET and terms.get("ticket_cost") is None:
        return unpriced(LINE, mention, Reason.TICKET_COST)
    else:
        key = "ticket_cost" if mention.subject is Subject.TICKET else "defect_cost"
        worth = _things(mention, assumed_price(key, terms), terms)
    if worth is None:
        return unpriced(LINE, mention, Reason.HOW_MANY)
    return priced(LINE, mention, worth, terms)


def _is_defect(mention: Mention) -> bool:
    return mention.quantity.unit in DEFECTS or mention.quantity.period in LASTING


def _things(mention: Mention, price: UnitPrice, terms: Assumptions) -> Worth | None:
    """'Fixes 3 bugs' is once and says so without a period; 'a month' comes back."""
    once = mention.quantity.period is None and mention.frequency is None
    times = Factor(recurring=False) if once else stated_repeats(mention, terms)
    if times is None:
        return None
    return counted(mention.quantity, price, times, grade_of(mention.quantity))


def _coverage(mention: Mention, terms: Assumptions) -> Worth | None:
    if mention.quantity.kind not in (Kind.QUANTITY, Kind.PERCENT):
        return None
    key = "defects_per_coverage_point"
    prevented = terms.term(key, Part.SHARE, f"{plain(terms[key])} defects/{Period.MONTH}")
    year = repeats(Period.MONTH, terms)
    if year is None:
        return None
    price = assumed_price("defect_cost", terms)
    return counted(mention.quantity, price, joined(Factor(value=prevented), year), Grade.D)
