"""Footing: the source and the number at the foot of a slide."""

from __future__ import annotations

import copy

from pptx.oxml.ns import qn
from pptx.slide import Slide

from bvreport.render.measure import shorten
from bvreport.render.pptx.fitting import room
from bvreport.render.pptx.palette import Paint
from bvreport.render.pptx.places import Page
from bvreport.render.pptx.shapes import kind_of, lengths, placeholders
from bvreport.render.pptx.text import Look, bare, write

_MOST = 12.0  # points, where a master sets its footers larger


def foot(slide: Slide, page: Page, source: str, quiet: Paint, language: str) -> None:
    """Copies of the layout's footer and number: python-pptx leaves them out of new slides."""
    place = page.source
    points = min(place.lettering.points, _MOST)
    words = shorten(source, place.lettering.font, points, room(place), 1)
    own = place.idx is None
    for shape in placeholders(page.layout):
        kind = kind_of(shape)
        if kind == "sldNum" or (kind == "ftr" and source and not own):
            element = copy.deepcopy(shape.element)
            for inherited in (*element.iter(qn("p:spPr")), *element.iter(qn("a:lstStyle"))):
                inherited.clear()
            slide.shapes.element.append(element)
            if kind == "ftr":
                changed = points if points != place.lettering.points else None
                write(slide.shapes[-1], [words], Look(points=changed, language=language))
    if source and own:
        strip = slide.shapes.add_textbox(*lengths(place.box))
        strip.name = "Source"
        bare(strip, "ctr")
        write(strip, [words], Look(points=points, paint=quiet, language=language))
