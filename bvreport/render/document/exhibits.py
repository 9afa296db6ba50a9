"""Exhibits: charts and tables of a document at the width of its column, each with its number.

A chart is drawn on a larger canvas and set smaller, so that its words are 8.6 points on paper. A
table has one size and density however many pages it takes.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bvreport.render import svg
from bvreport.render.brand import Brand
from bvreport.render.page import ChartView, data_of
from bvreport.render.rich import Words, rich, tied
from bvreport.render.slides import Cell, ChartKind, ChartSpec, Table
from bvreport.render.table_setting import GAP, Setting, columns_of
from bvreport.render.table_view import CellView
from bvreport.render.table_view import row_view as cells_of

INCHES = 6.693  # 170 mm: the column of A4 and of Letter alike
POINTS = 8.5  # of tables
CELL_GAP = 0.14  # inches between columns
# Pixels drawn, across and down for charts that stand: on the whole column, on half of it, a third;
# that of a receipt is low, because Letter has to hold all of it on one page.
RECEIPT = 0
CANVASES = {1: (900.0, 264.0), 2: (434.0, 220.0), 3: (286.0, 190.0), RECEIPT: (434.0, 164.0)}
PITCH, LEGEND = 37.0, 34.0  # of charts that lie: a row, and what is above them
MOST_ROWS = 250  # WeasyPrint takes about a millisecond for each cell of a table
LYING = (ChartKind.BAR, ChartKind.SHARE, ChartKind.TORNADO)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartExhibit:
    """One numbered chart."""

    number: int
    label: Markup
    view: ChartView


@dataclass(frozen=True, slots=True, kw_only=True)
class TableExhibit:
    """One numbered table; `shares` are the percent of the width that its columns take."""

    number: int
    label: Markup
    head: tuple[CellView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    shares: tuple[float, ...]

    @property
    def is_endless(self) -> bool:
        """Whether a PDF would take longer over its cells than anybody waits."""
        return len(self.rows) > MOST_ROWS


def chart_exhibit(spec: ChartSpec, number: int, abreast: int, brand: Brand) -> ChartExhibit:
    """The chart, drawn as high as its rows or its kind ask; `abreast` stand side by side."""
    across, down = CANVASES[min(abreast, 3)]
    if spec.kind in LYING:
        down = PITCH * len(spec.categories) + (LEGEND if spec.kind is ChartKind.SHARE else 0)
    head, rows = data_of(spec)
    picture = svg.chart(spec, across, down, brand)
    label = rich(tied(spec.label))
    view = ChartView(
        label=Words(paragraphs=(label,), points=0), picture=picture, head=head, rows=rows
    )
    return ChartExhibit(number=number, label=label, view=view)


def table_exhibit(table: Table, number: int) -> TableExhibit:
    """The table with columns as wide as their words need."""
    columns = columns_of([table], POINTS, INCHES, CELL_GAP)
    # A `Setting` shortens to columns that have the gap of a slide beside them.
    how = Setting(
        points=int(POINTS + 0.5),
        density="dense",
        columns=tuple(across + GAP - CELL_GAP for across in columns),
    )
    return TableExhibit(
        number=number,
        label=rich(tied(table.label)),
        head=cells_of(tuple(Cell(text=text) for text in table.head), table, how),
        rows=tuple(cells_of(row, table, how) for row in table.rows),
        shares=tuple(100 * across / sum(columns) for across in columns),
    )
