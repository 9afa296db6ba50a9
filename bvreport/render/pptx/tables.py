"""Tables: a `Table` and the size of its frame into sheets, one for each slide it takes.

Column widths start from the table's own and give way to the longest word. The text steps down to
12 points; then cells are shortened to four lines; then the rows go on on the next slide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from bvreport.render.measure import LINE_HEIGHT, POINTS_PER_INCH, Font, lines, shorten, width
from bvreport.render.pptx.lettering import STAND_IN
from bvreport.render.slides import Cell, Table

SIZES = (14, 13, 12)  # points
LARGE, FEW = (18, 16), 4  # points of a table of so few rows
SIDE = 0.08  # inches left and right of a cell's words
CHIPS = frozenset("ABCD")  # grades that are drawn as chips
_FIGURES = 1.4  # of the wished width, up to which a column of figures grows to keep them whole
_WORD_MOST = 2.2  # inches, up to which words are kept whole
_PADS = (0.14, 0.08)  # inches above and below a row's words together, from the wished to the least
_AIRY = 0.50  # height of a row that has room to spare
_MOST_LINES = 4  # of a cell at the least size
_CHANGE = re.compile(r"[\w./-]{0,100}#\d{1,12}(?=[ :])")
_SLACK = 1.015  # kerning and hinting may widen a line a little


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a table and all its pages are set, every measure in inches."""

    points: float
    widths: tuple[float, ...]
    pad: float
    stretch: float  # the font's width against the measured one

    def heights(self, table: Table, reserve: float = 1.0) -> tuple[float, ...]:
        """The heights of a table's rows, the head's first; in a font so much wider."""
        rows = (self._height([cell.text for cell in row], Font.SANS, reserve) for row in table.rows)
        return self._height(table.head, Font.SANS_BOLD, reserve), *rows

    def lines(self, table: Table) -> list[int]:
        """How many lines each row of a table takes, the head's first."""
        rows = (self._lines([cell.text for cell in row], Font.SANS) for row in table.rows)
        return [self._lines(table.head, Font.SANS_BOLD), *rows]

    def _height(self, texts: Sequence[str], font: Font, reserve: float) -> float:
        most = self._lines(texts, font, reserve)
        return most * self.points * LINE_HEIGHT / POINTS_PER_INCH + self.pad

    def _lines(self, texts: Sequence[str], font: Font, reserve: float = 1.0) -> int:
        return max(
            len(lines(text, font, self.points, self.room(column) / reserve))
            for column, text in enumerate(texts)
        )

    def room(self, column: int) -> float:
        """The width that a column has for its words."""
        return (self.widths[column] - 2 * SIDE) / (self.stretch * _SLACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The part of a table that stands on one slide."""

    table: Table
    setting: Setting
    heights: tuple[float, ...]  # the head's first
    grown: tuple[float, ...]  # what an office with a wider font makes of them

    @property
    def high(self) -> float:
        """What it may take in any office; rows grow with their words."""
        return sum(map(max, self.heights, self.grown))


def setting(tables: Sequence[Table], wide: float, high: float, stretch: float = 1.0) -> Setting:
    """The largest setting at which every page of a table fits with whole words; else the least."""
    whole = replace(tables[0], rows=tuple(row for table in tables for row in table.rows))
    usual: list[int] = []
    if len(whole.rows) <= FEW:
        widths, _ = _widths(whole, SIZES[0], wide, stretch)
        usual = Setting(points=SIZES[0], widths=widths, pad=0, stretch=stretch).lines(whole)
    for points, pad in product((*LARGE, *SIZES) if usual else SIZES, _PADS):
        widths, uncut = _widths(whole, points, wide, stretch)
        found = Setting(points=points, widths=widths, pad=pad, stretch=stretch)
        if points in LARGE and found.lines(whole) != usual:
            continue  # larger words are worth no further line
        if uncut and all(sum(found.heights(table, STAND_IN)) <= high for table in tables):
            break
    return found


def sheets(tables: Sequence[Table], how: Setting, high: float) -> tuple[Sheet, ...]:
    """As few sheets as hold the pages of one table, its rows spread evenly."""
    pages = (_sheet(table, how) for table in tables)
    fitting = [page if page.high <= high else _shortened(page, high) for page in pages]
    rows = tuple(row for page in fitting for row in page.table.rows)
    sheet = _sheet(replace(fitting[0].table, rows=rows), how)
    parts = _parts(sheet, high) if sheet.high > high else iter((sheet,))
    return tuple(_airy(part, high) for part in parts)


def together(
    tables: Sequence[Table], wide: float, high: float, above: float, stretch: float = 1.0
) -> tuple[Sheet, ...]:
    """The tables one below the other at one size, each in one sheet; none when there is no room.

    `above` is the height that each takes for its heading.
    """
    for points, pad in product(SIZES, _PADS):
        found = []
        for table in tables:
            widths, uncut = _widths(table, points, wide, stretch)
            how = Setting(points=points, widths=widths, pad=pad, stretch=stretch)
            found += [_sheet(table, how)] if uncut else []
        spare = high - above * len(tables) - sum(sheet.high for sheet in found)
        if len(found) == len(tables) and spare >= 0:
            rows = sum(len(sheet.heights) for sheet in found)
            shares = (spare * len(sheet.heights) / rows for sheet in found)
            return tuple(
                _airy(sheet, sheet.high + share) for sheet, share in zip(found, shares, strict=True)
            )
    return ()


def _sheet(table: Table, how: Setting) -> Sheet:
    return Sheet(
        table=table,
        setting=how,
        heights=how.heights(table),
        grown=how.heights(table, STAND_IN),
    )


# --- widths --------------------------------------------------------------------------------------


def _widths(
    table: Table, points: float, wide: float, stretch: float
) -> tuple[tuple[float, ...], bool]:
    """The wished shares, columns too narrow for a word taking from the roomiest; is no word cut?"""
    total = sum(table.widths)
    wished = [wide * share / total for share in table.widths]
    columns = [_column(table, index) for index in range(len(table.head))]
    for reserve in (STAND_IN, 1.0):  # words stay whole in another font, where there is room
        least = [
            _least(
                column,
                points,
                stretch * reserve,
                most=_FIGURES * wish if index in table.numeric else 0,
            )
            for index, (column, wish) in enumerate(zip(columns, wished, strict=True))
        ]
        if sum(least) <= wide:
            break
    most = [
        max(_whole(column, points, stretch), low)
        for column, low in zip(columns, least, strict=True)
    ]
    if sum(least) > wide:
        return tuple(wide * low / sum(least) for low in least), False
    fitted = [max(wish, low) for wish, low in zip(wished, least, strict=True)]
    fitted = _taken(fitted, least, sum(fitted) - wide)
    return tuple(_evened(fitted, most)), True


def _taken(widths: list[float], least: list[float], excess: float) -> list[float]:
    """Widths less what is too much, from each column as far as it has slack."""
    slack = [have - low for have, low in zip(widths, least, strict=True)]
    if excess <= 0 or not sum(slack):
        return widths
    return [have - excess * over / sum(slack) for have, over in zip(widths, slack, strict=True)]


def _evened(widths: list[float], most: list[float]) -> list[float]:
    """What a column has beyond its longest text goes to those that have to wrap."""
    spare = [max(0.0, have - need) for have, need in zip(widths, most, strict=True)]
    wanting = [max(0.0, need - have) for have, need in zip(widths, most, strict=True)]
    moved = min(sum(spare), sum(wanting))
    if not moved:
        return widths
    return [
        have - spend * moved / sum(spare) + want * moved / sum(wanting)
        for have, spend, want in zip(widths, spare, wanting, strict=True)
    ]


def linked_part(text: str) -> tuple[str, str]:
    """What of a linked text leads to its address: the name of a change, else all; and the rest.

    LibreOffice never wraps a link between words.
    """
    found = _CHANGE.match(text)
    return (text[: found.end()], text[found.end() :]) if found else (text, "")


def _column(table: Table, index: int) -> list[tuple[str, Font]]:
    """The texts of a column; what is linked counts as one word."""
    cells = [row[index] for row in table.rows]
    return [(table.head[index], Font.SANS_BOLD), *((_unwrapped(cell), Font.SANS) for cell in cells)]


def _unwrapped(cell: Cell) -> str:
    if not cell.link:
        return cell.text
    name, rest = linked_part(cell.text)
    return name.replace(" ", "\u00a0") + rest


def _least(column: list[tuple[str, Font]], points: float, stretch: float, *, most: float) -> float:
    """The width of the longest word, or of the longest text where that is no more than `most`."""
    if (whole := _whole(column, points, stretch)) <= most:
        return whole
    longest = max(width(word, font, points) for text, font in column for word in text.split(" "))
    return min(longest * stretch * _SLACK, _WORD_MOST) + 2 * SIDE


def _whole(column: list[tuple[str, Font]], points: float, stretch: float) -> float:
    """The width at which no cell wraps."""
    longest = max(width(text, font, points) for text, font in column)
    return longest * stretch * _SLACK + 2 * SIDE


# --- heights -------------------------------------------------------------------------------------


def _airy(sheet: Sheet, high: float) -> Sheet:
    """Rows of a calm height when there is room for it."""
    spare = high - sheet.high
    lacking = [max(0.0, _AIRY - row) for row in sheet.heights]
    share = min(1.0, spare / sum(lacking)) if sum(lacking) else 0.0
    heights = tuple(row + lack * share for row, lack in zip(sheet.heights, lacking, strict=True))
    return replace(sheet, heights=heights)


def _shortened(sheet: Sheet, high: float) -> Sheet:
    """Cells of at most four lines, fewer where not even one row would fit."""
    how = sheet.setting
    line = how.points * LINE_HEIGHT / POINTS_PER_INCH
    most = max(1, min(_MOST_LINES, int((high / 2 - how.pad) / line)))

    def cut(text: str, column: int, font: Font = Font.SANS) -> str:
        return shorten(text, font, how.points, how.room(column), most)

    head = (cut(text, column, Font.SANS_BOLD) for column, text in enumerate(sheet.table.head))
    rows = (
        tuple(replace(cell, text=cut(cell.text, column)) for column, cell in enumerate(row))
        for row in sheet.table.rows
    )
    table = replace(sheet.table, head=tuple(head), rows=tuple(rows))
    return _sheet(table, how)


def _parts(sheet: Sheet, high: float) -> Iterator[Sheet]:
    """The rows over as few slides as hold them, about as many on each."""
    (head, *rows), own = sheet.grown, sheet.heights[1:]
    needed = len(list(_cuts(rows, high - head)))
    target = max(sum(rows) / needed, max(rows)) if needed else high
    cuts = next(
        found
        for room in (*(target * (1 + step / 20) for step in range(20)), high - head)
        if len(found := list(_cuts(rows, min(room, high - head)))) <= needed
    )
    for start, end in cuts:
        yield replace(
            sheet,
            table=replace(sheet.table, rows=sheet.table.rows[start:end]),
            heights=(sheet.heights[0], *own[start:end]),
            grown=(head, *rows[start:end]),
        )


def _cuts(rows: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Runs of rows that fit into a room, each as long as it can be."""
    start, used = 0, 0.0
    for index, high in enumerate(rows):
        if index > start and used + high > room:
            yield start, index
            start, used = index, 0.0
        used += high
    if start < len(rows) or not rows:
        yield start, len(rows)
