"""Sensitivity: each assumption moved alone to its low and high, and to where a target is met."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumption, Assumptions
from bvreport.calculation import ONE
from bvreport.model import Sensitivity, Switching, Target
from bvreport.money import ZERO
from bvreport.portfolio.case import RATES, Case
from bvreport.portfolio.targets import BREAK_EVEN, gap, why_unknown
from bvreport.valuation.expectation import cents

LARGEST_FACTOR = Decimal(1_000)  # beyond it no assumption is the same assumption any more
HALVINGS = 40
ALWAYS, NEVER, NO_MOVE = "met at any value", "out of reach", "does not move it"
OF_NET_ROI = {
    ALWAYS: "net ROI stays positive, even at zero",
    NEVER: "net ROI stays negative, whatever the value",
    NO_MOVE: "does not move net ROI",
}
DIGITS = 4  # of a switching value: it is a threshold, no measurement
RETURN_KEYS = ("horizon_years", "discount_rate", "yearly_decay")


def tornado(
    case: Case, keys: Iterable[str], targets: Sequence[Target] = ()
) -> tuple[Sensitivity, ...]:
    """One entry for each assumption in use, the one that moves the value most first."""
    found = (_moved_alone(case, entry, targets) for entry in _movable(case.terms, keys))
    return tuple(sorted(found, key=lambda s: (-abs(s.at_high - s.at_low), s.key)))


def _movable(terms: Assumptions, keys: Iterable[str]) -> Iterator[Assumption]:
    """Those in use that can move: a year keeps its twelve months, a user's own value may not."""
    known = frozenset(keys)
    fixed = {e.key for e in terms.entries if e.low == e.high and e.default is not None}
    return (e for e in terms.entries if e.key in known - fixed and e.value)


def _moved_alone(case: Case, entry: Assumption, targets: Sequence[Target]) -> Sensitivity:
    value = entry.value or ONE
    low = value if entry.low is None else entry.low
    high = value if entry.high is None else entry.high
    even, *others = (_switching(case, entry, target) for target in (BREAK_EVEN, *targets))
    return Sensitivity(
        key=entry.key,
        label=label_of(entry.key),
        input=value,
        unit=entry.unit,
        low_input=low,
        high_input=high,
        at_low=cents(case.at(entry.key, low / value).value),
        at_high=cents(case.at(entry.key, high / value).value),
        switching_value=even.value,
        switching_note=_of_net_roi(even, case),
        switching=(even, *others),
    )


def _switching(case: Case, entry: Assumption, target: Target) -> Switching:
    """Where one assumption just meets a target, or in words why nowhere."""
    value = entry.value or ONE
    factor, note = _factor(case, entry, target)
    found = None if factor is None else words.significant(value * factor, DIGITS)
    return Switching(
        target=target.label,
        value=found,
        note=note or f"{words.number(value, 3)} {entry.unit} now",
    )


def _of_net_roi(even: Switching, case: Case) -> str:
    """The same note where nothing says that it is about net ROI."""
    if missing := why_unknown(BREAK_EVEN, case):
        return f"no net ROI: {missing}"
    return OF_NET_ROI.get(even.note, even.note)


def _factor(case: Case, entry: Assumption, target: Target) -> tuple[Decimal | None, str]:
    if missing := why_unknown(target, case):
        return None, missing
    value = entry.value or ONE
    low, high = ZERO, LARGEST_FACTOR
    if entry.most is not None:
        high = max(ONE, entry.most / value)
    at_low, at_high = (_gap(case, entry.key, factor, target) for factor in (low, high))
    if at_low == at_high:
        return None, NO_MOVE
    if at_low >= 0 and at_high >= 0:
        return None, ALWAYS
    if at_low <= 0 and at_high <= 0:
        return None, NEVER
    for _ in range(HALVINGS):
        half = (low + high) / 2
        if (_gap(case, entry.key, half, target) > 0) == (at_high > 0):
            high = half
        else:
            low = half
    return high, ""


def _gap(case: Case, key: str, factor: Decimal, target: Target) -> Decimal:
    terms = case.terms
    if key in RETURN_KEYS:
        terms = terms.with_value(key, terms[key] * factor, terms.entry(key).source)
    return gap(target, case.at(key, factor), terms)


def label_of(key: str) -> str:
    """`rate.senior` reads as a rate in words."""
    if key.startswith(RATES):
        return f"Hourly rate, {key.removeprefix(RATES)}"
    return key.replace(".", " ").replace("_", " ").capitalize()
