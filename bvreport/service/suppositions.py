"""What a reader may suppose: the assumptions that move the figures, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bvreport import words
from bvreport.model import AssumptionUsed, Report
from bvreport.portfolio.sensitivity import label_of
from bvreport.service.views import View

MOST_FIELDS = 12  # those that move the total most


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One assumption, with what it is now and what is supposed; empty when nothing is."""

    key: str
    label: str
    now: str
    supposed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The expected first-year value under what is supposed, beside what it is."""

    supposed: str
    value: str
    before: str


def fields(as_it_is: Report, view: View) -> tuple[Field, ...]:
    """The first ones of the tornado, and whatever else is supposed already."""
    used = {one.key: one for one in as_it_is.assumptions}
    said = dict(view.supposed)
    moving = [one.key for one in as_it_is.sensitivity if one.key in used][:MOST_FIELDS]
    keys = dict.fromkeys((*moving, *(key for key in said if key in used)))
    return tuple(_field(used[key], said.get(key, "")) for key in keys)


def outcome(report: Report, as_it_is: Report, view: View) -> Outcome:
    """Both totals in words."""
    return Outcome(
        supposed=words.joined(list(_settings(as_it_is, view))),
        value=_expected(report),
        before=_expected(as_it_is),
    )


def _field(one: AssumptionUsed, supposed: str) -> Field:
    label = f"{label_of(one.key)}, {one.unit}" if one.unit else label_of(one.key)
    return Field(key=one.key, label=label, now=words.number(one.value, 4), supposed=supposed)


def _settings(as_it_is: Report, view: View) -> Iterator[str]:
    known = {one.key: words.number(one.value, 4) for one in as_it_is.assumptions}
    for key, value in view.supposed:
        now = f" instead of {known[key]}" if key in known else ""
        yield f"{label_of(key)} is {value}{now}"


def _expected(report: Report) -> str:
    return words.short_money(report.totals.risk_adjusted.mean, report.totals.currency)
