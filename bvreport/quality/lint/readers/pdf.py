"""A PDF into a document: letters and where they stand, as paragraphs, titles and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bvreport.errors import BvreportError
from bvreport.quality.lint.document import Block, Document, Page, Place, Role, Text
from bvreport.quality.lint.readers.grid import Bullets, Cell, Row, blocks, rows_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

FORMAT = "pdf"
MOST_PAGES = 1_000
MOST_RUNS = 50_000  # of a page
TITLE_SIZE = 1.25  # times the size of most letters of a page
AS_LARGE = 0.95
SHORTEST_TITLE = 9  # characters; a large number alone is no title
NUMBER = re.compile(r"\d{1,2}[.)]")
BULLETS = frozenset("•◦▪–-·*")


def read(content: bytes, name: str) -> Document:
    """The document in a PDF."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(content)
    except PdfiumError as error:
        raise BvreportError(
            f"{name} cannot be read as a PDF: {error}", hint="print it to a new PDF, unlocked"
        ) from error
    try:
        pages = tuple(_pages(pdf, name))
    except PdfiumError as error:
        raise BvreportError(
            f"{name} has a page that cannot be read: {error}", hint="print it to a new PDF"
        ) from error
    finally:
        pdf.close()
    if not any(page.blocks or page.title for page in pages):
        raise BvreportError(f"{name} holds no text", hint="is it a scan? lint reads letters only")
    return Document(name=name, format=FORMAT, pages=pages)


def _pages(pdf: PdfDocument, name: str) -> Iterator[Page]:
    count = len(pdf)
    if count > MOST_PAGES:
        raise BvreportError(f"{name} has {count} pages, over {MOST_PAGES}", hint="split it first")
    for number in range(count):
        page = pdf[number]
        letters = page.get_textpage()
        try:
            yield _page(list(_cells(letters)), Place(page=f"page {number + 1}"))
        finally:
            letters.close()
            page.close()


def _cells(letters: PdfTextPage) -> Iterator[Cell]:
    """Every run of letters of one line, in the order in which it was set."""
    for number in range(min(letters.count_rects(), MOST_RUNS)):
        left, bottom, right, top = letters.get_rect(number)
        words = letters.get_text_bounded(left, bottom, right, top)
        if not words.strip():
            continue
        # The box of the font, not of the ink: "Costs" would be lower than "gaps".
        at = letters.get_index(left, (bottom + top) / 2, right - left + 1, top - bottom + 1)
        if at is not None:
            _, bottom, _, top = letters.get_charbox(at, loose=True)
        yield Cell(words=words, left=left, right=right, bottom=bottom, top=top)


def _page(cells: list[Cell], place: Place) -> Page:
    bullets = Bullets(cell for cell in cells if _is_bullet(cell))
    cells = [cell for cell in cells if not _is_bullet(cell)]
    rows = rows_of(cells, bullets)
    usual = _usual_height(cells)
    titles = [row for row in rows if _is_title(row, usual)]
    largest = max((row[0].height for row in titles), default=0.0)
    title = next((row for row in titles if row[0].height > largest * AS_LARGE), None)
    body = [row for row in rows if row is not title]
    found: list[Block] = list(blocks(body, bullets, place))
    if title is None:
        return Page(blocks=tuple(found), place=place)
    words = Text(words=title[0].words, place=place, role=Role.HEADING, level=1)
    return Page(title=words, blocks=tuple(found), place=place)


def _is_bullet(cell: Cell) -> bool:
    words = cell.words.strip()
    return words in BULLETS or NUMBER.fullmatch(words) is not None


def _is_title(row: Row, usual: float) -> bool:
    cell = row[0]
    return (
        len(row) == 1
        and cell.height > usual * TITLE_SIZE
        and len(cell.words) >= SHORTEST_TITLE
        and any(map(str.isalpha, cell.words))
    )


def _usual_height(cells: list[Cell]) -> float:
    heights: Counter[int] = Counter()
    for cell in cells:
        heights[round(cell.height)] += len(cell.words)
    return float(heights.most_common(1)[0][0]) if heights else 0.0
