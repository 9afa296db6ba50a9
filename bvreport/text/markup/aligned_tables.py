"""Aligned tables: columns aligned by spaces in a code block, as cells with their offsets.

A listing is read as a table is: its two columns of figures have names, its rows say what they
measure; so are two lines of a name and one figure. Anything else in a code block is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bvreport.text.markup.markdown_tables import Cell, Table
from bvreport.text.markup.masking import fence_indent

_FENCE = re.compile("```|~~~")
_CELL = re.compile(r"\S+(?: \S+)*")
_FIGURE = re.compile(r"[~<]?\d[\d.,]{0,14}(?: ?[a-zA-Z%µ/]{1,6})?")
_NAMED = re.compile(
    r"^[ \t]{0,8}(?P<name>[^\W\d_][\w.+#/@-]{1,28})[ \t]{0,2}[:=]?[ \t]{1,24}"
    r"(?P<figure>~?\d[\d.,]{0,14} ?[a-zA-Zµ]{1,6})[ \t\r]{0,8}$",
    re.MULTILINE,
)
_RUNS = 2
_DIGIT = re.compile(r"\d")  # most code blocks have none
_COLUMNS = 2  # of figures
_DELTA = re.compile(
    r"(?:delta|change|diff(?:erence)?|ratio|speed-?up|[Δ%+]{1,2}(?:/-)?|vs\.?)", re.IGNORECASE
)
_DELTA_CELL = re.compile(r"[-+~]?\d[\d.,]{0,9} ?[%x×]?|~|-")
_MOST_LINES = 40
_MOST_LISTINGS = 10


def find_listings(raw: str) -> list[Table]:
    """Every code block of which all lines but the head are a name, two figures, their change."""
    if "```" not in raw:
        return []
    fences = list(_fences(raw))
    found: list[Table] = []
    for start, end in zip(fences[::2], fences[1::2], strict=False):
        body = raw.find("\n", start) + 1
        figured = 0 < body < end and _DIGIT.search(raw, body, end) is not None
        table = _table(raw, body, end) if figured else None
        if table is not None:
            found.append(table)
    return found[:_MOST_LISTINGS]


def _fences(raw: str) -> Iterator[int]:
    """Where the lines begin that a fence opens."""
    for found in _FENCE.finditer(raw):
        indent = fence_indent(raw, found.start())
        if indent is not None:
            yield found.start() - indent


def _table(raw: str, start: int, end: int) -> Table | None:
    lines: list[tuple[Cell, ...]] = []
    at = start
    for line in raw[start:end].split("\n", _MOST_LINES):
        cells = tuple(
            Cell(cell.group(), at + cell.start(), at + cell.end()) for cell in _CELL.finditer(line)
        )
        at += len(line) + 1
        if cells:
            lines.append(cells)
    if len(lines) < 2 or len(lines) > _MOST_LINES:
        return None
    if len(lines) == len(named := list(_NAMED.finditer(raw, start, end))) == _RUNS:
        return _of_runs(named, start, end)
    head, rows = lines[0], lines[1:]
    if len(head) == _COLUMNS + 2 and _DELTA.fullmatch(head[-1].text):
        if not all(len(row) == len(head) and _DELTA_CELL.fullmatch(row[-1].text) for row in rows):
            return None
        head, rows = head[:-1], [row[:-1] for row in rows]  # it says once more what two say
    if len(head) == _COLUMNS:
        head = (Cell("", head[0].start, head[0].start), *head)
    if len(head) != _COLUMNS + 1 or any(_FIGURE.fullmatch(cell.text) for cell in head):
        return None
    if not all(len(row) == _COLUMNS + 1 and _is_row(row) for row in rows):
        return None
    return Table(header=head, rows=tuple(rows), start=start, end=end)


def _of_runs(named: list[re.Match[str]], start: int, end: int) -> Table:
    """Two lines that are a name and one figure: what two runs or two tools took."""
    nothing = Cell("", start, start)
    rows = tuple(
        tuple(Cell(line[part], line.start(part), line.end(part)) for part in ("name", "figure"))
        for line in named
    )
    return Table(header=(nothing, nothing), rows=rows, start=start, end=end)


def _is_row(row: tuple[Cell, ...]) -> bool:
    return all(_FIGURE.fullmatch(cell.text) is not None for cell in row[1:])
