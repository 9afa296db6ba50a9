"""A CSV of business metrics (month, metric, value) into checked series; faults name their line.

Spreadsheets of any country write it: 1,234.5 or 1.234,5; amounts with their currency.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from bvreport.config.amounts import Style, amount_in, is_unclear, month_in, style_of
from bvreport.config.spreadsheet import delimiter_of, text_of
from bvreport.errors import BvreportError
from bvreport.model import BusinessMetric, Issue

NAMED_FAULTS = 3
SHOWN_LETTERS = 40
HINT = "write a header `month,metric,value`, then lines such as 2024-01,MRR,41500"
COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "month": frozenset({"month", "date", "period", "monat", "mois", "mes"}),
        "metric": frozenset({"metric", "name", "kpi", "indicator", "metrik", "kennzahl"}),
        "value": frozenset({"value", "amount", "wert", "valeur", "valor"}),
        "unit": frozenset({"unit", "currency", "einheit"}),
    }
)
NEEDED = ("month", "metric", "value")
PLAIN: Mapping[str, int] = MappingProxyType({"month": 0, "metric": 1, "value": 2})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: int
    month: str
    metric: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """Which column holds what, and how numbers are written."""

    places: Mapping[str, int]
    style: Style

    @property
    def width(self) -> int:
        """The columns that hold something."""
        return max(self.places.values()) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """The series of one file, and what a person should look at in it."""

    metrics: tuple[BusinessMetric, ...] = ()
    issues: tuple[Issue, ...] = ()


def read(path: Path) -> Business:
    """The checked series; a line that is none stops the run and is named."""
    text = text_of(path, "name a CSV with --metrics FILE.csv")
    delimiter = delimiter_of(text)
    faults: list[str] = []
    rows = list(_rows(text, delimiter, faults))
    known, doubts = _once(rows, faults)
    if faults:
        more = len(faults) - NAMED_FAULTS
        named = "; ".join(faults[:NAMED_FAULTS]) + (f"; {more} more" if more > 0 else "")
        raise BvreportError(f"{path}: {named}", hint=HINT)
    if not known:
        raise BvreportError(f"{path} holds no metric", hint=HINT)
    metrics = tuple(_series(path.name, name, group) for name, group in known.items())
    issues = [*doubts, *_disorder(known), *(gap for one in metrics for gap in _gaps(one))]
    return Business(
        metrics=metrics,
        issues=tuple(Issue(key=path.name, stage="source", message=said) for said in issues),
    )


def _rows(text: str, delimiter: str, faults: list[str]) -> Iterator[_Row]:
    lines = list(_cells(text, delimiter, faults))
    if not lines:
        return
    first, cells = lines[0]
    places = _header(cells)
    if missing := [name for name in NEEDED if name not in places]:
        faults.append(f"line {first} has no column {' and no '.join(missing)}")
        return
    data = lines if places is PLAIN else lines[1:]
    values = (_cell(cells, places, "value") for _, cells in data)
    form = _Form(places=places, style=style_of(values, english=delimiter == ","))
    for line, cells in data:
        found = list(_faults(line, cells, form))
        faults += found
        if not found:
            yield _row(line, cells, form)


def _cells(text: str, delimiter: str, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        faults.append(f"line {reader.line_num} is no CSV: {error}")


def _header(cells: Sequence[str]) -> Mapping[str, int]:
    """Which column holds what; the plain order when the first line is data already."""
    if month_in(cells[0]) is not None:
        return PLAIN
    return {
        name: place
        for place, cell in enumerate(cells)
        for name, spellings in COLUMNS.items()
        if cell.casefold() in spellings
    }


def _faults(line: int, cells: list[str], form: _Form) -> Iterator[str]:
    month, metric, value = (_cell(cells, form.places, name) for name in NEEDED)
    if any(cells[form.width :]):
        yield f"line {line} has {len(cells)} columns; put quotes around {cells[-2]},{cells[-1]}"
        return
    if month_in(month) is None:
        yield f"line {line}: {_shown(month)} is no month, write 2024-01"
    if not metric:
        yield f"line {line} names no metric"
    if is_unclear(value, form.style):
        yield f"line {line}: {_shown(value)} may be thousands or decimals"
    elif amount_in(value, form.style) is None:
        yield f"line {line}: {_shown(value)} is no number"


def _row(line: int, cells: list[str], form: _Form) -> _Row:
    """A row without faults."""
    month, metric, value = (_cell(cells, form.places, name) for name in NEEDED)
    amount, unit = amount_in(value, form.style) or (Decimal(0), "")
    return _Row(
        line=line,
        month=month_in(month) or "",
        metric=metric,
        value=amount,
        unit=_cell(cells, form.places, "unit") or unit,
    )


def _cell(cells: Sequence[str], places: Mapping[str, int], name: str) -> str:
    place = places.get(name)
    return "" if place is None or place >= len(cells) else cells[place]


def _once(rows: list[_Row], faults: list[str]) -> tuple[Mapping[str, dict[str, _Row]], list[str]]:
    """The rows by metric and month, each once; two values or two units of one are faults."""
    known: defaultdict[str, dict[str, _Row]] = defaultdict(dict)
    spelled: dict[str, str] = {}
    units: dict[str, _Row] = {}
    doubts: list[str] = []
    for row in rows:
        name = spelled.setdefault(" ".join(row.metric.casefold().split()), row.metric)
        first = units.setdefault(name, row)
        if row.unit != first.unit:
            faults.append(
                f"line {row.line}: {_shown(name)} is in {row.unit or 'no unit'}, "
                f"in {first.unit or 'no unit'} on line {first.line}"
            )
        before = known[name].setdefault(row.month, row)
        if before is not row and before.value != row.value:
            faults.append(
                f"line {row.line}: {_shown(name)} has a second value for {row.month}, "
                f"the first is on line {before.line}"
            )
        elif before is not row:
            doubts.append(f"line {row.line} repeats line {before.line}: {name}, {row.month}")
    return known, doubts


def _disorder(known: Mapping[str, dict[str, _Row]]) -> Iterator[str]:
    for name, group in known.items():
        for one, other in pairwise(group.values()):
            if other.month < one.month:
                yield f"line {other.line}: {name} goes back from {one.month} to {other.month}"


def _series(source: str, name: str, group: Mapping[str, _Row]) -> BusinessMetric:
    ordered = sorted(group.values(), key=lambda row: row.month)
    return BusinessMetric(
        name=name,
        unit=ordered[0].unit,
        source=source,
        months={row.month: row.value for row in ordered},
    )


def _gaps(metric: BusinessMetric) -> Iterator[str]:
    for one, other in pairwise(metric.months):
        missing = _index(other) - _index(one) - 1
        if missing:
            yield (
                f"{metric.name} has no value for {missing} month{'' if missing == 1 else 's'} "
                f"between {one} and {other}"
            )


def _index(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _shown(text: str) -> str:
    return repr(text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]}…")
