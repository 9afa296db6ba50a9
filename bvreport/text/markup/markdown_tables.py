"""Markdown tables of a text, as cells with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_RULE = re.compile(  # from the end of the head on: `re` leaps to a character, not to a line
    r"\n[ \t]{0,12}\|?[ \t]{0,8}:?-{1,60}:?[ \t]{0,8}"
    r"(?:\|[ \t]{0,8}:?-{1,60}:?[ \t]{0,8}){0,40}\|?[ \t]{0,8}$",
    re.MULTILINE,
)
_DASHES = re.compile(r"-{1,60}")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,4}(?![\d.])")
_COMMA_DECIMALS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{3}){1,4},\d|(?<![\d.,])\d{1,3},\d{1,2}(?![\d,.])"
)
_POINT_DECIMALS = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}(?!\d)")
_MAX_ROWS = 200


class Cell(NamedTuple):
    """One cell with its span in the text."""

    text: str
    start: int
    end: int


class Table(NamedTuple):
    """A header, its rows, and the span of all of it."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int


def find_tables(text: str) -> list[Table]:
    """Every Markdown table: a line with bars, a rule of dashes, then the rows."""
    if "|" not in text:
        return []
    tables: list[Table] = []
    at = 0
    for rule in _RULE.finditer(text):
        head_end = rule.start()
        if head_end < at - 1 or "|" not in rule.group():
            continue
        head_start = text.rfind("\n", 0, head_end) + 1
        if "|" not in text[head_start:head_end]:
            continue
        rows: list[tuple[Cell, ...]] = []
        bare = not rule.group().lstrip().startswith("|")
        columns = len(_DASHES.findall(rule.group())) if bare else 0
        at = min(rule.end() + 1, len(text))
        while at < len(text):
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if "|" not in text[at:stop]:
                break
            if len(rows) < _MAX_ROWS:
                rows.append(_cells(text, at, stop, columns))
            at = stop + 1
        tables.append(
            Table(
                header=_cells(text, head_start, head_end, columns),
                rows=tuple(rows),
                start=head_start,
                end=min(at, len(text)),
            )
        )
    return tables


def in_swiss_notation(table: Table, *, european: bool) -> Table:
    """The same with 1'842,4 for 1.842,4, so that no thousand is read as a fraction.

    `european`: the text is known to write so; else the figures of the table may show it.
    """
    cells = [cell.text for row in table.rows for cell in row[1:]]
    shown = any(map(_COMMA_DECIMALS.search, cells)) and not any(map(_POINT_DECIMALS.search, cells))
    if not (european or shown) or not any(map(_GROUPED.search, cells)):
        return table
    rows = tuple(
        tuple(
            cell._replace(
                text=_GROUPED.sub(lambda found: found.group().replace(".", "'"), cell.text)
            )
            for cell in row
        )
        for row in table.rows
    )
    return table._replace(rows=rows)


def _cells(text: str, start: int, end: int, columns: int) -> tuple[Cell, ...]:
    """The cells of a line; of so many columns without a bar ahead the first one may be empty."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    opened = line[left : left + 1] == "|"
    empty = opened and line.rstrip().rstrip("|").count("|") == columns - 1
    at = start + left + (1 if opened and not empty else 0)
    stripped_end = start + len(line.rstrip())
    cells: list[Cell] = []
    while at < stripped_end and len(cells) < 40:
        bar = text.find("|", at, stripped_end)
        stop = stripped_end if bar < 0 else bar
        cells.append(Cell(text[at:stop].strip(), at, stop))
        at = stop + 1
    return tuple(cells)
