"""The guard around the site: who may come in, how often, and what every answer says to browsers."""

from __future__ import annotations

import time
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bvreport.service.access import is_loopback
from bvreport.service.logs import told
from bvreport.service.site import Site, wants_page
from bvreport.service.trouble import problem

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # Chromium sends `Origin: null` from forms otherwise
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
OPEN = (
    "/healthz",
    "/readyz",
    "/login",
    "/static/",
    "/webhooks/",
)  # each has its own proof, or none
LONGEST_ADDRESS = 8_000  # bytes of path and query


class Guard:
    """A layer of ASGI; a class because it has a layer within."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app, self._access, self._measures = app, site.access, site.measures
        self._rate = site.floods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in or answer it here; either way it is logged, without its query."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 500

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(Request(scope))
        try:
            await (refused or self._app)(scope, receive, guarded)
        finally:
            seconds = time.perf_counter() - began
            self._measures.request(scope["path"], status, seconds)
            told(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                ms=round(seconds * 1000, 1),
            )

    def _refusal(self, request: Request) -> Response | None:
        """Why the request goes no further, if so."""
        scope = request.scope
        if not self._access.answers(request):
            return problem(421, "this service answers to another name")
        if _is_from_elsewhere(request):
            return problem(403, "another site asks for this, not a person")
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return problem(400, "this address is too long")
        client = request.client.host if request.client else ""
        # What comes from this machine is a program of its own, or a proxy that speaks for many.
        if not is_loopback(client) and not self._rate.allows(client):
            return problem(429, "too many requests", headers={"Retry-After": "2"})
        if scope["path"].startswith(OPEN) or self._access.session(request) is not None:
            return None
        if request.method == "GET" and wants_page(request):
            query = scope["query_string"].decode("latin-1")
            there = quote(scope["path"] + (f"?{query}" if query else ""), safe="")
            return RedirectResponse(f"/login?next={there}", 303)
        return problem(
            401, "a token is needed", headers={"WWW-Authenticate": 'Bearer realm="bvreport"'}
        )


def _is_from_elsewhere(request: Request) -> bool:
    """Whether a page of another site asks, unseen; a link that a person follows is none of that."""
    headers = request.headers
    is_seen = headers.get("sec-fetch-mode") == "navigate" and request.method == "GET"
    return headers.get("sec-fetch-site") == "cross-site" and not is_seen
