"""A claim: one benefit or cost that a text states, with its proof, its grade and its money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bvreport.calculation import Calculation
from bvreport.estimate import Estimate
from bvreport.model.decision import Haircut, Standing
from bvreport.packing import packed


class Kind(StrEnum):
    """What sort of quantity a claim carries."""

    TIME = "time"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    QUANTITY = "quantity"


class Period(StrEnum):
    """What a quantity is per; `RUN` is each execution, build, deploy or request."""

    RUN = "run"
    DAY = "day"
    WEEK = "week"
    SPRINT = "sprint"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONCE = "once"


class Direction(StrEnum):
    """Whether the text says that the metric went down or up."""

    REDUCTION = "reduction"
    INCREASE = "increase"


class Role(StrEnum):
    """Whose time it is; no role said means mid."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"


class Category(StrEnum):
    """The primary kind of benefit of a change, by meaning."""

    TIME_SAVINGS = "time_savings"
    PERFORMANCE = "performance"
    AUTOMATION = "automation"
    QUALITY = "quality"
    RISK = "risk"
    TECH_DEBT = "tech_debt"
    REVENUE_COST = "revenue_cost"
    FEATURE = "feature"
    NONE = "none"


class CashClass(StrEnum):
    """Where the money would show up; `EFFORT` is never a benefit."""

    CASH_SAVING = "cash_saving"
    REVENUE = "revenue"
    COST_AVOIDANCE = "cost_avoidance"
    CAPACITY = "capacity"
    RISK_REDUCTION = "risk_reduction"
    EFFORT = "effort"


BENEFIT_CLASSES = tuple(c for c in CashClass if c is not CashClass.EFFORT)


class Grade(StrEnum):
    """How well the money is founded: A verified ... D from a default, E no price at all."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


HEADLINE_GRADES = frozenset({Grade.A, Grade.B, Grade.C})


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The proof: `text[start:end] == quote` in the field as received, in code points."""

    field: str  # "title" or "body"
    start: int
    end: int
    quote: str


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The natural quantity of a claim, in the unit of its text.

    A range or bound has its ends in `low` and `high` and its middle in `amount`; "from 45 to 12
    minutes" has `before` 45, `after` 12 and `amount` 33.
    """

    kind: Kind
    amount: Decimal | None = None
    unit: str | None = None
    period: Period | None = None
    metric: str | None = None
    direction: Direction | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    people: Decimal | None = None
    role: Role | None = None


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """One recorded change of a base confidence."""

    reason: str
    delta: Decimal


@packed
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One benefit or cost. Methods leave `id` empty and `counted` true; appraisal settles both."""

    method: str
    quantity: Quantity
    evidence: Evidence
    grade: Grade
    confidence: Decimal
    cash_class: CashClass
    id: str = ""
    found_by: tuple[str, ...] = ("rules",)
    stated: bool = True
    adverse: bool = False
    adjustments: tuple[Adjustment, ...] = ()
    estimate: Estimate | None = None
    hours_per_year: Decimal | None = None  # people's hours behind a capacity claim
    calculation: Calculation | None = None  # the money before its sign, and before cents
    formula: str = ""
    assumptions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()  # what a person should look at: "people assumed", "impossible", ...
    counted: bool = True
    set_aside: str | None = None
    review: Standing | None = None  # what people decided; none while it is only identified
    haircut: Haircut | None = None  # on its expected value, where a track record was asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """What a model read that did not stand up; without digits, which nobody vouches for."""

    reason: str
    quote: str  # as the model gave it, digits replaced by "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that the methods read in one pull request, before anything is settled."""

    claims: tuple[Claim, ...]
    category: Category
    notes: tuple[str, ...] = ()  # "mojibake repaired", "language not covered", ...
    rejected: tuple[Rejected, ...] = ()  # what a model read that did not stand up to the check
