"""Decisions: what a report asks for, and what it does not know yet, both from its own data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import Claim, Grade, Kind, Period, Report, Valuation
from bvreport.render.clean import clean
from bvreport.render.facts.changes import is_told, link_of, name_of, shortened, title_of
from bvreport.render.facts.doubt import drivers
from bvreport.render.facts.ground import included, money_of, own_source
from bvreport.valuation.expectation import expected

_VERIFIED, _OF_A_KIND = 2, 2
_TITLE_LETTERS, _QUOTE_LETTERS = 56, 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing somebody has to decide: `moves` says what it would change."""

    verb: str  # "Verify", "Measure", "Confirm", "State", "Convert", "Review"
    what: str
    moves: str
    link: str | None = None


def decisions(report: Report) -> tuple[Decision, ...]:
    """What is asked for, the largest effect of each sort first."""
    return (
        *_verify(report),
        *_confirm(report),
        *_measure(report),
        *_state(report),
        *_review(report),
        *_convert(report),
    )


def unknowns(report: Report) -> tuple[str, ...]:
    """What is not known, in sentences; the largest gaps first."""
    return tuple(_unknowns(report))


def _told(report: Report) -> list[tuple[Claim, Valuation]]:
    """The claims in the totals, those that move them most first."""
    found = [
        (claim, change)
        for change in included(report)
        for claim in change.claims
        if is_told(claim, report)
    ]
    return sorted(found, key=lambda one: (-abs(expected(one[0])), one[0].id))


def _verify(report: Report) -> Iterator[Decision]:
    """The largest claims that nobody has verified after release."""
    open_ones = [one for one in _told(report) if one[0].grade is not Grade.A]
    for claim, change in open_ones[:_VERIFIED]:
        size = money_of(report, expected(claim))
        told = words.short_money(size.amount, size.currency)
        yield Decision(
            verb="Verify",
            what=f"{name_of(change, report)} {title_of(change, _TITLE_LETTERS)}: "
            f"is it live, and who measures it?",
            moves=f"{told} expected rests on grade {claim.grade.value}",
            link=link_of(change.url),
        )


def _confirm(report: Report) -> Iterator[Decision]:
    """The strongest assumptions that are still the shipped defaults."""
    default = {used.key for used in report.assumptions if not own_source(used)}
    labels = {one.label for one in report.sensitivity if one.key in default}
    for driver in [one for one in drivers(report) if one.label in labels][:_OF_A_KIND]:
        ends = words.money_range(driver.low.amount, driver.high.amount, driver.low.currency)
        yield Decision(
            verb="Confirm",
            what=f"{driver.label}: which figure of ours replaces the default?",
            moves=f"within {driver.inputs} the total is {ends}",
        )


def _measure(report: Report) -> Iterator[Decision]:
    """Savings per run whose number of runs nobody states."""
    for change in included(report):
        for claim in change.claims:
            per_run = claim.quantity.period is Period.RUN and claim.quantity.kind is Kind.TIME
            if claim.counted and per_run and claim.grade is Grade.E:
                quote = shortened(claim.evidence.quote, _QUOTE_LETTERS)
                yield Decision(
                    verb="Measure",
                    what=f"{name_of(change, report)}: how often does it happen? “{quote}”",
                    moves="a frequency prices it; now it counts as nothing",
                    link=link_of(change.url),
                )
                return


def _state(report: Report) -> Iterator[Decision]:
    """The largest change that states nothing."""
    silent = [
        change
        for change in included(report)
        if not any(claim.counted and claim.stated for claim in change.claims)
        and change.effort_hours is not None
    ]
    if silent:
        change = max(silent, key=lambda one: (one.effort_hours or Decimal(0), one.key))
        yield Decision(
            verb="State",
            what=f"{name_of(change, report)} {title_of(change, _TITLE_LETTERS)}: "
            "who adds a sentence of value?",
            moves=f"{words.hours(change.effort_hours or 0)} of modelled work without a value",
            link=link_of(change.url),
        )


def _review(report: Report) -> Iterator[Decision]:
    for issue in report.issues:
        if issue.stage == "appraisal":
            yield Decision(
                verb="Review",
                what=f"{clean(issue.key.rpartition('/')[2])}: {_flag(issue.message)}",
                moves="set aside or marked down until somebody looks",
            )
            return


def _flag(message: str) -> str:
    """What a flag says, without the identifier of the other claim."""
    what, _, more = clean(message).partition(": ")
    return what if "/" in more else f"{what}: {more}" if more else what


def _convert(report: Report) -> Iterator[Decision]:
    codes = [clean(amount.currency) for amount in report.totals.other_currencies]
    if codes:
        named = words.joined(codes[:3] + ([f"{len(codes) - 3} more"] if len(codes) > 3 else []))
        yield Decision(
            verb="Convert",
            what=f"{named}: which rate to {clean(report.totals.currency)} holds?",
            moves="without one these amounts stand beside the total",
        )


def _unknowns(report: Report) -> Iterator[str]:
    told = _told(report)
    verified = sum(claim.grade is Grade.A for claim, _ in told)
    if told and not verified:
        yield "Whether any of it came true: no claim has been verified after release"
    silent = [
        change
        for change in included(report)
        if not any(claim.counted and claim.stated for claim in change.claims)
    ]
    if silent:
        yield f"What {_of_all(len(silent), len(included(report)))}"
    unpriced = sum(
        claim.counted and claim.grade is Grade.E
        for change in included(report)
        for claim in change.claims
    )
    if unpriced:
        yield (
            f"The price of {words.plural(unpriced, 'stated benefit')}: "
            "a bill, a frequency or a number of people is missing"
        )
    cost = next((step for step in report.bridge if step.key == "cost"), None)
    modelled = any(change.effort_hours for change in included(report))
    if cost is None and not modelled:
        yield "What the work cost: neither people nor line counts are known"
    elif cost is None or "modelled" in cost.note:
        yield "What the work really cost: its effort is modelled from lines and files"
    if report.delivery.previous is None:
        yield "Whether delivery got faster: the period before was not read"


def _of_all(silent: int, every: int) -> str:
    """How many changes are worth what nobody says."""
    if silent == every:
        if every == 1:
            return "the one change is worth: its text states no benefit"
        return f"all {words.plural(every, 'change')} are worth: their texts state no benefit"
    told = f"{words.count(silent)} of {words.plural(every, 'scored change')}"
    if silent == 1:
        return f"{told} is worth: its text states no benefit"
    return f"{told} are worth: their texts state no benefit"
