"""Files, folders and tables: the pieces of a source say what the whole says."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bvreport import registry
from bvreport.errors import BvreportError, SourceError
from bvreport.model import Found, Issue, PullRequest, Query
from bvreport.sources import pieces
from bvreport.sources.files import fetch
from bvreport.sources.pieces import Piece, Pieces, cut, is_text, line_ends

pa = pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
MERGED = datetime(2025, 3, 4, 12, tzinfo=UTC)


def record(number: int, **more: Any) -> dict[str, Any]:
    return {
        "number": number,
        "title": f"Sort town {number}",
        "body": "Saves 2 hours a week.",
        "author": {"login": f"ada-{number % 3}"},
        "labels": ["ci", "speed"],
        "mergedAt": MERGED.isoformat(),
        "additions": 10 + number,
        "deletions": 2,
        "changedFiles": 1,
        **more,
    }


def lines(*records: object) -> str:
    return "".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in records)


def table(path: Path, rows: list[dict[str, Any]], **options: Any) -> Path:
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, **options)
    return path


def everything(path: Path) -> list[object]:
    return list(fetch(Query(repo=str(path))))


def pulls_of(folder: Path, columns: Any) -> list[PullRequest]:
    """What a file of these columns gives."""
    import pyarrow.parquet as pq

    pq.write_table(columns, folder / "prs.parquet")
    return [one for one in everything(folder / "prs.parquet") if isinstance(one, PullRequest)]


def in_pieces(path: Path, size: int) -> list[object]:
    """Everything that the pieces give, numbered as an engine numbers them; one sum of all."""
    at: dict[str, int] = {}
    items: list[object] = []
    found: Found | None = None
    for some in cut(path, size):
        numbered = []
        for piece in some.pieces:
            numbered.append(replace(piece, first=1 + at.get(piece.path, 0)))
            if is_text(piece) and piece.end is not None:
                at[piece.path] = at.get(piece.path, 0) + line_ends(piece)
        for item in replace(some, pieces=tuple(numbered)).items():
            if isinstance(item, Found):
                found = item if found is None else added(found, item)
            else:
                items.append(item)
    return [*items, found]


def added(one: Found, other: Found) -> Found:
    dates = [d for f in (one, other) for d in (f.first, f.last) if d]
    first, last = min(dates, default=None), max(dates, default=None)
    return Found(repo=one.repo, changes=one.changes + other.changes, first=first, last=last)


UNNUMBERED = {"title": "Sift", "body": "Nobody numbered it."}
ODD = lines(
    "", record(1), "{broken", record(2, title="Größe ☃"), record(3, extra="x" * 300),
    "", UNNUMBERED, "[]", "7", record(5, mergedAt="soon"),
)  # fmt: skip


@pytest.mark.parametrize("size", [1, 7, 100, 333, 1_000, 100_000])
@pytest.mark.parametrize(
    "content",
    [
        ODD.encode(),
        ODD.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + ODD.encode().lstrip(),
        ODD.encode().replace("☃".encode(), b"\xe2\x98").rstrip(b"\n"),
        ODD.encode("utf-16"),
        json.dumps([record(1), record(2)], indent=1).encode(),
        b"\n" * 50 + ODD.encode() + b"\n" * 50,
    ],
    ids=["lines", "CRLF", "BOM", "cut letters", "UTF-16", "one document", "blanks"],
)
def test_pieces_of_a_text_give_what_it_gives(tmp_path: Path, content: bytes, size: int) -> None:
    path = tmp_path / "prs.jsonl"
    path.write_bytes(content)

    assert in_pieces(path, size) == everything(path)


def test_a_text_is_cut_into_pieces_of_the_size(tmp_path: Path) -> None:
    path = tmp_path / "prs.jsonl"
    path.write_text(lines(*map(record, range(1, 101))))

    found = [piece for some in cut(path, 2_000) for piece in some.pieces]

    assert len(found) == pytest.approx(path.stat().st_size / 2_000, abs=1.5)
    assert [one.end for one in found[:-1]] == [other.start for other in found[1:]]


@pytest.mark.parametrize("size", [500, 3_000, 1_000_000])
@pytest.mark.parametrize("rows_a_group", [7, 40, 1_000])
def test_pieces_of_a_table_give_what_it_gives(tmp_path: Path, size: int, rows_a_group: int) -> None:
    path = table(
        tmp_path / "prs.parquet", list(map(record, range(1, 61))), row_group_size=rows_a_group
    )

    whole = everything(path)

    assert len(whole) == 61
    assert in_pieces(path, size) == whole


def test_a_table_gives_what_lines_of_the_same_records_give(tmp_path: Path) -> None:
    records = [record(1), record(2, author={"login": "app/bot"}, body=None)]
    (tmp_path / "prs.jsonl").write_text(lines(*records))

    assert everything(table(tmp_path / "prs.parquet", records)) == everything(
        tmp_path / "prs.jsonl"
    )


def test_what_warehouses_write_is_understood(tmp_path: Path) -> None:
    moments = pa.array([1_741_089_600_000_000_123, None], pa.timestamp("ns"))
    columns = {
        "number": pa.array([Decimal(1), Decimal(2)], pa.decimal128(38, 0)),
        "title": pa.array(["Sort", "Sift"]).dictionary_encode(),
        "merged_at": moments,
        "additions": pa.array([12.0, float("nan")]),
        "unrelated": pa.array([b"\0", b"\1"]),
    }
    import pyarrow.parquet as pq

    pq.write_table(pa.table(columns), tmp_path / "prs.parquet")

    one, other, _ = everything(tmp_path / "prs.parquet")

    assert isinstance(one, PullRequest)
    assert (one.key, one.title, one.merged_at, one.additions) == ("prs#1", "Sort", MERGED, 12)
    assert isinstance(other, PullRequest)
    assert (other.merged_at, other.additions) == (None, None)


def test_what_no_python_value_can_hold_costs_its_field_alone(tmp_path: Path) -> None:
    # given a day after the year 9999, a count beyond all decimals, bytes that are no text
    bytes_of_title = [b"Sort\xff", b"Sift"]
    bounds = pa.py_buffer(b"".join(n.to_bytes(4, "little") for n in (0, 5, 9)))
    columns = {
        "number": pa.array([1, 2]),
        "title": pa.Array.from_buffers(
            pa.string(), 2, [None, bounds, pa.py_buffer(b"".join(bytes_of_title))]
        ),
        "additions": pa.array([Decimal(10) ** 33, Decimal(3)], pa.decimal128(38, 0)),
        "mergedAt": pa.array([10**13, 1_741_089_600], pa.timestamp("s", tz="UTC")),
    }
    # when the file is read
    one, other = pulls_of(tmp_path, pa.table(columns))

    # then only what cannot be held is unknown
    assert (one.title, one.additions, one.merged_at) == ("Sort\ufffd", None, None)
    assert (other.title, other.additions) == ("Sift", 3)
    assert other.merged_at == MERGED


def test_a_moment_far_outside_the_calendar_is_no_date_inside_it(tmp_path: Path) -> None:
    # given seconds that would run over to the year 2025 if they were counted in microseconds
    seconds = (2**64 + 1_741_089_600 * 10**6) // 10**6
    columns = {"title": pa.array(["Sort"]), "mergedAt": pa.array([seconds], pa.timestamp("s"))}
    (found,) = pulls_of(tmp_path, pa.table(columns))

    assert found.merged_at is None


def test_a_zone_that_nobody_knows_does_not_matter(tmp_path: Path) -> None:
    moments = pa.array([1_741_089_600], pa.timestamp("s", tz="Nowhere/Land"))
    (found,) = pulls_of(tmp_path, pa.table({"title": pa.array(["Sort"]), "mergedAt": moments}))

    assert found.merged_at == MERGED


def test_a_bad_row_is_an_issue_that_names_it(tmp_path: Path) -> None:
    path = table(tmp_path / "prs.parquet", [{"number": 1, "title": "a"}, {"number": 2}])

    [issue] = [item for item in everything(path) if isinstance(item, Issue)]

    assert issue.key == f"{path}:2"
    assert issue.message == "the record on row 2 has neither title nor body; left out"


def test_a_table_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "prs.parquet").write_bytes(b"PAR1 but no more of it")

    with pytest.raises(SourceError, match="cannot read"):
        everything(tmp_path / "prs.parquet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """JSON lines and Parquet, one of them broken, beside what jobs leave in such folders."""
    at = tmp_path / "prs"
    (at / "year=2024").mkdir(parents=True)
    (at / "year=2025").mkdir()
    (at / "_SUCCESS").touch()
    (at / ".part-0.jsonl.crc").write_text("x")
    (at / "readme.json").write_text("{}")
    (at / "year=2024" / "part-0.jsonl").write_text(lines(record(1), record(2)))
    (at / "year=2025" / "part-0.jsonl").write_text(lines(record(1), "{", record(3)))
    (at / "year=2025" / "part-1.jsonl").touch()
    table(at / "year=2025" / "part-2.parquet", [record(9)])
    return at


def test_a_folder_is_read_file_by_file(folder: Path) -> None:
    assert registry.source_of(str(folder)) == "file"

    items = everything(folder)

    assert [item.key for item in items if isinstance(item, PullRequest)] == [
        *("year=2024/part-0#1", "year=2024/part-0#2"),
        *("year=2025/part-0#1", "year=2025/part-0#3", "year=2025/part-2#9"),
    ]
    assert [item.message for item in items if isinstance(item, Issue)] == [
        "line 2 is not JSON (Expecting property name enclosed in double quotes); left out",
        f"{folder}/year=2025/part-1.jsonl is empty; left out",
    ]
    assert items[-1] == Found(repo="prs", changes=7, first=MERGED, last=MERGED)


@pytest.mark.parametrize("size", [1, 400, 1_000_000])
def test_pieces_of_a_folder_give_what_it_gives(folder: Path, size: int) -> None:
    assert in_pieces(folder, size) == everything(folder)


def test_a_folder_without_a_readable_record_fails(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n")
    (tmp_path / "b.jsonl").write_text("{}\n")

    with pytest.raises(SourceError, match="holds no readable pull request: the record on line 1"):
        everything(tmp_path)


@pytest.mark.parametrize("inner", [".git", "HEAD"])
def test_a_clone_that_holds_data_is_still_a_clone(tmp_path: Path, inner: str) -> None:
    (tmp_path / "prs.jsonl").touch()
    (tmp_path / inner).touch()

    assert registry.source_of(str(tmp_path)) == "git"


def test_without_pyarrow_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = table(tmp_path / "prs.parquet", [record(1)])
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(BvreportError) as caught:
        everything(path.parent)  # of a folder too: it is no fault of one file

    assert "bvreport[dask]" in caught.value.hint


def test_many_small_files_make_few_pieces(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.jsonl").write_text(lines(record(number)))

    found: Iterator[Pieces] = cut(tmp_path)

    assert [len(some.pieces) for some in found] == [20]
    assert pieces.whole(tmp_path).pieces[0] == Piece(path=f"{tmp_path}/00.jsonl", name="00")
