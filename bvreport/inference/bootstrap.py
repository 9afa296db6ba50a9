"""The paired bootstrap: how far a difference between two readers moves from sample to sample.

Changes are drawn with replacement, and both readers are measured on the same draw, so that what
is hard about a change is hard for both (Efron and Tibshirani, 1993, chapters 6 and 13).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

DRAWS = 2_000  # the percentile interval wants 1,000 or more
AT_ONCE = 4_000_000  # indices drawn together: 32 MB
LEVEL = 0.95
FEWEST_CHANGES = 2  # of one change every draw is the same

# The sums of each draw, one array for each count, into what is measured of them.
Measure: TypeAlias = "Callable[[Mapping[str, Numbers]], Numbers]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Between which bounds 95 of 100 draws lie."""

    low: Decimal
    high: Decimal

    @property
    def excludes_zero(self) -> bool:
        """Whether the difference has one sign throughout."""
        return self.low > 0 or self.high < 0


def intervals(
    counts: Mapping[str, Sequence[float]],
    measures: Mapping[str, Measure],
    seed: int,
    digits: int,
) -> dict[str, Interval | None]:
    """The 95 % percentile interval of each measure, rounded to so many digits.

    `counts` holds one number for each change, in one order for all of them: whole ones, money in
    cents, so that sums are exact in whatever order a machine adds. A draw in which a measure has
    no value (a share of nothing) is left out; none without enough changes.
    """
    import numpy as np

    names = list(counts)
    table = np.array([counts[name] for name in names], dtype=np.float64)
    changes = table.shape[1] if table.ndim == 2 else 0
    if changes < FEWEST_CHANGES:
        return dict.fromkeys(measures)
    sums = _sums(table, seed)
    by_name = {name: sums[place] for place, name in enumerate(names)}
    with np.errstate(divide="ignore", invalid="ignore"):
        return {name: _interval(measure(by_name), digits) for name, measure in measures.items()}


def _sums(table: Numbers, seed: int) -> Numbers:
    """For each count its sum in every draw: how often each change is taken, times what it has."""
    import numpy as np

    changes = table.shape[1]
    dice = np.random.PCG64(seed)
    at_once = max(1, AT_ONCE // changes)
    parts = []
    for start in range(0, DRAWS, at_once):
        picked = _picked(dice, min(at_once, DRAWS - start), changes)
        taken = np.stack([np.bincount(draw, minlength=changes) for draw in picked])
        parts.append(taken.astype(np.float64) @ table.T)
    sums: Numbers = np.concatenate(parts).T
    return sums


def _picked(dice: np.random.PCG64, draws: int, changes: int) -> NDArray[np.intp]:
    """Which changes each draw takes: raw bits, so that a seed says the same in every version."""
    import numpy as np

    wanted = draws * changes
    # Little-endian on every machine.
    halves = dice.random_raw(-(-wanted // 2)).astype("<u8", copy=False).view("<u4")[:wanted]
    picked = (halves.astype(np.uint64) * np.uint64(changes)) >> np.uint64(32)
    return picked.astype(np.intp).reshape(draws, changes)


def _interval(drawn: Numbers, digits: int) -> Interval | None:
    import numpy as np

    known = drawn[np.isfinite(drawn)]
    if not known.size:
        return None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    if isnan(low) or isnan(high):
        return None
    return Interval(low=_decimal(float(low), digits), high=_decimal(float(high), digits))


def _decimal(value: float, digits: int) -> Decimal:
    """Rounded, so that another machine's last bit changes nothing."""
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits))
    return rounded or Decimal(0)  # never minus zero
