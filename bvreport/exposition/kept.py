"""A store into what is measured of it: its latest reports, when it was brought up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Engine

from bvreport import codec
from bvreport.model import Report
from bvreport.store.pulls import Pulls
from bvreport.store.reports import Reports


def latest_reports(engine: Engine) -> Iterator[Report]:
    """Of each set of repositories the report that was made last."""
    reports, seen = Reports(engine), set[str]()
    for kept in reports.all():
        if kept.scope in seen:
            continue
        seen.add(kept.scope)
        content = reports.content(kept.digest)
        if content is not None:
            yield codec.read_report(content, f"the kept report {kept.digest[:12]}")


def syncs(engine: Engine) -> Iterator[tuple[str, datetime | None]]:
    """Each repository of the store, and when it was last brought up to date."""
    pulls = Pulls(engine)
    for name in pulls.names():
        state = pulls.state(name)
        if state is not None:
            yield name, state.synced_at


def latest(reports: Iterable[Report]) -> tuple[Report, ...]:
    """One report for each set of repositories: the one whose period ends last."""
    chosen: dict[tuple[str, ...], Report] = {}
    for report in reports:
        scope = tuple(sorted(report.repos))
        if scope not in chosen or _end(report) >= _end(chosen[scope]):
            chosen[scope] = report
    return tuple(chosen.values())


def _end(report: Report) -> datetime:
    return report.period.until or report.as_of
