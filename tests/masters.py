"""Masters of companies that never heard of us: made on the spot, very different from each other."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Open
from pptx.util import Inches, Pt


def standard_43(path: Path) -> Path:
    """4:3, white, Calibri, generic content placeholders, large type: Office's own default."""
    Presentation().save(str(path))
    return path


def dark_wide(path: Path) -> Path:
    """16:9, white on near black by the theme's colours, Verdana, capitals in titles."""
    return _made(path, _widen, _capitals, theme=_dark)


def german_without_footer(path: Path) -> Path:
    """16:9, foreign names, neither footer nor slide number, three slides and a section inside."""
    return _made(path, _widen, _german, _no_footers, _with_slides)


def title_only(path: Path) -> Path:
    """16:9, one single layout with a title; everything else is up to us."""
    return _made(path, _widen, _only_title)


def swapped_map(path: Path) -> Path:
    """16:9, dark by its colour map, not by its theme: bg1 is the theme's dark colour."""
    return _made(path, _widen, _swap)


Make = Callable[[Path], Path]
ALL: dict[str, Make] = {
    make.__name__: make
    for make in (standard_43, dark_wide, german_without_footer, title_only, swapped_map)
}

GERMAN = (
    "Titelfolie",
    "Titel und Inhalt",
    "Abschnitt",
    "Zwei Inhalte",
    "Vergleich",
    "Nur Titel",
    "Leer",
    "Inhalt mit Text",
    "Bild mit Text",
    "Titel, senkrecht",
    "Senkrecht",
)


def _made(
    path: Path, *changes: Callable[[Open], None], theme: Callable[[str], str] | None = None
) -> Path:
    presentation = Presentation()
    for change in changes:
        change(presentation)
    out = io.BytesIO()
    presentation.save(out)
    path.write_bytes(_with_theme(out.getvalue(), theme) if theme else out.getvalue())
    return path


def _widen(presentation: Open) -> None:
    """From 10 × 7.5 to 13.333 × 7.5 inches, every placeholder with it."""
    presentation.slide_width = Inches(13.333)
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for element in holder.element.iter(qn("a:off"), qn("a:ext")):
            for name in ("x", "cx"):
                if element.get(name):
                    element.set(name, str(round(int(element.get(name)) * 4 / 3)))


def _capitals(presentation: Open) -> None:
    styles = presentation.slide_master.element.find(qn("p:txStyles"))
    styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}").set("cap", "all")


def _german(presentation: Open) -> None:
    for layout, name in zip(presentation.slide_layouts, GERMAN, strict=True):
        layout.name = name


def _no_footers(presentation: Open) -> None:
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in list(holder.placeholders):
            if shape.element.ph.get("type") in ("ftr", "sldNum", "dt"):
                shape.element.getparent().remove(shape.element)


def _with_slides(presentation: Open) -> None:
    for number in range(3):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"Vertraulich {number}"
        slide.notes_slide.notes_text_frame.text = "alt"


def _only_title(presentation: Open) -> None:
    for layout in list(presentation.slide_layouts):
        if layout.name != "Title Only":
            presentation.slide_layouts.remove(layout)
    title = presentation.slide_layouts[0].placeholders[0]
    title.left, title.top, title.width, title.height = Inches(1), Inches(0.3), Inches(11), Inches(1)
    title.text_frame.paragraphs[0].font.size = Pt(28)


def _swap(presentation: Open) -> None:
    colours = presentation.slide_master.element.find(qn("p:clrMap"))
    for slot, colour in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        colours.set(slot, colour)


def _dark(theme: str) -> str:
    colours = {
        "dk1": "F2F2F2",
        "lt1": "101418",
        "dk2": "C8D0D8",
        "lt2": "20262C",
        "accent1": "F5A623",
        "accent2": "E0455E",
        "accent5": "3DDC97",
        "accent6": "B388FF",
    }
    for slot, value in colours.items():
        theme = re.sub(
            rf"<a:{slot}>.*?</a:{slot}>",
            f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>',
            theme,
            flags=re.DOTALL,
        )
    return theme.replace('typeface="Calibri"', 'typeface="Verdana"')


def _with_theme(blob: bytes, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "ppt/theme/theme1.xml":
                part = change(part.decode()).encode()
            new.writestr(name, part)
    return out.getvalue()
