"""Short ways to draw slides as .pptx and to read them back."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Open
from pptx.slide import Slide as Drawn

from bvreport.render.pptx import pptx
from bvreport.render.slides import ChartKind, ChartSpec, Deck, Layout, Series, Slide
from bvreport.render.templates import Templates
from tests import deck_sample as sample
from tests.pptx_lint import A, C

TEMPLATES = Templates()


def opened(deck: Deck) -> Open:
    return Presentation(io.BytesIO(pptx(deck, TEMPLATES)))


def drawn(*slides: Slide) -> list[Drawn]:
    return list(opened(sample.sample_deck(slides)).slides)


def words(slide: Drawn) -> str:
    return "\n".join(text.text or "" for text in slide.element.iter(f"{A}t"))


def charts(slide: Drawn) -> list[etree._Element]:
    return [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]


def chart_slide(spec: ChartSpec, **changes: object) -> Slide:
    slide = Slide(anchor="c", layout=Layout.CHART_FULL, title="A chart", charts=(spec,))
    return replace(slide, **changes)


def bar(**changes: object) -> ChartSpec:
    spec = ChartSpec(
        key="k",
        kind=ChartKind.BAR,
        label="Value",
        categories=("first", "second"),
        series=(Series(name="Value", values=(2.0, 1.0), labels=("2", "1")),),
        alt="Two bars.",
    )
    return replace(spec, **changes)


def workbook_rows(blob: bytes) -> list[list[object]]:
    """The cells of an embedded workbook, row by row."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        strings = [
            "".join(text.text or "" for text in item.iter(f"{main}t"))
            for item in etree.fromstring(archive.read("xl/sharedStrings.xml"))
        ]
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(f"{main}row"):
        cells: dict[int, object] = {}
        for cell in row:
            value = cell.findtext(f"{main}v")
            if value is not None:
                shared = cell.get("t") == "s"
                cells[ord(cell.get("r")[0]) - 65] = strings[int(value)] if shared else float(value)
        rows.append([cells.get(column) for column in range(max(cells, default=0) + 1)])
    wide = max(len(row) for row in rows)
    return [row + [None] * (wide - len(row)) for row in rows]


def values_of(series: etree._Element) -> list[float]:
    return [float(value.text or 0) for value in series.iterfind(f"{C}val//{C}v")]


def table_of(slide: Drawn) -> list[list[str]]:
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in frame.table.rows]
