"""A file, a folder of them, or standard input into pull requests, whatever form they have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bvreport.model import Query
from bvreport.sources import jsonfile, pieces
from bvreport.sources.entries import Item, counted, some_readable


def fetch(query: Query) -> Iterator[Item]:
    """The pull requests; what holds no readable one is a `SourceError`."""
    if query.repo == jsonfile.STDIN:
        yield from jsonfile.fetch(query)
        return
    found = pieces.whole(Path(query.repo))
    yield from counted(some_readable(found.entries(), query.repo), found.repo)
