"""Business metrics: what a company knows of itself, month by month (MRR, users, incidents)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessMetric:
    """One metric over time, as given: months such as `2024-01`, in their order."""

    name: str
    unit: str  # "USD", "%", ... or empty when the file does not say
    source: str  # the name of the file
    months: Mapping[str, Decimal]

    @property
    def latest(self) -> tuple[str, Decimal]:
        """The last month and its value."""
        return max(self.months.items())
