"""The report: everything a renderer needs, frozen and serialisable. Field names are the JSON's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bvreport.calculation import Calculation
from bvreport.estimate import Range
from bvreport.model.business import NOT_SUPPLIED, BusinessMetric, Supplied
from bvreport.model.delivery import Delivery
from bvreport.model.provenance import AssumptionUsed, DataQuality, Issue, Provenance
from bvreport.model.valuation import Expected, ForeignAmount, Valuation
from bvreport.money import ZERO

SCHEMA = "bvreport/report/1"


class Basis(StrEnum):
    """What a KPI rests on."""

    MEASURED = "measured"  # timestamps and counts
    STATED = "stated"  # claims as written
    CALCULATED = "calculated"  # assumptions applied
    INPUT = "input"  # supplied by the user


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCovered:
    """The reporting period: `since` and `until` are its first and last instant, UTC."""

    since: datetime | None
    until: datetime | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """One part of the total: first-year value of grades A to C as stated, and as expected."""

    label: str
    claims: int
    changes: int
    first_year: Range
    expected: Expected
    hours_per_year: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthValue:
    """What the changes merged in one month bring, and the run-rate reached by its end."""

    changes: int
    first_year: Range
    expected: Expected
    run_rate: Expected  # cumulative expected recurring value per year


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The sums over the period, after reverts, overlap and caps; one currency."""

    currency: str
    recurring: Range
    one_off: Range
    first_year: Range
    risk_adjusted: Expected
    recurring_expected: Decimal
    one_off_expected: Decimal
    accrued_in_period: Decimal
    indicative: Decimal
    hours_saved: Decimal  # expected people's hours a year
    by_cash_class: Mapping[str, Slice]
    by_category: Mapping[str, Slice]
    by_grade: Mapping[str, Slice]
    by_month: Mapping[str, MonthValue]
    grade_by_class: Mapping[str, Mapping[str, Decimal]]  # class -> grade -> expected first year
    other_currencies: tuple[ForeignAmount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeStep:
    """One bar of the bridge from what is stated to what is believed; levels have `level` true."""

    key: str
    label: str
    amount: Decimal
    level: bool = False
    note: str = ""
    keys: tuple[str, ...] = ()
    calculation: Calculation | None = None  # of the cost, before its sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the user wants a figure to reach; `now` is that figure, or `missing` says why not."""

    key: str  # "net_roi", "expected_value", ...
    value: Decimal
    label: str
    now: Decimal | None = None
    display: str = "n/a"  # of `now`
    met: bool | None = None
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Switching:
    """The input of one assumption at which one target is just met, or why there is none."""

    target: str  # the label of the target
    value: Decimal | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """How far the expected first-year value moves when one assumption goes to its ends."""

    key: str
    label: str
    low_input: Decimal
    high_input: Decimal
    at_low: Decimal
    at_high: Decimal
    switching_value: Decimal | None = None  # the input at which net ROI is zero
    switching_note: str = ""
    input: Decimal | None = None  # as it is now
    unit: str = ""
    switching: tuple[Switching, ...] = ()  # for every target, break-even first


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """One indicator; without enough behind it `value` is none and `missing` says why."""

    key: str
    label: str
    value: Decimal | None
    unit: str
    display: str
    basis: Basis
    n: int
    formula: str
    missing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The seam: to its left network, store and LLM; to its right pure, offline rendering."""

    title: str
    kind: str
    company: str | None
    period: PeriodCovered
    as_of: datetime
    repos: tuple[str, ...]
    totals: Totals
    bridge: tuple[BridgeStep, ...]
    sensitivity: tuple[Sensitivity, ...]
    kpis: tuple[Kpi, ...]
    delivery: Delivery
    changes: tuple[Valuation, ...]
    assumptions: tuple[AssumptionUsed, ...]
    data_quality: DataQuality
    issues: tuple[Issue, ...]
    provenance: Provenance
    business: tuple[BusinessMetric, ...] = ()  # what the company supplied, as given
    targets: tuple[Target, ...] = ()  # what the user named; break-even is always looked for
    supplied: Supplied = NOT_SUPPLIED  # the user's own words, as given
    redacted: bool = False  # names are aliases, amounts stand for bands
    schema: str = SCHEMA

    def kpi(self, key: str) -> Kpi:
        """The indicator with this key; a `KeyError` names it when there is none."""
        for kpi in self.kpis:
            if kpi.key == key:
                return kpi
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The report on the period before, and the SHA-256 of its report.json."""

    report: Report
    digest: str
