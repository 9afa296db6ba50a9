"""Table: how every sheet is set up for the screen and for paper."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from bvreport.render.clean import clean
from bvreport.render.xlsx.cells import Page

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LANDSCAPE_A4, LANDSCAPE_A3 = 9, 8  # how Excel numbers papers
LINE_HEIGHT = 13.5  # points of one line of 10 pt Arial
MOST_LINES = 6  # of a cell that is shown; the rest of its text is in it all the same
PER_DIGIT = 1.08  # letters of running text that fit where so many digits do


def printed(sheet: Worksheet, title: str, paper: int = LANDSCAPE_A4) -> None:
    """Landscape, as wide as the paper, the title above and page n of N below."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    safe = clean(title).replace("&", "&&")[:120]
    sheet.set_header(f"&L&9{_apart(safe)}&R&9&A")
    sheet.set_footer("&L&8Estimates from pull-request texts, not audited&R&8Page &P of &N")
    sheet.hide_gridlines(2)


def headed(page: Page, row: int, columns: int) -> None:
    """The head of a table that stays in sight, on every printed page too."""
    page.sheet.freeze_panes(row + 1, columns)
    page.sheet.repeat_rows(row)


def tall(texts: dict[float, str]) -> float:
    """The height of a row that shows texts in columns of these widths."""
    lines = max((ceil(_breadth(text) / (width * PER_DIGIT)) for width, text in texts.items()))
    return LINE_HEIGHT * min(max(lines, 1), MOST_LINES)


def _breadth(text: str) -> int:
    """How many letters wide a text is; those of East Asia are as wide as two."""
    if text.isascii():
        return len(text)
    return sum(1 + (east_asian_width(letter) in "WF") for letter in text)


def _apart(text: str) -> str:
    """A digit after a font size would be part of it."""
    return f" {text}" if text[:1].isdigit() else text
