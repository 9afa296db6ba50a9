"""Simulation: stakes become the range that their sum lies in, for the whole and for each part.

Monte Carlo: in each trial a claim is real with its probability and then has a PERT-distributed
size; hourly rates and the infrastructure bill move together for all claims that use them. The
mean is not simulated: it is the sum of the expected values, so that parts add up to the whole;
the trials give the percentiles around it. The same stakes in any order give the same numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from bvreport.assumptions import Assumptions
from bvreport.model import Expected
from bvreport.money import ZERO
from bvreport.portfolio.draws import TRIALS, Dice, shared_keys
from bvreport.portfolio.stakes import Stake
from bvreport.valuation.expectation import cents

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bvreport.portfolio.draws import Draws

PERCENTILES = (Decimal("0.1"), Decimal("0.5"), Decimal("0.9"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Mean and percentiles of first-year values, and of the run-rate reached by each month."""

    total: Expected
    parts: Mapping[
        str, Expected
    ]  # "class/capacity", "category/quality", "grade/B", "month/2024-01"
    changes: Mapping[str, Expected]  # by key, of the changes with a stake
    run_rate: Mapping[str, Expected]
    sampled: Decimal  # mean of the trials: no figure of a report, a check on `total.mean`


class _Sums(defaultdict[str, "Draws"]):
    """Sums of draws by name, each zero in every trial at first."""

    def __missing__(self, name: str) -> Draws:
        import numpy as np

        self[name] = np.zeros(TRIALS)
        return self[name]


def simulate(stakes: Iterable[Stake], terms: Assumptions, seed: int) -> Outcome:
    """The outcome of 10,000 trials; memory grows with the parts, not with the claims."""
    ordered = sorted(stakes, key=lambda stake: (stake.change, stake.id))
    dice = Dice(terms, seed)
    parts, recurring = _Sums(), _Sums()
    changes: dict[str, Expected] = {}
    for key, members in groupby(ordered, key=lambda stake: stake.change):
        group = list(members)
        drawn = [dice.drawn(stake) for stake in group]
        for stake, draws in zip(group, drawn, strict=True):
            parts[f"class/{stake.cash_class}"] += draws
            parts[f"grade/{stake.grade}"] += draws
            if stake.month and stake.recurring:
                recurring[stake.month] += draws
        whole = sum(drawn[1:], drawn[0])
        for name in _parts_of_change(group[0]):
            parts[name] += whole
        by_itself = len(group) == 1 and not shared_keys(group[0])
        # In single precision sorting takes two thirds of the time; a cent in 100,000 is no matter.
        outcomes = dice.outcomes(group[0]) if by_itself else whole.astype("f4")
        changes[key] = _expected(outcomes, _mean(group))
    # Every claim has one class, so the classes are the total.
    total = sum((draws for name, draws in parts.items() if name.startswith("class/")), _Sums()[""])
    return Outcome(
        total=_expected(total, _mean(ordered)),
        parts=dict(_described(parts, ordered)),
        changes=changes,
        run_rate=dict(_run_rate(recurring, ordered)),
        sampled=cents(Decimal(str(total.mean()))),
    )


def _parts_of_change(stake: Stake) -> Iterator[str]:
    yield f"category/{stake.category}"
    if stake.month:
        yield f"month/{stake.month}"


def _described(parts: _Sums, stakes: list[Stake]) -> Iterator[tuple[str, Expected]]:
    means: defaultdict[str, Decimal] = defaultdict(Decimal)
    for stake in stakes:
        for name in (
            f"class/{stake.cash_class}",
            f"grade/{stake.grade}",
            *_parts_of_change(stake),
        ):
            means[name] += stake.expected
    for name in sorted(parts):
        yield name, _expected(parts[name], means[name])


def _run_rate(recurring: _Sums, stakes: list[Stake]) -> Iterator[tuple[str, Expected]]:
    """What all changes merged until the end of each month bring a year."""
    reached, mean = _Sums()[""], ZERO
    for month in sorted(recurring):
        reached = reached + recurring[month]
        mean += _mean(s for s in stakes if s.recurring and s.month == month)
        yield month, _expected(reached, mean)


def _mean(stakes: Iterable[Stake]) -> Decimal:
    return sum((stake.expected for stake in stakes), ZERO)


def _expected(draws: NDArray[np.floating], mean: Decimal) -> Expected:
    """The mean as given, and percentiles that are outcomes themselves.

    Between them nothing is interpolated: what is nothing in one of ten cases has a P10 of zero,
    not nine tenths of its least size.
    """
    import numpy as np

    ordered = np.sort(draws)
    p10, p50, p90 = (
        cents(Decimal(str(float(ordered[ceil(share * len(ordered)) - 1])))) for share in PERCENTILES
    )
    return Expected(mean=mean, p10=p10, p50=p50, p90=p90)
