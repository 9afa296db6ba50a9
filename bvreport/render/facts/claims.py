"""Claims one by one: the cards that prove the largest, what is not counted, what could count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import (
    CashClass,
    Category,
    Claim,
    Grade,
    Kind,
    Quantity,
    Report,
    Valuation,
)
from bvreport.money import Money
from bvreport.render.clean import clean
from bvreport.render.facts.changes import (
    is_told,
    link_of,
    name_of,
    shortened,
    title_of,
)
from bvreport.render.facts.ground import included
from bvreport.render.facts.reviewed import formula_of
from bvreport.valuation.advice import SENTENCES
from bvreport.valuation.expectation import expected

_CARDS = 5
_WANTING = 7
_QUOTE_LETTERS = 240
_SHORT_QUOTE_LETTERS = 90

_COUNTED = ("second", "minute", "hour", "day")  # units that are words, with a plural
_LEFT_OUT = (
    ("reverted", "reverted change", "reverted changes"),
    ("unpriced", "benefit without a price", "benefits without a price"),
    ("indicative", "claim with a default in it", "claims with a default in them"),
    ("set_aside", "claim set aside", "claims set aside"),
    ("unstated", "change that states no benefit", "changes that state no benefit"),
)
# What moves versions, branches or generated files about: nobody owes a sentence on its value.
ROUTINE = re.compile(
    r"(?:\w{1,30}(?:\([^)\n]{0,80}\))?!?: ?)?(?:"
    r"auto[ -]?merge|merge (?:branch|pull|remote)|bump\b|backport|cherry-pick|"
    r"(?:\w{1,30} )?(?:sync|pull update)(?=$| \d| from upstream)|(?:prepare )?release(?=$| v?\d)|"
    r"update (?:dependenc|changelog|lock ?file|submodule))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim with its proof."""

    change: str
    title: str
    link: str | None
    quote: str
    before_after: str  # "840 to 310 ms", empty when the text does not say both
    expected: Money
    low: Money
    high: Money
    recurring: bool
    class_label: str
    formula: str
    grade: str
    grade_words: str
    confidence_pct: Decimal
    adjustments: str
    assumptions: str
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """What the total leaves out, in numbers of changes and claims."""

    reverted: int
    bots: int
    copies: int
    unpriced: int  # benefits stated in counted changes without a price
    indicative: int  # claims whose size or price is a default
    set_aside: int
    unstated: int  # changes that state no benefit at all
    adverse: int
    outside: str  # unpriced and indicative ones in words
    sentence: str  # the first three of these in words, empty when there are none

    @property
    def any(self) -> bool:
        """Whether there is a claim that no total has."""
        return bool(self.unpriced or self.indicative or self.set_aside or self.adverse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanting:
    """A change that states no priced value, and the sentence that would make it count."""

    change: str
    title: str
    link: str | None
    category: str
    effort_hours: Decimal | None
    stated: str
    sentence: str


def cards(report: Report) -> tuple[Card, ...]:
    """The largest counted claims."""
    found = [
        (claim, change)
        for change in included(report)
        for claim in change.claims
        if is_told(claim, report)
    ]
    found.sort(key=lambda one: (-abs(expected(one[0])), one[0].id))
    return tuple(_card(claim, change, report) for claim, change in found[:_CARDS])


def uncounted(report: Report) -> Uncounted:
    """What is left out of the total."""
    reasons = [change.excluded or "" for change in report.changes]
    claims = [claim for change in included(report) for claim in _benefits(change)]
    counted = [claim for claim in claims if claim.counted]
    told = {
        "reverted": sum(reason.startswith("reverted by") for reason in reasons),
        "bots": sum(reason == "bot" for reason in reasons),
        "copies": sum(reason.startswith("backport") for reason in reasons),
        "unpriced": sum(claim.grade is Grade.E for claim in counted),
        "indicative": sum(claim.grade is Grade.D for claim in counted),
        "set_aside": len(claims) - len(counted),
        "unstated": sum(not _benefits(change) for change in included(report)),
        "adverse": sum(claim.adverse for claim in counted),
    }
    outside = {key: told[key] for key in ("unpriced", "indicative")}
    return Uncounted(
        outside=words.joined(_in_words(outside)), sentence=words.joined(_in_words(told)[:3]), **told
    )


def _in_words(told: Mapping[str, int]) -> list[str]:
    """The things left out, those first that a reader should ask about."""
    return [words.plural(told[key], one, many) for key, one, many in _LEFT_OUT if told.get(key)]


def wanting(report: Report) -> tuple[Wanting, ...]:
    """The largest changes without a priced claim, those that state a benefit first."""
    without = [
        change
        for change in included(report)
        if not any(is_told(claim, report) for claim in change.claims)
    ]
    without.sort(key=_promise)
    without = [change for change in without if not ROUTINE.match(change.title)] or without
    # Of many that a robot or a habit titles alike one is enough to show.
    apart = {change.title.casefold().strip(): change for change in reversed(without)}
    chosen = [change for change in without if apart[change.title.casefold().strip()] is change]
    return tuple(_wanting(change, report) for change in chosen[:_WANTING])


def grade_words(grade: Grade) -> str:
    """What a grade says about the money."""
    return {
        Grade.A: "verified after release",
        Grade.B: "before and after stated",
        Grade.C: "amount stated",
        Grade.D: "size or price is a default",
        Grade.E: "no price",
    }[grade]


def is_risk(claim: Claim) -> bool:
    """Whether a text states that a risk was taken away."""
    counts = claim.counted and claim.stated and not claim.adverse
    return counts and claim.cash_class is CashClass.RISK_REDUCTION


def _benefits(change: Valuation) -> list[Claim]:
    """The claims of a change but for its effort, which is no benefit."""
    return [claim for claim in change.claims if claim.cash_class is not CashClass.EFFORT]


def _card(claim: Claim, change: Valuation, report: Report) -> Card:
    currency = report.totals.currency
    size = claim.estimate.size if claim.estimate else None
    return Card(
        change=name_of(change, report),
        title=title_of(change),
        link=link_of(change.url),
        quote=shortened(claim.evidence.quote, _QUOTE_LETTERS),
        before_after=_before_after(claim.quantity),
        expected=Money(expected(claim), currency),
        low=Money(size.low if size else Decimal(0), currency),
        high=Money(size.high if size else Decimal(0), currency),
        recurring=claim.estimate is not None and claim.estimate.recurring,
        class_label=words.label(claim.cash_class.value),
        formula=clean(formula_of(claim)),
        grade=claim.grade.value,
        grade_words=grade_words(claim.grade),
        confidence_pct=claim.confidence * 100,
        adjustments=", ".join(_moved_by(claim)),
        assumptions=", ".join(clean(key) for key in claim.assumptions),
        found_by=words.joined([clean(name) for name in claim.found_by]),
    )


def _moved_by(claim: Claim) -> Iterator[str]:
    """What moved the confidence, and what a track record leaves of it."""
    yield from (f"{clean(one.reason)} {one.delta:+.2f}" for one in claim.adjustments)
    if claim.haircut is not None:
        yield f"{clean(claim.haircut.reason)} × {claim.haircut.factor}"


def _before_after(said: Quantity) -> str:
    """Both ends in the unit of the claim; a percentage has another unit than its two ends."""
    if said.before is None or said.after is None or said.kind in (Kind.PERCENT, Kind.RATIO):
        return ""
    ends = f"{words.number(said.before, 4)} to {words.number(said.after, 4)}"
    return f"{ends} {unit_of(said)}".strip()


def unit_of(said: Quantity) -> str:
    """The unit of a quantity as it stands behind its last figure."""
    unit = clean(said.unit or "")
    return f"{unit}s" if unit in _COUNTED and said.after != 1 else unit


def _promise(change: Valuation) -> tuple[int, bool, Decimal, str]:
    """Sorts changes by how near they are to a value: stated benefits, a benefit at all, effort."""
    stated = sum(claim.counted and claim.stated for claim in _benefits(change))
    nothing = change.category is Category.NONE
    return -stated, nothing, -(change.effort_hours or Decimal(0)), change.key


def _wanting(change: Valuation, report: Report) -> Wanting:
    stated = next((one for one in _benefits(change) if one.counted and one.stated), None)
    return Wanting(
        change=name_of(change, report),
        title=title_of(change),
        link=link_of(change.url),
        category=words.label(change.category.value),
        effort_hours=change.effort_hours,
        stated=shortened(stated.evidence.quote, _SHORT_QUOTE_LETTERS) if stated else "",
        sentence=SENTENCES[change.category],
    )
