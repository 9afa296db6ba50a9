"""Sharing: short tables one below the other on one slide, each under a heading of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bvreport.render.gathered import heading
from bvreport.render.measure import Font
from bvreport.render.pptx.canvas import Canvas
from bvreport.render.pptx.grid import Box, Slot
from bvreport.render.pptx.lettering import STAND_IN
from bvreport.render.pptx.tables import Sheet, together
from bvreport.render.pptx.theme import Theme
from bvreport.render.slides import Layout, Slide, Table

_HEADING = 13.0  # points
_HEADING_HIGH = 0.3
_ABOVE = _HEADING_HIGH + 0.2  # with the room between two tables


def fit_together(theme: Theme, tables: Sequence[Table]) -> bool:
    """Whether one slide has room for all of them."""
    return bool(_sheets(theme, tables))


def draw_shared(canvas: Canvas, slide: Slide, theme: Theme) -> None:
    """The tables of a slide in their order; rows that another font makes higher have room."""
    box = _box(theme)
    room = box.wide / (canvas.stretch(Slot.LABEL_1) * STAND_IN)
    for one, sheet in zip(slide.shared, _sheets(theme, slide.tables), strict=True):
        title, label = heading(one, Font.SANS, _HEADING, room)
        canvas.heading(replace(box, high=_HEADING_HIGH), title, label, _HEADING)
        canvas.table(None, sheet, one.title, replace(box, y=box.y + _HEADING_HIGH))
        box = replace(box, y=box.y + _ABOVE + sheet.high)


def _sheets(theme: Theme, tables: Sequence[Table]) -> tuple[Sheet, ...]:
    box, place = _box(theme), theme.pages[Layout.TABLE_FULL].places[Slot.BODY_1]
    return together(tables, box.wide, box.high, _ABOVE, place.lettering.stretch)


def _box(theme: Theme) -> Box:
    """The place of a table, and of the label that none of them has here."""
    places = theme.pages[Layout.TABLE_FULL].places
    label, body = places[Slot.LABEL_1].box, places[Slot.BODY_1].box
    return replace(body, y=label.y, high=body.bottom - label.y)
