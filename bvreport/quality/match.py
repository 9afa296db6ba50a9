"""Two quantities into one answer: do they state the same fact?

One fact has many forms: 33 minutes, 0.55 hours, from 45 to 12 minutes, 73 %, 3.75 times. A label
and a claim agree when any form of the one agrees with any form of the other. Periods, people and
the names of counted things are left aside: texts spell them in too many ways; a wrong period shows
in the value.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bvreport.model import Kind, Quantity
from bvreport.quality.gold import GoldClaim

TOLERANCE = Decimal("0.04")  # of the larger amount: people round 44.6 to 45
CONVERTED_TOLERANCE = Decimal("0.06")  # "about a third" is 33 %, 1.5 times, or 30 %

SECONDS = {
    **dict.fromkeys(("us", "µs", "microsecond"), Decimal("0.000001")),
    **dict.fromkeys(("ms", "millisecond"), Decimal("0.001")),
    **dict.fromkeys(("s", "sec", "second"), Decimal(1)),
    **dict.fromkeys(("m", "min", "minute"), Decimal(60)),
    **dict.fromkeys(("h", "hr", "hour"), Decimal(3_600)),
    # Working time: a day has 8 hours, a week 5 days, a month 20.
    **dict.fromkeys(("d", "day", "workday"), Decimal(28_800)),
    "week": Decimal(144_000),
    "month": Decimal(576_000),
}
MEGABYTES = {
    **dict.fromkeys(("b", "byte"), Decimal("0.000001")),
    **dict.fromkeys(("k", "kb", "kib"), Decimal("0.001")),
    **dict.fromkeys(("m", "mb", "mib"), Decimal(1)),
    **dict.fromkeys(("g", "gb", "gib"), Decimal(1_000)),
    **dict.fromkeys(("t", "tb", "tib"), Decimal(1_000_000)),
}
POINTS = frozenset({"%", "pp", "point", "percentage point", "%-point"})
PER_SECOND = "/s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to say a fact: a number that compares only with others of its dimension."""

    dimension: str
    amount: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


def pairs(labels: Sequence[GoldClaim], claims: Sequence[Quantity]) -> dict[int, int]:
    """As many labels as possible, each with a claim of its own: place of label -> of claim.

    Augmenting paths (Kuhn, 1955), so that the order in which claims were found does not matter.
    """
    fitting = [
        [place for place, claim in enumerate(claims) if same_fact(label, claim)] for label in labels
    ]
    paired: dict[int, int] = {}
    for place in range(len(labels)):
        paired = _with_one_more(place, fitting, paired)
    return paired


def same_fact(label: GoldClaim, claim: Quantity) -> bool:
    """Whether the claim says what the label says, in any form of either."""
    expected = [form for said in (label, *_complete(label)) for form in _forms(said)]
    return any(_agree(one, other) for one in expected for other in _forms(claim))


def _with_one_more(
    start: int, fitting: Sequence[Sequence[int]], paired: dict[int, int]
) -> dict[int, int]:
    """The pairs with one more label, earlier ones moved where that helps; else as they were."""
    holder = {claim: label for label, claim in paired.items()}
    reached_by: dict[int, int] = {}  # claim -> the label that would take it
    waiting = deque([start])
    while waiting:
        label = waiting.popleft()
        for claim in fitting[label]:
            if claim in reached_by:
                continue
            reached_by[claim] = label
            if claim not in holder:
                return _moved(claim, reached_by, paired)
            waiting.append(holder[claim])
    return paired


def _moved(free: int, reached_by: dict[int, int], paired: dict[int, int]) -> dict[int, int]:
    """Every label on the path back from a free claim takes the claim that it reached."""
    moved, claim = dict(paired), free
    while True:
        label = reached_by[claim]
        left = moved.get(label)
        moved[label] = claim
        if left is None:
            return moved
        claim = left


def _complete(label: GoldClaim) -> Iterator[Quantity]:
    """The other forms of a label; one without a unit has that of the label."""
    for form in label.alt:
        yield replace(form, unit=form.unit or label.unit)


def _forms(said: Quantity) -> Iterator[Form]:
    """The amount itself, and of a before and after the share and the factor of the change."""
    dimension, scale = _dimension(said)
    before, after = said.before, said.after
    amount = said.amount
    if amount is None and before is not None and after is not None:
        amount = abs(before - after)
    if amount is not None:
        yield Form(
            dimension=dimension,
            amount=amount * scale,
            low=None if said.low is None else said.low * scale,
            high=None if said.high is None else said.high * scale,
        )
    if said.kind in (Kind.PERCENT, Kind.RATIO) or not before or after is None:
        return
    yield Form(dimension="percent", amount=abs(before - after) / abs(before) * 100)
    if after:
        yield Form(dimension="ratio", amount=max(before / after, after / before))


def _dimension(said: Quantity) -> tuple[str, Decimal]:
    """What the amount compares with, and the factor that brings it to a common unit."""
    unit = (said.unit or "").strip().casefold()
    unit = unit.removesuffix("s") if len(unit) > 2 and not unit.endswith(PER_SECOND) else unit
    rate = PER_SECOND if unit.endswith(PER_SECOND) else ""
    match said.kind:
        case Kind.PERCENT | Kind.RATIO:
            return said.kind, Decimal(1)
        case Kind.MONEY:
            return f"money {unit}", Decimal(1)
        case Kind.TIME if unit in SECONDS:
            return "seconds", SECONDS[unit]
        case Kind.QUANTITY if unit in POINTS:
            return Kind.PERCENT, Decimal(1)  # texts write "coverage up 6 %" and mean points
        case Kind.QUANTITY if unit.removesuffix(rate) in MEGABYTES:
            return f"megabytes{rate}", MEGABYTES[unit.removesuffix(rate)]
    return "count", Decimal(1)


def _agree(label: Form, claim: Form) -> bool:
    """Whether two forms are the same size, or the claim lies within the label's range."""
    if label.dimension == claim.dimension:
        return _close(label.amount, claim.amount, TOLERANCE) or _within(label, claim.amount)
    if {label.dimension, claim.dimension} == {Kind.PERCENT, Kind.RATIO}:
        share, factor = sorted((label, claim), key=lambda form: form.dimension)
        return any(
            _close(factor.amount, said, CONVERTED_TOLERANCE) for said in _factors(share.amount)
        )
    return False


def _within(label: Form, amount: Decimal) -> bool:
    low, high = label.low, label.high
    if low is None and high is None:
        return False
    above = low is None or amount >= low * (1 - TOLERANCE)
    return above and (high is None or amount <= high * (1 + TOLERANCE))


def _factors(percent: Decimal) -> Iterator[Decimal]:
    """What a percentage may be as a factor: 50 % less is half, 50 % more is 1.5 times."""
    yield 1 + percent / 100
    if percent < 100:
        yield 1 / (1 - percent / 100)


def _close(one: Decimal, other: Decimal, tolerance: Decimal) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))
