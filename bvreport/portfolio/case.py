"""Case: what value and cost would be with one assumption at another value.

Money is proportional to most assumptions of its formula, so few bundles stand for many claims and
are scaled; where it is not (a sum, a bound), the claim's calculation is made again. The cap on
hours is applied anew, because hours move as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.calculation import AS_ASSUMED, ONE, Calculation, evaluated, is_proportional, leaves
from bvreport.model import Valuation
from bvreport.money import ZERO
from bvreport.portfolio.caps import cap_factor
from bvreport.portfolio.investment import Investment
from bvreport.portfolio.stakes import Portfolio, Stake, delivered

RATES = "rate."
CAP_KEYS = ("capacity_hours", "team_people")
EFFORT = "effort."
SLOWEST = 1e-9  # lines an hour: at zero nobody ever finishes


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Stakes that rest on the same assumptions in the same way, summed before the cap."""

    keys: frozenset[str]  # what their money is proportional to
    others: frozenset[str] = frozenset()  # what moves it in another way
    recurring: bool
    expected: Decimal
    hours: Decimal  # stated hours that the cap acts on
    calculation: Calculation | None = None  # of a single stake, where there are others

    def ratio(self, key: str, terms: Assumptions, factor: Decimal) -> Decimal:
        """How many times as much it is with one assumption at so many times its value."""
        if key in self.keys:
            return factor
        if self.calculation is None or key not in self.others:
            return ONE
        now = evaluated(self.calculation).pert_mean
        moved = evaluated(self.calculation, {key: terms[key] * factor}).pert_mean
        return moved / now if now else ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """First-year value in its two parts, and what it cost."""

    recurring: Decimal
    one_off: Decimal
    cost: Decimal

    @property
    def value(self) -> Decimal:
        """Expected first-year value."""
        return self.recurring + self.one_off


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """All that value and cost follow from."""

    terms: Assumptions
    bundles: tuple[Bundle, ...]
    available: Decimal | None
    investment: Investment
    # Own lines and files of the changes that cost effort, and how many have these.
    sizes: Mapping[tuple[float, float], int]
    effort_hours: float  # of these sizes

    def at(self, key: str, factor: Decimal) -> Worth:
        """Value and cost with one assumption at so many times its value."""
        moved = [bundle.ratio(key, self.terms, factor) for bundle in self.bundles]
        is_rate = key.startswith(RATES)  # money by the hour moves, the hours stay
        hours = sum(
            (b.hours * (ONE if is_rate else m) for b, m in zip(self.bundles, moved, strict=True)),
            ZERO,
        )
        available = self.available
        if key in CAP_KEYS and available is not None:
            available *= factor
        cap = cap_factor(hours, available)
        parts = {True: ZERO, False: ZERO}
        for bundle, ratio in zip(self.bundles, moved, strict=True):
            parts[bundle.recurring] += bundle.expected * ratio * (cap if bundle.hours else ONE)
        return Worth(recurring=parts[True], one_off=parts[False], cost=self._cost(key, factor))

    def _cost(self, key: str, factor: Decimal) -> Decimal:
        cost, made = self.investment.cost or ZERO, self.investment.calculation
        if made is None or key not in self.investment.keys or not cost:
            return cost
        if key.startswith(EFFORT) and self.effort_hours:
            moved = _effort(self.sizes, self.terms, {key: self.terms[key] * factor})
            return cost * Decimal(moved / self.effort_hours)
        return evaluated(made, {key: self.terms[key] * factor}).best


def case(portfolio: Portfolio, terms: Assumptions, investment: Investment) -> Case:
    """The case of a portfolio as it is."""
    sizes = Counter(_sizes(delivered(portfolio.changes)) if investment.modelled else ())
    return Case(
        terms=terms,
        bundles=tuple(_bundles(portfolio.stakes)),
        available=portfolio.cap.hours,
        investment=investment,
        sizes=sizes,
        effort_hours=_effort(sizes, terms, AS_ASSUMED),
    )


def _effort(
    sizes: Mapping[tuple[float, float], int], terms: Assumptions, values: Mapping[str, Decimal]
) -> float:
    """Modelled hours, in floating point: a ratio of them is wanted, many times."""
    lines_per_hour, hours_per_file, least, most = (
        float(values.get(key, terms[key]))
        for key in (
            "effort.lines_per_hour",
            "effort.hours_per_file",
            "effort.min_hours",
            "effort.max_hours",
        )
    )
    return sum(
        times * min(most, max(least, lines / (lines_per_hour or SLOWEST) + files * hours_per_file))
        for (lines, files), times in sizes.items()
    )


def _sizes(changes: Iterable[Valuation]) -> Iterator[tuple[float, float]]:
    for change in changes:
        if change.own_lines is not None and change.own_files is not None:
            yield float(change.own_lines), float(change.own_files)


def _bundles(stakes: Iterable[Stake]) -> Iterator[Bundle]:
    """Few bundles for many claims: most rest on the same handful of assumptions."""
    sums: dict[tuple[tuple[str, ...], bool, bool], tuple[Decimal, Decimal]] = {}
    for stake in stakes:
        hours = max(ZERO, stake.stated_hours)
        before_cap = stake.probability * stake.stated.pert_mean * stake.bill_factor
        keys, others = _keys(stake)
        if others:
            yield Bundle(
                keys=keys,
                others=others,
                recurring=stake.recurring,
                expected=before_cap,
                hours=hours,
                calculation=stake.calculation,
            )
            continue
        name = (tuple(sorted(keys)), stake.recurring, hours > 0)
        value, spared = sums.get(name, (ZERO, ZERO))
        sums[name] = (value + before_cap, spared + hours)
    for (names, recurring, _), (value, spared) in sorted(sums.items()):
        yield Bundle(keys=frozenset(names), recurring=recurring, expected=value, hours=spared)


def _keys(stake: Stake) -> tuple[frozenset[str], frozenset[str]]:
    """What the money is proportional to, and what else it rests on."""
    made = stake.calculation
    if made is None:
        return frozenset(stake.assumptions), frozenset()
    keys = frozenset(leaf.key for leaf in leaves(made) if leaf.key)
    proportional = frozenset(key for key in keys if is_proportional(made, key))
    return proportional, keys - proportional
