"""Files and folders into pieces of some megabytes, which are read anywhere and in any order.

JSON lines are cut between lines, Parquet between rows; any other JSON is one piece. What the pieces
give in their order is what the whole gives.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from bvreport.errors import SourceError
from bvreport.sources import jsonfile, parquet
from bvreport.sources.entries import Entry, Item, Origin, counted, entries, left_out
from bvreport.sources.jsondocuments import is_line_by_line, line_by_line

ENDINGS = (*jsonfile.LINE_ENDINGS, parquet.ENDING)  # what a folder is read for
SIZE = 2 << 20  # bytes of a piece: some seconds of scoring, so that little is lost with a machine
COUNTED_AT_ONCE = 1 << 20
UTF_8 = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file, or its bytes or rows from `start` to before `end`; `first` is its first line."""

    path: str
    name: str  # what its keys begin with
    start: int = 0
    end: int | None = None
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Several of them, read one after the other; `repo` is what all of them are together.

    What cannot be read at all is left out and told where others are, and else ends the run.
    """

    repo: str
    pieces: tuple[Piece, ...]
    is_folder: bool = False

    def items(self) -> Iterator[Item]:
        """The pull requests and issues, then how many there were."""
        yield from counted(self.entries(), self.repo)

    def entries(self) -> Iterator[Entry]:
        """Every record met."""
        for piece in self.pieces:
            try:
                yield from _read(piece)
            except SourceError as error:
                if not self.is_folder:
                    raise
                yield left_out(piece.path, error.message)


def whole(path: Path) -> Pieces:
    """A file or a folder, uncut."""
    if not path.is_dir():
        return Pieces(repo=path.stem, pieces=(Piece(path=str(path), name=path.stem),))
    return Pieces(repo=path.resolve().name, pieces=tuple(_files(path)), is_folder=True)


def cut(path: Path, size: int = SIZE) -> Iterator[Pieces]:
    """The same in pieces of about that many bytes; small files are taken together.

    Further pieces of a text do not know their `first` line: see `line_ends`.
    """
    together = whole(path)
    waiting: list[Piece] = []
    waiting_size = 0
    for file in together.pieces:
        length = _length(Path(file.path))
        if waiting and waiting_size + length > size:
            yield replace(together, pieces=tuple(waiting))
            waiting, waiting_size = [], 0
        if length > size:
            yield from (replace(together, pieces=(piece,)) for piece in _cut(file, size))
        else:
            waiting.append(file)
            waiting_size += length
    if waiting:
        yield replace(together, pieces=tuple(waiting))


def is_text(piece: Piece) -> bool:
    """Whether it has lines."""
    return not parquet.is_parquet(Path(piece.path))


def line_ends(piece: Piece) -> int:
    """How many lines end in a piece of a text: so much further the next one begins to count."""
    with jsonfile.opened(Path(piece.path)) as stream:
        stream.seek(piece.start)
        bounded = _Bounded(stream.read, piece)
        return sum(some.count(b"\n") for some in iter(lambda: bounded.read(COUNTED_AT_ONCE), b""))


def _files(folder: Path) -> Iterator[Piece]:
    """The data files below a folder in the order of their names; `_SUCCESS` and the like are none.

    Keys begin with the path below the folder, so that files of one name stay apart.
    """
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        found += [
            Path(at, name)
            for name in names
            if name.lower().endswith(ENDINGS) and not name.startswith((".", "_"))
        ]
    for path in sorted(found, key=lambda path: path.relative_to(folder).parts):
        below = path.relative_to(folder).with_suffix("").as_posix()
        yield Piece(path=str(path), name=below)


def _read(piece: Piece) -> Iterator[Entry]:
    path = Path(piece.path)
    if not is_text(piece):
        yield from parquet.rows(path, piece.name, piece.start, piece.end)
    elif piece.end is None:
        yield from jsonfile.file_entries(path, piece.name)
    else:
        yield from _lines(piece, path)


def _lines(piece: Piece, path: Path) -> Iterator[Entry]:
    """The records of some lines; that every line is one was seen when they were cut."""
    with jsonfile.opened(path) as stream:
        stream.seek(piece.start)
        bounded = _Bounded(stream.read, piece)
        texts = jsonfile.text_lines(bounded, UTF_8 if piece.start else None)
        numbered = enumerate(texts, piece.first)
        records = jsonfile.records(line_by_line(numbered))
        yield from entries(records, Origin(name=piece.name, path=piece.path))


def _length(path: Path) -> int:
    """Bytes to read; of what cannot be read none, which is told when it is."""
    try:
        return parquet.lengths(path)[1] if parquet.is_parquet(path) else path.stat().st_size
    except (OSError, SourceError):
        return 0


def _cut(file: Piece, size: int) -> Iterator[Piece]:
    path = Path(file.path)
    if is_text(file):
        ends = _line_starts(path, size)
    else:
        rows, length = parquet.lengths(path)
        step = max(1, rows * size // length)
        ends = [*range(step, rows, step), rows]
    for start, end in zip(chain([0], ends), ends, strict=False):
        yield replace(file, start=start, end=end)
    if not ends:
        yield file


def _line_starts(path: Path, size: int) -> list[int]:
    """Where lines begin, every so many bytes, and the end; nothing where no line stands alone."""
    with jsonfile.opened(path) as stream:
        head = stream.read(4)
        stream.seek(0)
        if not jsonfile.encoding_of(head).startswith(UTF_8) or not _is_by_line(path, stream):
            return []
        length = stream.seek(0, os.SEEK_END)
        starts, at = list[int](), size
        while at < length:
            stream.seek(at - 1)
            stream.readline()
            at = stream.tell()
            starts.append(min(at, length))
            at += size
    return starts if starts and starts[-1] == length else [*starts, length]


def _is_by_line(path: Path, lines: Iterable[bytes]) -> bool:
    texts = (line.decode("utf-8-sig", "replace") for line in lines)
    first = next((text for text in texts if text.strip()), "")
    return is_line_by_line(first, by_line=jsonfile.is_by_line(path))


class _Bounded:
    """A stream that ends where its piece does."""

    def __init__(self, read: jsonfile.Read, piece: Piece) -> None:
        self._read = read
        self._left = piece.end - piece.start if piece.end is not None else None

    def read(self, size: int, /) -> bytes:
        """So many bytes at most; none at the end."""
        some = self._read(size if self._left is None else min(size, self._left))
        if self._left is not None:
            self._left -= len(some)
        return some
