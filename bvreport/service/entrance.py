"""`/login`, `/logout`: a token into a session of a browser; `/healthz`, `/readyz`: is it well?"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bvreport.errors import BvreportError
from bvreport.service import site
from bvreport.service.access import COOKIE
from bvreport.service.forms import form_of
from bvreport.service.sessions import SESSION_SECONDS
from bvreport.service.views import View


async def login(request: Request) -> Response:
    """The form, and what is sent with it."""
    here, wrong = site.site_of(request), ""
    if not here.access.wants_token:
        return RedirectResponse("/", 303)
    if request.method == "POST":
        form = await form_of(request)
        there = _ours(form.get("next", ""))
        role = here.access.role(form.get("token", ""))
        if not here.logins.allows(request.client.host if request.client else ""):
            return PlainTextResponse("too many tries; wait a minute\n", 429, {"Retry-After": "60"})
        if role is not None:
            answer: Response = RedirectResponse(there, 303)
            answer.set_cookie(
                COOKIE,
                here.access.sessions.begin(form["token"]),
                max_age=SESSION_SECONDS,
                httponly=True,
                samesite="strict",
                secure=_is_over_tls(request),
            )
            return answer
        wrong = "This is not one of the tokens."
    else:
        there = _ours(request.query_params.get("next", ""))
    content = site.page(request, "login", {"there": there, "wrong": wrong})
    return Response(content, 401 if wrong else 200, media_type=site.HTML)


async def logout(request: Request) -> Response:
    """The question whether it shall end, and the end of a session; the form must be ours.

    The question has a page of its own: others are drawn once for all readers of a role, and what
    proves a form is a secret of one session.
    """
    here = site.site_of(request)
    if request.method == "GET":
        return Response(site.page(request, "logout", {}), media_type=site.HTML)
    await form_of(request, here.access.session(request))
    await run_in_threadpool(here.access.sessions.end, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE)
    return answer


async def alive(request: Request) -> Response:
    """Whether the process answers."""
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """Whether the store answers and a report is at hand, that of the service before included, or
    there is nothing to report."""
    here = site.site_of(request)
    try:
        await run_in_threadpool(here.library.look)
    except BvreportError:
        return PlainTextResponse("the store does not answer\n", 503, {"Retry-After": "5"})
    if here.library.labels and here.library.at_hand(View()) is None:
        here.library.ordered(View())
        if here.standby.last is not None:
            return PlainTextResponse("ready with the report of before\n")
        how_far = here.library.progress.told(View())
        return PlainTextResponse(
            f"the first report is being made: {how_far}\n", 503, {"Retry-After": "5"}
        )
    return PlainTextResponse("ready\n")


def _is_over_tls(request: Request) -> bool:
    """Whether the browser came over TLS, as it seems or as a proxy before us says.

    Who only claims so gets a cookie that his own browser will not send: no harm but his.
    """
    said = request.headers.get("x-forwarded-proto", "")
    return "https" in (request.url.scheme, said.strip().lower())


def _ours(there: str) -> str:
    """A path of this service, never an address elsewhere."""
    is_path = there.startswith("/") and not there.startswith(("//", "/\\"))
    return there if is_path and there.isprintable() and "\\" not in there else "/"
