"""Rows: total columns, and rows called net, that are not what their tables lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.checks.saying import amount, summed
from bvreport.quality.lint.checks.tables import (
    EMPTY,
    FEWEST_PARTS,
    TOTAL,
    all_tables,
    arrived,
    is_additive,
)
from bvreport.quality.lint.document import Document, Table
from bvreport.quality.lint.figures import Figure, cell_figure
from bvreport.quality.lint.findings import Fault
from bvreport.quality.lint.rounding import slack

NET = re.compile(
    r"\W{0,4}(?:net(?: (?:value|benefit|saving|result|income|profit|gain)s?)?|"
    r"remaining|balance|end(?:ing)? (?:value|balance))\W{0,4}",
    re.IGNORECASE,
)


def wrong_rows(document: Document) -> Iterator[Fault]:
    """Rows that their last cell does not total, and steps that do not lead to their net."""
    for table in all_tables(document):
        yield from _rows_off(table)
        yield from _net_off(table)


def _rows_off(table: Table) -> Iterator[Fault]:
    """Rows whose last cell, a total by its head, is not their sum, though it is in most rows."""
    if not table.head or not TOTAL.fullmatch(table.head[-1]) or len(table.head) < 4:
        return
    checked: list[tuple[int, list[Figure], Figure]] = []
    for number, row in enumerate(table.rows):
        if len(row) != len(table.head):
            continue
        cells = [cell_figure(cell) for cell in row[1:]]
        parts, whole = [c for c in cells[:-1] if c is not None], cells[-1]
        empties = [c.strip().lower() in EMPTY for c in row[1:-1]]
        if whole is None or len(parts) + sum(empties) < len(cells) - 1 or len(parts) < FEWEST_PARTS:
            continue
        if len({f.measure for f in (*parts, whole) if f.kind is not None}) > 1 or whole.is_range:
            continue
        if whole.kind in (Kind.PERCENT, Kind.RATIO):
            continue
        checked.append((number, parts, whole))
    off = [one for one in checked if _row_apart(one[1], one[2]) > slack(one[1], one[2])]
    if len(off) * 2 > len(checked) and len(checked) > 1:
        return  # a total of something else
    for number, parts, whole in off:
        made = sum((part.value for part in parts), Decimal(0))
        yield Fault(
            place=table.at(number),
            message=f'row "{table.rows[number][0]}": {summed(parts)} is {amount(made, whole)}, '
            f"not the total of {whole.words}",
            fix="correct a cell or the total of the row",
        )


def _row_apart(parts: Sequence[Figure], whole: Figure) -> Decimal:
    return abs(sum((part.value for part in parts), Decimal(0)) - whole.value)


def _net_off(table: Table) -> Iterator[Fault]:
    """A last row called net, below steps of which some are negative."""
    if len(table.rows) < 3 or not table.rows[-1] or not NET.fullmatch(table.rows[-1][0]):
        return
    for number in range(1, table.width):
        cells = [cell_figure(cell) for cell in table.column(number)]
        head = table.head[number] if number < len(table.head) else ""
        known = [cell for cell in cells if cell is not None and not cell.is_range]
        if len(known) != len(cells) or not is_additive(head, known[-1]):
            continue
        *steps, net = known
        if len({f.measure for f in known if f.kind is not None}) > 1:
            continue
        values = [step.value for step in steps]
        if not any(value < 0 for value in values):
            continue
        room = slack(steps, net)
        reached = arrived(values, room)
        if abs(reached - net.value) > room:
            yield Fault(
                place=table.at(len(table.rows) - 1),
                message=f"the steps lead to {amount(reached, net)}, not to {net.words}",
                fix="correct a step or the net figure",
            )
