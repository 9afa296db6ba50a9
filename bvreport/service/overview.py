"""`/`: the portfolio at a glance."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bvreport import words
from bvreport.service import site
from bvreport.service.arrivals import arrivals
from bvreport.service.library import Made
from bvreport.service.metrics import samples_of
from bvreport.service.panels import Overview
from bvreport.service.panels import overview as told
from bvreport.service.suppositions import fields, outcome
from bvreport.service.views import View

BRIEF_SECONDS = 2.0  # for the report, where there is one of before
PLACE = "<!-- as of -->"  # in the page, where it says that it is not of now
UNKEPT = {"Cache-Control": "no-store"}
FORMATS = (
    ("pptx", "Slides", "PowerPoint"),
    ("pdf", "Report", "PDF"),
    ("xlsx", "Workbook", "Excel"),
    ("html", "Page", "HTML"),
    ("md", "Text", "Markdown"),
    ("json", "Data", "report.json"),
)


async def overview(request: Request) -> Response:
    """The storyboard of overviews, as told of the view."""
    view, here = site.view_asked(request), site.site_of(request)
    role = getattr(here.access.session(request), "role", "")
    last = here.standby.last.pages.get(role) if here.standby.last and view == View() else None
    try:
        patience = site.PATIENCE_SECONDS if last is None else BRIEF_SECONDS
        made = await site.made(request, view, patience)
    except site.StillMaking:
        if last is None:
            raise
        return Response(_as_of(here, last), media_type=site.HTML, headers=UNKEPT)
    as_it_is = (await site.made(request, view.as_it_is) if view.supposed else made).report

    arrived = await run_in_threadpool(here.library.arrived, made)

    def draw() -> bytes:
        return site.page(
            request,
            "overview",
            {
                "view": view,
                "told": told_of(here, made),
                "arrivals": arrivals(arrived),
                "period": made.report.period.label,
                "formats": FORMATS,
                "fields": fields(as_it_is, view),
                "outcome": outcome(made.report, as_it_is, view) if view.supposed else None,
            },
        )

    drawn = await site.kept(made, ("overview", role), arrived, draw)
    if view == View() and made.drawn.get(("kept", role)) != drawn.etag:
        made.drawn["kept", role] = drawn.etag
        samples = await run_in_threadpool(samples_of, made)
        await run_in_threadpool(here.standby.keep, made, samples, role, drawn.content)
    return site.answer(request, drawn)


def _as_of(here: site.Site, page: str) -> str:
    """What was shown before this service began, and that it is not of now."""
    last = here.standby.last
    when = f"{words.date(last.made_at)}, {last.made_at:%H:%M} UTC" if last else ""
    notice = here.templates.render("service/standby.html.j2", {"when": when})
    return page.replace(PLACE, notice)


def told_of(here: site.Site, made: Made) -> Overview:
    """The panels of a report, kept beside it: what arrives meanwhile stands above them."""
    if "told" not in made.drawn:
        made.drawn["told"] = told(made.report, here.templates, here.look.brand)
    found: Overview = made.drawn["told"]
    return found
