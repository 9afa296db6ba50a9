"""The built-in formats: each takes a drawing and gives the bytes of one file, or of several."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from bvreport.content import Pieces
from bvreport.model import Report
from bvreport.render.drawing import Drawing


def markdown(drawing: Drawing) -> bytes:
    """Markdown for GitHub."""
    from bvreport.render.markdown import markdown as written

    return written(drawing.deck, drawing.report, drawing.templates, drawing.beside)


def html(drawing: Drawing) -> bytes:
    """One HTML file that needs no network."""
    from bvreport.render.html import html as written

    return written(drawing.deck, drawing.templates, drawing.report)


def pdf(drawing: Drawing) -> bytes:
    """PDF/UA-1 pages of the same slides or sections."""
    from bvreport.render.pdf import pdf as written

    return written(drawing.deck, drawing.templates)


def pptx(drawing: Drawing) -> bytes:
    """An editable deck on the shipped or the user's own master."""
    from bvreport.render.forms import as_slides
    from bvreport.render.pptx import pptx as written

    return written(
        as_slides(drawing.deck), drawing.templates, drawing.look.theme, layouts=drawing.look.layouts
    )


def xlsx(drawing: Drawing) -> bytes:
    """A live workbook: money as formulas over quantities and assumptions."""
    from bvreport.render.xlsx import xlsx as written

    return written(drawing.report, drawing.look.brand)


def json(drawing: Drawing) -> Pieces:
    """report.json, from which every other format can be rendered again."""
    return whole(drawing.report)


def whole(report: Report) -> Pieces:
    """The same, which needs no deck."""
    from bvreport.codec import report_pieces

    return Pieces(partial(report_pieces, report))


def png(drawing: Drawing) -> Mapping[str, bytes]:
    """A picture of each chart, by the chart's name, and a card for links to the report."""
    from bvreport.render.forms import as_slides
    from bvreport.render.png import pictures

    return pictures(as_slides(drawing.deck))
