"""What is watched into a monitoring: the facts of each period, its drift, what is over a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bvreport import words
from bvreport.decisions.standing import standings
from bvreport.errors import NothingToReport
from bvreport.model import Valuation
from bvreport.quality.calibration import Calibration, calibrate
from bvreport.quality.monitor.asked import Asked, Limits, Window
from bvreport.quality.monitor.drift import Drift, drift
from bvreport.quality.monitor.facts import Beside, Facts, Span, by_period, facts
from bvreport.quality.monitor.watch import UNDATED, Watched
from bvreport.quality.outcomes import judged

SCHEMA = "bvreport/monitor/1"
REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """All of it; `breaches` are sentences, one for each limit that is passed."""

    span: Span
    reference: Facts | None
    periods: tuple[Facts, ...]
    drift: tuple[Drift, ...]
    calibration: Calibration  # of confidence, by what people decided
    undated: int  # changes without a merge date, in no period
    beside: Beside  # what belongs to no single period
    breaches: tuple[str, ...] = ()
    schema: str = SCHEMA

    @property
    def waiting(self) -> int:
        """Claims that wait for a person."""
        return sum(period.waiting for period in self.periods)

    @property
    def unreadable(self) -> int:
        """Records, and answers of a model, that could not be read."""
        known = [self.beside, *(period.beside for period in self.periods)]
        answers = sum(one.model.unreadable for one in known if one.model is not None)
        return answers + sum(one.unreadable for one in known)


def monitor(watched: Watched, asked: Asked) -> Monitoring:
    """The periods in the window; those of the reference are shown and not compared with it."""
    inside = [one for one in watched.changes if asked.window.holds(one.merged_at)]
    grouped = by_period(inside, asked.span)
    if not grouped:
        raise NothingToReport(
            "no change was merged in the periods asked for", hint="check --since and --until"
        )
    decided = {one for by_claim in standings(watched.entries).values() for one in by_claim}
    periods = tuple(
        facts(name, changes, watched.beside.get(name), decided) for name, changes in grouped.items()
    )
    reference = _reference(watched.changes, asked.reference)
    moved = () if reference is None else tuple(_drift(grouped, periods, reference, asked))
    undated = sum(one.merged_at is None and not one.excluded for one in watched.changes)
    found = Monitoring(
        span=asked.span,
        reference=reference,
        periods=periods,
        drift=moved,
        calibration=calibrate(judged(watched.entries)),
        undated=undated,
        beside=watched.beside.get(UNDATED, Beside()),
    )
    return replace(found, breaches=tuple(_breaches(found, asked.limits)))


def _reference(changes: Iterable[Valuation], window: Window | None) -> Facts | None:
    if window is None:
        return None
    inside = [change for change in changes if window.holds(change.merged_at)]
    if not inside:
        raise NothingToReport(
            "no change was merged in the reference period", hint="name another with --reference"
        )
    return facts(REFERENCE, inside)


def _drift(
    grouped: dict[str, list[Valuation]], periods: Iterable[Facts], reference: Facts, asked: Asked
) -> Iterator[Drift]:
    for period in periods:
        is_of_reference = asked.reference is not None and any(
            asked.reference.holds(change.merged_at) for change in grouped[period.label]
        )
        if not is_of_reference:
            yield from drift(reference, period, asked.limits.drift)


def _breaches(found: Monitoring, limits: Limits) -> Iterator[str]:
    for one in found.drift:
        if one.breaches:
            name = one.signal.replace("_", " ")
            yield (
                f"{name} drifted in {one.period}: PSI {one.psi:.2f} (limit {one.psi_limit:.2f}), "
                f"JSD {one.jsd:.2f} (limit {one.jsd_limit:.2f})"
            )
    for period in found.periods:
        if _over(period.rejection, limits.rejection):
            share = words.percent((period.rejection or 0) * 100)
            yield f"{share} of the model's claims were rejected in {period.label}"
        model = period.beside.model
        if model is not None and _over(model.cost, limits.cost):
            yield f"the model cost {model.cost:f} USD in {period.label}"
    if found.calibration.claims >= limits.drift.fewest:
        error = found.calibration.expected_error
        if _over(error, limits.calibration):
            yield f"confidence is {error:.2f} away from what people decided"
    if _over(found.unreadable, limits.unreadable):
        yield f"{words.count(found.unreadable)} records or answers could not be read"
    if _over(found.waiting, limits.waiting):
        verb = "waits" if found.waiting == 1 else "wait"
        yield f"{words.plural(found.waiting, 'claim')} {verb} for a person"


def _over(value: Decimal | int | None, limit: Decimal | int | None) -> bool:
    return value is not None and limit is not None and value > limit
