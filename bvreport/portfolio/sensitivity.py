"""Sensitivity: each assumption moved alone to its low and high, and to where net ROI is zero.

Money is proportional to every assumption its formula lists, so a claim need not be priced again:
its expected value is scaled. The cap on hours is applied anew, because hours move as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumption, Assumptions
from bvreport.model import Sensitivity
from bvreport.money import ZERO
from bvreport.portfolio.investment import Investment
from bvreport.portfolio.stakes import Portfolio, Stake, cap_factor
from bvreport.valuation.expectation import cents

RATES = "rate."
CAP_KEYS = ("capacity_hours", "team_people")
# Cost keys that a modelled or supplied cost is proportional to; the others are inverse or bounds.
COST_KEYS = frozenset({"rate.mid", "cost_people", "cost_per_person_year"})
LARGEST_FACTOR = Decimal(1_000)  # beyond it no assumption is the same assumption any more
HALVINGS = 60
DIGITS = 4  # of a switching value: it is a threshold, no measurement
ONE = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bundle:
    """Stakes that rest on the same assumptions, summed before the cap."""

    keys: frozenset[str]
    expected: Decimal
    hours: Decimal  # stated hours that the cap acts on


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """All that a first-year value and a net return follow from."""

    bundles: tuple[_Bundle, ...]
    available: Decimal | None
    investment: Investment

    def value(self, key: str, factor: Decimal) -> Decimal:
        """Expected first-year value with one assumption at so many times its value."""
        hours = sum((_moved(b.hours, b, key, factor) for b in self.bundles), ZERO)
        if key.startswith(RATES):
            hours = sum((b.hours for b in self.bundles), ZERO)
        available = self.available
        if key in CAP_KEYS and available is not None:
            available *= factor
        cap = cap_factor(hours, available)
        return sum(
            (_moved(b.expected, b, key, factor) * (cap if b.hours else ONE) for b in self.bundles),
            ZERO,
        )

    def net(self, key: str, factor: Decimal) -> Decimal:
        """Value less cost with one assumption at so many times its value."""
        cost = self.investment.cost or ZERO
        moves = key in COST_KEYS and key in self.investment.keys
        return self.value(key, factor) - (cost * factor if moves else cost)


def tornado(
    portfolio: Portfolio, terms: Assumptions, investment: Investment
) -> tuple[Sensitivity, ...]:
    """One entry for each assumption in use, the one that moves the value most first."""
    case = _Case(
        bundles=tuple(_bundles(portfolio.stakes)),
        available=portfolio.cap.hours,
        investment=investment,
    )
    keys = {key for bundle in case.bundles for key in bundle.keys}
    if any(bundle.hours for bundle in case.bundles):
        keys |= set(CAP_KEYS)
    found = (_moved_alone(case, entry) for entry in _movable(terms, keys))
    return tuple(sorted(found, key=lambda s: (-abs(s.at_high - s.at_low), s.key)))


def _movable(terms: Assumptions, keys: Iterable[str]) -> Iterator[Assumption]:
    """Those in use that can move: a year keeps its twelve months."""
    return (e for e in terms.entries if e.key in keys and e.value and e.low != e.high)


def _moved_alone(case: _Case, entry: Assumption) -> Sensitivity:
    value = entry.value or ONE
    low = value if entry.low is None else entry.low
    high = value if entry.high is None else entry.high
    factor, note = _switching(case, entry.key)
    return Sensitivity(
        key=entry.key,
        label=_label(entry.key),
        low_input=low,
        high_input=high,
        at_low=cents(case.value(entry.key, low / value)),
        at_high=cents(case.value(entry.key, high / value)),
        switching_value=None if factor is None else words.significant(value * factor, DIGITS),
        switching_note=note or f"{words.number(value, 3)} {entry.unit} now",
    )


def _switching(case: _Case, key: str) -> tuple[Decimal | None, str]:
    """The factor at which value and cost are equal, or in words why there is none."""
    if case.investment.cost is None:
        return None, f"no net ROI: {case.investment.missing}"
    if not case.investment.cost:
        return None, "no net ROI: the cost is zero"
    low, high = ZERO, LARGEST_FACTOR
    at_low, at_high = case.net(key, low), case.net(key, high)
    if at_low == at_high:
        return None, "does not move net ROI"
    if at_low >= 0 and at_high >= 0:
        return None, "net ROI stays positive, even at zero"
    if at_low <= 0 and at_high <= 0:
        return None, "net ROI stays negative, whatever the value"
    for _ in range(HALVINGS):
        half = (low + high) / 2
        if (case.net(key, half) > 0) == (at_high > 0):
            high = half
        else:
            low = half
    return high, ""


def _bundles(stakes: Iterable[Stake]) -> Iterator[_Bundle]:
    """Few bundles for many claims: most rest on the same handful of assumptions."""
    sums: dict[tuple[tuple[str, ...], bool], tuple[Decimal, Decimal]] = {}
    for stake in stakes:
        hours = max(ZERO, stake.stated_hours)
        name = (tuple(sorted(set(stake.assumptions))), hours > 0)
        value, spared = sums.get(name, (ZERO, ZERO))
        before_cap = stake.probability * stake.stated.pert_mean
        sums[name] = (value + before_cap, spared + hours)
    for (keys, _), (value, spared) in sorted(sums.items()):
        yield _Bundle(keys=frozenset(keys), expected=value, hours=spared)


def _moved(amount: Decimal, bundle: _Bundle, key: str, factor: Decimal) -> Decimal:
    return amount * factor if key in bundle.keys else amount


def _label(key: str) -> str:
    """`rate.senior` reads as a rate in words."""
    if key.startswith(RATES):
        return f"Hourly rate, {key.removeprefix(RATES)}"
    return key.replace(".", " ").replace("_", " ").capitalize()
