"""Markdown tables of a text, as cells with their offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_RULE = re.compile(  # from the end of the head on: `re` leaps to a character, not to a line
    r"\n[ \t]{0,12}\|?[ \t]{0,8}:?-{1,60}:?[ \t]{0,8}"
    r"(?:\|[ \t]{0,8}:?-{1,60}:?[ \t]{0,8}){0,40}\|?[ \t]{0,8}$",
    re.MULTILINE,
)
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
        at = min(rule.end() + 1, len(text))
        while at < len(text):
            stop = text.find("\n", at)
            stop = len(text) if stop < 0 else stop
            if "|" not in text[at:stop]:
                break
            if len(rows) < _MAX_ROWS:
                rows.append(_cells(text, at, stop))
            at = stop + 1
        tables.append(
            Table(
                header=_cells(text, head_start, head_end),
                rows=tuple(rows),
                start=head_start,
                end=min(at, len(text)),
            )
        )
    return tables


def _cells(text: str, start: int, end: int) -> tuple[Cell, ...]:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    at = start + left + (1 if line[left : left + 1] == "|" else 0)
    stripped_end = start + len(line.rstrip())
    cells: list[Cell] = []
    while at < stripped_end and len(cells) < 40:
        bar = text.find("|", at, stripped_end)
        stop = stripped_end if bar < 0 else bar
        cells.append(Cell(text[at:stop].strip(), at, stop))
        at = stop + 1
    return tuple(cells)
