"""Past: the report of the period before against this one: run-rates bridged, claims revisited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bvreport import words
from bvreport.comparison.compare import changed_assumptions
from bvreport.model import Earlier, Grade, Report, Valuation
from bvreport.money import ZERO, Money
from bvreport.render.clean import clean
from bvreport.render.facts.changes import is_told, link_of, name_of, title_of
from bvreport.render.facts.ground import included, kpi
from bvreport.valuation.expectation import expected
from bvreport.valuation.kinship import REVERT_OF, REVERTED_BY

_REVISITED, _TITLE_LETTERS, _DIGEST_SHOWN = 10, 56, 12
# Indicators that both reports tell, whichever way is good.
_COMPARED = (
    *("annual_value", "expected_value", "hours_saved_per_year", "value_coverage_pct"),
    *("evidence_share_pct", "deployment_frequency", "lead_time_hours"),
    *("review_turnaround_hours", "change_failure_rate_pct"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisited:
    """A change that the report before told, and what became of its claims."""

    change: str
    title: str
    link: str | None
    then: Money  # expected a year
    now: Money
    state: str  # "carried on", "revised", "taken back by #12", "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One indicator in both reports, in words."""

    label: str
    then: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Run-rates a year: `start` + `revised` + `added` + `capped` - `lost` = `end`, exactly."""

    label: str
    cited: str  # which report that is: its period, its date, the beginning of its digest
    comparable: bool  # whether both are in one currency
    start: Money
    lost: Money
    revised: Money
    added: Money
    capped: Money
    end: Money
    verb: str  # "rose", "fell", "held"
    claims: tuple[Revisited, ...]
    taken_back: int
    indicators: tuple[Compared, ...]
    assumptions: tuple[Compared, ...]


def past(report: Report, earlier: Earlier | None) -> Past | None:
    """The comparison, or none without a report of the period before."""
    if earlier is None:
        return None
    previous = earlier.report
    then, now = _run_rates(previous), _run_rates(report)
    back = _taken_back(report)
    lost = sum((then[key] for key in then if key in back), ZERO)
    kept = {key: rate for key, rate in then.items() if key not in back}
    revised = sum((now[key] - rate for key, rate in kept.items() if key in now), ZERO)
    added = sum((rate for key, rate in now.items() if key not in then), ZERO)
    carried = sum((rate for key, rate in kept.items() if key not in now), ZERO)
    start = previous.totals.recurring_expected
    end = report.totals.recurring_expected + carried
    currency = report.totals.currency
    return Past(
        label=clean(previous.period.label),
        cited=(
            f"the report on {clean(previous.period.label)} of {words.date(previous.as_of)}, "
            f"SHA-256 {earlier.digest[:_DIGEST_SHOWN]}"
        ),
        comparable=previous.totals.currency == currency,
        start=Money(start, currency),
        lost=Money(lost, currency),
        revised=Money(revised, currency),
        added=Money(added, currency),
        capped=Money(end - start + lost - revised - added, currency),
        end=Money(end, currency),
        verb="rose" if end > start else "fell" if end < start else "held",
        claims=tuple(_revisited(report, previous, then, now, back)),
        taken_back=sum(key in then for key in back),
        indicators=tuple(_indicators(report, previous)),
        assumptions=tuple(_assumptions(report, previous)),
    )


def _run_rates(report: Report) -> dict[str, Decimal]:
    """What each change that states money is expected to bring a year."""
    rates = {}
    for change in included(report):
        told = [claim for claim in change.claims if is_told(claim, report)]
        if told:
            rates[change.key] = sum(
                (expected(one) for one in told if one.estimate and one.estimate.recurring), ZERO
            )
    return rates


def _taken_back(report: Report) -> dict[str, str]:
    """The keys that this period's changes take back, each with the change that did."""
    found = {}
    for change in report.changes:
        why = change.excluded or ""
        if why.startswith(REVERT_OF):
            found[why.removeprefix(REVERT_OF).strip()] = change.key
        elif why.startswith(REVERTED_BY):
            found[change.key] = why.removeprefix(REVERTED_BY).strip()
    return found


def _revisited(
    report: Report,
    previous: Report,
    then: dict[str, Decimal],
    now: dict[str, Decimal],
    back: dict[str, str],
) -> Iterator[Revisited]:
    """The largest changes of the report before."""
    by_key = {change.key: change for change in previous.changes}
    today = {change.key: change for change in report.changes}
    currency = report.totals.currency
    ranked = sorted(then, key=lambda key: (-abs(then[key]), key))
    for key in [key for key in ranked if then[key]][:_REVISITED]:
        change = by_key[key]
        after = ZERO if key in back else now.get(key, then[key])
        yield Revisited(
            change=name_of(change, previous),
            title=title_of(change, _TITLE_LETTERS),
            link=link_of(change.url),
            then=Money(then[key], currency),
            now=Money(after, currency),
            state=_state(key, today.get(key), after - then[key], back),
        )


def _state(key: str, now: Valuation | None, moved: Decimal, back: dict[str, str]) -> str:
    if key in back:
        return f"taken back by {clean(back[key].rpartition('/')[2])}"
    if now is None:
        return "carried on, not looked at again"
    if now.grade is Grade.A:
        return "verified"
    return "revised" if moved else "as before"


def _indicators(report: Report, previous: Report) -> Iterator[Compared]:
    for key in _COMPARED:
        now, then = kpi(report, key), kpi(previous, key)
        if now and then and now.value is not None and then.value is not None:
            yield Compared(label=clean(now.label), then=clean(then.display), now=clean(now.display))


def _assumptions(report: Report, previous: Report) -> Iterator[Compared]:
    """Assumptions that have another value than in the report before."""
    for changed in changed_assumptions(previous, report):
        if changed.before is not None and changed.after is not None:
            yield Compared(
                label=clean(changed.key),
                then=words.number(changed.before.value, 3),
                now=words.number(changed.after.value, 3),
            )
