"""HTML into a document: what a reader sees of it, its tables, the words of its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bvreport.errors import BvreportError
from bvreport.quality.lint.document import Block, Document, Place, Role, Table, Text
from bvreport.quality.lint.readers import sections

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMAT = "html"
UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "iframe", "object", "code",
                    "pre", "select", "textarea", "button", "nav"))  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BREAKING = frozenset((*HEADINGS, "p", "li", "div", "section", "article", "aside", "header", "main",
                      "footer", "blockquote", "figcaption", "figure", "dt", "dd", "ul", "ol", "dl",
                      "details", "summary", "body", "form", "address", "hr"))  # fmt: skip
LISTS = frozenset(("ul", "ol", "dl"))
NOTES = frozenset(("aside",))
LABELS = frozenset(("title", "desc", "text"))  # within a picture
MOST_COLUMNS = 100
LAST_LINE = 65_535  # libxml2 counts no further


def read(content: bytes, name: str) -> Document:
    """The document in a page of HTML."""
    return Document(
        name=name, format=FORMAT, pages=tuple(sections.pages(blocks(content))), flows=True
    )


def blocks(content: bytes) -> Iterator[Block]:
    """Its blocks in the order of the source."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding=_encoding(content), no_network=True, remove_comments=True)
    try:
        root = html.fromstring(content, parser=parser) if content.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BvreportError(
            "the HTML cannot be read: " + str(error), hint="open it in a browser and save it again"
        ) from error
    if root is not None:
        yield from _Walk().over(root)


def _encoding(content: bytes) -> str | None:
    """UTF-8 when it is, else what the page declares, else what browsers take then."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"charset" in content[:2048].lower() else "windows-1252"
    return "utf-8"


class _Walk:
    """Goes through the elements once; holds the words of the block that is open."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._line: int | None = None
        self._inside: list[str] = []  # the block elements around
        self._list = 0

    def over(self, root: _Element) -> Iterator[Block]:
        """Every block; nothing recurses, however deep the elements lie."""
        waiting: list[tuple[_Element, bool]] = [(root, True)]
        while waiting:
            element, opening = waiting.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if opening:
                if tag == "table":
                    yield from self._flushed()
                    yield _table(element)
                elif tag == "svg":
                    yield from _labels(element)
                elif tag and tag not in UNSEEN and not _is_hidden(element):
                    yield from self._opened(tag)
                    self._add(element.text, element)
                    waiting.append((element, False))
                    waiting += [(child, True) for child in reversed(element)]
                    continue
            else:
                yield from self._closed(tag)
            if element is not root:
                self._add(element.tail, element)
        yield from self._flushed()

    def _opened(self, tag: str) -> Iterator[Block]:
        if tag == "br":
            self._words.append(" ")
        if tag in BREAKING:
            yield from self._flushed()
            self._inside.append(tag)
            self._list += tag in LISTS

    def _closed(self, tag: str) -> Iterator[Block]:
        if tag in BREAKING:
            yield from self._flushed()
            if self._inside:
                self._inside.pop()

    def _add(self, words: str | None, element: _Element) -> None:
        if words and words.strip() and self._line is None:
            self._line = _line(element)
        if words:
            self._words.append(words)

    def _flushed(self) -> Iterator[Block]:
        text = " ".join("".join(self._words).split())
        line, self._words, self._line = self._line, [], None
        if not text:
            return
        nearest = self._inside[-1] if self._inside else ""
        role, level = Role.PROSE, 0
        if nearest in HEADINGS:
            role, level = Role.HEADING, HEADINGS[nearest]
        elif NOTES.intersection(self._inside):
            role = Role.NOTES
        elif nearest in ("li", "dd"):
            role = Role.ITEM
        yield Text(
            words=text,
            place=Place(line=line),
            role=role,
            level=level,
            list_id=self._list if role is Role.ITEM else 0,
        )


def _line(element: _Element) -> int | None:
    line = element.sourceline
    return line if isinstance(line, int) and line < LAST_LINE else None


def _is_hidden(element: _Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or element.get("aria-hidden") == "true"


def _labels(picture: _Element) -> Iterator[Block]:
    found = [
        " ".join("".join(map(str, part.itertext())).split())
        for part in picture.iter()
        if isinstance(part.tag, str) and part.tag.rpartition("}")[2] in LABELS
    ]
    if found:
        yield Text(words="\n".join(found), place=Place(line=_line(picture)), role=Role.LABEL)


def _table(table: _Element) -> Table:
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    head: tuple[str, ...] = ()
    caption = ""
    for part in table.iter("caption", "tr"):
        if part.tag == "caption":
            caption = _words(part)
            continue
        cells = [cell for cell in part if cell.tag in ("td", "th")][:MOST_COLUMNS]
        row = tuple(_words(cell) for cell in cells for _ in range(_span(cell)))[:MOST_COLUMNS]
        if not head and not rows and all(cell.tag == "th" for cell in cells):
            head = row
        elif row:
            rows.append(row)
            lines.append(_line(part) or 0)
    return Table(
        head=head,
        rows=tuple(rows),
        place=Place(line=_line(table)),
        caption=caption,
        lines=tuple(lines),
    )


def _words(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _span(cell: _Element) -> int:
    span = cell.get("colspan") or "1"
    return min(int(span), MOST_COLUMNS) if span.isdigit() and len(span) < 6 else 1
