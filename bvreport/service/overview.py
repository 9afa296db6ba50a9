"""`/`: the portfolio at a glance."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bvreport.render.facts import facts
from bvreport.service import site
from bvreport.service.panels import overview as told
from bvreport.service.suppositions import fields, outcome

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
    view = site.view_asked(request)
    made = await site.made(request, view)
    as_it_is = (await site.made(request, view.as_it_is) if view.supposed else made).report
    role = getattr(site.site_of(request).access.session(request), "role", None)

    def draw() -> bytes:
        return site.page(
            request,
            "overview",
            {
                "view": view,
                "told": told(made.report, site.site_of(request).templates),
                "scope": facts(made.report).scope,
                "period": made.report.period.label,
                "formats": FORMATS,
                "fields": fields(as_it_is, view),
                "outcome": outcome(made.report, as_it_is, view) if view.supposed else None,
            },
        )

    return site.answer(request, await site.kept(made, ("overview", role), draw))
