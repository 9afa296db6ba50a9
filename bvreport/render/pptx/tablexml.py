"""Table XML: a sheet into the table element of a slide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bvreport.render.pptx.palette import GROUND, POINT, TEXT, Paint, Palette
from bvreport.render.pptx.tables import CHIPS, SIDE, Sheet, linked_part
from bvreport.render.pptx.text import Look, paragraph

_EMU = 914_400  # per inch
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid", built into PowerPoint
_NONE = "<a:noFill/>"
_CHIP_EDGE = 6.0  # points of ground around a chip, so that chips do not touch


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """What a table is written with: paints, language, relation ids of links by address."""

    palette: Palette
    language: str
    links: Mapping[str, str]


def table_xml(sheet: Sheet, ink: Ink) -> str:
    """The whole `a:tbl`."""
    columns = "".join(f'<a:gridCol w="{round(wide * _EMU)}"/>' for wide in sheet.setting.widths)
    head = "".join(_head_cell(sheet, column, ink) for column in range(len(sheet.setting.widths)))
    rows = "".join(
        _row(
            sheet,
            row + 1,
            "".join(_cell(sheet, row, column, ink) for column in range(len(sheet.setting.widths))),
        )
        for row in range(len(sheet.table.rows))
    )
    return (
        f'<a:tbl {_NS}><a:tblPr firstRow="1"><a:tableStyleId>{_PLAIN}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{_row(sheet, 0, head)}{rows}</a:tbl>"
    )


def _row(sheet: Sheet, index: int, cells: str) -> str:
    return f'<a:tr h="{round(sheet.heights[index] * _EMU)}">{cells}</a:tr>'


def _head_cell(sheet: Sheet, column: int, ink: Ink) -> str:
    look = Look(
        points=sheet.setting.points,
        paint=ink.palette.quiet,
        bold=True,
        align=_align(sheet, column),
        language=ink.language,
    )
    below = _edge("B", TEXT, 1)
    return _tc(paragraph(sheet.table.head[column], look), _margins(sheet, column, "b"), below)


def _cell(sheet: Sheet, row: int, column: int, ink: Ink) -> str:
    cell = sheet.table.rows[row][column]
    chip = _chip(sheet, row, column)
    if chip:
        return _chip_cell(sheet, row, column, ink)
    look = Look(
        points=sheet.setting.points,
        paint=TEXT,
        link=ink.palette.link,
        align=_align(sheet, column),
        language=ink.language,
    )
    link = ink.links.get(cell.link or "")
    name, rest = linked_part(cell.text) if link else (cell.text, "")
    words = paragraph(name, look, link=link, rest=rest)
    above = _edge("T", TEXT, 1) if row == 0 else _edge("T", ink.palette.rule, 0.5)
    return _tc(words, _margins(sheet, column, "ctr"), above + _edge("B", ink.palette.rule, 0.5))


# --- grades --------------------------------------------------------------------------------------


def _chip(sheet: Sheet, row: int, column: int) -> str | None:
    """The grade that a cell shows as a chip."""
    if not 0 <= row < len(sheet.table.rows):
        return None
    grade = sheet.table.rows[row][column].grade
    return grade if grade in CHIPS else None


def _chip_cell(sheet: Sheet, row: int, column: int, ink: Ink) -> str:
    """A letter on the paint of its grade: solid ink, solid blue, tint, outline."""
    grade = _chip(sheet, row, column)
    paint = {"A": TEXT, "B": POINT, "C": ink.palette.tint}.get(grade or "")
    look = Look(
        points=sheet.setting.points,
        paint=ink.palette.ink_on(paint) if paint else TEXT,
        bold=True,
        align="ctr",
        language=ink.language,
    )
    sides = _outline("L", grade) + _outline("R", grade)
    # Neighbours share an edge and programs differ in whose they draw: both say the same.
    above = _chip(sheet, row - 1, column)
    below = _chip(sheet, row + 1, column)
    top = _edge("T", TEXT, 1) if row == 0 else _outline("T", grade, above)
    bottom = _outline("B", grade, below)
    words = paragraph(sheet.table.rows[row][column].text or grade or "", look)
    fill = paint.fill if paint else _NONE
    return _tc(
        words, 'marL="0" marR="0" marT="0" marB="0" anchor="ctr"', sides + top + bottom + fill
    )


def _outline(side: str, *grades: str | None) -> str:
    """An edge between chips: a line where one of them is an outline, else ground."""
    if "D" in grades:
        return _edge(side, TEXT, 0.75)
    return _edge(side, GROUND, _CHIP_EDGE)


# --- cells ---------------------------------------------------------------------------------------


def _tc(words: str, attributes: str, properties: str) -> str:
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f"<a:tcPr {attributes}>{properties}</a:tcPr></a:tc>"
    )


def _margins(sheet: Sheet, column: int, anchor: str) -> str:
    """The first column starts where the title does, the last one ends where the page does."""
    side = round(SIDE * _EMU)
    left = 0 if column == 0 else side
    right = 0 if column == len(sheet.setting.widths) - 1 and column in sheet.table.numeric else side
    return f'marL="{left}" marR="{right}" marT="{side // 2}" marB="{side // 2}" anchor="{anchor}"'


def _align(sheet: Sheet, column: int) -> str:
    if column in sheet.table.numeric:
        return "r"
    chips = any(row[column].grade in CHIPS for row in sheet.table.rows)
    return "ctr" if chips else "l"


def _edge(side: str, paint: Paint, points: float) -> str:
    return f'<a:ln{side} w="{round(points * 12_700)}">{paint.fill}</a:ln{side}>'
