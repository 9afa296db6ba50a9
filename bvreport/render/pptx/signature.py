"""Signature: what a master's layout can hold, told from the types of its placeholders."""

from __future__ import annotations

from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from bvreport.render.pptx.shapes import kind_of, placeholders
from bvreport.render.slides import Layout

HOLDS_CHART = frozenset({"obj", "chart"})
HOLDS_TABLE = frozenset({"obj", "tbl"})
_HOLDS_TEXT = frozenset({"obj", "body", "subTitle"})
_CONTENT = frozenset({"obj", "body", "chart", "tbl"})
_SPECIAL = frozenset({"title", "secHead", "vertTx", "vertTitleAndTx", "picTx", "objTx"})


def matches(layout: SlideLayout, ours: Layout) -> bool:
    """Whether a layout holds what one of ours needs, and nothing that would stay empty."""
    title, contents = title_of(layout), contents_of(layout)
    kind = layout.element.get("type", "")
    if title is None:
        return False
    match ours:
        case Layout.COVER:
            return kind == "title" or kind_of(title) == "ctrTitle"
        case Layout.SECTION:
            return kind == "secHead" or "section" in layout.name.casefold()
        case Layout.STATEMENT | Layout.CARD:
            return False  # seven texts and more: no usual layout has them
    if kind in _SPECIAL:
        return False
    match ours:
        case Layout.TEXT:
            return len(contents) == 1 and kind_of(contents[0]) in _HOLDS_TEXT
        case Layout.CHART_FULL:
            return len(contents) == 1 and kind_of(contents[0]) in HOLDS_CHART
        case Layout.TABLE_FULL:
            return len(contents) == 1 and kind_of(contents[0]) in HOLDS_TABLE
        case Layout.TWO_CHARTS:
            return len(contents) == 2 and all(kind_of(one) in HOLDS_CHART for one in contents)
        case Layout.CHART | Layout.TABLE:
            return beside(contents, HOLDS_TABLE if ours is Layout.TABLE else HOLDS_CHART) != ()
    return False


def beside(contents: list[BaseShape], kinds: frozenset[str]) -> tuple[BaseShape, ...]:
    """Body and takeaway of a layout with two contents: the larger one takes the body."""
    if len(contents) != 2:
        return ()
    by_size = sorted(contents, key=lambda shape: -shape.width * shape.height)
    for body, takeaway in (by_size, by_size[::-1]):
        if kind_of(body) in kinds and kind_of(takeaway) in _HOLDS_TEXT:
            return (body, takeaway)
    return ()


def title_of(layout: SlideLayout) -> BaseShape | None:
    titles = (s for s in placeholders(layout) if kind_of(s) in ("title", "ctrTitle"))
    return next(titles, None)


def contents_of(layout: SlideLayout) -> list[BaseShape]:
    """The placeholders that hold content, in reading order."""
    found = [s for s in placeholders(layout) if kind_of(s) in _CONTENT]
    return sorted(found, key=lambda shape: (shape.left or 0, shape.top or 0))


def roomiest(layouts: list[SlideLayout]) -> SlideLayout:
    """The layout with a title and the fewest other contents."""

    def rank(layout: SlideLayout) -> tuple[bool, bool, int]:
        kind = layout.element.get("type", "")
        unfit = kind in ("title", "secHead") or title_of(layout) is None
        return unfit, kind != "titleOnly", len(contents_of(layout))

    return min(layouts, key=rank)
