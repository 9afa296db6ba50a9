"""Canvas: one slide while it is drawn; texts, charts and tables by slot of its layout."""

from __future__ import annotations

import copy
import io
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import cast

from lxml import etree
from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu

from bvreport.render.brand import Logo
from bvreport.render.measure import Fitted
from bvreport.render.pptx.chart import Drawing
from bvreport.render.pptx.chart.xml import NativeChart
from bvreport.render.pptx.fitting import Words, fitted
from bvreport.render.pptx.footing import foot
from bvreport.render.pptx.grid import FIGURES, LOGO, TAKEAWAYS, Box, Slot
from bvreport.render.pptx.lettering import text_box
from bvreport.render.pptx.palette import POINT, TEXT, Paint
from bvreport.render.pptx.places import Page, Place
from bvreport.render.pptx.safe import web_address
from bvreport.render.pptx.shapes import (
    box_of,
    index_of,
    lengths,
    part,
    placeholders,
    remove,
)
from bvreport.render.pptx.tables import Sheet
from bvreport.render.pptx.tablexml import Ink, table_xml
from bvreport.render.pptx.text import TAB, Look, bare, write
from bvreport.render.pptx.theme import Theme


class Canvas:
    """A new slide of a theme. A class because the slide lives from its first shape to `close`."""

    def __init__(self, theme: Theme, page: Page, language: str, links: Collection[str]) -> None:
        self._theme = theme
        self._page = page
        self._language = language
        self._links = links
        self._slide: Slide = theme.presentation.slides.add_slide(page.layout)
        self._used: set[int] = set()

    def box(self, slot: Slot) -> Box:
        """Where a slot's content goes."""
        return self._page.places[slot].box

    def stretch(self, slot: Slot) -> float:
        """The width of the slot's font against the measured one."""
        return self._page.places[slot].lettering.stretch

    def place(self, slot: Slot) -> Place:
        """Where a slot's content goes, and how it is set."""
        return self._page.places[slot]

    def text(
        self, slot: Slot, paragraphs: Sequence[str], words: Words, at: Place | None = None
    ) -> None:
        """Words in a slot, as large as they fit, or at another place; nothing when there are none.

        Paragraphs with a tab stand in two columns; `words.indent` is the width of the first.
        """
        said = [text for text in paragraphs if text]
        if not said:
            return
        place = at or self.place(slot)
        columns = any(TAB in text for text in said)
        found = fitted([text.split(TAB)[-1] for text in said], place, words)
        told = found.paragraphs
        if columns:
            told = tuple(
                f"{text.rpartition(TAB)[0]}{TAB}{rest}"
                for text, rest in zip(said, found.paragraphs, strict=False)
            )
        shape = self._holder(slot, place)
        own = place.idx is None
        inherited = not own and found.points == self.place(slot).lettering.points
        look = Look(
            points=None if inherited else found.points,
            paint=self._paint(slot) if own else None,
            bold=own and slot in FIGURES,
            bullets=words.bullets if own or not self._page.ours else None,
            gap=words.gap if columns or not self._page.ours else None,
            column=words.indent if columns else None,
            link=self._theme.palette.link,
            language=self._language,
        )
        write(shape, told, look, self._known_id)

    def fitted(
        self, slot: Slot, paragraphs: Sequence[str], words: Words, at: Place | None = None
    ) -> Fitted | None:
        """How words would be set; none when there are none."""
        said = [text for text in paragraphs if text]
        return fitted(said, at or self.place(slot), words) if said else None

    def chart(self, slot: Slot, chart: Drawing, alt: str, box: Box) -> None:
        """A native chart in a slot."""
        frame = self._slide.shapes.add_chart(
            XL_CHART_TYPE.COLUMN_CLUSTERED,  # unused: the chart brings its own XML
            *lengths(box),
            cast(ChartData, NativeChart(chart)),
        )
        self._settle(cast(GraphicFrame, frame), slot, "Chart", alt)

    def heading(self, box: Box, title: str, label: str, points: float) -> None:
        """One line in a box of its own, over what follows it."""
        shape = self._slide.shapes.add_textbox(*lengths(box))
        shape.name = "Heading"
        bare(shape, "t")
        look = Look(points=points, paint=TEXT, language=self._language)
        write(shape, [f"**{title}**{label}"], look)

    def table(self, slot: Slot | None, sheet: Sheet, alt: str, box: Box) -> None:
        """A native table in a slot, or in a box of its own."""
        frame = self._slide.shapes.add_table(1, 1, *lengths(replace(box, high=sum(sheet.heights))))
        links = {
            cell.link: found
            for row in sheet.table.rows
            for cell in row
            if cell.link and (found := self._link_id(cell.link))
        }
        ink = Ink(palette=self._theme.palette, language=self._language, links=links)
        content = part(frame.element, "a:graphicData")
        content.replace(content[0], etree.fromstring(table_xml(sheet, ink)))
        self._settle(frame, slot, "Table", alt)

    def link(self, box: Box, address: str | None, words: str) -> None:
        """A transparent area that leads to an address, over words that cannot carry a link."""
        target = web_address(address)
        if target is None:
            return
        shape = self._slide.shapes.add_textbox(*lengths(box))
        shape.name = f"Link to {words}"[:80]
        _described(shape, f"Opens {words}")
        # "No fill" would be no target: only what is painted takes clicks.
        properties = part(shape.element, "p:spPr")
        properties.replace(part(properties, "a:noFill"), etree.fromstring(_CLEAR))
        shape.click_action.hyperlink.address = target

    def rule(self, box: Box, paint: Paint, points: float) -> None:
        """A horizontal line at the top of a box."""
        x, y, wide, _ = lengths(box)
        line = self._slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, Emu(x + wide), y)
        line.name = "Rule"
        remove(part(line.element, "p:style"))  # it would add the theme's colour and shadow
        stroke = f'<a:ln xmlns:a="{_A}" w="{round(points * 12_700)}">{paint.fill}</a:ln>'
        part(line.element, "p:spPr").append(etree.fromstring(stroke))
        _decorative(line)

    def logo(self, logo: Logo) -> None:
        """The company's logo above the title of a cover."""
        high = min(LOGO.high, LOGO.wide * logo.height / logo.width)
        x, y, _, height = lengths(replace(LOGO, high=high))
        shape = self._slide.shapes.add_picture(io.BytesIO(logo.content), x, y, height=height)
        shape.name = "Logo"
        _described(shape, "Logo")

    def notes(self, lines: Sequence[str]) -> None:
        """Speaker notes, one paragraph for each line."""
        if any(lines):
            frame = self._slide.notes_slide.notes_text_frame
            if frame is not None:
                frame.text = "\n".join(lines)

    def close(self, source: str) -> None:
        """Footer and slide number; no placeholder stays empty, no id is used twice."""
        for shape in placeholders(self._slide):
            if index_of(shape) not in self._used:
                remove(shape.element)
        foot(self._slide, self._page, source, self._theme.palette.quiet, self._language)
        elements = self._slide.shapes.element.iter(qn("p:cNvPr"))
        for number, element in enumerate(elements, 1):
            element.set("id", str(number))

    # --- parts -----------------------------------------------------------------------------------

    def _holder(self, slot: Slot, place: Place) -> BaseShape:
        """The shape that takes a slot's text: its placeholder, or a box of our own."""
        if place.idx is not None:
            self._used.add(place.idx)
            holder = self._placeholder(place.idx)
            given = not self._page.ours and slot in TAKEAWAYS  # it may have given room to others
            if given or place.box != self.place(slot).box:
                _moved(holder, self._page.layout, place.box)
            return holder
        shape = self._slide.shapes.add_textbox(*lengths(place.box))
        shape.name = slot.name.replace("_", " ").capitalize()
        bare(shape, "b" if slot in FIGURES else "t")
        return shape

    def _known_id(self, address: str) -> str | None:
        """As below, of an address in a text: only what the deck knows leads anywhere."""
        return self._link_id(address) if address in self._links else None

    def _link_id(self, address: str) -> str | None:
        """The relation to an address of the web; none to any other."""
        target = web_address(address)
        if target is None:
            return None
        return str(self._slide.part.relate_to(target, RT.HYPERLINK, is_external=True))

    def _placeholder(self, idx: int) -> BaseShape:
        shape: BaseShape = self._slide.placeholders[idx]
        return shape

    def _settle(self, frame: GraphicFrame, slot: Slot | None, name: str, alt: str) -> None:
        """A new frame in the order, and under the name of, the placeholder it fills.

        Generic content placeholders cannot insert a chart; so every frame takes its placeholder's
        `<p:ph>`, which keeps it bound to the layout, and its place among the shapes.
        """
        frame.name = f"{name} 2" if slot is Slot.BODY_2 else name
        _described(frame, alt)
        idx = None if slot is None else self._page.places[slot].idx
        if idx is None:
            return
        self._used.add(idx)
        holder = self._placeholder(idx).element
        part(frame.element, "p:nvPr").insert(0, copy.deepcopy(part(holder, "p:ph")))
        holder.addprevious(frame.element)
        remove(holder)

    def _paint(self, slot: Slot) -> Paint:
        if slot in FIGURES:
            return POINT
        return TEXT if slot is Slot.TITLE or slot in TAKEAWAYS else self._theme.palette.quiet


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CLEAR = (
    f'<a:solidFill xmlns:a="{_A}"><a:schemeClr val="bg1"><a:alpha val="0"/></a:schemeClr>'
    "</a:solidFill>"
)
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)


def _moved(shape: BaseShape, layout: SlideLayout, box: Box) -> None:
    """A foreign placeholder to the room it has now, with its insets around the words."""
    outer, inner = box_of(shape), text_box(shape, layout)
    shape.left, shape.top, shape.width, shape.height = lengths(
        Box(
            box.x - (inner.x - outer.x),
            box.y - (inner.y - outer.y),
            box.wide + outer.wide - inner.wide,
            box.high + outer.high - inner.high,
        )
    )


def _described(shape: BaseShape, words: str) -> None:
    part(shape.element, "p:cNvPr").set("descr", words)


def _decorative(shape: BaseShape) -> None:
    """Screen readers pass over it."""
    part(shape.element, "p:cNvPr").append(etree.fromstring(_DECORATIVE))
