"""`/metrics`: reports at hand, the store and the service itself, as Prometheus reads them."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bvreport import __version__
from bvreport.exposition import measures
from bvreport.exposition.catalogue import METRICS
from bvreport.exposition.samples import Measured, Sample
from bvreport.exposition.text import CONTENT_TYPE, exposition
from bvreport.portfolio.backlog import waiting
from bvreport.service import site
from bvreport.service.library import Made, Overloaded
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
    if whole is not None:
        yield from _of(whole)
        yield measures.of_backlog(sum(1 for _ in waiting(whole.report.changes)))
    labels = here.library.labels
    if 1 < len(labels) <= MOST_REPOSITORIES:
        for label in labels:
            part = _at_hand(here, View(repos=(label,)))
            if part is not None:  # what has no repository among its labels is in the whole already
                yield from (one for one in _of(part) if "repo" in METRICS[one.name].labels)


def _at_hand(here: site.Site, view: View) -> Made | None:
    found = here.library.at_hand(view)
    if found is None and here.library.labels:
        try:
            here.library.ordered(view)
        except Overloaded:
            return None
    return found


def _of(made: Made) -> tuple[Measured, ...]:
    """The samples of a report, kept beside it."""
    if "samples" not in made.drawn:
        made.drawn["samples"] = tuple(measures.of_report(made.report))
    samples: tuple[Measured, ...] = made.drawn["samples"]
    return samples
