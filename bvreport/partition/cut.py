"""One `--repo` cut into parts that a machine which has the same files or database can read itself.

What only this machine can read (the network with its token, a clone, a pipe) is read here and
handed out.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from bvreport import registry
from bvreport.errors import StoreError
from bvreport.intake import Kept, brought, is_kept
from bvreport.job import Job, Keeping
from bvreport.origins import FILE, Item
from bvreport.partition.part import Held, Part, Reading
from bvreport.sources.pieces import SIZE, Pieces, cut, is_text, line_ends

ROWS = 2_000  # of a store, in a part
HANDED_OUT = 500  # items read here, in a part


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Pull requests of one repository in a store, by its numbers; the last part has the rest."""

    url: str = field(repr=False)  # it may hold a password
    name: str
    numbers: array[int] = field(repr=False)
    is_last: bool

    def items(self) -> Iterator[Item]:
        """Read anew each time."""
        from bvreport.store.engine import open_store, stored_version
        from bvreport.store.pulls import Pulls

        if stored_version(self.url) is None:
            raise StoreError(
                "a machine that scores cannot open the store",
                hint="name one with --db that all of them reach: postgresql+psycopg://…",
            )
        engine = open_store(self.url)
        try:
            pulls = Pulls(engine)
            yield from pulls.numbered(self.numbers)
            if self.is_last:
                yield from pulls.beside(self.name)
        finally:
            engine.dispose()


def parts_of(repo: str, job: Job, whole: Callable[[str, Job], Reading]) -> Iterator[Part]:
    """The parts in their order; further pieces of a text do not know their first line yet."""
    keeping = job.keeping
    if keeping is not None and is_kept(repo, keeping) and keeping.asked and job.number is None:
        yield from _of_store(repo, job, keeping)
    elif repo != "-" and registry.source_of(repo) == FILE:
        for pieces in cut(Path(repo), SIZE):
            yield Part(reading=pieces, origin=repo, is_piece=True)
    else:
        yield from _handed_out(whole(repo, job).items(), repo)


def counted(part: Part, _: None) -> Iterator[tuple[int, ...]]:
    """How many lines end in each piece of a part; of what is read whole none need be known."""
    reading = part.reading
    if isinstance(reading, Pieces):
        yield tuple(
            line_ends(piece) if is_text(piece) and piece.end is not None else 0
            for piece in reading.pieces
        )
    else:
        yield ()


def numbered(parts: Iterable[Part], ends: Iterable[tuple[int, ...]]) -> Iterator[Part]:
    """The same parts with the number of the line that each piece of a text begins with."""
    path, line = "", 1
    for part, counts in zip(parts, ends, strict=True):
        reading = part.reading
        if not isinstance(reading, Pieces):
            yield part
            continue
        pieces = []
        for piece, count in zip(reading.pieces, counts, strict=True):
            path, line = piece.path, line if piece.path == path else 1
            pieces.append(replace(piece, first=line))
            line += count
        yield replace(part, reading=replace(reading, pieces=tuple(pieces)))


def _of_store(repo: str, job: Job, keeping: Keeping) -> Iterator[Part]:
    from bvreport.store.engine import located

    url = located(keeping.url)
    for found in brought(repo, job, keeping, lambda: None):
        if not isinstance(found, Kept):
            yield Part(reading=Held((found,)), origin=repo)
            continue
        order = found.pulls.order(found.name)
        some = array("q", islice(order, ROWS))
        while True:
            following = array("q", islice(order, ROWS))
            stored = Stored(url=url, name=found.name, numbers=some, is_last=not following)
            yield Part(reading=stored, origin=found.name)
            if not following:
                break
            some = following


def _handed_out(items: Iterator[Item], repo: str) -> Iterator[Part]:
    while held := tuple(islice(items, HANDED_OUT)):
        yield Part(reading=Held(held), origin=repo)
