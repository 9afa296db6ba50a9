"""The addresses of the API, each once: what it takes, what it gives, how it is answered."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bvreport.errors import UsageError
from bvreport.service import site
from bvreport.service.api import lists
from bvreport.service.api import parameters as take
from bvreport.service.library import Made
from bvreport.service.missing import NotHere
from bvreport.service.views import view_of

JSON = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address; without an `answer` it is about no report."""

    path: str
    name: str
    says: str
    gives: str  # the name of its schema
    takes: tuple[take.Parameter, ...] = ()
    answer: Callable[[Made, lists.Asked], str] | None = None


OPERATIONS = (
    Operation(
        path="/api/v1/repositories",
        name="listRepositories",
        says="What the store keeps.",
        gives="Repositories",
    ),
    Operation(
        path="/api/v1/report",
        name="getReport",
        says="report.json of a view: everything, also what the lists give in pages.",
        gives="Report",
        takes=take.VIEW,
        answer=lists.report,
    ),
    Operation(
        path="/api/v1/kpis",
        name="listKpis",
        says="Every indicator; one without enough behind it has no value and says why.",
        gives="Kpis",
        takes=take.VIEW,
        answer=lists.indicators,
    ),
    Operation(
        path="/api/v1/changes",
        name="listChanges",
        says="Every change received with its claims, as `bvreport score` prints it.",
        gives="Changes",
        takes=(*take.VIEW, take.KEY, *take.PAGED),
        answer=lists.changes,
    ),
    Operation(
        path="/api/v1/claims",
        name="listClaims",
        says="The register of claims.",
        gives="Claims",
        takes=(
            *take.VIEW,
            *(take.SEARCH, take.GRADE, take.CLASS, take.STATUS, take.SORT),
            *take.PAGED,
        ),
        answer=lists.found_claims,
    ),
)


async def answered(operation: Operation, request: Request) -> Response:
    """The JSON of an operation, or that whoever asks has it already."""
    asked = take.checked(site.asked(request), operation.takes)
    try:
        text = await _text(operation, request, asked)
    except UsageError as error:  # well written, and there is no such thing
        raise NotHere(error.message, hint=error.hint) from error
    content = text.encode("ascii")
    return site.answer(request, site.Drawn(content=content, etag=site.etag(content)), JSON)


async def _text(operation: Operation, request: Request, asked: lists.Asked) -> str:
    if operation.answer is None:
        return _repositories(request)
    view = view_of(asked, site.site_of(request).library.labels)
    return await run_in_threadpool(operation.answer, await site.made(request, view), asked)


def _repositories(request: Request) -> str:
    library = site.site_of(request).library
    items = [
        {
            "name": library.called(shelf),
            "revision": shelf.revision,
            "synced_at": shelf.synced_at.isoformat() if shelf.synced_at else None,
        }
        for shelf in library.shelves
    ]
    return json.dumps({"items": items})
