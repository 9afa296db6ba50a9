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
from typing import TYPE_CHECKING, TypeAlias

from bvreport.assumptions import Assumptions
from bvreport.model import Expected
from bvreport.money import ZERO
from bvreport.portfolio.stakes import Stake
from bvreport.valuation.expectation import cents

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Draws: TypeAlias = NDArray[np.float64]

TRIALS = 10_000
PERCENTILES = (10, 50, 90)
STRATA = 512  # steps of the inverse distribution of a PERT size
GRID = 2_048  # points it is integrated over
SHAPE_DIGITS = 3  # of the place of the best value between low and high
# Assumptions behind many claims at once, with the key whose bounds they move within.
RATES, BILL = "rate.", "infrastructure_bill"
SHARED = {RATES: "rate.mid", BILL: BILL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Mean and percentiles of first-year values, and of the run-rate reached by each month."""

    total: Expected
    parts: Mapping[
        str, Expected
    ]  # "class/capacity", "category/quality", "grade/B", "month/2024-01"
    run_rate: Mapping[str, Expected]
    sampled: Decimal  # mean of the trials: no figure of a report, a check on `total.mean`


def simulate(stakes: Iterable[Stake], terms: Assumptions, seed: int) -> Outcome:
    """The outcome of 10,000 trials; memory grows with the parts, not with the claims."""
    import numpy as np

    ordered = sorted(stakes, key=lambda stake: stake.id)
    random = np.random.Generator(np.random.PCG64(seed))
    shapes = _Shapes()
    shared = {name: _shared_factor(random, shapes, terms, key) for name, key in SHARED.items()}
    total = np.zeros(TRIALS)
    parts: dict[str, Draws] = {}
    means: defaultdict[str, Decimal] = defaultdict(Decimal)
    recurring: dict[str, Draws] = {}
    for stake in ordered:
        drawn = _drawn(random, shapes, stake)
        for name in _shared_by(stake):
            drawn *= shared[name]
        total += drawn
        for part in _parts_of(stake):
            _add(parts, part, drawn)
            means[part] += stake.expected
        if stake.month and stake.recurring:
            _add(recurring, stake.month, drawn)
            means[stake.month] += stake.expected
    return Outcome(
        total=_expected(total, sum((stake.expected for stake in ordered), ZERO)),
        parts={part: _expected(draws, means[part]) for part, draws in sorted(parts.items())},
        run_rate=dict(_run_rate(recurring, means)),
        sampled=cents(Decimal(str(total.mean()))),
    )


def _parts_of(stake: Stake) -> Iterator[str]:
    yield f"class/{stake.cash_class}"
    yield f"category/{stake.category}"
    yield f"grade/{stake.grade}"
    if stake.month:
        yield f"month/{stake.month}"


class _Shapes:
    """Inverse PERT distributions on 0 to 1, made once for each place of the best value."""

    def __init__(self) -> None:
        self._known: dict[float, Draws] = {}

    def inverse(self, place: float) -> Draws:
        """Sizes at the middles of equally likely strata, with the exact mean."""
        import numpy as np

        place = round(place, SHAPE_DIGITS)
        if place not in self._known:
            x = (np.arange(GRID) + 0.5) / GRID
            density = x ** (4 * place) * (1 - x) ** (4 - 4 * place)
            likely = np.cumsum(density) / np.sum(density)
            sizes = np.interp((np.arange(STRATA) + 0.5) / STRATA, likely, x)
            self._known[place] = sizes + (1 + 4 * place) / 6 - sizes.mean()
        return self._known[place]


def _drawn(random: np.random.Generator, shapes: _Shapes, stake: Stake) -> Draws:
    """One uniform number a trial tells both whether the claim is real and how large it is."""
    import numpy as np

    low, best, high = (float(x) for x in (stake.size.low, stake.size.best, stake.size.high))
    chance = float(stake.probability)
    uniform = random.random(TRIALS)
    real = uniform < chance
    if high <= low or chance <= 0:
        return np.where(real, best, 0.0)
    sizes = low + (high - low) * shapes.inverse((best - low) / (high - low))
    stratum = np.minimum((uniform * (STRATA / chance)).astype(np.int64), STRATA - 1)
    return np.where(real, sizes[stratum], 0.0)


def _shared_factor(
    random: np.random.Generator, shapes: _Shapes, terms: Assumptions, key: str
) -> Draws:
    """A factor with mean one that moves within the bounds of an assumption."""
    import numpy as np

    entry = terms.entry(key)
    uniform = random.random(TRIALS)
    if not entry.value or entry.low is None or entry.high is None or entry.high <= entry.low:
        return np.ones(TRIALS)
    low, best, high = float(entry.low), float(entry.value), float(entry.high)
    sizes = low + (high - low) * shapes.inverse((best - low) / (high - low))
    drawn: Draws = sizes[(uniform * STRATA).astype(np.int64)] / ((low + 4 * best + high) / 6)
    return drawn


def _shared_by(stake: Stake) -> Iterator[str]:
    if any(key.startswith(RATES) for key in stake.assumptions):
        yield RATES
    if BILL in stake.assumptions:
        yield BILL


def _add(sums: dict[str, Draws], part: str, drawn: Draws) -> None:
    if part in sums:
        sums[part] += drawn
    else:
        sums[part] = drawn.copy()


def _run_rate(
    recurring: Mapping[str, Draws], means: Mapping[str, Decimal]
) -> Iterator[tuple[str, Expected]]:
    """What all changes merged until the end of each month bring a year."""
    import numpy as np

    reached, mean = np.zeros(TRIALS), ZERO
    for month in sorted(recurring):
        reached, mean = reached + recurring[month], mean + means[month]
        yield month, _expected(reached, mean)


def _expected(draws: Draws, mean: Decimal) -> Expected:
    import numpy as np

    p10, p50, p90 = (cents(Decimal(str(x))) for x in np.percentile(draws, PERCENTILES).tolist())
    return Expected(mean=mean, p10=p10, p50=p50, p90=p90)
