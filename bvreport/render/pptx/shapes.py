"""Shapes: the parts of a slide, a layout or a master that python-pptx leaves without types."""

from __future__ import annotations

from typing import Protocol

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.util import Emu, Length

from bvreport.render.pptx.grid import Box

EMU = 914_400  # per inch


class _Holds(Protocol):
    @property
    def placeholders(self) -> object: ...


def placeholders(of: _Holds) -> list[BaseShape]:
    """The placeholders of a slide, a layout or a master."""
    return list(of.placeholders)  # type: ignore[call-overload,no-any-return]  # iterable, but declared in a way mypy cannot read


def kind_of(shape: BaseShape) -> str:
    """The type of a placeholder as the file writes it; "obj" is the generic one."""
    return part(shape.element, "p:ph").get("type") or "obj"


def index_of(shape: BaseShape) -> int:
    """The `idx` that binds a placeholder to its layout."""
    return int(part(shape.element, "p:ph").get("idx") or 0)


def part(element: etree._Element, name: str) -> etree._Element:
    """The first element of a name inside another; python-pptx always writes it."""
    found = element.find(f".//{qn(name)}")
    if found is None:
        raise LookupError(f"a shape without {name}")
    return found


def remove(element: etree._Element) -> None:
    """Take an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def box_of(shape: BaseShape) -> Box:
    """The rectangle of a shape, in inches."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    x, y, wide, high = (float(side or 0) / EMU for side in sides)
    return Box(x, y, wide, high)


def lengths(box: Box) -> tuple[Length, Length, Length, Length]:
    """A rectangle as python-pptx takes it."""
    x, y, wide, high = (Emu(round(inches * EMU)) for inches in (box.x, box.y, box.wide, box.high))
    return x, y, wide, high
