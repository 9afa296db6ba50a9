"""HTML tables: `<table>` in a body, as cells with their offsets, like those of Markdown.

Its tags are no evidence, so the cells are read from the masked text, where they stand alone; a
table in a comment or a quotation has none left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.text.markup.markdown_tables import Cell, Table

_TABLE = re.compile(r"<table(?=[\s>])[^<>]{0,500}>|</table>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<close>/?)t(?P<kind>[rhd])(?=[\s>])[^<>]{0,500}>", re.IGNORECASE)
_MOST_TABLES = 20
_MOST_ROWS = 200


def find_html_tables(raw: str, text: str) -> list[Table]:
    """Every table of two rows or more; `raw` is the text before it was masked, as long as it."""
    if "<table" not in raw and "<TABLE" not in raw:
        return []
    found: list[Table] = []
    start = -1
    for tag in _TABLE.finditer(raw):
        if not tag.group().startswith("</"):
            start = tag.end()
            continue
        table = _table(raw, text, start, tag.start()) if start >= 0 else None
        if table is not None:
            found.append(table)
        start = -1
        if len(found) >= _MOST_TABLES:
            break
    return found


def _table(raw: str, text: str, start: int, end: int) -> Table | None:
    rows = [row for row in _rows(raw, text, start, end) if row]
    if len(rows) < 2 or not any(cell.text for row in rows for cell in row):
        return None
    return Table(header=rows[0], rows=tuple(rows[1:_MOST_ROWS]), start=start, end=end)


def _rows(raw: str, text: str, start: int, end: int) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row; a cell reaches to the next tag of the table."""
    cells: list[Cell] = []
    opened = -1
    for tag in _TAG.finditer(raw, start, end):
        if opened >= 0:
            cells.append(Cell(text[opened : tag.start()].strip(), opened, tag.start()))
            opened = -1
        if tag["kind"] in "rR":
            yield tuple(cells)
            cells = []
        elif not tag["close"]:
            opened = tag.end()
    if opened >= 0:
        cells.append(Cell(text[opened:end].strip(), opened, end))
    yield tuple(cells)
