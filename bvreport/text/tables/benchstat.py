"""Benchstat: what Go's benchstat prints of an old and a new run, one row for each metric.

A code block is no evidence but for this: its columns are named, its rows say what changed, and a
row that changed by chance says so ("~").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bvreport.model import Kind
from bvreport.text.sentences.statements import Sense, Statement

_OLD_HEAD = re.compile(r"\bold (?P<metric>time|alloc|allocs|speed)/op? {1,20}new ")
_NEW_HEAD = re.compile(r"│ {1,12}(?P<metric>sec|B|allocs)/op")
_ROW = re.compile(
    r"^ {0,8}(?P<name>[A-Za-z][\w/.=,:-]{1,120})[ │]{1,60}"
    r"(?P<old>\d{1,9}(?:\.\d{1,6})?) ?(?P<old_unit>[a-zµKMGi]{0,3}B?)"
    r"(?: ± {1,3}\d{1,3}%)?[ │]{1,40}"
    r"(?P<new>\d{1,9}(?:\.\d{1,6})?) ?(?P<new_unit>[a-zµKMGi]{0,3}B?)"
    r"(?: ± {1,3}\d{1,3}%)?[ │]{1,40}"
    r"(?P<delta>[-+]\d{1,3}(?:\.\d{1,2})?%)"
)
_UNITS = {
    "time": {"ns": "ns", "µs": "us", "us": "us", "ms": "ms", "s": "second"},
    "sec": {"n": "ns", "µ": "us", "m": "ms", "": "second"},
    "alloc": {"B": "B", "kB": "KB", "MB": "MB", "GB": "GB"},
    "B": {"": "B", "Ki": "KiB", "Mi": "MiB", "Gi": "GiB"},
    "allocs": {"": "allocation", "k": "allocation"},
}
_MOST_LINES = 400


def benchmark_statements(raw: str) -> Iterator[Statement]:
    """The row that fell most for each metric, the mean of all rows where there is one."""
    if "/op" not in raw:
        return
    metric = ""
    means = False
    best: dict[str, Statement] = {}
    at = 0
    for line in raw.split("\n", _MOST_LINES)[:_MOST_LINES]:
        head = _OLD_HEAD.search(line) or _NEW_HEAD.search(line)
        if head is not None:
            metric, means = head["metric"], False
        row = _ROW.match(line) if metric in _UNITS and head is None else None
        statement = _statement(row, metric, at) if row is not None else None
        if row is not None and statement is not None:
            mean = row["name"].lower() in ("geomean", "[geo mean]")
            known = best.get(metric)
            if mean or known is None or (not means and _left(statement) < _left(known)):
                best[metric] = statement
                means = mean
        at += len(line) + 1
    yield from best.values()


def _left(statement: Statement) -> Decimal:
    """What part of the old value is left in the new one."""
    if not statement.before or statement.after is None:
        return Decimal(1)
    return statement.after / statement.before


def _statement(row: re.Match[str], metric: str, at: int) -> Statement | None:
    units = _UNITS[metric]
    old_unit, new_unit = units.get(row["old_unit"]), units.get(row["new_unit"])
    if old_unit is None or old_unit != new_unit:
        return None
    old, new = Decimal(row["old"]), Decimal(row["new"])
    counted = metric == "allocs"
    if old == new:
        return None
    return Statement(
        sense=Sense.PAIR,
        start=at + row.start("name"),
        end=at + row.end("delta"),
        anchor=at + row.start("old"),
        kind=Kind.QUANTITY if counted or metric in ("alloc", "B") else Kind.TIME,
        unit=old_unit,
        value=abs(old - new),
        before=old,
        after=new,
        noun="allocation" if counted else "",
        whole=True,
        verb=True,
    )
