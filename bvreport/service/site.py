"""The site: what every handler needs, and an address into an answer that a browser may keep."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bvreport import __version__
from bvreport.errors import BvreportError
from bvreport.render.drawing import Look
from bvreport.render.templates import Templates
from bvreport.service.access import Access
from bvreport.service.assets import Assets
from bvreport.service.library import Library, Made
from bvreport.service.measured import Measures
from bvreport.service.rate import Rate
from bvreport.service.standby import Standby
from bvreport.service.turns import Turns
from bvreport.service.views import PRESETS, View, view_of
from bvreport.store.reports import Reports

PATIENCE_SECONDS = 8  # for a report that is not at hand; then the reader is asked to come again
BRIEF_SECONDS = 1  # for one that has been made for longer than that already
HTML = "text/html; charset=utf-8"


class StillMaking(BvreportError):
    """The report takes longer than a browser should wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the service is made of."""

    library: Library
    reports: Reports
    templates: Templates
    look: Look
    access: Access
    assets: Assets
    measures: Measures
    standby: Standby
    floods: Rate  # requests of one address
    logins: Rate  # tokens that one address tries
    company: str = ""
    turns: Turns = field(default_factory=Turns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """Bytes to send, with what names them."""

    content: bytes
    etag: str


def site_of(request: Request) -> Site:
    """The site that a request is for."""
    return cast(Site, request.app.state.site)


def wants_page(request: Request) -> bool:
    """Whether a person asks, not a program."""
    is_page = not request.url.path.startswith("/api/")
    return is_page and "text/html" in request.headers.get("accept", "")


def asked(request: Request) -> dict[str, list[str]]:
    """The parameters of an address, each with all of its values."""
    query = request.query_params
    return {name: query.getlist(name) for name in query}


def view_asked(request: Request) -> View:
    """The view that an address names."""
    return view_of(asked(request), site_of(request).library.labels)


async def made(request: Request, view: View, patience: float | None = None) -> Made:
    """The report of a view; `StillMaking` when that takes too long."""
    patience = PATIENCE_SECONDS if patience is None else patience
    library = site_of(request).library
    if (found := library.at_hand(view)) is not None:
        return found
    promise = asyncio.wrap_future(library.ordered(view))
    if library.progress.seconds(view) > patience:  # who comes again wants to see how far it is
        patience = min(patience, BRIEF_SECONDS)
    try:
        return await asyncio.wait_for(asyncio.shield(promise), patience)
    except TimeoutError as error:
        promise.add_done_callback(lambda done: done.exception())  # told to the next who asks
        raise StillMaking(
            "the report of this view is being made", hint=library.progress.told(view)
        ) from error


async def kept(of: Made, name: object, state: object, draw: Callable[[], bytes]) -> Drawn:
    """What was drawn of a report in this state before, else drawn now on a thread of its own."""
    known, drawn = of.drawn.get(name, (None, None))
    if drawn is None or known != state:
        content = await run_in_threadpool(draw)
        drawn = Drawn(content=content, etag=etag(content))
        of.drawn[name] = (state, drawn)
    return cast(Drawn, drawn)


def page(request: Request, name: str, values: Mapping[str, Any]) -> bytes:
    """A page of ours, around it what all pages have."""
    site = site_of(request)
    frame = {
        "path": request.url.path,
        "assets": site.assets,
        "company": site.company,
        "repositories": site.library.labels,
        "presets": PRESETS,
        "version": __version__,
        "view": values.get("view") or View(),
        "session": site.access.session(request),
        "has_login": site.access.wants_token,
    }
    return site.templates.render(f"service/{name}.html.j2", {**frame, **values}).encode()


def answer(request: Request, drawn: Drawn, media_type: str = HTML) -> Response:
    """The bytes, or that the browser has them already."""
    headers = {"ETag": drawn.etag, "Cache-Control": "private, no-cache", "Vary": "Cookie"}
    if is_known(request, drawn.etag):
        return Response(status_code=304, headers=headers)
    return Response(drawn.content, media_type=media_type, headers=headers)


def is_known(request: Request, tag: str) -> bool:
    """Whether If-None-Match names the tag (RFC 9110: weak comparison)."""
    named = request.headers.get("if-none-match", "")
    tags = {one.strip().removeprefix("W/") for one in named.split(",")}
    return tag in tags or "*" in tags


def etag(content: bytes) -> str:
    """A strong tag of these bytes."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
