"""The scores of a reading: frozen, so that a table, a threshold and a metric read the same ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bvreport.model import Category, Issue, Kind, Quantity
from bvreport.quality.calibration import Calibration


class FaultKind(StrEnum):
    """What can be wrong about one reading."""

    MISS = "miss"
    FALSE = "false"
    CATEGORY = "category"
    VALUE = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing to look at: the quantity of a miss or a false claim, or what is not as labelled."""

    id: str
    kind: FaultKind
    quote: str  # the sentence of the claim, or the title of the change
    quantity: Quantity | None = None
    method: str | None = None
    expected: str | None = None
    got: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Firm labels found and missed, and claims that no label supports."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> Decimal | None:
        """The share of right claims; none without a claim."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> Decimal | None:
        """The share of labels found; none without a label."""
        return _share(self.found, self.found + self.missed)

    @property
    def f1(self) -> Decimal | None:
        """The harmonic mean of both; none without a claim and a label."""
        return _share(2 * self.found, 2 * self.found + self.missed + self.false)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> Decimal | None:
        """The part of the whole; none of nothing."""
        return _share(self.right, self.of)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyError:
    """How far the valued changes are from the labelled value, in one currency.

    `mean_absolute` is money; `median_relative` a share of the labelled value, none where every
    labelled value is zero.
    """

    currency: str
    changes: int
    right: int  # within a hundredth of the label
    mean_absolute: Decimal
    median_relative: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All that a labelled file says about the reading of its texts."""

    changes: int
    claims: Score
    by_kind: Mapping[Kind, Score]
    by_category: Mapping[Category, Score]
    category: Share  # changes in a category that their label allows
    category_of: Mapping[Category, Share]
    clean: Share  # changes without a claim that were left without one
    money: tuple[MoneyError, ...]
    calibration: Calibration
    faults: tuple[Fault, ...]
    issues: tuple[Issue, ...]


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None
