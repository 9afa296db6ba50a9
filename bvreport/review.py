"""Wishes of people into decisions, checked against the claims they are about: all or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from bvreport.assumptions import Assumptions
from bvreport.decisions.correction import why_not
from bvreport.decisions.standing import in_force, standing_of
from bvreport.docket import Case, Docket
from bvreport.errors import UsageError
from bvreport.model import Actual, Claimed, Decision, Entry, Figure, State, Verdict
from bvreport.render.clean import clean
from bvreport.valuation.expectation import best, cents, expected

LONGEST = 400  # characters of a name, a note, a source
LARGEST = Decimal(10) ** 15  # no amount, count or frequency of this world is larger
SMALLEST = Decimal("0.0001")  # the fourth decimal is the last that a store keeps
ONE_DAY = timedelta(days=1)
TAKEN_BACK = "take that back first, with --undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for; `place` says where, such as 'line 4', for what is wrong with it."""

    claim: str
    verdict: Verdict
    by: str
    place: str = ""
    note: str = ""
    source: str = ""
    figures: Mapping[Figure, Decimal] = field(default_factory=dict)
    actual: Actual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said of an actual value beside its amount; none and empty are as the claim is."""

    on: date
    once: bool | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Decisions that can be kept; with any fault none of them may be."""

    decisions: tuple[Decision, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A claim, unless it is gone, and the decisions on it that stand."""

    case: Case | None
    before: Sequence[Entry]

    @property
    def is_verified(self) -> bool:
        """Whether it stands at its actual value."""
        decisions = [one.decision for one in self.before]
        return bool(decisions) and standing_of(decisions).state is State.VERIFIED


def checked(wishes: Iterable[Wish], docket: Docket, at: datetime) -> Checked:
    """The decisions as of an instant, and what is wrong with those that cannot be made."""
    decisions: list[Decision] = []
    faults: list[str] = []
    seen: set[str] = set()
    standing = in_force(docket.entries)
    for wish in wishes:
        try:
            claim = docket.claim_id(wish.claim)
        except UsageError as error:
            faults.append(_placed(wish, f"{error.message} ({error.hint})"))
            continue
        if claim in seen:
            faults.append(_placed(wish, f"{claim} is decided on twice"))
            continue
        seen.add(claim)
        known = _Known(case=docket.cases.get(claim), before=standing.get(claim, []))
        wrong = [*_malformed(wish), *_untimely(wish, at), *_unfit(wish, known, docket.terms)]
        faults += [_placed(wish, f"{claim}: {fault}") for fault in wrong]
        if not wrong:
            decisions.append(_decision(wish, claim, at, known))
    return Checked(decisions=tuple(decisions), faults=tuple(faults))


def actual_value(docket: Docket, claim: str, amount: Decimal, said: Said) -> Actual:
    """The amount in the currency of the claim and per what the claim is, unless said otherwise."""
    case = docket.cases.get(claim)
    estimate = case.claim.estimate if case else None
    recurring = estimate.recurring if estimate else True
    return Actual(
        amount=amount,
        currency=said.currency or (estimate.currency if estimate else docket.currency),
        recurring=recurring if said.once is None else not said.once,
        on=said.on,
    )


def claimed(case: Case) -> Claimed:
    """The claim as it stands now, for comparing it later with what came of it."""
    claim, estimate = case.claim, case.claim.estimate
    return Claimed(
        method=claim.method,
        confidence=claim.confidence.quantize(SMALLEST),
        currency=estimate.currency if estimate else None,
        best=cents(best(claim)) if estimate else None,
        expected=expected(claim) if estimate else None,
    )


def _placed(wish: Wish, fault: str) -> str:
    return f"{wish.place}: {fault}" if wish.place else fault


def _decision(wish: Wish, claim: str, at: datetime, known: _Known) -> Decision:
    stood = claimed(known.case) if known.case is not None else None
    if wish.verdict is Verdict.UNDONE:
        stood = None
    elif known.is_verified:  # what it stands at now is its actual value, not what it claimed
        last = next(one.decision for one in reversed(known.before) if one.decision.actual)
        stood = last.claimed
    change = known.case.change.key if known.case else known.before[0].decision.change
    return Decision(
        claim=claim,
        change=change,
        verdict=wish.verdict,
        by=clean(wish.by),
        at=at,
        note=clean(wish.note),
        source=clean(wish.source),
        figures=dict(wish.figures),
        actual=wish.actual,
        claimed=stood,
        undoes=known.before[-1].position if wish.verdict is Verdict.UNDONE else None,
    )


def _malformed(wish: Wish) -> Iterator[str]:
    """What no decision may hold, whatever it is about."""
    if not clean(wish.by):
        yield "nobody is named: say who decides, with --by"
    for name, text in (("name", wish.by), ("note", wish.note), ("source", wish.source)):
        if len(text) > LONGEST:
            yield f"the {name} is longer than {LONGEST} characters"
    numbers: dict[str, Decimal] = {figure.value: value for figure, value in wish.figures.items()}
    if wish.actual is not None:
        numbers["actual"] = wish.actual.amount
    for name, number in numbers.items():
        if not number.is_finite() or abs(number) > LARGEST:
            yield f"{name} is out of range"
        elif number != number.quantize(SMALLEST):
            yield f"{name} has more than four decimals"


def _untimely(wish: Wish, at: datetime) -> Iterator[str]:
    """Nobody knows yet what will have come in; somewhere it is tomorrow already."""
    if wish.actual is not None and wish.actual.on > at.date() + ONE_DAY:
        yield f"{wish.actual.on} is yet to come"


def _unfit(wish: Wish, known: _Known, terms: Assumptions) -> Iterator[str]:
    """What speaks against a verdict on this very claim."""
    if wish.verdict is Verdict.UNDONE:
        if not known.before:
            yield "there is no decision to take back"
    elif known.case is None:
        yield "it is not found any more; its decisions can only be taken back"
    elif wish.verdict is Verdict.VERIFIED:
        yield from _unverifiable(wish)
    elif wish.verdict is not Verdict.REJECTED and known.is_verified:
        yield f"it is verified, which says more; {TAKEN_BACK}"
    elif wish.verdict is Verdict.CORRECTED:
        if not wish.figures:
            yield "no figure to correct: give people, frequency or amount"
        elif reason := why_not(known.case.claim, wish.figures, terms):
            yield reason


def _unverifiable(wish: Wish) -> Iterator[str]:
    if wish.actual is None:
        yield "no actual value"
    elif wish.actual.amount < 0:
        yield "an actual value is zero or more; a claim that brought nothing has zero"
    if not clean(wish.source):
        yield "no source: say where the actual value stands, such as an invoice"
