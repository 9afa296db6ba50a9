"""Kept experiments into lines of text: which variants, over what, how much they differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from bvreport import words
from bvreport.quality.sheet import Table, aligned
from bvreport.render.clean import clean
from bvreport.store.experiments import Abstract, KeptExperiment

SHOWN = 12  # digits of a digest: enough to name one of many


def table(kept: Iterable[KeptExperiment]) -> Iterator[str]:
    """Aligned columns, the newest first."""
    rows = tuple(
        (
            one.digest[:SHOWN],
            words.date(one.abstract.made_at),
            clean(one.abstract.a),
            clean(one.abstract.b),
            clean(one.abstract.over),
            words.count(one.abstract.changes),
            words.count(one.abstract.differing),
        )
        for one in kept
    )
    head = ("digest", "made", "A", "B", "over", "changes", "differing")
    title = f"{words.plural(len(rows), 'experiment')}, the newest first"
    yield from aligned(Table(title=title, head=head, rows=rows, words=frozenset(range(5))))


def json_lines(kept: Iterable[KeptExperiment]) -> Iterator[str]:
    """One object a line."""
    for one in kept:
        record = {name: getattr(one.abstract, name) for name in Abstract.__slots__}
        yield json.dumps({"digest": one.digest, **record}, default=str)


FORMATS: Mapping[str, Callable[[Iterable[KeptExperiment]], Iterator[str]]] = {
    "table": table,
    "jsonl": json_lines,
}
