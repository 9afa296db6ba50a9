"""Branded: a company's colours and fonts into the theme of our master."""

from __future__ import annotations

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.presentation import Presentation

from bvreport.render.brand import HOUSE, Brand

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def branded(presentation: Presentation, brand: Brand) -> None:
    """Give the theme these colours and fonts; every layout follows, they name slots alone."""
    part = presentation.slide_master.part.part_related_by(RT.THEME)
    theme = etree.fromstring(part.blob)
    for slot, colour in _slots(brand).items():
        for found in theme.iterfind(f".//{_A}clrScheme/{_A}{slot}/{_A}srgbClr"):
            found.set("val", colour.removeprefix("#"))
    for kind, name in (("majorFont", brand.heading_font), ("minorFont", brand.text_font)):
        for found in theme.iterfind(f".//{_A}fontScheme/{_A}{kind}/{_A}latin"):
            if name:
                found.set("typeface", name)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _slots(brand: Brand) -> dict[str, str]:
    """The slots of a theme that the brand fills; the tint follows its accent."""
    slots = {"dk1": brand.ink, "accent1": brand.accent, "accent2": brand.attention}
    if brand.accent != HOUSE.accent:
        slots |= {"accent6": brand.tint, "hlink": brand.accent}
    return slots
