"""What goes wrong into an answer: a page for people, a problem (RFC 9457) for programs.

No answer says more than what happened and what to do; where and why is for the log.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bvreport.errors import BvreportError, NothingToReport, StoreError, UsageError
from bvreport.service import site
from bvreport.service.forms import Forbidden, Forged, TooLarge, Unfinished
from bvreport.service.library import Overloaded
from bvreport.service.logs import failed, told
from bvreport.service.missing import NotHere
from bvreport.service.views import View

PROBLEM = "application/problem+json"
REFRESH_SECONDS = 5
STATUS: tuple[tuple[type[BvreportError], int], ...] = (
    (site.StillMaking, 503),
    (Overloaded, 503),
    (NotHere, 404),
    (NothingToReport, 404),
    (Forged, 403),
    (Forbidden, 403),
    (TooLarge, 413),
    (Unfinished, 400),
    (UsageError, 400),
)


def problem(
    status: int, message: str, hint: str = "", headers: Mapping[str, str] | None = None
) -> Response:
    """For programs."""
    said = {"title": message, "status": status, **({"detail": hint} if hint else {})}
    return Response(json.dumps(said), status, headers, PROBLEM)


async def expected(request: Request, error: Exception) -> Response:
    """A failure that has its two sentences."""
    if not isinstance(error, BvreportError):
        return await defect(request, error)
    for kind, status in STATUS:
        if isinstance(error, kind):
            return _answer(request, status, error.message, error.hint)
    # Its words may name a file or a host of ours: they are for whoever runs the service.
    told("failure", logging.ERROR, message=error.message, hint=error.hint)
    if isinstance(error, StoreError):
        return _answer(request, 503, "the store does not answer", "it is tried again by itself")
    return _answer(request, 500, "this cannot be made", "the log of the service says why")


async def unrouted(request: Request, error: Exception) -> Response:
    """An address or a method that there is not."""
    if not isinstance(error, HTTPException):
        return await defect(request, error)
    said = {404: "there is no page at this address", 405: "this address takes no such request"}
    answer = _answer(request, error.status_code, said.get(error.status_code, error.detail), "")
    answer.headers.update(error.headers or {})
    return answer


async def defect(request: Request, error: Exception) -> Response:
    """What nobody expected: its trace goes to the log."""
    failed("defect", error, path=request.url.path)
    return _answer(
        request, 500, "something went wrong in bvreport", "the log of the service says what"
    )


def _answer(request: Request, status: int, message: str, hint: str) -> Response:
    headers = {"Cache-Control": "no-store"}
    if status == 503:
        headers["Retry-After"] = str(REFRESH_SECONDS)
    if not site.wants_page(request):
        return problem(status, message, hint, headers)
    values = {
        "status": status,
        "message": message,
        "hint": hint,
        "view": View(),
        "refresh": REFRESH_SECONDS if status == 503 and request.method == "GET" else None,
    }
    return Response(site.page(request, "trouble", values), status, headers, site.HTML)
