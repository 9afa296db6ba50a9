"""How the period shipped: pace against the period before, kinds of work, themes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.model import DeliveryPeriod, Report
from bvreport.render.facts.changes import link_of, name_of, shortened, title_of

_HUNDRED = Decimal(100)
_STEADY = Decimal("0.05")  # a move of under 5 % is told as none
_MANY = 10  # changes from which "nine of ten" means something
_RARE = Decimal("0.05")  # merges a week that would read as none
_THEMES = 10
_THEME_LETTERS = 40
_DID = {
    "new": "built something new",
    "improve": "improved what exists",
    "keep running": "kept things running",
    "debt": "paid down debt",
    "uncategorised": "could not be placed",
}
_UNKNOWN = DeliveryPeriod(
    merges=0,
    merges_per_week=None,
    lead_time_median_hours=None,
    lead_time_p90_hours=None,
    review_turnaround_median_hours=None,
    failures=0,
    change_failure_rate_pct=None,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One delivery figure against the period before: `verb` is "fell", "rose" or "held"."""

    now: Decimal
    before: Decimal | None
    verb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast and how safely; what is not known is none. Times are in hours."""

    merges: int
    per_week: Move | None
    lead_time: Move | None
    lead_time_p90: Decimal | None
    review: Move | None
    failures: int
    failure_rate: Move | None
    reviewers: int
    busiest_month: str
    busiest_merges: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkShare:
    """One kind of work and its part of the changes."""

    label: str
    did: str  # what such changes did, for a sentence
    placed: bool
    changes: int
    pct: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFact:
    """One theme, with examples a reader can follow."""

    name: str
    changes: int
    pct: Decimal
    example: str
    link: str | None


def pace(report: Report) -> Pace:
    """Delivery over the period."""
    now, before = report.delivery.current, report.delivery.previous or _UNKNOWN
    busiest = max(
        sorted(report.delivery.months.items()),
        key=lambda month: month[1].merges,
        default=None,
    )
    many = now.merges >= _MANY
    rare = now.merges_per_week is not None and now.merges_per_week < _RARE
    return Pace(
        merges=now.merges,
        per_week=None if rare else _move(now.merges_per_week, before.merges_per_week),
        lead_time=_move(now.lead_time_median_hours, before.lead_time_median_hours),
        lead_time_p90=now.lead_time_p90_hours if many else None,
        review=_move(now.review_turnaround_median_hours, before.review_turnaround_median_hours),
        failures=now.failures,
        failure_rate=_move(now.change_failure_rate_pct, before.change_failure_rate_pct),
        reviewers=report.delivery.reviewers,
        busiest_month=words.month(busiest[0]) if busiest and busiest[1].merges else "",
        busiest_merges=busiest[1].merges if busiest else 0,
    )


def work(report: Report) -> tuple[WorkShare, ...]:
    """Kinds of work, largest first."""
    whole = sum(report.delivery.work_mix.values())
    ranked = sorted(
        report.delivery.work_mix.items(),
        key=lambda kind: (-kind[1], kind[0]),
    )
    return tuple(
        WorkShare(
            label=words.label(kind),
            did=_DID.get(kind, f"were {kind}"),
            placed=kind != "uncategorised",
            changes=n,
            pct=Decimal(n) / whole * _HUNDRED,
        )
        for kind, n in ranked
        if n
    )


def themes(report: Report) -> tuple[ThemeFact, ...]:
    """What was worked on, largest first."""
    by_key = {change.key: change for change in report.changes}
    whole = max(report.delivery.current.merges, 1)
    told = []
    for theme in sorted(report.delivery.themes, key=lambda one: (-one.changes, one.name))[:_THEMES]:
        example = next((by_key[key] for key in theme.examples if key in by_key), None)
        told.append(
            ThemeFact(
                name=shortened(theme.name, _THEME_LETTERS),
                changes=theme.changes,
                pct=Decimal(theme.changes) / whole * _HUNDRED,
                example=f"{name_of(example, report)} {title_of(example)}" if example else "",
                link=link_of(example.url) if example else None,
            )
        )
    return tuple(told)


def _move(now: Decimal | None, before: Decimal | None) -> Move | None:
    if now is None:
        return None
    if before is None:
        return Move(now=now, before=None, verb="")
    if abs(now - before) <= _STEADY * abs(before):
        return Move(now=now, before=before, verb="held")
    return Move(now=now, before=before, verb="fell" if now < before else "rose")
