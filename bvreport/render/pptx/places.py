"""Places: where our slots go on a layout of a master, in its placeholders or boxes of our own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from bvreport.render.pptx.grid import (
    BODIES,
    FIGURES,
    FREE,
    LABELS,
    PAGE,
    PREFIX,
    SLOTS,
    TAKEAWAYS,
    Box,
    Slot,
)
from bvreport.render.pptx.lettering import Lettering, lettering, own_lettering, text_box
from bvreport.render.pptx.shapes import box_of, index_of, kind_of, placeholders
from bvreport.render.pptx.signature import HOLDS_CHART, HOLDS_TABLE, beside, contents_of, title_of
from bvreport.render.slides import Layout

SOURCE_POINTS = 9.0
_SOURCE_HIGH = 0.24  # inches
_LABEL_HIGH = 0.36  # inches taken from the top of a foreign body for the chart's label
_MARGIN = 0.5  # inches, where a master shows none
_FOOTERS = frozenset({"ftr", "sldNum", "dt"})
_FOOTER_LEAST = 0.45  # of the page's width, for a source on one line
_BODY_SHARE = 0.68  # of two contents side by side

# The size of a text that finds no placeholder and stands in a box of its own.
_POINTS: dict[Slot, float] = {
    Slot.TITLE: 24,
    Slot.SUBTITLE: 18,
    Slot.CAPTION: 12,
    **dict.fromkeys(LABELS, 12),
    **dict.fromkeys(TAKEAWAYS, 16),
    **dict.fromkeys(FIGURES, 44),
}


class How(StrEnum):
    """How one of our layouts was found in a master."""

    MAPPED = "mapped by name in the configuration"
    NAMED = "has our name"
    SIGNATURE = "holds what it needs"
    ROOM = "boxes of our own in its free room"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a slot's content goes; `idx` is the placeholder's, none = a box of our own."""

    box: Box  # of the words, without insets
    lettering: Lettering
    idx: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One of our layouts on a master."""

    layout: SlideLayout
    how: How
    places: Mapping[Slot, Place]
    source: Place  # where the footer goes

    @property
    def ours(self) -> bool:
        """Whether the layout was made from our grid."""
        return self.layout.name.startswith(PREFIX)


def page_on(layout: SlideLayout, ours: Layout, how: How, page: Box) -> Page:
    """One of our layouts on one of the master's."""
    holders = _holders(layout, ours)
    source = _source(layout, page)
    boxes = _scaled(ours, _free(layout, page, source.box.y), page)
    if how is How.ROOM and Slot.TITLE in holders and Slot.SUBTITLE in boxes:
        below = box_of(holders[Slot.TITLE]).bottom + 0.2  # a headline is no cover: stay near it
        boxes[Slot.SUBTITLE] = replace(boxes[Slot.SUBTITLE], y=below)
    places = {
        slot: _place(holders[slot], layout)
        if slot in holders
        else _own(slot, ours, boxes[slot], layout)
        for slot in SLOTS[ours]
    }
    found = Page(layout=layout, how=how, places=places, source=source)
    return found if found.ours else replace(found, places=_with_room(places, source.box.y))


def _source(layout: SlideLayout, page: Box) -> Place:
    """The footer, or a strip above it where the master's is too narrow for a source."""
    footer = next((s for s in placeholders(layout) if kind_of(s) == "ftr"), None)
    if footer is not None and (box := text_box(footer, layout)).wide >= _FOOTER_LEAST * page.wide:
        return Place(box=box, lettering=lettering(footer, layout), idx=index_of(footer))
    tops = [
        box_of(shape).y
        for shape in (*placeholders(layout), *placeholders(layout.slide_master))
        if kind_of(shape) in _FOOTERS and box_of(shape).y > page.high * 0.8
    ]
    top = min(tops, default=page.high - _MARGIN / 2) - _SOURCE_HIGH
    box = Box(_MARGIN, top, page.wide - 2 * _MARGIN, _SOURCE_HIGH)
    return Place(box=box, lettering=own_lettering(SOURCE_POINTS, layout))


def _holders(layout: SlideLayout, ours: Layout) -> dict[Slot, BaseShape]:
    """The placeholders of a layout by the slot that each of them fills."""
    by_idx = {index_of(shape): shape for shape in placeholders(layout)}
    if layout.name.startswith(PREFIX):
        return {slot: by_idx[slot] for slot in SLOTS[ours] if slot in by_idx}
    title, contents = title_of(layout), contents_of(layout)
    holders = {} if title is None else {Slot.TITLE: title}
    match ours:
        case Layout.COVER | Layout.SECTION:
            texts = [s for s in placeholders(layout) if kind_of(s) in ("subTitle", "body")]
            holders |= dict(zip((Slot.SUBTITLE, Slot.CAPTION), texts, strict=False))
        case Layout.TEXT if contents:
            holders[Slot.TAKEAWAY_1] = contents[0]
        case Layout.CHART | Layout.TABLE:
            kinds = HOLDS_TABLE if ours is Layout.TABLE else HOLDS_CHART
            pair = (Slot.BODY_1, Slot.TAKEAWAY_1)
            holders |= dict(zip(pair, beside(contents, kinds), strict=False))
        case Layout.TWO_CHARTS | Layout.CHART_FULL | Layout.TABLE_FULL:
            kinds = HOLDS_TABLE if ours is Layout.TABLE_FULL else HOLDS_CHART
            fitting = [shape for shape in contents if kind_of(shape) in kinds]
            slots = tuple(slot for slot in BODIES if slot in SLOTS[ours])
            if len(fitting) >= len(slots):
                holders |= dict(zip(slots, fitting, strict=False))
    return holders


def _place(shape: BaseShape, layout: SlideLayout) -> Place:
    chart = kind_of(shape) in ("chart", "tbl")
    box = box_of(shape) if chart else text_box(shape, layout)
    return Place(box=box, lettering=lettering(shape, layout), idx=index_of(shape))


def _own(slot: Slot, ours: Layout, box: Box, layout: SlideLayout) -> Place:
    points = _POINTS.get(slot, 12.0)
    if ours in (Layout.STATEMENT, Layout.CARD) and slot in LABELS:
        points = 14
    if ours is Layout.CARD and slot in FIGURES:
        points = 36
    if slot is Slot.TITLE and ours in (Layout.COVER, Layout.SECTION):
        points = 36
    return Place(box=box, lettering=own_lettering(points, layout))


def _free(layout: SlideLayout, page: Box, bottom: float) -> Box:
    """What a layout leaves between its title and its footer."""
    title = title_of(layout)
    if title is None:
        return Box(_MARGIN, _MARGIN, page.wide - 2 * _MARGIN, bottom - _MARGIN)
    box = box_of(title)
    left = min(max(box.x, 0.3), page.wide * 0.12)
    if box.bottom > page.high * 0.5:  # a title that is no headline: the room lies above it
        return Box(left, _MARGIN, page.wide - 2 * left, max(1.0, box.y - _MARGIN - 0.1))
    return Box(left, box.bottom + 0.1, page.wide - 2 * left, bottom - box.bottom - 0.2)


def _scaled(ours: Layout, free: Box, page: Box) -> dict[Slot, Box]:
    """Our boxes: into the free room, or over the whole page for the opening layouts."""
    opening = ours in (Layout.COVER, Layout.SECTION)
    source = PAGE if opening else FREE
    target = page if opening else free
    across, down = target.wide / source.wide, target.high / source.high
    return {
        slot: Box(
            target.x + (box.x - source.x) * across,
            target.y + (box.y - source.y) * down,
            box.wide * across,
            box.high * down,
        )
        for slot, box in SLOTS[ours].items()
    }


def _two_thirds(body: Place, words: Place) -> dict[Slot, Place]:
    """Halves side by side become two thirds for the chart or table and one for its words."""
    one, other = body.box, words.box
    wide = other.right - one.x
    if other.x < one.right or one.wide > 0.6 * wide:
        return {}
    gap = other.x - one.right
    share = _BODY_SHARE * wide - gap
    left = one.x + share + gap
    return {
        Slot.BODY_1: replace(body, box=replace(one, wide=share)),
        Slot.TAKEAWAY_1: replace(words, box=Box(left, other.y, other.right - left, other.high)),
    }


def _with_room(places: Mapping[Slot, Place], bottom: float) -> dict[Slot, Place]:
    """Foreign bodies, less the room for the labels and words that the master has no place for."""
    roomy = dict(places)
    for slot, place in places.items():
        if slot in BODIES + TAKEAWAYS and place.idx is not None:
            high = max(0.5, min(place.box.high, bottom - 0.05 - place.box.y))
            roomy[slot] = replace(place, box=replace(place.box, high=high))
    bodies = [slot for slot in BODIES if slot in roomy and roomy[slot].idx is not None]
    if len(bodies) == 1 and Slot.TAKEAWAY_1 in roomy and roomy[Slot.TAKEAWAY_1].idx is not None:
        roomy |= _two_thirds(roomy[Slot.BODY_1], roomy[Slot.TAKEAWAY_1])
    if len(bodies) == 2:  # two charts: a strip below them for the words
        first, last = (roomy[slot].box for slot in bodies)
        strip = 0.22 * first.high
        words = Box(first.x, first.bottom - strip + 0.1, last.right - first.x, strip - 0.1)
        roomy[Slot.TAKEAWAY_1] = replace(roomy[Slot.TAKEAWAY_1], box=words)
        for slot in bodies:
            box = roomy[slot].box
            roomy[slot] = replace(roomy[slot], box=replace(box, high=box.high - strip))
    for body, label in zip(bodies, LABELS, strict=False):
        box = roomy[body].box
        roomy[label] = replace(roomy[label], box=replace(box, high=_LABEL_HIGH - 0.06))
        below = Box(box.x, box.y + _LABEL_HIGH, box.wide, box.high - _LABEL_HIGH)
        roomy[body] = replace(roomy[body], box=below)
    return roomy
