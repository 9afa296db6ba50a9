"""What breaks a .pptx in PowerPoint although schema validators pass, as a list of faults."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

# The positions each kind of chart offers in PowerPoint; any other opens its repair dialog.
STACKED = {"ctr", "inEnd", "inBase"}
CLUSTERED = STACKED | {"outEnd"}
LINES = {"t", "b", "l", "r", "ctr"}


def faults(blob: bytes) -> list[str]:
    """Every fault of a deck, with the part it is in."""
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [f"{name} is there twice" for name, count in Counter(names).items() if count > 1]
    for name, part in parts.items():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            found += (f"{name}: {fault}" for fault in _slide(etree.fromstring(part)))
        elif name.startswith("ppt/charts/chart"):
            found += (f"{name}: {fault}" for fault in _chart(etree.fromstring(part)))
        elif name.endswith(".xlsx"):
            found += (f"{name}: {fault}" for fault in _workbook(part))
        elif name.startswith("ppt/slides/_rels/"):
            found += (f"{name}: {fault}" for fault in _relations(etree.fromstring(part)))
    return found


def _slide(slide: etree._Element) -> Iterator[str]:
    ids = Counter(element.get("id") for element in slide.iter(f"{P}cNvPr"))
    yield from (f"id {number} is used {count} times" for number, count in ids.items() if count > 1)
    kinds = [element.get("type", "obj") for element in slide.iter(f"{P}ph")]
    if not {"title", "ctrTitle"} & set(kinds):
        yield "no title"
    for shape in slide.iter(f"{P}sp"):
        if shape.find(f".//{P}ph") is not None and not _words(shape):
            yield f"an empty placeholder: {shape.find(f'.//{P}cNvPr').get('name')}"
    for frame in slide.iter(f"{P}graphicFrame", f"{P}pic"):
        if not frame.find(f".//{P}cNvPr").get("descr"):
            yield "a picture without words for those who cannot see it"


def _words(shape: etree._Element) -> str:
    return "".join(text.text or "" for text in shape.iter(f"{A}t")).strip()


def _chart(chart: etree._Element) -> Iterator[str]:
    for axis in chart.iter(f"{C}axId", f"{C}crossAx"):
        if int(axis.get("val")) <= 0:
            yield f"axis id {axis.get('val')}"
    for bars in chart.iter(f"{C}barChart"):
        stacked = bars.find(f"{C}grouping").get("val") != "clustered"
        yield from _positions(bars, STACKED if stacked else CLUSTERED)
    for lines in chart.iter(f"{C}lineChart"):
        yield from _positions(lines, LINES)
    for points in chart.iter(f"{C}scatterChart"):
        yield from _positions(points, LINES)
    for areas in chart.iter(f"{C}areaChart"):
        yield from _positions(areas, set())
    for series in chart.iter(f"{C}ser"):
        tags = [etree.QName(child).localname for child in series]
        if "errBars" in tags and tags.index("errBars") > tags.index("cat"):
            yield "error bars behind the categories"
        counts = {
            count.get("val")
            for tag in ("cat", "val", "xVal", "yVal")
            for count in series.iterfind(f".//{C}{tag}//{C}ptCount")
        }
        if len(counts) != 1:
            yield f"categories and values differ in number: {counts}"


def _positions(plot: etree._Element, allowed: set[str]) -> Iterator[str]:
    for position in plot.iter(f"{C}dLblPos"):
        if position.get("val") not in allowed:
            yield f"labels at {position.get('val')} in {etree.QName(plot).localname}"


def _workbook(blob: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                sheet = etree.fromstring(archive.read(name))
                if next(sheet.iter(f"{X}f"), None) is not None:
                    yield "a formula"
                if next(sheet.iter(f"{X}hyperlink"), None) is not None:
                    yield "a link"


def _relations(relations: etree._Element) -> Iterator[str]:
    for relation in relations:
        target = relation.get("Target")
        if relation.get("TargetMode") == "External" and not re.match(r"https?://", target):
            yield f"a link to {target}"
