"""Lettering: how a placeholder sets its text, followed from layout to master to theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from bvreport.render.measure import Font
from bvreport.render.pptx.grid import Box
from bvreport.render.pptx.shapes import EMU, box_of, kind_of, placeholders

_DEFAULT_POINTS = 18.0
_DEFAULT_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_CAPITALS = 1.22  # capitals against small letters, mean advance of Arial
_BOLD = 1.07

# Mean advance against Arial; fonts that are not listed are taken as a little wider, to be safe.
_STRETCH = {
    "arial": 1.0,
    "helvetica": 1.0,
    "liberation sans": 1.0,
    "calibri": 0.95,
    "carlito": 0.95,
    "aptos": 1.0,
    "times new roman": 0.95,
    "cambria": 1.0,
    "segoe ui": 1.04,
    "tahoma": 1.0,
    "trebuchet ms": 1.04,
    "verdana": 1.18,
    "century gothic": 1.12,
    "arial black": 1.3,
    "courier new": 1.25,
    "consolas": 1.15,
}
_UNKNOWN = 1.08
STAND_IN = 1.2  # what an office without a font may put in its place is up to this much wider
_SERIF = frozenset({"georgia", "gelasio"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """The size a text has unless told otherwise, and what it takes to measure it."""

    points: float
    font: Font = Font.SANS
    stretch: float = 1.0  # width against the measured font


def lettering(holder: BaseShape, layout: SlideLayout) -> Lettering:
    """How the first level of a placeholder is set."""
    levels = list(_levels(holder, layout))
    size = next((level.get("sz") for level in levels if level.get("sz")), None)
    face = next((name for level in levels if (name := _face(level))), "+mn-lt")
    capitals = next((level.get("cap") for level in levels if level.get("cap")), "none")
    bold = next((level.get("b") for level in levels if level.get("b")), "0")
    name = _named(face, layout).lower()
    stretch = _stretch(name)
    stretch *= _CAPITALS if capitals == "all" else 1.0
    stretch *= _BOLD if bold in ("1", "true") else 1.0
    return Lettering(
        points=int(size) / 100 if size else _DEFAULT_POINTS, font=_font(name), stretch=stretch
    )


def own_lettering(points: float, layout: SlideLayout) -> Lettering:
    """How a box of our own is set: in the theme's font for text."""
    name = _named("+mn-lt", layout).lower()
    return Lettering(points=points, font=_font(name), stretch=_stretch(name))


def _font(name: str) -> Font:
    return Font.SERIF if name in _SERIF else Font.SANS


def _stretch(name: str) -> float:
    return 1.0 if name in _SERIF else _STRETCH.get(name, _UNKNOWN)


def text_box(holder: BaseShape, layout: SlideLayout) -> Box:
    """Where a placeholder's words may stand: its box without its insets."""
    bodies = tuple(_bodies(holder, layout))
    left, top, right, bottom = (_inset(bodies, side) / EMU for side in _DEFAULT_INSETS)
    box = box_of(holder)
    return Box(
        box.x + left,
        box.y + top,
        max(0.5, box.wide - left - right),
        max(0.2, box.high - top - bottom),
    )


def _levels(holder: BaseShape, layout: SlideLayout) -> Iterator[etree._Element]:
    """The first-level run properties, nearest first: layout, master's placeholder, master."""
    title = _is_title(holder)
    for shape in (holder, _on_master(holder, layout)):
        if shape is not None:
            yield from shape.element.iterfind(
                f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"
            )
    style = "p:titleStyle" if title else "p:bodyStyle"
    yield from layout.slide_master.element.iterfind(
        f"{qn('p:txStyles')}/{qn(style)}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"
    )


def _bodies(holder: BaseShape, layout: SlideLayout) -> Iterator[etree._Element]:
    """The body properties, nearest first: of the layout, of the master's placeholder."""
    for shape in (holder, _on_master(holder, layout)):
        body = None if shape is None else shape.element.find(f".//{qn('a:bodyPr')}")
        if body is not None:
            yield body


def _inset(bodies: Iterable[etree._Element], side: str) -> int:
    given = (body.get(side) for body in bodies)
    return next((int(inset) for inset in given if inset is not None), _DEFAULT_INSETS[side])


def _on_master(holder: BaseShape, layout: SlideLayout) -> BaseShape | None:
    kind = "title" if _is_title(holder) else "body"
    return next((s for s in placeholders(layout.slide_master) if kind_of(s) == kind), None)


def _is_title(holder: BaseShape) -> bool:
    return kind_of(holder) in ("title", "ctrTitle")


def _face(level: etree._Element) -> str | None:
    latin = level.find(qn("a:latin"))
    return None if latin is None else latin.get("typeface")


def _named(face: str, layout: SlideLayout) -> str:
    """The real name of a theme font such as "+mj-lt"."""
    if not face.startswith("+"):
        return face
    kind = "majorFont" if face.startswith("+mj") else "minorFont"
    latin = theme_of(layout).find(f".//{qn('a:' + kind)}/{qn('a:latin')}")
    return face if latin is None else str(latin.get("typeface") or face)


def theme_of(layout: SlideLayout) -> etree._Element:
    """The theme that a layout's master refers to."""
    return etree.fromstring(theme_bytes(layout))


def theme_bytes(layout: SlideLayout) -> bytes:
    """The theme part of a layout's master."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT

    return bytes(layout.slide_master.part.part_related_by(RT.THEME).blob)
