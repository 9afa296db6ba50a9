"""Theme: a .pptx into the master to draw on, and into words on how well it serves."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Open

from bvreport.errors import UsageError
from bvreport.render.brand import HOUSE, Brand
from bvreport.render.pptx.branded import branded
from bvreport.render.pptx.grid import Box, Slot
from bvreport.render.pptx.layouts import pages
from bvreport.render.pptx.lettering import theme_bytes
from bvreport.render.pptx.palette import LEAST_CONTRAST, Palette, contrast, palette
from bvreport.render.pptx.places import Page
from bvreport.render.pptx.shapes import EMU, kind_of, placeholders
from bvreport.render.slides import Layout

_UNREADABLE = (PythonPptxError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError)
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """An open master without slides, and what of ours goes where on it."""

    presentation: Open
    page: Box
    pages: Mapping[Layout, Page]
    palette: Palette


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where one of our layouts goes: the master's layout, how it was found, what it lacks."""

    layout: str
    found: str
    how: str
    missing: tuple[str, ...]

    @property
    def line(self) -> str:
        """All of it in words."""
        lacks = f"; no place for {', '.join(self.missing)}" if self.missing else ""
        return f"{self.layout}: {self.found!r} ({self.how}){lacks}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What `bvreport doctor --theme` says: size, mapping, what is missing, contrast of accents."""

    path: Path
    wide: float  # inches
    high: float
    dark: bool
    dropped_slides: int
    footer: bool
    slide_number: bool
    matches: tuple[Match, ...]
    contrasts: tuple[tuple[str, str, float], ...]  # slot, colour, ratio against the background
    warnings: tuple[str, ...]


def load(path: Path, mapping: Mapping[str, str] | None = None, brand: Brand = HOUSE) -> Theme:
    """The master of a .pptx, its slides dropped; `UsageError` when it is none."""
    presentation = _opened(path)
    _drop_slides(presentation)
    if brand != HOUSE:
        branded(presentation, brand)
    layouts = list(presentation.slide_layouts)
    if not layouts:
        raise UsageError(f"--theme {path}: it has no slide layouts", hint=_HINT)
    wide, high = presentation.slide_width or 0, presentation.slide_height or 0
    page = Box(0, 0, wide / EMU, high / EMU)
    return Theme(
        presentation=presentation,
        page=page,
        pages=pages(layouts, page, mapping or {}),
        palette=_palette(presentation),
    )


def describe(path: Path, mapping: Mapping[str, str] | None = None) -> Description:
    """How a theme would be used, without drawing anything."""
    dropped = len(_opened(path).slides)
    theme = load(path, mapping)
    values = theme.palette.values
    contrasts = tuple(
        (slot, _hex(values[slot]), round(contrast(values[slot], values["bg1"]), 2))
        for slot in _ACCENTS
    )
    kinds = {kind_of(shape) for page in theme.pages.values() for shape in placeholders(page.layout)}
    matches = tuple(
        Match(
            layout=ours.value,
            found=page.layout.name,
            how=page.how.value,
            missing=tuple(_said(slot) for slot, place in page.places.items() if place.idx is None),
        )
        for ours, page in theme.pages.items()
    )
    return Description(
        path=path,
        wide=round(theme.page.wide, 3),
        high=round(theme.page.high, 3),
        dark=theme.palette.dark,
        dropped_slides=dropped,
        footer="ftr" in kinds,
        slide_number="sldNum" in kinds,
        matches=matches,
        contrasts=contrasts,
        warnings=tuple(_warnings(contrasts, kinds)),
    )


_HINT = "--theme takes a PowerPoint presentation; save a template (.potx) or another kind as .pptx"


def _opened(path: Path) -> Open:
    if not path.is_file():
        raise UsageError(f"--theme {path}: there is no such file", hint=_HINT)
    try:
        return Presentation(str(path))
    except _UNREADABLE as error:
        raise UsageError(f"--theme {path}: this is no .pptx", hint=_HINT) from error


def _drop_slides(presentation: Open) -> None:
    """Without the slides a company's file carries, and without the sections that name them.

    Before the first slide is added: afterwards, names of parts would be given twice.
    """
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    root = presentation.part._element
    for name in ("p:extLst", "p:custShowLst"):
        found = root.find(qn(name))
        if found is not None:
            root.remove(found)


def _palette(presentation: Open) -> Palette:
    master = presentation.slide_layouts[0].slide_master
    colour_map = master.element.find(qn("p:clrMap"))
    return palette(theme_bytes(presentation.slide_layouts[0]), dict(colour_map.attrib))


def _warnings(contrasts: tuple[tuple[str, str, float], ...], kinds: set[str]) -> list[str]:
    said = [
        f"{slot} (#{colour}) stands out from the background by {ratio}:1 only, "
        f"{LEAST_CONTRAST:g}:1 is the least for a shape"
        for slot, colour, ratio in contrasts[:2]
        if ratio < LEAST_CONTRAST
    ]
    if "ftr" not in kinds:
        said.append("no layout has a footer: sources stand in a box of their own")
    if "sldNum" not in kinds:
        said.append("no layout has a slide number")
    return said


def _said(slot: Slot) -> str:
    return slot.name.lower().replace("_", " ")


def _hex(colour: tuple[float, float, float]) -> str:
    return "".join(f"{round(channel * 255):02X}" for channel in colour)
