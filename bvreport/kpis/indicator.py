"""Indicator: what every KPI is made of, and what all of them are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bvreport import words
from bvreport.assumptions import Assumptions
from bvreport.model import Basis, Claim, Delivery, Kpi, Totals, Valuation
from bvreport.portfolio.investment import Investment
from bvreport.portfolio.stakes import Portfolio, delivered

LEAST = 5  # changes or claims behind a median or a percentage; fewer say nothing about the team
NOTHING_PRICED = "no claim of grade A to C has a price"
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All that the indicators are derived from."""

    portfolio: Portfolio
    totals: Totals
    delivery: Delivery
    investment: Investment
    terms: Assumptions
    releases: int | None = None
    rates: Mapping[str, Decimal] = field(default_factory=dict)  # of other currencies

    @property
    def merged(self) -> list[Valuation]:
        """The changes that people merged."""
        return delivered(self.portfolio.changes)

    @property
    def claims(self) -> list[Claim]:
        """The counted claims, priced or not."""
        return [claim for change in self.portfolio.changes for claim in change.counted]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A KPI before it has a value."""

    key: str
    label: str
    unit: str
    basis: Basis
    formula: str

    def of(self, value: Decimal, display: str, n: int) -> Kpi:
        """The KPI with its value, to the hundredth, and the words for it."""
        return Kpi(
            key=self.key,
            label=self.label,
            value=value.quantize(HUNDREDTH),
            unit=self.unit,
            display=display,
            basis=self.basis,
            n=n,
            formula=self.formula,
        )

    def missing(self, why: str, n: int = 0) -> Kpi:
        """The KPI without a value, and why."""
        return Kpi(
            key=self.key,
            label=self.label,
            value=None,
            unit=self.unit,
            display="n/a",
            basis=self.basis,
            n=n,
            formula=self.formula,
            missing=why,
        )

    def share(self, part: Decimal | int, whole: Decimal | int, n: int) -> Kpi:
        """A part of a whole in percent; too few cases leave it out."""
        if not whole or n < LEAST:
            return self.missing(too_few(n), n)
        return self.of(Decimal(part) * 100 / Decimal(whole), words.share(part, whole), n)


def too_few(n: int, thing: str = "change") -> str:
    """Why a median or a percentage is left out."""
    return f"{words.plural(n, thing)} behind it; {LEAST} are needed"
