"""Amount: a number with its unit, its period and its bounds as they stand in a text.

Named tuples, as a text gives dozens of them: a frozen dataclass takes five times as long to make.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from bvreport.model import Kind, Period


class Measure(NamedTuple):
    """What a number measures: its value in a unit, and where the unit ends."""

    end: int
    value: Decimal
    kind: Kind | None  # none: a bare number
    unit: str = ""
    noun: str = ""  # the counted thing, canonical
    soft: bool = False  # a bare K, M, G or T that may be a size or a count


class Amount(NamedTuple):
    """A number with its unit as it stands in a text.

    `start` includes words like "about" and "up to", `core` is where the number itself begins;
    `unit_end` closes number and unit, `end` also the period ("3 hours" / "3 hours a week").
    """

    start: int
    core: int
    unit_end: int
    end: int
    value: Decimal
    kind: Kind | None  # none: a bare number
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    period: Period | None = None
    sign: str = ""
    bound: str = ""  # "most", "least"
    soft: bool = False  # a bare K, M, G or T that may be a size or a count
    noun: str = ""  # the counted thing, canonical
    article: bool = False  # "an hour", "a day": the number is an article
