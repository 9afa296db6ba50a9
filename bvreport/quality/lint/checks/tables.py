"""Tables whose total row or total column is not the sum of what it totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bvreport.model import Kind
from bvreport.quality.lint.checks.saying import amount, summed
from bvreport.quality.lint.document import Document, Table
from bvreport.quality.lint.figures import Figure, cell_figure
from bvreport.quality.lint.findings import Fault
from bvreport.quality.lint.rounding import coarse, slack

TOTAL_WORD = (
    r"total|totals|sum|summe|gesamt(?:summe|betrag)?|insgesamt|total général|totale|итого|всего|"
    r"合計|小計|合计|总计|총계|σ|subtotal|sub-total"
)
TOTAL = re.compile(
    rf"\W{{0,4}}(?:(?:grand|overall|"
    rf"running) )?(?:{TOTAL_WORD})\W{{0,4}}(?:\([^()]{{0,40}}\))?\W{{0,4}}",
    re.IGNORECASE,
)
# "Total cost", "Cost, total": a row of its own, or the total of the others when it is the last.
NAMED_TOTAL = re.compile(
    rf"\W{{0,4}}(?:(?:grand|overall) )?(?:{TOTAL_WORD})\b(?:\W{{1,3}}\w{{1,20}}){{1,4}}\W{{0,4}}|"
    rf"(?:\w{{1,20}}\W{{1,3}}){{1,3}}(?:{TOTAL_WORD})\W{{0,4}}",
    re.IGNORECASE,
)
# Columns that nobody adds up, though their tables have a total row.
NOT_ADDITIVE = re.compile(
    r"average|avg|mean|median|rate|ratio|price|\bper\b|score|index|p10|p50|p90|p95|p99|percentile|"
    r"\blow\b|\bhigh\b|\bmin\b|\bmax\b|worst|best|growth|change|margin|roi|return|multiple|"
    r"year|date|"
    r"version|rank|#|\bno\.?$|\bid\b|confidence|conf\.|grade|payback|coverage|accuracy|precision|"
    r"recall|f1|latency|/|duration|cumulative|running|Δ|delta|\bdiff",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"share|% of|percent of|portion|proportion|anteil|split|mix|weight", re.IGNORECASE
)
EMPTY = frozenset(("", "-", "–", "—", "n/a", "na", "·", "0"))
FEWEST_PARTS = 2
MOST_ROWS = 5_000
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """The figures of one column above a total, and the total."""

    head: str
    parts: tuple[tuple[int, Figure], ...]
    totals: tuple[tuple[int, Figure], ...]  # totals of parts that stand among the rows
    whole: Figure
    row: int

    @property
    def values(self) -> list[Figure]:
        return [figure for _, figure in self.parts]


def is_total(table: Table, row: int) -> bool:
    """Whether a row totals others."""
    label = table.rows[row][0] if table.rows[row] else ""
    if TOTAL.fullmatch(label):
        return True
    return row == len(table.rows) - 1 and NAMED_TOTAL.fullmatch(label) is not None


def wrong_totals(document: Document) -> Iterator[Fault]:
    """Total rows and total columns that are neither the sum of all rows nor of a group of them."""
    for table in all_tables(document):
        for column in _columns(table):
            if (fault := _column_fault(table, column)) is not None:
                yield fault


def rounded_totals(document: Document) -> Iterator[Fault]:
    """Whole numbers that miss their total by no more than rounding would."""
    for table in all_tables(document):
        for column in _columns(table):
            apart = _apart(column)
            figures = (*column.values, column.whole)
            if apart is None or not all(f.bare for f in figures) or _is_share(column.whole):
                continue
            if 0 < apart <= _room(column):
                yield Fault(
                    place=table.at(column.row),
                    message=f'column "{column.head}": the rows differ from the total of '
                    f"{column.whole.words} by {amount(apart, column.whole)}",
                    fix="say beside the table that figures are rounded, or show one more digit",
                )


def units_added(document: Document) -> Iterator[Fault]:
    """Total rows over rows in different currencies, or that add up only without their units."""
    for table in all_tables(document):
        for column in _columns(table):
            figures = [*column.values, column.whole]
            codes = sorted({f.unit for f in figures if f.kind is Kind.MONEY})
            if len(codes) > 1:
                yield Fault(
                    place=table.at(column.row),
                    message=f'column "{column.head}" totals {" and ".join(codes)} '
                    f"in one figure, {column.whole.words}",
                    fix="give a total for each currency, or convert at a stated rate first",
                )


def _is_share(figure: Figure) -> bool:
    return figure.kind is Kind.PERCENT


def all_tables(document: Document) -> Iterator[Table]:
    """Those that are no dumps of data."""
    for page in document.pages:
        yield from (t for t in page.tables if len(t.rows) <= MOST_ROWS)


def _columns(table: Table) -> Iterator[_Column]:
    """Every column that a total row closes or opens."""
    total_rows = [n for n, row in enumerate(table.rows) if row and is_total(table, n)]
    if not total_rows:
        return
    last = total_rows[-1]
    if last == 0:
        spans: Sequence[int] = range(1, len(table.rows))
    else:
        spans = range(last)
    for number in range(1, table.width):
        head = table.head[number] if number < len(table.head) else ""
        column = table.column(number)
        whole = cell_figure(column[last])
        if whole is None or whole.is_range or not is_additive(head, whole):
            continue
        found = [(row, cell_figure(column[row])) for row in spans]
        if any(f is None and column[r].strip().lower() not in EMPTY for r, f in found):
            continue
        known = [(row, f) for row, f in found if f is not None]
        if any(f.is_range for _, f in known):
            continue
        parts = tuple((row, f) for row, f in known if row not in total_rows)
        if len(parts) >= FEWEST_PARTS:
            totals = tuple((row, f) for row, f in known if row in total_rows)
            yield _Column(head=head, parts=parts, totals=totals, whole=whole, row=last)


def is_additive(head: str, whole: Figure) -> bool:
    """Whether the cells of a column under that head are parts of its total."""
    if whole.kind is Kind.PERCENT or "%" in head:
        return SHARE.search(head) is not None and whole.value == HUNDRED
    if whole.kind is Kind.RATIO or (SHARE.search(head) and whole.kind is None):
        return False
    return NOT_ADDITIVE.search(head) is None


def _column_fault(table: Table, column: _Column) -> Fault | None:
    apart = _apart(column)
    if apart is None or apart <= _room(column):
        return None
    whole = column.whole
    made = sum((_value(f, column) for f in column.values), Decimal(0))
    head = f'column "{column.head}": ' if column.head else ""
    return Fault(
        place=table.at(column.row),
        message=f"{head}the rows make {amount(made, whole)} ({summed(column.values)}), "
        f"not the total of {whole.words}",
        fix="correct a row or the total, or add the row that is missing",
    )


def _apart(column: _Column) -> Decimal | None:
    """How far the total is from the nearest of what it may be the sum of."""
    figures = [*column.values, column.whole]
    measures = {f.measure for f in figures if f.kind is not None}
    if len(measures) > 1:
        return None
    whole = _value(column.whole, column)
    return min(abs(whole - candidate) for candidate in _candidates(column))


def _candidates(column: _Column) -> Iterator[Decimal]:
    """All rows; the totals among them with the rows behind the last; the rows since the last;
    and what a row of steps arrives at."""
    values = {row: _value(f, column) for row, f in column.parts}
    yield sum(values.values(), Decimal(0))
    if column.totals:
        last = max(row for row, _ in column.totals)
        since = sum((v for row, v in values.items() if row > last), Decimal(0))
        yield since
        yield since + sum((_value(f, column) for _, f in column.totals), Decimal(0))
    if any(value < 0 for value in values.values()):
        yield arrived(list(values.values()), slack(column.values, column.whole))


def arrived(values: Sequence[Decimal], room: Decimal) -> Decimal:
    """Where steps lead; a value equal to what is reached so far is a level and no step."""
    reached = values[0]
    for value in values[1:]:
        if abs(value - reached) > room:
            reached += value
    return reached


def _room(column: _Column) -> Decimal:
    counted = all(f.bare and f.kind in (None, Kind.QUANTITY) for f in column.values)
    terms = len(column.parts) + 1
    room = Decimal(terms // 2) if counted else slack(column.values, column.whole)
    wide = coarse(column.values, column.whole)
    return max(room, wide) if not column.whole.bare else room


def _value(figure: Figure, column: _Column) -> Decimal:
    """In one unit when the column has several."""
    units = {f.unit for f in (*column.values, column.whole) if f.kind is not None}
    return figure.in_base if len(units) > 1 else figure.value
