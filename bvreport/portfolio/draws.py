"""Draws: what one claim, or one assumption behind many, brings in each of 10,000 trials.

A claim's outcomes are laid out once, as equally likely levels: its sizes in order, then zeros for
the levels at which it is not real. A trial picks a level. So one random number tells both whether
a claim is real and how large it is, and a claim costs a look-up instead of arithmetic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bvreport.assumptions import Assumptions
from bvreport.estimate import Range
from bvreport.portfolio.stakes import Stake

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Draws: TypeAlias = NDArray[np.float64]

TRIALS = 10_000
LEVELS = 2_000  # of a claim; every confidence of two decimals is so many levels exactly
RANDOM_BITS = 16  # behind the choice of a level
STRATA = 512  # steps of the inverse distribution of a PERT size
GRID = 2_048  # points it is integrated over
SHAPE_DIGITS = 3  # of the place of the best value between low and high
WORDS = TRIALS * RANDOM_BITS // 64
# Assumptions behind many claims at once. All rates move together, each within its own bounds.
RATES, BILL = "rate.", "infrastructure_bill"


class Dice:
    """The random numbers of one simulation and the shapes it looks up; one seed, one sequence."""

    def __init__(self, terms: Assumptions, seed: int) -> None:
        import numpy as np

        self._terms = terms
        self._bits = np.random.PCG64(seed)
        self._shapes: dict[tuple[float, int], Draws] = {}
        self._levels = {name: self._rolled() for name in (RATES, BILL)}
        self._factors: dict[str, Draws] = {}

    def drawn(self, stake: Stake) -> Draws:
        """What a claim brings in each trial, with the assumptions it shares with others."""
        outcomes = self.outcomes(stake)
        drawn: Draws = outcomes.take(self._rolled())
        for key in shared_keys(stake):
            drawn *= self._factor(key)
        return drawn

    def outcomes(self, stake: Stake) -> Draws:
        """What a claim may bring by itself, every level equally likely."""
        import numpy as np

        real = round(float(stake.probability) * LEVELS)
        outcomes = np.zeros(LEVELS)
        outcomes[:real] = self._sizes(stake.size, real)
        return outcomes

    def _rolled(self) -> NDArray[np.intp]:
        """A level for each trial."""
        import numpy as np

        # Little-endian on every machine, so that a seed gives the same trials everywhere.
        words = self._bits.random_raw(WORDS).astype("<u8", copy=False)
        rolled = words.view("<u2").astype(np.intp)
        rolled *= LEVELS
        rolled >>= RANDOM_BITS
        return rolled

    def _factor(self, key: str) -> Draws:
        """A factor with mean one that moves within the bounds of an assumption."""
        import numpy as np

        if key not in self._factors:
            entry = self._terms.entry(key)
            value, low, high = entry.value, entry.low, entry.high
            if not value or low is None or high is None or high <= low:
                self._factors[key] = np.ones(TRIALS)
            else:
                bounds = Range(low=low, best=value, high=high)
                sizes = self._sizes(bounds, LEVELS) / float(bounds.pert_mean)
                self._factors[key] = sizes.take(self._levels[_family(key)])
        return self._factors[key]

    def _sizes(self, size: Range, levels: int) -> Draws:
        """PERT-distributed sizes in order, one for each of so many equally likely levels."""
        import numpy as np

        low, best, high = (float(end) for end in (size.low, size.best, size.high))
        if high <= low:
            return np.full(levels, best)
        return low + (high - low) * self._shape((best - low) / (high - low), levels)

    def _shape(self, place: float, levels: int) -> Draws:
        """Sizes from 0 to 1 with their best value at a place; few shapes serve many claims."""
        import numpy as np

        key = round(place, SHAPE_DIGITS), levels
        if key not in self._shapes:
            strata = np.arange(levels) * STRATA // max(levels, 1)
            self._shapes[key] = _inverse(key[0])[strata]
        return self._shapes[key]


def shared_keys(stake: Stake) -> tuple[str, ...]:
    """The assumptions that move this claim together with others: one rate at most, the bill."""
    rates = [key for key in stake.assumptions if key.startswith(RATES)][:1]
    return (*rates, *((BILL,) if BILL in stake.assumptions else ()))


def _family(key: str) -> str:
    return RATES if key.startswith(RATES) else BILL


def _inverse(place: float) -> Draws:
    """Inverse PERT on 0 to 1: sizes at the middles of equal strata, with the exact mean."""
    import numpy as np

    x = (np.arange(GRID) + 0.5) / GRID
    density = x ** (4 * place) * (1 - x) ** (4 - 4 * place)
    likely = np.cumsum(density) / np.sum(density)
    sizes: Draws = np.interp((np.arange(STRATA) + 0.5) / STRATA, likely, x)
    sizes += (1 + 4 * place) / 6 - sizes.mean()
    return sizes
