"""Parquet into pull requests: a row is a record, its columns have the names of JSON's fields.

Only those columns are read, row group by row group, in flat memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bvreport.errors import BvreportError, SourceError
from bvreport.sources.entries import Entry, Origin, entries
from bvreport.sources.record import ACCEPTED

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ENDING = ".parquet"
ROWS_AT_ONCE = 500
MOST_COUNTED = 1 << 63  # what is larger is no count
INSTALL = "install it: pip install 'bvreport[dask]', or pip install pyarrow"


def rows(path: Path, name: str, start: int = 0, end: int | None = None) -> Iterator[Entry]:
    """The records of a file from one row to another, counted from zero; the rest is not read."""
    origin = Origin(name=name, path=str(path), unit="row")
    yield from entries(_numbered(path, start, end), origin)


def is_parquet(path: Path) -> bool:
    """By its name: a table is never taken for a text, nor the other way round."""
    return path.suffix.lower() == ENDING


def lengths(path: Path) -> tuple[int, int]:
    """How many rows there are, and how many bytes once they are unpacked."""
    with _opened(path) as table:
        groups = [table.metadata.row_group(n) for n in range(table.metadata.num_row_groups)]
        return table.metadata.num_rows, sum(group.total_byte_size for group in groups)


def _opened(path: Path) -> pq.ParquetFile:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise BvreportError("reading Parquet needs pyarrow", hint=INSTALL) from error
    try:
        # Not the whole of a row group ahead: one may be larger than memory.
        return pq.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)
    except (OSError, pa.ArrowException) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> SourceError:
    why = getattr(error, "strerror", None) or str(error).partition("\n")[0]
    return SourceError(f"cannot read {path}: {why}", hint="is it whole, and Parquet?")


def _numbered(path: Path, start: int, end: int | None) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with their numbers, counted from one."""
    with _opened(path) as table:
        import pyarrow as pa

        wanted = [name for name in table.schema_arrow.names if name in ACCEPTED]
        first, groups = _groups(table, start, end)
        batches = table.iter_batches(ROWS_AT_ONCE, row_groups=groups, columns=wanted)
        row = first
        try:
            for batch in batches:
                if end is not None and row >= end:
                    return
                skipped = max(0, min(start - row, batch.num_rows))
                left = batch.num_rows if end is None else min(batch.num_rows, end - row)
                some = batch.slice(skipped, left - skipped)
                yield from enumerate(_plain(some), row + skipped + 1)
                row += batch.num_rows
        except (OSError, pa.ArrowException) as error:
            raise _unreadable(path, error) from error


def _groups(table: pq.ParquetFile, start: int, end: int | None) -> tuple[int, list[int]]:
    """The row groups that hold these rows, and which row the first of them begins with."""
    first, row, groups = 0, 0, list[int]()
    for number in range(table.metadata.num_row_groups):
        behind = row + table.metadata.row_group(number).num_rows
        if behind > start and (end is None or row < end):
            first = first if groups else row
            groups.append(number)
        row = behind
    return first, groups


def _plain(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """Rows as JSON would give them: whole numbers whole, moments as Python can hold them."""
    import pyarrow as pa

    table = pa.Table.from_batches([batch])
    holdable = pa.schema([(one.name, _holdable(one.type)) for one in table.schema])
    table = table.cast(holdable, safe=False)
    try:
        found: list[dict[str, Any]] = table.to_pylist()
    except (ValueError, OverflowError):  # bytes that are no text, a day after the year 9999
        columns = [[_value(cell) for cell in column] for column in table.columns]
        found = [
            dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)
        ]
    return [{name: _number(value) for name, value in row.items()} for row in found]


def _holdable(kind: pa.DataType) -> pa.DataType:
    """The type with moments that Python's `datetime` can hold, however deep they are.

    Of a coarser unit nothing is made finer: it could run over, and become another date. With a zone
    they are moments in UTC, whatever zone a reader may like to see them in.
    """
    import pyarrow as pa

    if pa.types.is_timestamp(kind):
        return pa.timestamp("us" if kind.unit == "ns" else kind.unit, kind.tz and "UTC")
    if pa.types.is_struct(kind):
        fields = (kind.field(n) for n in range(kind.num_fields))
        return pa.struct([(one.name, _holdable(one.type)) for one in fields])
    if pa.types.is_list(kind):
        return pa.list_(_holdable(kind.value_type))
    if pa.types.is_large_list(kind):
        return pa.large_list(_holdable(kind.value_type))
    return kind


def _value(cell: pa.Scalar) -> Any:
    """One value; what Python cannot hold stays as it is, so that its field alone is unusable."""
    import pyarrow as pa

    try:
        return cell.as_py()
    except UnicodeDecodeError:  # as in JSON: bytes that are no text become U+FFFD
        if isinstance(cell, pa.StringScalar | pa.LargeStringScalar):
            return cell.as_buffer().to_pybytes().decode("utf-8", "replace")
        return cell
    except (ValueError, OverflowError):
        return cell


def _number(value: Any) -> Any:
    """Many tools write counts with gaps as floats or decimals: 12.0 is 12, NaN is unknown."""
    if not isinstance(value, float | Decimal):
        return value
    if value != value:
        return None
    is_whole = -MOST_COUNTED < value < MOST_COUNTED and int(value) == value
    return int(value) if is_whole else value
