"""Redaction: a report becomes one that names nobody and no exact amount, before anything is drawn.

Whatever a format shows or keeps comes from the report, so nothing leaks behind this. Repositories
and people have aliases everywhere they are named, links are gone, every amount of money stands for
a band. Hours, counts, percentages, dates and the words of the texts stay. What a text calls by a
name that no data holds (a customer, a product) stays too: somebody has to read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from bvreport.decisions.told import rejection, verification
from bvreport.model import (
    NOT_SUPPLIED,
    AssumptionUsed,
    Claim,
    Kind,
    Kpi,
    Report,
    Sensitivity,
    Standing,
    State,
    Valuation,
)
from bvreport.redaction.bands import amounts_in_bands, band, in_bands
from bvreport.redaction.names import Aliases, aliases

__all__ = ["band", "in_bands", "redacted"]

_NOT_TOLD = "not told: this report is redacted"
_SUPPLIED = "supplied."  # what the keys of the user's own metrics begin with
_FIXED = frozenset({"schema", "kind", "changes", "currency"})  # these hold no words of anybody

_INPUTS = ("low_input", "high_input", "input", "switching_value")
_ENDS = ("value", "low", "high", "default", "default_low", "default_high")

T = TypeVar("T")


def redacted(report: Report, *alike: Report) -> Report:
    """The report without names, links and exact amounts; reports `alike` share its aliases."""
    names = aliases((report, *alike))
    told = _rewritten(report, names)
    money = {used.key for used in report.assumptions if _is_money(used, report)}
    return replace(
        told,
        redacted=True,
        company=None,
        repos=tuple(names.repos[repo] for repo in report.repos),
        changes=tuple(_change(change, names) for change in report.changes),
        totals=amounts_in_bands(told.totals),
        kpis=tuple(_kpi(kpi, report) for kpi in told.kpis if not kpi.key.startswith(_SUPPLIED)),
        bridge=tuple(
            replace(step, amount=band(step.amount), calculation=None) for step in told.bridge
        ),
        targets=(),
        supplied=NOT_SUPPLIED,
        sensitivity=tuple(_driver(one, one.key in money) for one in told.sensitivity),
        assumptions=tuple(_used(used, used.key in money) for used in told.assumptions),
        data_quality=replace(
            told.data_quality,
            found_by_repo={
                names.repos[repo]: found
                for repo, found in report.data_quality.found_by_repo.items()
            },
        ),
        provenance=replace(told.provenance, command=_NOT_TOLD),
    )


def _change(change: Valuation, names: Aliases) -> Valuation:
    key = names.key(change.key)
    return replace(
        _rewritten(change, names),
        id=key,
        key=key,
        repo=names.repos[change.repo],
        url=None,
        author=names.people.get(change.author or ""),
        reviewers=tuple(names.people[name] for name in change.reviewers if name),
        value=amounts_in_bands(change.value),
        indicative=band(change.indicative),
        expected=amounts_in_bands(change.expected),
        claims=tuple(_claim(claim, key, names) for claim in change.claims),
    )


def _claim(claim: Claim, key: str, names: Aliases) -> Claim:
    said = claim.quantity
    if said.kind is Kind.MONEY:
        people = said.people
        said = replace(amounts_in_bands(said), people=people)
    told = replace(
        _rewritten(replace(claim, review=None), names),
        id=f"{key}/{claim.id.rpartition('/')[2]}",
        quantity=_rewritten(said, names),
        estimate=amounts_in_bands(claim.estimate),
        calculation=None,
    )
    return told if claim.review is None else _reviewed(told, claim.review, names)


def _reviewed(claim: Claim, review: Standing, names: Aliases) -> Claim:
    """Who decided has an alias; what was noted, and where an actual value stands, is not told.

    Figures of people and hours stay, as they do in the words of the texts.
    """
    is_money = claim.quantity.kind is Kind.MONEY
    told = replace(
        review,
        by=names.people[review.by],
        note="",
        source=_NOT_TOLD if review.source else "",
        actual=amounts_in_bands(review.actual),
        corrected=tuple(
            replace(amounts_in_bands(one) if is_money else one, by=names.people[one.by])
            for one in review.corrected
        ),
    )
    rejected, verified = (review.state is one for one in (State.REJECTED, State.VERIFIED))
    return replace(
        claim,
        review=told,
        set_aside=rejection(told) if rejected else claim.set_aside,
        formula=verification(told) if verified else claim.formula,
    )


def _kpi(kpi: Kpi, report: Report) -> Kpi:
    if kpi.value is None or kpi.unit.partition("/")[0] != report.totals.currency:
        return kpi
    return replace(kpi, value=band(kpi.value))


def _driver(one: Sensitivity, is_money: bool) -> Sensitivity:
    """The total at both ends in bands; the inputs too, where the assumption is an amount."""
    told = replace(one, at_low=band(one.at_low), at_high=band(one.at_high), switching=())
    return _in_bands(told, _INPUTS) if is_money else told


def _used(used: AssumptionUsed, is_money: bool) -> AssumptionUsed:
    return _in_bands(used, _ENDS) if is_money else used


def _in_bands(value: T, names: tuple[str, ...]) -> T:
    """The same data with the amounts of these names in bands."""
    known = {name: amount for name in names if (amount := getattr(value, name)) is not None}
    told: Any = value
    told = replace(told, **{name: band(amount) for name, amount in known.items()})
    result: T = told
    return result


def _is_money(used: AssumptionUsed, report: Report) -> bool:
    return used.unit.startswith((report.totals.currency, "USD", "$"))


def _rewritten(value: T, names: Aliases) -> T:
    """The same with every text in it rewritten, whatever it is made of."""
    found: Any = value
    if isinstance(value, str) and not isinstance(value, StrEnum):
        found = names.rewrite(value)
    elif isinstance(value, tuple):
        found = tuple(_rewritten(one, names) for one in value)
    elif isinstance(value, Mapping):
        found = {key: _rewritten(one, names) for key, one in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(
            value,
            **{
                field.name: _rewritten(getattr(value, field.name), names)
                for field in fields(value)
                if field.name not in _FIXED
            },
        )
    result: T = found
    return result
