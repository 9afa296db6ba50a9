"""Table setting: one size, density and set of columns for a table and all its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bvreport.render.measure import LINE_HEIGHT, POINTS_PER_INCH, Font, lines, shorten, width
from bvreport.render.rich import SLACK
from bvreport.render.slides import Table

SIZES = (14, 13, 12, 11)  # points, the largest that fits
LARGE, FEW = (18, 16), 4  # points of a table of so few rows
PADS = {"roomy": 0.26, "open": 0.18, "dense": 0.11}  # inches above and below a row's words together
GAP = 0.24  # inches between columns
MOST_LINES = 12  # of a cell; report.json has all of it
LEAST = 10  # points, of a table that takes several pages
LITTLE_LESS, LITTLE_MORE = 0.75, 1.35  # times the wished width of a column
LONG_WORD = 0.3  # of the table, at most, for one word


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a table is set; `columns` are in inches."""

    points: int
    density: str
    columns: tuple[float, ...]

    def row_height(self, texts: Iterable[str], font: Font = Font.SANS) -> float:
        """Inches that a row of these texts takes."""
        most = min(self._row_lines(texts, font), MOST_LINES)
        return most * self.points * LINE_HEIGHT / POINTS_PER_INCH + PADS[self.density]

    def lines(self, table: Table) -> list[int]:
        """How many lines each row of a table takes, the head's first."""
        rows = (self._row_lines((cell.text for cell in row), Font.SANS) for row in table.rows)
        return [self._row_lines(table.head, Font.SANS_BOLD), *rows]

    def _row_lines(self, texts: Iterable[str], font: Font) -> int:
        return max(
            len(lines(text, font, self.points, self._room(n))) for n, text in enumerate(texts)
        )

    def cut(self, text: str, column: int) -> str:
        """The text of a cell, shortened when it is longer than any cell may be."""
        return shorten(text, Font.SANS, self.points, self._room(column), MOST_LINES)

    def _room(self, column: int) -> float:
        return max(0.1, self.columns[column] - GAP) * SLACK


def setting(tables: Sequence[Table], inches: float, height: float) -> Setting:
    """The largest and roomiest setting in which each of the tables fits; else the least one."""
    usual = Setting(points=SIZES[0], density="dense", columns=columns_of(tables, SIZES[0], inches))
    few = sum(len(table.rows) for table in tables) <= FEW
    for points in (*(LARGE if few else ()), *SIZES):
        columns = columns_of(tables, points, inches)
        for density in PADS:
            found = Setting(points=points, density=density, columns=columns)
            if points in LARGE and any(
                found.lines(table) != usual.lines(table) for table in tables
            ):
                continue  # larger words are worth no further line
            if all(len(page_lengths(table, found, height)) <= 1 for table in tables):
                return found
    return Setting(points=LEAST, density="dense", columns=columns_of(tables, LEAST, inches))


def together(
    tables: Sequence[Table], inches: float, height: float, above: float
) -> tuple[Setting, ...]:
    """One setting for each of the tables one below the other, all of one size; none = no room.

    `above` are the inches that each takes for its heading.
    """
    for points in SIZES:
        columns = [columns_of([table], points, inches) for table in tables]
        for density in PADS:
            found = [Setting(points=points, density=density, columns=wide) for wide in columns]
            if sum(map(_whole_height, tables, found)) + above * len(tables) <= height:
                return tuple(found)
    return ()


def _whole_height(table: Table, how: Setting) -> float:
    rows = sum(how.row_height(cell.text for cell in row) for row in table.rows)
    return how.row_height(table.head, Font.SANS_BOLD) + rows


def page_lengths(table: Table, how: Setting, height: float) -> list[int]:
    """How many rows go on each page of this height."""
    room = height - how.row_height(table.head, Font.SANS_BOLD)
    lengths: list[int] = []
    used = 0.0
    for row in table.rows:
        tall = how.row_height(cell.text for cell in row)
        if lengths and used + tall <= room:
            lengths[-1] += 1
            used += tall
        else:
            lengths.append(1)
            used = tall
    return lengths


def columns_of(
    tables: Sequence[Table], points: float, inches: float, gap: float = GAP
) -> tuple[float, ...]:
    """The wished widths in inches, but no column narrower than what it needs."""
    wished = [inches * share / sum(tables[0].widths) for share in tables[0].widths]
    least = _needs(tables, points, wished, gap)
    columns, tight = wished, set[int]()
    while more := {n for n, across in enumerate(columns) if across < least[n]} - tight:
        tight |= more
        free = inches - sum(least[n] for n in tight)
        shares = sum(across for n, across in enumerate(wished) if n not in tight)
        if free <= 0 or not shares:
            break
        columns = [
            least[n] if n in tight else free * across / shares for n, across in enumerate(wished)
        ]
    return tuple(across * inches / sum(columns) for across in columns)


def _needs(
    tables: Sequence[Table], points: float, wished: Sequence[float], gap: float
) -> list[float]:
    """Each column's longest word; its longest text where a little more width keeps that whole."""
    needs, wholes = [], []
    for n, head in enumerate(tables[0].head):
        cells = {row[n].text for table in tables for row in table.rows}
        words = {word for text in cells for word in text.split()}
        longest = max((width(word, Font.SANS, points) for word in words), default=0.0)
        heading = max((width(word, Font.SANS_BOLD, points) for word in head.split()), default=0.0)
        needs.append(min(max(longest, heading) / SLACK + gap, LONG_WORD * sum(wished)))
        whole = max((width(text, Font.SANS, points) for text in cells), default=0.0)
        wholes.append(whole / SLACK + gap)
    for n in sorted(range(len(needs)), key=lambda n: wholes[n] - wished[n]):
        kept = sum(max(need, LITTLE_LESS * wished[k]) for k, need in enumerate(needs) if k != n)
        if wholes[n] <= LITTLE_MORE * wished[n] and kept + wholes[n] <= sum(wished):
            needs[n] = max(needs[n], wholes[n])
    return needs
