"""A CSV of business metrics (month, metric, value) into checked series; faults name their line.

Spreadsheets of any country write it: UTF-8 with or without a mark, UTF-16 or Windows-1252; commas,
semicolons or tabs; 1,234.5 or 1.234,5; amounts with their currency.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from bvreport import words
from bvreport.errors import BvreportError, UsageError
from bvreport.model import BusinessMetric, Issue

LARGEST_FILE = 5_000_000  # bytes; a hundred metrics of fifty years have fewer
MOST = Decimal(10) ** 15
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
NAMES = {name.lower(): number for number, name in enumerate(words.MONTHS, start=1)}
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[T ][\d:.Z+-]*)?", re.ASCII)
MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
NAMED = re.compile(r"([a-z]{3})[a-z]{0,6}\.?[ -](\d{4})", re.IGNORECASE | re.ASCII)
AMOUNT = re.compile(
    r"(?P<before>[^\d+.,\s-]{0,4}|[A-Za-z]{3})\s?(?P<number>[+-]?[\d.,'\s]{1,40})\s?(?P<after>[^\d]{0,20})",
    re.ASCII,
)
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
ENGLISH = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
EUROPEAN = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?|[+-]?,\d+", re.ASCII)
# 41.500 and 41,500 alone may be thousands or decimals.
UNCLEAR = re.compile(r"[^\d]{0,4}[+-]?\d{1,3}(?:[.,]\d{3})+(?!\d)[^\d]{0,20}", re.ASCII)
DOT_DECIMAL = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4,}|,\d{3}\.", re.ASCII)
COMMA_DECIMAL = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4,}|\.\d{3},", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: int
    month: str
    metric: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """The series of one file, and what a person should look at in it."""

    metrics: tuple[BusinessMetric, ...] = ()
    issues: tuple[Issue, ...] = ()


def read(path: Path) -> Business:
    """The checked series; a line that is none stops the run and is named."""
    text = _text(path)
    delimiter = _delimiter(text)
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


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot read {path}: {error.strerror}", hint="name a CSV with --metrics FILE.csv"
        ) from error
    if len(content) > LARGEST_FILE:
        raise BvreportError(f"{path} is larger than any list of metrics", hint=HINT)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BvreportError(f"{path} is no text", hint="save it as CSV, in UTF-8")


def _delimiter(text: str) -> str:
    """What parts the columns of the first line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max((",", ";", "\t"), key=lambda mark: (first.count(mark), mark == ","))


def _rows(text: str, delimiter: str, faults: list[str]) -> Iterator[_Row]:
    lines = _cells(text, delimiter, faults)
    places: Mapping[str, int] | None = None
    data: list[tuple[int, list[str]]] = []
    for line, cells in lines:
        if places is None:
            places = _header(cells)
            if places is None:
                places = MappingProxyType({name: place for place, name in enumerate(NEEDED)})
            elif missing := [name for name in NEEDED if name not in places]:
                faults.append(f"line {line} has no column {' and no '.join(missing)}")
                return
            else:
                continue
        data.append((line, cells))
    values = [_cell(cells, places, "value") for _, cells in data]
    european = any(map(COMMA_DECIMAL.search, values))
    clear = delimiter == "," or european or any(map(DOT_DECIMAL.search, values))
    for line, cells in data:
        said = _cell(cells, places, "value")
        if len(cells) > (width := max((places or {}).values(), default=0) + 1) and any(
            cells[width:]
        ):
            faults.append(
                f"line {line} has {len(cells)} columns; put quotes around {cells[-2]},{cells[-1]}"
            )
        elif not clear and UNCLEAR.fullmatch(said):
            faults.append(f"line {line}: {_shown(said)} may be thousands or decimals")
        else:
            yield from _row(line, cells, places or {}, european, faults)


def _cells(text: str, delimiter: str, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        faults.append(f"line {reader.line_num} is no CSV: {error}")


def _header(cells: Sequence[str]) -> Mapping[str, int] | None:
    """Which column holds what; none when the first line is data already."""
    if _month(cells[0]) is not None:
        return None
    return {
        name: place
        for place, cell in enumerate(cells)
        for name, spellings in COLUMNS.items()
        if cell.casefold() in spellings
    }


def _row(
    line: int, cells: list[str], places: Mapping[str, int], european: bool, faults: list[str]
) -> Iterator[_Row]:
    month_said, metric, value_said = (_cell(cells, places, name) for name in NEEDED)
    month, amount = _month(month_said), _amount(value_said, european)
    if month is None:
        faults.append(f"line {line}: {_shown(month_said)} is no month, write 2024-01")
    if not metric:
        faults.append(f"line {line} names no metric")
    if amount is None:
        faults.append(f"line {line}: {_shown(value_said)} is no number")
    if month is not None and metric and amount is not None:
        value, unit = amount
        said = _cell(cells, places, "unit")
        yield _Row(line=line, month=month, metric=metric, value=value, unit=said or unit)


def _cell(cells: Sequence[str], places: Mapping[str, int] | None, name: str) -> str:
    place = (places or {}).get(name)
    return "" if place is None or place >= len(cells) else cells[place]


def _month(said: str) -> str | None:
    text = said.strip()
    if found := YEAR_FIRST.fullmatch(text):
        year, month = found[1], found[2]
    elif found := MONTH_FIRST.fullmatch(text):
        year, month = found[2], found[1]
    elif (found := NAMED.fullmatch(text)) and found[1].lower() in NAMES:
        year, month = found[2], str(NAMES[found[1].lower()])
    else:
        return None
    return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 and int(year) >= 1900 else None


def _amount(said: str, european: bool) -> tuple[Decimal, str] | None:
    """A number and the unit written around it."""
    found = AMOUNT.fullmatch(said.replace("\xa0", " ").replace("\u202f", " ").strip())
    if found is None:
        return None
    digits = re.sub(r"[\s']", "", found["number"])
    if european and EUROPEAN.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    else:
        return None
    value = Decimal(digits)
    unit = (found["before"] or found["after"]).strip()
    return None if abs(value) > MOST else (value, SIGNS.get(unit, unit))


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
