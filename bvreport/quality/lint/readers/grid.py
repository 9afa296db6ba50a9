"""Grid: runs of letters with their places on a page into paragraphs and tables.

A table is set cell by cell, row by row, and so is a paragraph line by line: a run that stands right
of the last one opens a cell, one below it goes on with it, any other opens a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bvreport.quality.lint.document import Block, Place, Role, Table, Text

GLUED = 0.2  # of the height of the letters: closer runs are one word
CELL_GAP = 1.1  # further ones are two cells
LINE_STEP = 1.5  # from one line to the next of the same paragraph
STEADY = 1.15  # the steps of one paragraph are alike
ALIGNED = 0.8
FEWEST_ROWS = 2
FEWEST_LINES = 3  # whose runs begin or end below each other: a table set without room between cells
EDGE = 0.2  # of the height of the letters: edges this close are below each other
ROOMY = 0.9  # the widest gap of a column; that of justified prose is a space

BULLET_ROOM = 2.5  # of the height of the letters, between a bullet and its item
NUMBERED = re.compile(r"\d{1,2}[.)] +(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Words and the box around them; `step` is the one between its lines, when it has some."""

    words: str
    left: float
    right: float
    bottom: float
    top: float
    step: float = 0.0
    last_top: float | None = None  # of its last line
    last_right: float | None = None
    line_height: float = 0.0

    @property
    def height(self) -> float:
        """Of one line of its letters."""
        return self.line_height or self.top - self.bottom


Row = Sequence[Cell]


class Bullets:
    """The marks of lists on a page, looked up by their height: there may be thousands."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self._at: defaultdict[int, list[Cell]] = defaultdict(list)
        for cell in cells:
            self._at[round(_middle(cell.top, cell.height))].append(cell)

    def stand_before(self, cell: Cell) -> bool:
        """Whether one stands left of the first line of a cell."""
        middle = round(_middle(cell.top, cell.height))
        return any(
            0 <= cell.left - bullet.right < BULLET_ROOM * cell.height
            for line in (middle - 1, middle, middle + 1)
            for bullet in self._at.get(line, ())
        )


def rows_of(runs: Iterable[Cell], bullets: Bullets) -> list[list[Cell]]:
    """The runs as rows of cells; a paragraph is a row of one."""
    rows: list[list[Cell]] = []
    may_go_on = False
    for line in _marked(_lines(runs)):
        if isinstance(line, _Aligned):
            rows.append(list(line.cells))
            may_go_on = False
            continue
        for run in line:
            if not may_go_on or bullets.stand_before(run) or not _added(rows[-1], run):
                rows.append([run])
            may_go_on = True
    return [[replace(cell, words=" ".join(cell.words.split())) for cell in row] for row in rows]


def _added(row: list[Cell], run: Cell) -> bool:
    """Whether a run goes on with the last cell of a row or opens another one."""
    last = row[-1]
    if (joined := _on_its_line(last, run) or _below(last, run)) is not None:
        row[-1] = joined
        return True
    if run.left > last.right and any(_beside(cell, run) for cell in row):
        row.append(run)
        return True
    return False


@dataclass(frozen=True, slots=True)
class _Aligned:
    """A line of cells that stand below those of its neighbours."""

    cells: tuple[Cell, ...]


def _lines(runs: Iterable[Cell]) -> Iterator[list[Cell]]:
    """Runs that follow each other to the right at one height."""
    line: list[Cell] = []
    for run in runs:
        if line and not (run.left >= line[-1].right - run.height and _beside(line[-1], run)):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _marked(lines: Iterable[list[Cell]]) -> Iterator[list[Cell] | _Aligned]:
    """The lines, those of a tight table as its rows."""
    group: list[tuple[list[Cell], tuple[Cell, ...]]] = []
    for line in lines:
        cells = _glued(line)
        if group and not _is_aligned(group[-1][1], cells):
            yield from _as_table_or_not(group)
            group = []
        group.append((line, cells))
    yield from _as_table_or_not(group)


def _as_table_or_not(
    group: Sequence[tuple[list[Cell], tuple[Cell, ...]]],
) -> Iterator[list[Cell] | _Aligned]:
    gaps = (
        (right.left - left.right) / right.height
        for _, cells in group
        for left, right in pairwise(cells)
    )
    is_table = len(group) >= FEWEST_LINES and max(gaps, default=0.0) >= ROOMY
    yield from (_Aligned(cells) if is_table else line for line, cells in group)


def _glued(line: Sequence[Cell]) -> tuple[Cell, ...]:
    """The words of a line, runs without a gap as one."""
    cells = [line[0]]
    for run in line[1:]:
        if run.left - cells[-1].right < GLUED * run.height:
            cells[-1] = _on_its_line(cells[-1], run) or run
        else:
            cells.append(run)
    return tuple(cells)


def _is_aligned(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether two lines have as many cells, each with an edge below that of the other line."""
    if len(above) != len(below) or len(above) < 2:
        return False
    return all(
        min(abs(a.left - b.left), abs(a.right - b.right)) <= EDGE * max(a.height, b.height)
        for a, b in zip(above, below, strict=True)
    )


def blocks(rows: Sequence[Row], bullets: Bullets, place: Place) -> Iterator[Block]:
    """Paragraphs, items where a bullet stands, and tables of rows with as many cells."""
    waiting: list[Row] = []
    list_id = 0
    was_item = False
    for row in (*rows, ()):
        if len(waiting) == 1 and _heads(waiting[0], row):
            waiting = [(replace(row[0], words=""), *waiting[0])]
        if waiting and len(row) != len(waiting[-1]):
            yield from _told(waiting, place)
            waiting = []
        if len(row) > 1:
            waiting.append(row)
            was_item = False
        elif row:
            is_item = bullets.stand_before(row[0]) or NUMBERED.match(row[0].words) is not None
            list_id += is_item and not was_item
            was_item = is_item
            role = Role.ITEM if is_item else Role.PROSE
            words = NUMBERED.sub("", row[0].words) if is_item else row[0].words
            yield Text(words=words, place=place, role=role, list_id=list_id if is_item else 0)


def _heads(head: Row, row: Row) -> bool:
    """Whether a row is the head of a table whose column of labels has none."""
    return 1 < len(head) == len(row) - 1 and head[0].left > row[0].right


def _told(rows: Sequence[Row], place: Place) -> Iterator[Block]:
    if len(rows) >= FEWEST_ROWS:
        head, *body = (tuple(cell.words for cell in row) for row in rows)
        yield Table(head=head, rows=tuple(body), place=place)
        return
    for row in rows:
        yield from (Text(words=cell.words, place=place) for cell in row)


def _on_its_line(last: Cell, run: Cell) -> Cell | None:
    """The cell with a run that follows on the same line, unless a gap parts them."""
    top = last.top if last.last_top is None else last.last_top
    right = last.right if last.last_right is None else last.last_right
    height = max(last.height, run.height)
    same_line = abs(_middle(top, last.height) - _middle(run.top, run.height)) < height / 2
    gap = run.left - right
    if not same_line or not -height <= gap <= CELL_GAP * height:
        return None
    space = "" if gap < GLUED * height else " "
    return replace(
        last,
        words=f"{last.words}{space}{run.words}",
        right=max(last.right, run.right),
        last_right=run.right,
        top=max(last.top, run.top),
        bottom=min(last.bottom, run.bottom),
        line_height=height,
    )


def _below(last: Cell, run: Cell) -> Cell | None:
    """The cell with a run that opens its next line."""
    top = last.top if last.last_top is None else last.last_top
    height = max(last.height, run.height)
    step = _middle(top, last.height) - _middle(run.top, run.height)
    limit = min(LINE_STEP * height, last.step * STEADY + 2 if last.step else LINE_STEP * height)
    alike = min(last.height, run.height) > 0.6 * height
    if not alike or not 0.5 * height < step <= limit:
        return None
    if abs(run.left - last.left) > ALIGNED * height:
        return None
    return replace(
        last,
        words=f"{last.words} {run.words}",
        right=max(last.right, run.right),
        bottom=min(last.bottom, run.bottom),
        last_top=run.top,
        last_right=run.right,
        step=last.step or step,
        line_height=height,
    )


def _beside(cell: Cell, run: Cell) -> bool:
    return min(cell.top, run.top) - max(cell.bottom, run.bottom) > 0.3 * run.height


def _middle(top: float, height: float) -> float:
    return top - height / 2
