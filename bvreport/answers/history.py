"""Past reports into lines of text: which were made, over what, with what result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from bvreport import words
from bvreport.render.clean import clean
from bvreport.store.reports import KeptReport

SHOWN = 12  # digits of a digest: enough to name one of many reports
COLUMNS = ("digest", "made", "kind", "period", "changes", "expected", "P10 to P90", "of")
WIDTHS = (SHOWN, 11, 10, 24, 7, 12, 22, 40)


def table(reports: Iterable[KeptReport]) -> Iterator[str]:
    """Aligned columns, the newest first."""
    yield _row(COLUMNS)
    for kept in reports:
        spread = f"{_money(kept, kept.p10)} to {_money(kept, kept.p90)}"
        repos = kept.scope.split("\n")
        of = repos[0] if len(repos) == 1 else f"{len(repos)} repositories"
        yield _row(
            (
                kept.digest[:SHOWN],
                words.date(kept.made_at),
                kept.kind,
                kept.label,
                words.count(kept.changes),
                _money(kept, kept.first_year),
                spread,
                of,
            )
        )


def json_lines(reports: Iterable[KeptReport]) -> Iterator[str]:
    """One object a line."""
    for kept in reports:
        record = {name: getattr(kept, name) for name in KeptReport.__slots__}
        record["scope"] = kept.scope.split("\n")
        yield json.dumps(record, default=str)


FORMATS: Mapping[str, Callable[[Iterable[KeptReport]], Iterator[str]]] = {
    "table": table,
    "jsonl": json_lines,
}


def _money(kept: KeptReport, amount: Decimal) -> str:
    return words.money(amount, kept.currency)


def _row(cells: Iterable[str]) -> str:
    shown = (clean(cell)[:width].ljust(width) for cell, width in zip(cells, WIDTHS, strict=True))
    return "  ".join(shown).rstrip()
