"""`/download`: an artefact of the view, the same bytes as `bvreport render` makes of its data."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from bvreport.errors import UsageError
from bvreport.output import artefact
from bvreport.service import site
from bvreport.service.library import Made
from bvreport.service.overview import FORMATS
from bvreport.studio import Studio

KINDS = ("traction", "quarterly")  # a showcase is about one author, which no view names
DEFAULT_KIND = "traction"
TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}
# A page of ours that a browser shows instead of saving must not run with the rights of the site.
APART = {"Content-Security-Policy": "sandbox; default-src 'none'"}


async def download(request: Request) -> Response:
    """The file, with the name that `deck` and `render` give it."""
    view = site.view_asked(request)
    form = _one(request, "format", tuple(name for name, _, _ in FORMATS), "")
    kind = _one(request, "kind", KINDS, DEFAULT_KIND)
    made = await site.made(request, view)
    report = replace(made.report, kind=kind)
    drawn = await _drawn(request, made, form, kind)
    answer = site.answer(request, drawn, TYPES[form])
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{_ascii(artefact(report))}.{form}"'
    )
    answer.headers.update(APART)
    return answer


async def _drawn(request: Request, made: Made, form: str, kind: str) -> site.Drawn:
    here = site.site_of(request)
    report = replace(made.report, kind=kind)

    def draw() -> bytes:
        with Studio(here.look, (form,), kind) as studio:
            return bytes(studio.draw(report, None, artefact(report))[form])

    async with here.turns.turn():
        return await site.kept(made, ("download", form, kind), (), draw)


def _one(request: Request, name: str, known: tuple[str, ...], default: str) -> str:
    word = request.query_params.get(name) or default
    if word not in known:
        raise UsageError(f"{name} is none of {', '.join(known)}", hint=f"add {name}={known[0]}")
    return word


def _ascii(name: str) -> str:
    """A name that a header can carry."""
    return name.encode("ascii", "replace").decode().replace("?", "-")
