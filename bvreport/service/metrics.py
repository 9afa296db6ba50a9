"""`/metrics`: reports at hand, the store and the service itself, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bvreport import __version__
from bvreport.exposition import measures
from bvreport.exposition.catalogue import METRICS
from bvreport.exposition.samples import Measured, Sample
from bvreport.exposition.text import CONTENT_TYPE, exposition
from bvreport.model import Valuation
from bvreport.money import ZERO
from bvreport.portfolio.backlog import waiting
from bvreport.service import site
from bvreport.service.library import Made, Overloaded
from bvreport.service.news import Arrived
from bvreport.service.views import View

MOST_REPOSITORIES = 8  # that have samples of their own; more are measured together alone


async def metrics(request: Request) -> Response:
    """What is at hand: a scrape never waits for a report, the next one has it."""
    content = await run_in_threadpool(lambda: exposition(_measured(request)))
    return Response(content, media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _measured(request: Request) -> Iterator[Measured]:
    here = site.site_of(request)
    yield measures.of_build(__version__)
    yield from here.measures.measured()
    waits = float(request.app.state.line.waiting)
    yield Sample(name="bvreport_webhooks_waiting", value=waits)
    yield from measures.of_syncs((one.label, one.synced_at) for one in here.library.shelves)
    whole = _at_hand(here, View())
    if whole is None and here.standby.last is not None:
        yield from here.standby.last.samples
    if whole is not None:
        yield from samples_of(whole)
        currency = whole.report.totals.currency
        yield from _arriving(here.library.arrived(whole), currency)
    labels = here.library.labels
    if 1 < len(labels) <= MOST_REPOSITORIES:
        for label in labels:
            part = _at_hand(here, View(repos=(label,)))
            if part is not None:  # what has no repository among its labels is in the whole already
                yield from (one for one in samples_of(part) if "repo" in METRICS[one.name].labels)


def _arriving(arrived: Arrived, currency: str) -> Iterator[Measured]:
    """What the samples of the report do not hold yet, and what they hold no longer rightly."""
    yield Sample(name="bvreport_arriving_changes", value=float(len(arrived.changes)))
    yield from _sums("bvreport_arriving_value", arrived.changes, currency)
    yield from _sums("bvreport_outdated_value", arrived.outdated, currency)


def _sums(name: str, changes: Sequence[Valuation], currency: str) -> Iterator[Sample]:
    """By currency; 0 in that of the report when there is nothing."""
    sums: dict[str, Decimal] = {currency: ZERO}
    for change in changes:
        value = change.value
        sums[value.currency] = sums.get(value.currency, ZERO) + value.risk_adjusted
    for unit, total in sums.items():
        yield Sample(name=name, value=float(total), labels=(unit,))


def _at_hand(here: site.Site, view: View) -> Made | None:
    found = here.library.at_hand(view)
    if found is None and here.library.labels:
        try:
            here.library.ordered(view)
        except Overloaded:
            return None
    return found


def samples_of(made: Made) -> tuple[Measured, ...]:
    """The samples of a report, kept beside it."""
    if "samples" not in made.drawn:
        backlog = measures.of_backlog(sum(1 for _ in waiting(made.report.changes)))
        made.drawn["samples"] = (*measures.of_report(made.report), backlog)
    samples: tuple[Measured, ...] = made.drawn["samples"]
    return samples
