"""A sheet: findings as tables and charts, told as aligned text or as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bvreport.render.slides import ChartSpec

Written = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One block: its title, its head, its rows; the columns behind the first words are numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: frozenset[int] = frozenset({0})  # the columns that are set to the left
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that is told, the finding first. Texts are one line each, already clean."""

    title: str
    lead: tuple[str, ...]
    tables: tuple[Table, ...]
    charts: tuple[ChartSpec, ...] = ()
    caveat: str = ""


def as_it_is(text: str) -> str:
    """Cells whose words are all ours."""
    return text


def aligned(table: Table) -> Iterator[str]:
    """Columns one below the other, a blank line behind them."""
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
    yield table.title
    for row in (table.head, *table.rows):
        yield "  " + "  ".join(_set(row, widths, table.words)).rstrip()
    if table.note:
        yield f"  {table.note}"
    yield ""


def section(table: Table, written: Written = as_it_is) -> Iterator[str]:
    """A heading and a table of Markdown, a blank line behind it."""
    yield f"## {written(table.title)}"
    yield ""
    rule = tuple("---" if n in table.words else "---:" for n in range(len(table.head)))
    yield f"| {' | '.join(map(written, table.head))} |"
    yield f"| {' | '.join(rule)} |"
    for row in table.rows:
        yield f"| {' | '.join(map(written, row))} |"
    yield ""
    if table.note:
        yield from (written(table.note), "")


def text(sheet: Sheet) -> Iterator[str]:
    """For a terminal."""
    yield from (sheet.title, "")
    yield from sheet.lead
    yield from ("",) if sheet.lead else ()
    for table in sheet.tables:
        yield from aligned(table)
    if sheet.caveat:
        yield sheet.caveat


def markdown(sheet: Sheet, beside: str = "") -> Iterator[str]:
    """For GitHub; `beside` is what the names of pictures begin with, where they are drawn."""
    from bvreport.render.markdown import escaped

    yield from (f"# {escaped(sheet.title)}", "")
    for line in sheet.lead:
        yield from (escaped(line), "")
    for chart in sheet.charts if beside else ():
        name = quote(f"{beside}.{chart.key}.png")
        yield from (f"![{escaped(chart.alt or chart.label)}]({name})", "")
    for table in sheet.tables:
        yield from section(table, escaped)
    if sheet.caveat:
        yield escaped(sheet.caveat)


def _set(row: Sequence[str], widths: Sequence[int], words: frozenset[int]) -> Iterator[str]:
    for n, (cell, width) in enumerate(zip(row, widths, strict=True)):
        yield cell.ljust(width) if n in words else cell.rjust(width)
