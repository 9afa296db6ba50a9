"""Advice: what a text would have to say so that a claim of it counts, or counts for sure.

It follows from why a claim has no price, from its grade and from its doubts; no word is read again.
The gaps in a sentence, such as `<n>`, are the author's to fill: nothing here is a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bvreport.calculation import Calculation, Part
from bvreport.methods.confidence import FREQUENCY_MEASURED, HEDGED, PEOPLE_ASSUMED, PERIOD_ASSUMED
from bvreport.methods.reasons import Reason, reason_of
from bvreport.model import Adjustment, CashClass, Category, Claim, Grade, Kind, Valuation
from bvreport.valuation.expectation import is_headline


class About(StrEnum):
    """What is left open."""

    AMOUNT = "how much"
    BEFORE_AND_AFTER = "before and after"
    HOW_OFTEN = "how often"
    PERIOD = "per what"
    PEOPLE = "how many people"
    MONEY = "what it costs"
    CERTAINTY = "how sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to add, and the sentence that has it; some things are no sentence."""

    about: About
    say: str
    sentence: str = ""


A_MONTH = "Saves <amount> a month."
LATENCY = "Cuts <metric> from <before> to <after>; the bill behind it is <amount> a month."
INCIDENTS = "Prevents <n> incidents a year that cost <amount> each."
DEFECTS = "Prevents <n> defects a month."
MANUAL_WORK = "Saves each of <n> people <time> of manual work a week."
MAINTENANCE = "Spares <time> of maintenance a month."
RUNS = "Saves <time> per <run>, <n> runs a week."

PEOPLES_UNITS = frozenset({"minute", "hour", "day", "week"})

# The sentence that would make a change count, by what it is.
SENTENCES: Mapping[Category, str] = MappingProxyType(
    {
        Category.TIME_SAVINGS: RUNS,
        Category.PERFORMANCE: LATENCY,
        Category.AUTOMATION: MANUAL_WORK,
        Category.QUALITY: DEFECTS,
        Category.RISK: INCIDENTS,
        Category.TECH_DEBT: MAINTENANCE,
        Category.REVENUE_COST: A_MONTH,
        Category.FEATURE: "Brings <amount> a month, or saves <time> per <use>, <n> uses a week.",
        Category.NONE: RUNS,
    }
)


def _money(say: str, sentence: str = A_MONTH) -> Advice:
    return Advice(about=About.MONEY, say=say, sentence=sentence)


# What a reason or a default leaves open when the claim is about incidents, defects or code.
BY_METHOD: Mapping[str, Advice] = MappingProxyType(
    {
        "risk_mitigation": _money("say how many a year, and what one costs", INCIDENTS),
        "quality": Advice(
            about=About.HOW_OFTEN, say="say how many defects a month it prevents", sentence=DEFECTS
        ),
        "performance": _money(
            "say what the system behind it costs a month", "The bill behind it is <amount> a month."
        ),
        "automation": Advice(
            about=About.AMOUNT,
            say="say how long the manual work took, how often, and whose it was",
            sentence=MANUAL_WORK,
        ),
        "tech_debt": Advice(
            about=About.AMOUNT, say="say what maintenance it spares", sentence=MAINTENANCE
        ),
    }
)
_AMOUNT = Advice(about=About.AMOUNT, say="say how much, and per what", sentence=A_MONTH)
_LOSS = _money("say what it costs a month", "Costs us <amount> a month.")
BY_REASON: Mapping[Reason, Advice] = MappingProxyType(
    {
        Reason.MACHINE_TIME: _money("say what the machines cost that it spares"),
        Reason.SHARE_OF_TIME: Advice(
            about=About.BEFORE_AND_AFTER,
            say="say how long it took before and takes now, and how often",
            sentence="The <task> takes <time> instead of <time>, <n> times a week.",
        ),
        Reason.MILLISECONDS: _money("say what the system behind it costs a month", LATENCY),
        Reason.HOW_OFTEN: Advice(
            about=About.HOW_OFTEN, say="say how many runs a week", sentence="<n> runs a week."
        ),
        Reason.NO_TIME: Advice(
            about=About.AMOUNT,
            say="give the time in minutes, hours or days",
            sentence="Saves <time> a week.",
        ),
        Reason.LOSS_WITHOUT_BILL: BY_METHOD["performance"],
        Reason.NO_DEFECT: Advice(
            about=About.AMOUNT, say="say what work they caused", sentence="Saves <time> a month."
        ),
        Reason.TICKET_COST: _money("say what they cost, or set the assumption ticket_cost"),
        Reason.ARTEFACT: _money("say what is no longer paid for it"),
        Reason.BEFORE_AND_AFTER: Advice(
            about=About.BEFORE_AND_AFTER,
            say="say what it was before and is now, and what the system behind it costs",
            sentence=LATENCY,
        ),
        Reason.SHARE_OF_AMOUNT: _money(
            "say what amount it is a share of", "The bill is <amount> a month."
        ),
        Reason.VOLUME: Advice(
            about=About.HOW_OFTEN,
            say="say how many there are a month",
            sentence="There are <n> requests a month.",
        ),
        Reason.CURRENCY: _AMOUNT,
        Reason.AMOUNT: _AMOUNT,
        Reason.CODE: BY_METHOD["tech_debt"],
        Reason.SIZE: BY_METHOD["tech_debt"],
        Reason.WEIGHED: Advice(
            about=About.BEFORE_AND_AFTER,
            say="say plainly what it was before and is now, and how often",
            sentence=RUNS,
        ),
        Reason.NO_PRICE: _money("say what it is worth in money or in people's time"),
    }
)
_BY_DOUBT: Mapping[Adjustment, Advice] = MappingProxyType(
    {
        PERIOD_ASSUMED: Advice(about=About.PERIOD, say="say whether it is a week, a month or once"),
        FREQUENCY_MEASURED: BY_REASON[Reason.HOW_OFTEN],
        PEOPLE_ASSUMED: Advice(
            about=About.PEOPLE, say="say in the same sentence how many people each of them is"
        ),
        HEDGED: Advice(about=About.CERTAINTY, say="say what was measured, not what should happen"),
    }
)
_EACH_OR_ALL = Advice(
    about=About.PEOPLE, say="say whether it is for each of them or for all in total"
)
_BOTH_ENDS = Advice(
    about=About.BEFORE_AND_AFTER, say="say what it was before and what it is now (grade B)"
)
_WHOSE = Advice(
    about=About.PEOPLE,
    say="if it is for each of several people, say how many; so far it counts once",
)
_ONCE = Advice(
    about=About.PERIOD,
    say="if it comes back, say per what, a week or a month; so far it counts once",
)
_WHOSE_TIME = Advice(
    about=About.PEOPLE,
    say="if it is people's time and no machine's, say so",
    sentence="Saves each of <n> people <time> a week.",
)
_SLIP = Advice(about=About.AMOUNT, say="correct the figure or its unit: it cannot be that large")


def advice(claim: Claim) -> tuple[Advice, ...]:
    """What this claim lacks, the most telling first; nothing for one that another stands for."""
    if not claim.counted:
        impossible = (claim.set_aside or "").startswith("impossible")
        return (_SLIP,) if impossible else ()
    if is_headline(claim):
        return tuple(dict.fromkeys(_surer(claim)))
    why = reason_of(claim)
    known = BY_REASON.get(why) if why else BY_METHOD.get(claim.method)
    if known is None:  # a loss, or a share or a count of something that the method names
        known = _LOSS if claim.adverse else BY_METHOD.get(claim.method, _AMOUNT)
    return (_WHOSE_TIME, known) if _may_be_people_s(claim) else (known,)


def wanted(change: Valuation) -> Advice | None:
    """What would make a change count that claims no benefit at all."""
    if any(claim.cash_class is not CashClass.EFFORT for claim in change.claims):
        return None
    return Advice(
        about=About.AMOUNT,
        say="say what it brings: an amount, what it is per, and for whom",
        sentence=SENTENCES[change.category],
    )


def _surer(claim: Claim) -> Iterator[Advice]:
    """What would raise the confidence, the grade or the value of a claim that counts."""
    yield from (_BY_DOUBT[doubt] for doubt in claim.adjustments if doubt in _BY_DOUBT)
    if any(flag.startswith("people unclear") for flag in claim.flags):
        yield _EACH_OR_ALL
    if _is_time_of_people(claim):
        if claim.estimate and not claim.estimate.recurring:
            yield _ONCE
        if not any(_has(claim.calculation, part) for part in (Part.FREQUENCY, Part.PEOPLE)):
            yield _WHOSE
        if claim.grade is Grade.C:
            yield _BOTH_ENDS


def _may_be_people_s(claim: Claim) -> bool:
    """Minutes and longer that were read as a machine's, since the text names nobody."""
    length = claim.quantity.kind is Kind.TIME and claim.quantity.unit in PEOPLES_UNITS
    return length and claim.method == "performance" and not claim.adverse


def _is_time_of_people(claim: Claim) -> bool:
    capacity = claim.cash_class is CashClass.CAPACITY
    return capacity and claim.quantity.kind is Kind.TIME and not claim.adverse


def _has(term: Calculation | None, part: Part) -> bool:
    return term is not None and (term.part is part or any(_has(one, part) for one in term.of))
