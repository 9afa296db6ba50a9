"""Document: what the file says about itself; its properties and its sections."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from bvreport.render.slides import Deck, Layout, Slide

_MOST_LETTERS = 255  # of a document property (python-pptx refuses longer ones)
_OPEN_SECTION = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTION_LIST = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"  # the extension's uri, as PowerPoint's


def set_properties(presentation: Presentation, deck: Deck) -> None:
    """Title, subject, author, keywords, and the report's date as the only one."""
    said = presentation.core_properties
    said.title = deck.title[:_MOST_LETTERS]
    said.subject = deck.subject[:_MOST_LETTERS]
    said.author = (deck.company or "bvreport")[:_MOST_LETTERS]
    said.keywords = ", ".join(deck.keywords)[:_MOST_LETTERS]
    said.comments = deck.caveat[:_MOST_LETTERS]
    said.category = deck.kind[:_MOST_LETTERS]
    said.language = language(deck)
    said.last_modified_by = "bvreport"
    said.revision = 1
    said.created = said.modified = _date(deck.created)


def set_sections(presentation: Presentation, drawn: Sequence[Slide]) -> None:
    """Cover, the parts that section slides open, appendix: as the slide sorter shows them."""
    ids = [slide.slide_id for slide in presentation.slides]
    if len(ids) < 2:
        return
    names = _section_names(drawn)
    sections = ""
    for number, (name, group) in enumerate(
        groupby(zip(names, ids, strict=True), lambda pair: pair[0])
    ):
        guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"bvreport/section/{number}")).upper()
        inside = "".join(f'<p14:sldId id="{slide_id}"/>' for _, slide_id in group)
        sections += (
            f'<p14:section name={quoteattr(name[1])} id="{{{guid}}}">'
            f"<p14:sldIdLst>{inside}</p14:sldIdLst></p14:section>"
        )
    namespace = etree.QName(qn("p:extLst")).namespace
    presentation.part._element.append(
        etree.fromstring(
            f'<p:extLst xmlns:p="{namespace}" xmlns:p14="{_OPEN_SECTION}">'
            f'<p:ext uri="{_SECTION_LIST}"><p14:sectionLst>{sections}</p14:sectionLst></p:ext>'
            "</p:extLst>"
        )
    )


def language(deck: Deck) -> str:
    """The deck's language as office programs name it."""
    code = deck.language
    plain = all(part.isalnum() and part.isascii() for part in code.split("-")) and len(code) < 12
    return {"en": "en-US"}.get(code, code) if code and plain else "en-US"


def _section_names(drawn: Sequence[Slide]) -> list[tuple[int, str]]:
    """The section of each slide: a number, as two may have the same name, and its name."""
    names: list[tuple[int, str]] = []
    current = (0, "Cover" if drawn[0].layout is Layout.COVER else "Main")
    for index, slide in enumerate(drawn):
        if slide.appendix and current[1] != "Appendix":
            current = (index, "Appendix")
        elif slide.layout is Layout.SECTION:
            current = (index, slide.title)
        elif index and current[1] == "Cover":
            current = (index, "Main")
        names.append(current)
    return names


def _date(created: str) -> dt.datetime:
    try:
        day = dt.date.fromisoformat(created[:10])
    except ValueError:  # a deck without a date of its own
        day = dt.date(2000, 1, 1)
    return dt.datetime(day.year, day.month, day.day)
