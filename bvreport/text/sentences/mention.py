"""A mention: one quantity that a text states, with all that the sentence says about it.

The seam between reading and valuing: `text` finds mentions and judges language (is it negated,
hedged, hoped for, worse than before, somebody else's?); `methods` turn them into priced claims
and never look at words again.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bvreport.model import Evidence, Quantity


class Subject(StrEnum):
    """What a quantity is about, as far as it matters for its price."""

    PEOPLE_TIME = "people time"  # hours of work somebody no longer has to do
    WAITING = "waiting"  # CI, build, deploy, test runs that people wait for
    LATENCY = "latency"  # a program's own run or response time
    THROUGHPUT = "throughput"
    COMPUTE = "compute"  # CPU, memory, load, calls, queries: what a bill follows
    SIZE = "size"  # artefacts: bundle, image, disk; never priced
    MONEY = "money"
    INCIDENT = "incident"  # incidents, outages, pages, alerts (see `severity`)
    VULNERABILITY = "vulnerability"  # CVE, GHSA, findings, compliance gaps
    DEFECT = "defect"
    COVERAGE = "coverage"  # points of test coverage
    TICKET = "ticket"
    USERS = "users"  # people or customers affected
    OTHER = "other"


class MoneySense(StrEnum):
    """What a stated amount of money is."""

    SAVING = "saving"
    REVENUE = "revenue"
    BILL = "bill"  # the bill a percentage acts on; context, not a claim
    INCIDENT_COST = "incident cost"  # what one incident costs; context, not a claim
    UNIT_PRICE = "unit price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often a run happens, when the same text says it: 20 per week."""

    times: Decimal
    period: str  # a `Period` value
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One quantity this change brings or costs, as its text says it. Never a negation or a hope.

    `alternatives` are other forms of the same fact in the text ("45 to 12 min" and "73 %").
    `bill` is a monthly infrastructure bill the text gives for this percentage, in its currency.
    """

    subject: Subject
    quantity: Quantity
    evidence: Evidence
    hedged: bool = False
    weighed: bool = False  # only the weights of its words say that it is a benefit
    adverse: bool = False
    manual: bool = False  # the quantity is the effort of a manual process now automatic
    people_wait: bool = False  # the text says that people wait for it
    machine: bool = False  # machine time outright: no salary behind it
    collective: bool = False  # "the whole team, in total": people = 1
    each_person: bool = False  # "each", "per developer" without a number
    people_ambiguous: bool = False  # "on a 4-person team": each, or together?
    period_assumed: bool = False
    cumulative: bool = False  # an ordinal part of another mention's benefit; set aside later
    severity: str | None = None  # "critical", "major", "minor", "page"
    money_sense: MoneySense | None = None
    volume: Quantity | None = None  # stated volume for a unit price
    frequency: Frequency | None = None
    bill: Quantity | None = None
    incident_cost: Quantity | None = None
    alternatives: tuple[Quantity, ...] = ()
