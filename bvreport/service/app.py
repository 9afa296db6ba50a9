"""The application: addresses into handlers, behind the guard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bvreport.errors import BvreportError
from bvreport.service import claims, deciding, downloads, entrance, metrics, overview, trouble
from bvreport.service.api import description, operations
from bvreport.service.assets import PLACE
from bvreport.service.guard import Guard
from bvreport.service.site import Drawn, Site, answer, etag, site_of
from bvreport.service.views import View
from bvreport.service.webhooks import door
from bvreport.service.webhooks.line import Line
from bvreport.store.ended import EndedSessions

PATIENCE_SECONDS = 300  # of a worker that takes the place of another: those beside it answer
A_YEAR = "public, max-age=31536000, immutable"  # their addresses change with their content


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How it begins: which sessions have ended, and whether it waits for the first report."""

    ended: EndedSessions
    waits: bool


def application(site: Site, line: Line, opening: Opening) -> ASGIApp:
    """The service over one library."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        site.standby.open()
        site.library.open()
        site.access.sessions.open(opening.ended)
        line.open()
        if site.library.labels:
            first = asyncio.wrap_future(site.library.ordered(View()))  # before anybody asks
            if opening.waits:
                await asyncio.wait([first], timeout=PATIENCE_SECONDS)
        yield
        line.close()
        site.access.sessions.close()
        site.library.close()

    app = Starlette(
        routes=[
            Route("/", overview.overview),
            Route("/claims", claims.claims),
            Route("/claim", claims.claim),
            Route("/decide", deciding.decide, methods=["POST"]),
            Route("/download", downloads.download),
            Route("/login", entrance.login, methods=["GET", "POST"]),
            Route("/logout", entrance.logout, methods=["GET", "POST"]),
            *(Route(one.path, partial(operations.answered, one)) for one in operations.OPERATIONS),
            Route(description.PATH, _description),
            Route("/metrics", metrics.metrics),
            Route("/webhooks/github", door.receive, methods=["POST"]),
            Route("/healthz", entrance.alive),
            Route("/readyz", entrance.ready),
            Route(f"{PLACE}{{name}}", _asset),
        ],
        exception_handlers={
            BvreportError: trouble.expected,
            HTTPException: trouble.unrouted,
            Exception: trouble.defect,
        },
        lifespan=lifespan,
    )
    app.state.site, app.state.line = site, line
    return Guard(app, site)  # around everything, so that no answer lacks its headers


async def _description(request: Request) -> Response:
    """What the API is, for programs that write programs."""
    content = description.description()
    drawn = Drawn(content=content, etag=etag(content))
    return answer(request, drawn, operations.JSON)


async def _asset(request: Request) -> Response:
    """A file by its name."""
    found = site_of(request).assets.files.get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": A_YEAR})
