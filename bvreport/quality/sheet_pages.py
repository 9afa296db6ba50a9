"""A sheet as one page of HTML with its charts inside, and the same charts as pictures."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bvreport.quality.sheet import Sheet, markdown
from bvreport.render.drawing import Look
from bvreport.render.slides import ChartSpec
from bvreport.render.templates import Templates

TEMPLATE = "html/sheet.html.j2"
STYLES = ("html/explanation.css", "html/sheet.css")
WIDTH, ROW = 700.0, 34.0  # CSS pixels of a chart, and of each of its bars


def written(sheet: Sheet, formats: Collection[str], look: Look, beside: str) -> dict[str, bytes]:
    """The formats of these that a sheet has, by the end of a file's name.

    Pictures go with the Markdown where `beside` says what their names begin with.
    """
    files: dict[str, bytes] = {}
    if "md" in formats:
        lines = "".join(f"{line}\n" for line in markdown(sheet, beside))
        files["md"] = lines.encode("utf-8", "replace")
        files |= {f"{key}.png": drawn for key, drawn in pictures(sheet).items() if beside}
    if "html" in formats:
        files["html"] = html(sheet, look)
    return files


def html(sheet: Sheet, look: Look) -> bytes:
    """One file without script or network, in the company's look; every text in it is escaped."""
    from markupsafe import Markup

    from bvreport.render import inline, svg

    templates = Templates(look.templates)
    style = inline.faces(lambda name: inline.font(name, templates))
    style += "".join(map(templates.text, STYLES)) + look.brand.style
    policy = f"default-src 'none'; style-src {inline.hashed(style)}; font-src data:; img-src data:"
    drawn = [(chart, svg.chart(chart, WIDTH, _height(chart))) for chart in sheet.charts]
    values = {"sheet": sheet, "charts": drawn, "policy": policy, "logo": look.brand.logo}
    values["style"] = Markup(style)  # nosec B704 # ours
    return templates.render(TEMPLATE, values).encode("utf-8", "replace")


def pictures(sheet: Sheet) -> Mapping[str, bytes]:
    """Each chart as PNG, by its key."""
    from bvreport.render import png

    return {chart.key: png.chart(chart, WIDTH, _height(chart)) for chart in sheet.charts}


def _height(chart: ChartSpec) -> float:
    return ROW * len(chart.categories)
