"""Text: fitted paragraphs into the text body of a shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

from bvreport.render.measure import runs
from bvreport.render.pptx.palette import Paint
from bvreport.render.pptx.shapes import EMU, part
from bvreport.render.rich import NEGATIVE

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'  # the bullet of the master's own lists
# A link in the colour of its run; without it PowerPoint takes the theme's for links.
_OWN_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)
INDENT = 0.25  # inches
TAB = "\t"  # between the two columns of a paragraph; no text of a deck has one
NO_BREAK_HYPHEN = "\u2011"
_ADDRESS = re.compile(r"https?://[^\s<>\"'…]{1,500}(?<![.,;:)…])(?![^\s]*…)")  # none that was cut

Link = Callable[[str], str | None]  # an address into its relation id, if it may be a link


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What differs from what the shape inherits; None leaves it to the master."""

    points: float | None = None
    paint: Paint | None = None
    bold: bool = False
    align: str | None = None  # l, ctr, r
    bullets: bool | None = None
    gap: float | None = None  # points before each paragraph but the first
    column: float | None = None  # inches of the words before a tab, in a column of their own
    link: Paint | None = None  # of links, where the theme's own colour cannot be read
    language: str = "en-US"


def write(
    shape: BaseShape, paragraphs: Sequence[str], look: Look, link: Link | None = None
) -> None:
    """Replace a shape's text; `link` gives the addresses in it their relation ids."""
    body = part(shape.element, "p:txBody")
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for index, text in enumerate(paragraphs):
        words = "".join(
            _run(_unbroken(piece), bold, look, link(piece) if link and address else None)
            for stretch, bold in runs(text)
            for piece, address in _addresses(stretch)
        )
        paragraph = _paragraph(words, look, first=index == 0, namespaces=f" {_NS}")
        body.append(etree.fromstring(paragraph))


def bare(shape: BaseShape, anchor: str) -> None:
    """A box of our own wraps its words and has no insets."""
    body = part(shape.element, "a:bodyPr")
    body.clear()
    body.set("wrap", "square")
    for side in ("lIns", "tIns", "rIns", "bIns"):
        body.set(side, "0")
    body.set("anchor", anchor)


def paragraph(text: str, look: Look, link: str | None = None, rest: str = "") -> str:
    """One paragraph of a cell as XML; `link` is the relation id of the text's address.

    The `rest` behind the text is no part of the link.
    """
    linked = "".join(_run(words, bold, look, link) for words, bold in runs(text))
    return _paragraph(
        linked + "".join(_run(words, bold, look, None) for words, bold in runs(rest)), look
    )


def _paragraph(words: str, look: Look, *, first: bool = True, namespaces: str = "") -> str:
    end = ""
    if not words and look.points:
        end = f'<a:endParaRPr lang={quoteattr(look.language)} sz="{_size(look.points)}"/>'
    return f"<a:p{namespaces}>{_properties(look, first)}{words}{end}</a:p>"


def _addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a text, each with whether it is an address."""
    start = 0
    for found in _ADDRESS.finditer(text):
        if found.start() > start:
            yield text[start : found.start()], False
        yield found[0], True
        start = found.end()
    if start < len(text):
        yield text[start:], False


def _unbroken(text: str) -> str:
    """A minus stays on the line of its amount: elsewhere it would be a dash."""
    return NEGATIVE.sub(lambda found: NO_BREAK_HYPHEN + found[0][1:], text)


def _run(text: str, bold: bool, look: Look, link: str | None) -> str:
    attributes = f" lang={quoteattr(look.language)}"
    attributes += f' sz="{_size(look.points)}"' if look.points else ""
    attributes += ' b="1"' if bold or look.bold else ""
    paint = look.link if link else look.paint
    fill = paint.fill if paint else ""
    kept = _OWN_COLOUR if look.link else ""
    click = f'<a:hlinkClick r:id="{link}">{kept}</a:hlinkClick>' if link else ""
    return f"<a:r><a:rPr{attributes}>{fill}{click}</a:rPr><a:t>{escape(text)}</a:t></a:r>"


def _properties(look: Look, first: bool) -> str:
    attributes = f' algn="{look.align}"' if look.align else ""
    inner = ""
    if look.gap is not None:
        inner += f'<a:spcBef><a:spcPts val="{0 if first else round(look.gap * 100)}"/></a:spcBef>'
    if look.column:
        step = round(look.column * EMU)
        attributes = f' marL="{step}" indent="-{step}"' + attributes
        inner += f'<a:buNone/><a:tabLst><a:tab pos="{step}" algn="l"/></a:tabLst>'
    elif look.bullets:
        step = round(INDENT * EMU)
        attributes = f' marL="{step}" indent="-{step}"' + attributes
        inner += _BULLET
    elif look.bullets is False:
        attributes = ' marL="0" indent="0"' + attributes
        inner += "<a:buNone/>"
    return f"<a:pPr{attributes}>{inner}</a:pPr>" if attributes or inner else ""


def _size(points: float | None) -> int:
    return round((points or 0) * 100)
