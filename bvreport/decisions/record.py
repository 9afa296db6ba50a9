"""Verified claims into the track record of each method: what came in over what was expected.

A ratio of sums, so that large claims count as large; its interval is Fieller's (1954), which takes
both sums for uncertain and so holds for few claims of very different sizes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.decisions.standing import in_force
from bvreport.model import Actual, Claimed, Decision, Entry, Haircut, Verdict
from bvreport.money import ZERO

FEWEST = 10  # verified claims of a method; fewer say little about the next one
# Two-sided 95 % quantiles of Student's t by degrees of freedom (NIST/SEMATECH e-Handbook)
STUDENT = (
    *((9, "2.262"), (10, "2.228"), (11, "2.201"), (12, "2.179"), (13, "2.160"), (14, "2.145")),
    *((15, "2.131"), (17, "2.110"), (20, "2.086"), (25, "2.060"), (30, "2.042"), (40, "2.021")),
    *((60, "2.000"), (120, "1.980")),
)
HUNDREDTH = Decimal("0.01")
ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A ratio of two sums with its 95 % interval; none where the data do not bound it."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What became of the verified claims of one method, in one currency.

    `stated` is their best value and `expected` what a report added up (confidence × mean of the
    range), both as they were when somebody verified them. `missing` says how many verified claims
    it takes before the record says anything.
    """

    method: str
    currency: str
    claims: int
    stated: Decimal
    expected: Decimal
    realised: Decimal
    over_stated: Ratio | None
    over_expected: Ratio | None
    missing: int = 0

    @property
    def haircut(self) -> Haircut | None:
        """What the record leaves of an expected value; none where it knows too little."""
        ratio = self.over_expected
        if self.missing or ratio is None or ratio.low is None or ratio.high is None:
            return None
        factor = min(ONE, ratio.value).quantize(HUNDREDTH)
        interval = f"{ratio.low:.2f} to {ratio.high:.2f}"
        what = f"{self.claims} verified claims of {self.method} brought {ratio.value:.2f}"
        return Haircut(
            factor=factor, reason=f"track record: {what} of what was expected (95 %: {interval})"
        )


def track_record(entries: Iterable[Entry]) -> tuple[Record, ...]:
    """The record of every method and currency with a verified claim, in their order."""
    found: defaultdict[tuple[str, str], list[tuple[Claimed, Actual]]] = defaultdict(list)
    for valid in in_force(entries).values():
        decision = _verified([one.decision for one in valid])
        claimed, actual = (decision.claimed, decision.actual) if decision else (None, None)
        if claimed and actual and claimed.expected and claimed.currency == actual.currency:
            found[claimed.method, actual.currency].append((claimed, actual))
    return tuple(_record(*key, found[key]) for key in sorted(found))


def verified(entries: Iterable[Entry]) -> int:
    """How many claims are verified, with or without a price before."""
    known = in_force(entries).values()
    return sum(_verified([one.decision for one in valid]) is not None for valid in known)


def haircuts(records: Iterable[Record]) -> Mapping[str, Haircut]:
    """The haircut of each method that has one; of several currencies that with most claims."""
    known = sorted(records, key=lambda record: record.claims)
    return {record.method: cut for record in known if (cut := record.haircut) is not None}


def ratio(pairs: Sequence[tuple[Decimal, Decimal]]) -> Ratio:
    """The sum of the second over the sum of the first, with Fieller's interval."""
    n = len(pairs)
    x, y = (sum((pair[side] for pair in pairs), ZERO) / n for side in (0, 1))
    if n < FEWEST or x <= 0:
        return Ratio(value=y / x if x else ZERO)
    t = _student(n - 1)
    xx, yy, xy = (
        t * t * sum((a * b for a, b in products), ZERO) / (n * (n - 1))
        for products in (
            [(p[0] - x, p[0] - x) for p in pairs],
            [(p[1] - y, p[1] - y) for p in pairs],
            [(p[0] - x, p[1] - y) for p in pairs],
        )
    )
    bound, middle = x * x - xx, x * y - xy
    inside = middle * middle - bound * (y * y - yy)
    if bound <= 0 or inside < 0:
        return Ratio(value=y / x)
    reach = inside.sqrt()
    low, high = (middle - reach) / bound, (middle + reach) / bound
    return Ratio(value=y / x, low=max(ZERO, low), high=high)


def _record(method: str, currency: str, known: list[tuple[Claimed, Actual]]) -> Record:
    stated = [(claimed.best or ZERO, actual.amount) for claimed, actual in known]
    expected = [(claimed.expected or ZERO, actual.amount) for claimed, actual in known]
    return Record(
        method=method,
        currency=currency,
        claims=len(known),
        stated=sum((pair[0] for pair in stated), ZERO),
        expected=sum((pair[0] for pair in expected), ZERO),
        realised=sum((actual.amount for _, actual in known), ZERO),
        over_stated=ratio(stated),
        over_expected=ratio(expected),
        missing=max(0, FEWEST - len(known)),
    )


def _verified(decisions: list[Decision]) -> Decision | None:
    """The last verification, unless somebody rejected the claim after it."""
    for decision in reversed(decisions):
        if decision.verdict is Verdict.REJECTED:
            return None
        if decision.verdict is Verdict.VERIFIED:
            return decision
    return None


def _student(freedom: int) -> Decimal:
    """The quantile of the next lower row: an interval rather too wide than too narrow."""
    return Decimal(next(t for least, t in reversed(STUDENT) if freedom >= least))
